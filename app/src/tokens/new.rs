//! `/identity/tokens/new`: a token for a program of the organization.

use domain::{
    text::Name,
    tokens::{OwnerKind, Scopes},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api;
use crate::{
    parts::{Choice, Crumb, Field, Form, LinkButton, Look, Page, Pick, Radios, loaded, parses},
    prefs::language,
    text::{organization, tokens as t},
};

/// After how many days a token can end; the second is meant if nothing is said.
const DAYS: [u16; 4] = [30, 90, 365, 1_095];

/// `/identity/tokens/new`
pub fn new_token_page() -> AnyView {
    let l = language();
    // Whoever may not make one is told so as on the list.
    let found = Resource::new(|| (), |()| api::list());
    let trail = vec![Crumb::new(organization::title(l), "/identity"), Crumb::new(t::title(l), super::PAGE)];
    view! {
        <Page title=t::new(l) intro=t::new_intro(l) trail=trail narrow=true>
            {loaded(found, |_| form())}
        </Page>
    }
    .into_any()
}

fn form() -> AnyView {
    let l = language();
    let all = Scopes::all(OwnerKind::Organization);
    let everything = Choice::new(all.to_string(), t::all_scopes(l));
    let each = all.iter().map(|scope| Choice::new(scope.as_str(), t::scope(l, scope)));
    let scopes: Vec<_> = [everything].into_iter().chain(each).collect();
    let days = DAYS.map(|days| Choice::new(days.to_string(), t::days(l, i64::from(days)))).to_vec();
    let back = view! { <LinkButton href=super::PAGE label=t::back(l) look=Look::Quiet /> };
    view! {
        <Form action=api::Create::PATH submit=t::create(l) beside=back.into_any()>
            <Field name="command[name]" label=t::name(l) hint=t::name_hint(l) check={parses::<Name>} />
            <Radios name="command[scopes]" label=t::scopes(l) choices=scopes value=all.to_string() />
            <Pick name="command[days]" label=t::ends_after(l) hint=t::ends_hint(l) choices=days value="90" />
        </Form>
    }
    .into_any()
}
