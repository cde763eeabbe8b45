//! `/identity/groups`: every group with how many people are in it and how many plans are assigned to it.

use domain::{
    groups::{Column as By, GroupList, GroupRow, ListGroups},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, edit::fields, head::path, outcome};
use crate::{
    parts::{Column, Count, Disclosure, Empty, Filters, Form, NoMatch, Page, Pager, Row, Table, loaded, number, query},
    prefs::language,
    text::groups as t,
    visit::{rejected, viewer},
};

/// `/identity/groups`
pub fn groups_page() -> AnyView {
    let l = language();
    let query = query();
    let asked = move || {
        let query = query.get();
        ListGroups {
            search: query.text("q").unwrap_or_default(),
            order: query.get("sort").and_then(|order| order.parse().ok()),
            cursor: query.get("at").and_then(|at| at.parse().ok()),
            change: query.get("did").and_then(|id| id.parse().ok()),
        }
    };
    let found = Resource::new(asked, api::list);
    let may = |right| viewer().is_some_and(|viewer| viewer.may(right));
    let sees = viewer().is_some_and(|viewer| viewer.sees_groups());
    let filters = sees.then(|| view! { <Filters search=t::find(l) keep=&["sort"] /> });
    let refused = rejected().is_some_and(|rejected| rejected.endpoint == api::Create::PATH);
    let new = may(Right::ManageUsers).then(|| {
        view! {
            <Disclosure summary=t::new(l) open=refused>
                <Form action=api::Create::PATH submit=t::create(l)>
                    {fields(None)}
                </Form>
            </Disclosure>
        }
    });
    view! {
        <Page title=t::title(l) intro=t::intro(l)>
            {new}
            {filters}
            {loaded(found, |page| draw(&page))}
        </Page>
    }
    .into_any()
}

fn draw(page: &GroupList) -> AnyView {
    let l = language();
    let change = page.change.as_ref().map(outcome::done);
    let now = query().get_untracked().without("did");
    let rows = match (page.rows.is_empty(), now.filters()) {
        (true, true) => view! { <NoMatch query=now /> }.into_any(),
        (true, false) => view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any(),
        (false, _) => table(page),
    };
    view! {
        {change}
        {rows}
    }
    .into_any()
}

fn table(page: &GroupList) -> AnyView {
    let l = language();
    let sees = page.rows.iter().any(|row| row.licenses.is_some());
    let mut columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::number(t::people(l)).sorts(By::People.as_str()),
    ];
    columns.extend(sees.then(|| Column::number(t::licenses(l)).sorts(By::Licenses.as_str())));
    columns.push(Column::text(t::description(l)));
    let row = |row: &GroupRow| {
        let cells = Row::new(row.name.to_string()).leads(path(row.id)).cell(number(row.people));
        let cells = match row.licenses {
            Some(licenses) => cells.cell(number(licenses)),
            None => cells,
        };
        cells.cell(row.description.as_ref().map(ToString::to_string))
    };
    let rows = page.rows.iter().map(row).collect();
    view! {
        <Table caption=t::title(l) columns=columns rows=rows order=By::Name.as_str() />
        <Pager
            shown=page.rows.len()
            count=Count::of(page.count, page.more)
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}
