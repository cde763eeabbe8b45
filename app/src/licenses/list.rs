//! `/licenses/{service}/{plan}` with its tabs: who holds a license, who waits for one, what changed.

use domain::{
    licenses::{Licenses, Rows, Seats, ShowLicenses, Tab},
    roles::Right,
};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::{api, groups, outcome, product, rows, seats};
use crate::{
    parts::{
        Count, Empty, Filters, Icon, LinkButton, Look, NoMatch, Notice, Page, Pager, Tone, number, query, settled,
    },
    prefs::language,
    problem::{Kind, Problem},
    text::{licenses as t, parts::shown as shown_words},
    visit::viewer,
};

/// `/licenses/{service}/{plan}`, `…/groups`, `…/waiting` and `…/history`
pub fn licenses_page() -> AnyView {
    let (named, url, query) = (product::named(), use_url(), query());
    let tab = Memo::new(move |_| tab(url.read().path()));
    let asked = move || {
        let query = query.get();
        let show = |product| ShowLicenses {
            product,
            tab: tab.get(),
            search: query.text("q").unwrap_or_default(),
            order: query.get("sort").and_then(|order| order.parse().ok()),
            cursor: query.get("at").and_then(|at| at.parse().ok()),
            change: query.get("did").and_then(|id| id.parse().ok()),
        };
        named.get().map(show)
    };
    let found =
        Resource::new(asked, |show| async move { api::show(show.ok_or_else(|| Problem::from(Kind::NotFound))?).await });
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    settled(found, move |answer| product::page(answer, |page| whole(&page, tab.get_untracked(), manages)))
}

fn whole(page: &Licenses, tab: Tab, manages: bool) -> AnyView {
    let l = language();
    let path = page.product.product.path();
    let actions = manages.then(|| {
        view! {
            <LinkButton href=format!("{path}/assign") label=t::assign(l) icon=Icon::Plus />
            <LinkButton href=format!("{path}/move") label=t::move_people(l) look=Look::Quiet />
        }
    });
    let filters = (tab != Tab::History).then(|| view! { <Filters search=t::find(l) keep=&["sort"] /> });
    let short = page.change.as_ref().is_some_and(|change| change.report.shortage.is_some());
    let told = page.seats.as_ref().filter(|_| short);
    let offered = page.seats.as_ref().filter(|_| !short).map(wanted);
    let done = page.change.as_ref().map(|change| outcome::done(change, told));
    let (about, tabs) = (product::head(&page.product), product::tabs(&page.product));
    let (title, trail) = (product::name(&page.product), product::trail(&page.product, false));
    let rows = draw(page, manages);
    view! {
        <Page title=title intro=t::intro(l) trail=trail actions=actions.into_any()>
            {done}
            {about}
            {offered}
            {tabs}
            {filters}
            {rows}
        </Page>
    }
    .into_any()
}

/// What would serve those who wait for a seat.
fn wanted(seats: &Seats) -> AnyView {
    let l = language();
    let title = if seats.more == 1 { t::missing_one(l).to_owned() } else { t::missing(l, &number(seats.more)) };
    let way = seats::draw(seats, false);
    view! {
        <Notice tone=Tone::Info title=title>
            {way}
        </Notice>
    }
    .into_any()
}

/// Which view an address is of.
fn tab(path: &str) -> Tab {
    path.rsplit('/').next().and_then(|word| word.parse().ok()).unwrap_or_default()
}

fn draw(page: &Licenses, manages: bool) -> AnyView {
    let l = language();
    let product = &page.product.product;
    let (shown, table) = match &page.rows {
        Rows::People(found) => {
            (found.len(), rows::people(found, product, manages, page.previous.is_some() || page.next.is_some()))
        }
        Rows::Groups(found) => (found.len(), groups::assigned(found, product, manages)),
        Rows::Waiting(found) => (found.len(), rows::waiting(found, product, manages)),
        Rows::History(found) => (found.len(), rows::history(found, product)),
    };
    let bar = manages.then(|| groups::ways(&page.rows, product));
    if shown == 0 {
        return view! {
            {nothing(page)}
            {bar}
        }
        .into_any();
    }
    view! {
        <div class="licenses">{table}</div>
        {bar}
        <Pager
            shown=shown
            count=page.count.map(|count| Count::of(count, page.more))
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
        <p class="visually-hidden" role="status">
            {shown_words(l, &number(i64::try_from(shown).unwrap_or(i64::MAX)))}
        </p>
    }
    .into_any()
}

fn nothing(page: &Licenses) -> AnyView {
    let l = language();
    let now = query().get_untracked().without("did");
    match &page.rows {
        Rows::History(_) => view! { <Empty title=t::no_history(l) /> }.into_any(),
        _ if now.filters() => view! { <NoMatch query=now /> }.into_any(),
        Rows::People(_) => view! { <Empty title=t::none_yet(l) /> }.into_any(),
        Rows::Groups(_) => view! { <Empty title=t::no_groups(l) text=t::no_groups_text(l) /> }.into_any(),
        Rows::Waiting(_) => view! { <Empty title=t::none_waiting(l) text=t::none_waiting_text(l) /> }.into_any(),
    }
}
