//! `/identity/roles`: what each administrative role may do, and who holds it.

use domain::{
    members::{Holder, RolesPage},
    roles::{Right, Role},
};
use leptos::prelude::*;

use super::{api, facts::names, person::path};
use crate::{
    licenses::standing,
    parts::{Column, Crumb, Empty, Page, Row, Section, Status, Table, Tone, address, loaded},
    prefs::language,
    text::{licenses as words, members as t, organization, roles},
};

/// `/identity/roles`
pub fn roles_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::see_roles());
    let trail = vec![Crumb::new(organization::title(l), "/identity")];
    view! {
        <Page title=t::roles_title(l) intro=t::roles_page_intro(l) trail=trail>
            {loaded(found, |page| draw(&page))}
        </Page>
    }
    .into_any()
}

fn draw(page: &RolesPage) -> AnyView {
    let l = language();
    let more = page.more.then(|| view! { <p class="muted">{t::more_holders(l)}</p> });
    let holders = holders(&page.holders);
    view! {
        <Section title=t::holders(l)>
            {holders}
            {more}
        </Section>
        <Section title=t::matrix(l) intro=t::matrix_intro(l)>
            {matrix()}
        </Section>
    }
    .into_any()
}

fn holders(found: &[Holder]) -> AnyView {
    let l = language();
    if found.is_empty() {
        return view! { <Empty title=t::nobody(l) /> }.into_any();
    }
    let columns = vec![
        Column::text(words::name(l)),
        Column::text(words::user_name(l)),
        Column::text(words::status(l)),
        Column::text(t::roles(l)),
    ];
    let row = |holder: &Holder| {
        Row::new(holder.name.to_string())
            .leads(format!("{}/access", path(holder.id)))
            .cell(address(&holder.user_name.to_string()))
            .cell(standing(holder.status))
            .cell(names(holder.roles))
    };
    let rows = found.iter().map(row).collect();
    view! { <Table caption=t::holders(l) columns=columns rows=rows /> }.into_any()
}

/// Rows are rights, columns roles.
fn matrix() -> AnyView {
    let l = language();
    let mut columns = vec![Column::text(t::right(l))];
    columns.extend(Role::ALL.iter().map(|role| Column::text(roles::short(l, *role))));
    columns.push(Column::text(t::member(l)));
    let mark = |allowed: bool| match allowed {
        true => view! { <Status tone=Tone::Ok word=t::yes(l) /> }.into_any(),
        false => view! { <span class="muted">{t::no(l)}</span> }.into_any(),
    };
    let row = |right: &Right| {
        let holders = right.holders();
        let of = |role: &Role| holders.is_none_or(|holders| holders.contains(role));
        let cells = Role::ALL.iter().fold(Row::new(roles::right(l, *right)), |row, role| row.cell(mark(of(role))));
        cells.cell(mark(holders.is_none()))
    };
    let rows = Right::ALL.iter().map(row).collect();
    view! { <Table caption=t::matrix(l) columns=columns rows=rows /> }.into_any()
}
