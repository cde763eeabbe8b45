//! `/invite/{token}`: whoever was invited, or whose password was reset, chooses one and is signed in. Needs no scripts.

use domain::{members::LookUpInvitation, text::Password};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use server_fn::ServerFn;

use super::api;
use crate::{
    parts::{Fact, Facts, Field, Form, Hidden, Page, loaded, parses},
    prefs::language,
    text::{licenses as words, members as t},
};

/// `/invite/{token}`
#[component]
pub fn InvitePage() -> AnyView {
    let l = language();
    let params = use_params_map();
    let token = params.read_untracked().get("token").unwrap_or_default();
    let found = Resource::new(move || token.clone(), |token| api::look_up(LookUpInvitation { token }));
    let sent = params.read_untracked().get("token").unwrap_or_default();
    let draw = move |welcome: domain::members::Welcome| {
        let facts = vec![
            Fact::new(words::name(l), welcome.name.to_string()),
            Fact::new(words::user_name(l), welcome.user_name.to_string()),
            Fact::new(t::organization(l), welcome.organization.to_string()),
        ];
        let user = welcome.user_name.to_string();
        let token = sent.clone();
        view! {
            <p class="intro">{if welcome.returns { t::welcome_back(l) } else { t::welcome(l) }}</p>
            <Facts facts=facts />
            <Form action=api::Accept::PATH submit=t::accept(l)>
                <Hidden name="command[token]" value=token />
                <input type="hidden" autocomplete="username" value=user />
                <Field
                    name="command[password]"
                    label=t::new_password(l)
                    hint=crate::text::signup::password_hint(l, Password::LEAST)
                    kind="password"
                    fill="new-password"
                    check={parses::<Password>}
                />
            </Form>
        }
        .into_any()
    };
    view! {
        <div class="entrance">
            <Page title=t::choose_password(l)>{loaded(found, draw)}</Page>
        </div>
    }
    .into_any()
}
