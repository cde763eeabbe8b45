//! `/identity/users/new`: an account for somebody, who is invited by a link.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, profile::fields};
use crate::{
    parts::{Choice, Crumb, Form, LinkButton, Look, Page, Pick, loaded},
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
        let spoken = begins.language;
        let several = begins.domains.len() > 1;
        let first = begins.domains.first().map(ToString::to_string).unwrap_or_default();
        let choices: Vec<_> =
            begins.domains.iter().map(|domain| Choice::new(domain.to_string(), format!("@{domain}"))).collect();
        // Where there is a choice, it stands below.
        let suffix = if several { String::new() } else { first.clone() };
        let domains = several.then(|| {
            view! { <Pick name="command[domain]" label=t::domain(l) hint=t::domain_hint(l) choices=choices value=first.clone() /> }
        });
        view! {
            <Form action=api::Create::PATH submit=t::create(l) beside=back.into_any()>
                {fields(None, &suffix, spoken)}
                {domains}
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
