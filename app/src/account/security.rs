//! What protects the account: the password, and what changing it does.

use domain::account::Security;
use domain::locale::Language;
use domain::text::Password;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{api, frame};
use crate::browser;
use crate::parts::{Ago, Fact, Facts, Field, Form, Section, loaded, number, parses};
use crate::prefs::language;
use crate::text::{Say, Words, account as t, members};

/// `/account/security`
pub fn security_page() -> AnyView {
    frame(loaded(Resource::new(|| (), |()| api::security()), draw))
}

/// What of a new password can be judged here; what everybody tries first the server knows.
fn long_enough(typed: &str, l: Language) -> Option<Words> {
    match typed.parse::<Password>() {
        Ok(password) => password.long_enough().err().map(|why| why.say(l)),
        Err(why) => Some(why.say(l)),
    }
}

fn draw(security: Security) -> AnyView {
    let l = language();
    let none = || view! { <span class="muted">{members::no_password(l)}</span> }.into_any();
    let set = security.password_set.map_or_else(none, |set| view! { <Ago instant=set /> }.into_any());
    let facts = vec![
        Fact::new(t::password_set(l), set),
        Fact::new(t::other_sessions(l), number(i64::from(security.other_sessions))),
    ];
    view! {
        <Section title=t::password(l)>
            <Facts facts=facts />
        </Section>
        <Section title=t::change_password(l) intro=t::change_password_intro(l)>
            <Form
                action=api::ChangePassword::PATH
                submit=t::change_password(l)
                done=Callback::new(|()| browser::go("/account/security"))
            >
                <Field
                    name="command[current_password]"
                    label=t::current_password(l)
                    kind="password"
                    check={parses::<Password>}
                    fill="current-password"
                />
                <Field
                    name="command[new_password]"
                    label=t::new_password(l)
                    hint=t::new_password_hint(l, Password::LEAST)
                    kind="password"
                    check=long_enough
                    fill="new-password"
                />
            </Form>
        </Section>
    }
    .into_any()
}
