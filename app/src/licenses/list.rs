//! `/licenses/{service}/{plan}` with its tabs: who holds a license, who waits for one, what changed.

use domain::{
    licenses::{Licenses, Product, Rows, Seats, ShowLicenses, Tab},
    roles::Right,
};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::{api, groups, outcome, product, rows, seats};
use crate::{
    parts::{
        Crumb, Empty, Filters, Icon, LinkButton, Look, NoMatch, Notice, Page, Pager, Tone, loaded, number, query,
        settled,
    },
    prefs::language,
    problem::{Kind, Problem},
    text::{licenses as t, parts::shown as shown_words, services},
    visit::viewer,
};

/// `/licenses/{service}/{plan}`, `…/groups`, `…/waiting` and `…/history`
pub fn licenses_page() -> AnyView {
    let l = language();
    let (named, url, query) = (product::named(), use_url(), query());
    let tab = Memo::new(move |_| tab(url.read().path()));
    let asked = move || {
        let query = query.get();
        let show = |product| ShowLicenses {
            product,
            tab: tab.get(),
            search: query.text("q").unwrap_or_default(),
            cursor: query.get("at").and_then(|at| at.parse().ok()),
            change: query.get("did").and_then(|id| id.parse().ok()),
        };
        named.get().map(show)
    };
    let found =
        Resource::new(asked, |show| async move { api::show(show.ok_or_else(|| Problem::from(Kind::NotFound))?).await });
    let may = |right| viewer().is_some_and(|viewer| viewer.may(right));
    let (sees, manages) = (may(Right::ViewServices), may(Right::AssignLicenses));
    let filters = move || {
        let searched = sees && tab.get() != Tab::History;
        searched.then(|| view! { <Filters search=t::find(l) keep=&[] /> })
    };
    let assign = named.get_untracked().filter(|_| manages).map(|product| {
        let href = format!("{}/assign", product.path());
        view! { <LinkButton href=href label=t::assign(l) icon=Icon::Plus /> }
    });
    let move_people = named.get_untracked().filter(|_| manages).map(|product| {
        let href = format!("{}/move", product.path());
        view! { <LinkButton href=href label=t::move_people(l) look=Look::Quiet /> }
    });
    let actions = view! {
        {assign}
        {move_people}
    }
    .into_any();
    let head = |page: Licenses| {
        let short = page.change.as_ref().is_some_and(|change| change.report.shortage.is_some());
        let told = page.seats.as_ref().filter(|_| short);
        let offered = page.seats.as_ref().filter(|_| !short);
        view! {
            {page.change.as_ref().map(|change| outcome::done(change, told))}
            {product::head(&page.product)}
            {offered.map(wanted)}
            {product::tabs(&page.product)}
        }
        .into_any()
    };
    let body = view! {
        {loaded(found, head)}
        {filters}
        {list(found, manages)}
    };
    view! {
        <Page title=t::title(l) intro=t::intro(l) trail=trail(named.get_untracked().as_ref()) actions=actions>
            {body}
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

/// The pages above.
fn trail(product: Option<&Product>) -> Vec<Crumb> {
    let services = Crumb::new(services::title(language()), "/services");
    let service = product.map(|product| Crumb::new(t::service(language()), format!("/services/{}", product.service)));
    [services].into_iter().chain(service).collect()
}

/// The rows; what went wrong is said once, by the head.
fn list(found: Resource<Result<Licenses, Problem>>, manages: bool) -> AnyView {
    settled(found, move |answer| match answer {
        Ok(page) => draw(&page, manages),
        Err(_) => ().into_any(),
    })
}

fn draw(page: &Licenses, manages: bool) -> AnyView {
    let l = language();
    let product = &page.product.product;
    let (shown, table) = match &page.rows {
        Rows::People(found) => (found.len(), rows::people(found, product, manages)),
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
            count=None
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
