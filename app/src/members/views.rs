//! Views of the list of people: those that everybody has and those that one saved, as tabs; and the way to save what is
//! chosen now, or to forget it.

use domain::members::{ListMembers, SavedView, href};
use domain::text::Name;
use leptos::{prelude::*, server_fn::ServerFn};

use super::api;
use crate::{
    parts::{Dialog, Field, Form, Hidden, Look, Tab, Tabs, parses},
    prefs::language,
    text::members as t,
};

/// The views as tabs.
pub(super) fn tabs(saved: &[SavedView]) -> AnyView {
    let l = language();
    let own = saved.iter().map(|view| Tab::new(view.href(), view.name.to_string()));
    let tabs = fixed().into_iter().map(|(href, word)| Tab::new(href, word)).chain(own);
    view! { <Tabs label=t::views(l) tabs=tabs.collect() /> }.into_any()
}

fn fixed() -> [(&'static str, &'static str); 5] {
    let l = language();
    [
        // With the query that it has not, so that another view is not taken for it.
        ("/identity/users?", t::everybody(l)),
        ("/identity/users?role=any", t::administrators(l)),
        ("/identity/users?status=invited", t::invited(l)),
        ("/identity/users?status=blocked", t::blocked(l)),
        ("/identity/users/deleted", t::deleted(l)),
    ]
}

/// What is shown now can be saved, where it is no view yet, and forgotten where it is one of one's own.
pub(super) fn keep(saved: &[SavedView], asked: &ListMembers) -> AnyView {
    let l = language();
    let here = href(asked);
    if let Some(view) = saved.iter().find(|view| view.href() == here) {
        let id = view.id.to_string();
        return view! {
            <Form action=api::DropView::PATH submit=t::forget_view(l, view.name.as_str()) look=Look::Quiet inline=true>
                <Hidden name="command[view]" value=id />
            </Form>
        }
        .into_any();
    }
    if fixed().iter().any(|(href, _)| href.trim_end_matches('?') == here) {
        return ().into_any();
    }
    let query = String::from(asked.clone().from_start());
    view! {
        <div>
            <Dialog id="keep-view" open=t::keep_view(l) title=t::keep_view(l) look=Look::Quiet>
                <Form action=api::KeepView::PATH submit=t::save_view(l) look=Look::Plain>
                    <Field name="command[name]" label=t::view_name(l) check={parses::<Name>} />
                    <Hidden name="command[query]" value=query />
                </Form>
            </Dialog>
        </div>
    }
    .into_any()
}
