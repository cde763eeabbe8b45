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
    let query = parts::query().get_untracked();
    let (asked, again) = (query.text("back"), query.get("again").is_some());
    let back = asked.as_deref().map_or_else(WayBack::default, WayBack::to);
    // Who is signed in comes back to show anew that it is them, or in the demo to take another part.
    if viewer().is_some() && !again && !operator().demo {
        return view! { <Redirect path=back /> }.into_any();
    }
    let me = viewer().filter(|_| again).map(|viewer| viewer.user_name).unwrap_or_default();
    let intro = match (again, asked) {
        (true, _) => t::intro_again(l),
        (_, Some(_)) => t::intro_back(l),
        (_, None) => t::intro(l),
    };
    view! {
        <div class="entrance">
            <Page title=t::title(l) intro=intro>
                <Form action=SignIn::PATH submit=t::submit(l)>
                    <Field
                        name="command[user_name]"
                        label=t::user_name(l)
                        hint=t::user_name_hint(l)
                        kind="email"
                        value=me
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
