//! `/identity/domains`: the domains of the organization, and the form that claims one.

use domain::{
    domains::{DomainList, DomainRow},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api,
    parts::{path, plausible, standing},
};
use crate::{
    activity,
    parts::{Ago, Column, Crumb, Field, Form, Page, Row, Section, Table, loaded},
    prefs::language,
    text::{domains as t, organization},
    visit::viewer,
};

/// `/identity/domains`
pub fn domains_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::list());
    let trail = vec![Crumb::new(organization::title(l), "/identity")];
    let actions = activity::about("domain", None);
    view! {
        <Page title=t::title(l) intro=t::intro(l) trail=trail actions=actions.into_any()>
            {loaded(found, |list| draw(&list))}
        </Page>
    }
    .into_any()
}

fn draw(list: &DomainList) -> AnyView {
    let l = language();
    let columns = vec![Column::text(t::name(l)), Column::text(t::state(l)), Column::text(t::checked(l))];
    let rows = list.rows.iter().map(row).collect();
    let edits = viewer().is_some_and(|viewer| viewer.may(Right::EditOrganization));
    let claim = edits.then(|| {
        view! {
            <Section title=t::claim_title(l)>
                <Form action=api::Claim::PATH submit=t::claim(l)>
                    <Field name="command[domain]" label=t::name(l) hint=t::name_hint(l) check=plausible />
                </Form>
            </Section>
        }
    });
    view! {
        <Table caption=t::title(l) columns=columns rows=rows />
        {claim}
    }
    .into_any()
}

fn row(domain: &DomainRow) -> Row {
    let l = language();
    let checked = match domain.checked {
        Some(at) => view! { <Ago instant=at /> }.into_any(),
        None if domain.initial => ().into_any(),
        None => view! { <span class="muted">{t::never(l)}</span> }.into_any(),
    };
    Row::new(domain.shown.clone()).leads(path(&domain.name)).cell(standing(domain)).cell(checked)
}
