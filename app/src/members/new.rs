//! `/identity/users/new`: an account for somebody, who is invited by a link.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, profile::fields};
use crate::{
    parts::{Crumb, Form, LinkButton, Look, Page, loaded},
    prefs::language,
    text::{members as t, organization},
};

/// `/identity/users/new`
pub fn new_member_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::prepare());
    let trail = vec![Crumb::new(t::title(l), "/identity/users")];
    let draw = move |begins: domain::members::Preparation| {
        let back = view! { <LinkButton href="/identity/users" label=organization::leave_it(l) look=Look::Quiet /> };
        view! {
            <Form action=api::Create::PATH submit=t::create(l) beside=back.into_any()>
                {fields(None, begins.domain.as_str(), begins.language)}
            </Form>
        }
        .into_any()
    };
    view! {
        <Page title=t::new(l) intro=t::new_intro(l) trail=trail narrow=true>
            {loaded(found, draw)}
        </Page>
    }
    .into_any()
}
