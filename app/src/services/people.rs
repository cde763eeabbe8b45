//! `/services/{service}/people`: who holds a license of one of its plans, with the way to where it can be changed.

use domain::{
    licenses::Product,
    roles::Right,
    services::{HeldLicense, Licensed, PeopleColumn, ServicePeople, ShowServicePeople},
};
use leptos::prelude::*;

use super::{api, frame};
use crate::{
    parts::{At, Column, Count, Empty, Filters, LinkButton, NoMatch, Pager, Query, Row, Table, address, query},
    prefs::language,
    text::{licenses as words, services as t},
    visit::viewer,
};

/// `/services/{service}/people`
pub fn service_people_page() -> AnyView {
    let (word, query) = (frame::word(), query());
    let found = Resource::new(
        move || (frame::key(&word.get()), query.get()),
        |(service, query)| async move {
            let search = query.text("q").unwrap_or_default();
            let order = query.get("sort").and_then(|order| order.parse().ok());
            let cursor = query.get("at").and_then(|at| at.parse().ok());
            api::people(ShowServicePeople { service: service?, search, order, cursor }).await
        },
    );
    frame::tab(found, move |page| (page.service.clone(), draw(page, &query.get_untracked())))
}

fn draw(page: &ServicePeople, query: &Query) -> AnyView {
    let l = language();
    if page.people.is_empty() && !query.filters() {
        return empty(page);
    }
    let list = match page.people.is_empty() {
        true => view! { <NoMatch query=query.clone() /> }.into_any(),
        false => table(page),
    };
    view! {
        <Filters search=words::find(l) keep=&["sort"] />
        {list}
    }
    .into_any()
}

fn table(page: &ServicePeople) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(words::name(l)).sorts(PeopleColumn::Name.as_str()),
        Column::text(words::user_name(l)).sorts(PeopleColumn::UserName.as_str()),
        Column::text(t::seats(l)),
        Column::text(words::since(l)).sorts(PeopleColumn::Since.as_str()),
    ];
    let row = |person: &Licensed| {
        let plans: Vec<_> = person.licenses.iter().map(plan).collect();
        let since: Vec<_> =
            person.licenses.iter().map(|license| view! { <span><At instant=license.since /></span> }).collect();
        Row::new(person.name.to_string())
            .cell(address(&person.user_name.to_string()))
            .cell(view! { <span class="lines">{plans}</span> })
            .cell(view! { <span class="lines">{since}</span> })
    };
    let rows = page.people.iter().map(row).collect();
    view! {
        <Table
            caption=t::tab(l, domain::services::Tab::People)
            columns=columns
            rows=rows
            order=PeopleColumn::Name.as_str()
        />
        <Pager
            shown=page.people.len()
            count=Count::of(page.count, page.more)
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}

fn plan(license: &HeldLicense) -> AnyView {
    view! {
        <span>
            <a href=license.product.path()>{license.plan.to_string()}</a>
        </span>
    }
    .into_any()
}

/// Nobody holds one, or nobody needs one.
fn empty(page: &ServicePeople) -> AnyView {
    let l = language();
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    let way = |product: &Product| {
        let href = format!("{}/assign", product.path());
        view! { <LinkButton href=href label=words::assign(l) /> }.into_any()
    };
    let way = page.product.as_ref().filter(|_| manages).map(way);
    let way = way.unwrap_or_else(|| frame::to_subscriptions(&page.service.key));
    let title = if page.product.is_some() { t::nobody_licensed(l) } else { t::no_licenses(l) };
    view! { <Empty title=title action=way /> }.into_any()
}
