//! The page on which one signs in. It does not tell which accounts exist: all that is wrong is said in one sentence.

use domain::{
    signin::WayBack,
    text::{Password, UserName},
};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use server_fn::ServerFn;

use super::api::SignIn;
use crate::{
    demo::LookAround,
    parts::{self, Field, Form, Hidden, Page, parses},
    prefs::language,
    text::signin as t,
    visit::{operator, viewer},
};

/// `/sign-in`
#[component]
pub fn SignInPage() -> AnyView {
    let l = language();
    let asked = parts::query().get_untracked().text("back");
    let back = asked.as_deref().map_or_else(WayBack::default, WayBack::to);
    // In the demo whoever is signed in may come back to take another part.
    if viewer().is_some() && !operator().demo {
        return view! { <Redirect path=back /> }.into_any();
    }
    let intro = if asked.is_some() { t::intro_back(l) } else { t::intro(l) };
    view! {
        <div class="entrance">
            <Page title=t::title(l) intro=intro>
                <Form action=SignIn::PATH submit=t::submit(l)>
                    <Field
                        name="command[user_name]"
                        label=t::user_name(l)
                        hint=t::user_name_hint(l)
                        kind="email"
                        fill="username"
                        check={parses::<UserName>}
                    />
                    <Field
                        name="command[password]"
                        label=t::password(l)
                        kind="password"
                        fill="current-password"
                        check={parses::<Password>}
                    />
                    <Hidden name="command[back]" value=back.to_string() />
                </Form>
                <LookAround />
                <OtherWays />
            </Page>
        </div>
    }
    .into_any()
}

#[component]
fn OtherWays() -> AnyView {
    let l = language();
    let ways = [("/catalog", t::no_account(l)), ("/help/troubleshooting", t::trouble(l)), ("/contact", t::contact(l))];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(href, label)| {
            view! {
                <li>
                    <a href=href>{label}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="entrance-ways" aria-label=t::other_ways(l)>
            <ul>{ways}</ul>
        </nav>
    }
    .into_any()
}
