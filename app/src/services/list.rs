//! `/services`: one row a service. The whole state of the list stands in the address.

use domain::{
    roles::Right,
    services::{Filter, Notice, Overview, Query, Size},
    subscriptions::Status,
};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::{
    api, order,
    row::{columns, row},
    statuses::{chips, href},
};
use crate::{
    parts::{self, Count, Empty, Filters, Icon, LinkButton, Look, Page, Pager, Table, Tone, loaded, number},
    prefs::language,
    text::services as t,
    visit::viewer,
};

/// `/services`
pub fn services_page() -> AnyView {
    let url = use_url();
    let read = Memo::new(move |_| Query::read(url.read().search()));
    let query = Memo::new(move |_| read.with(|(query, _)| query.clone()));
    let found = Resource::new(move || query.get(), api::list);
    let l = language();
    let sees = viewer().is_some_and(|viewer| viewer.may(Right::ViewServices));
    let filters = sees.then(|| view! { <Filters search=t::find(l) keep=&["sort", "status", "size"] /> });
    let buys = viewer().is_some_and(|viewer| viewer.may(Right::Buy));
    let add =
        buys.then(|| view! { <LinkButton href="/catalog" label=t::add(l) icon=Icon::Plus external=true /> }.into_any());
    let list = move |overview: Overview| draw(&overview, &query.get_untracked(), buys);
    let body = view! {
        {move || notices(&read.read().1)}
        {filters}
        {loaded(found, list)}
    };
    let actions = add.unwrap_or_else(|| ().into_any());
    view! {
        <Page title=t::title(l) intro=t::intro(l) actions=actions>
            {body}
        </Page>
    }
    .into_any()
}

/// What of the address made no sense.
fn notices(notices: &[Notice]) -> AnyView {
    let l = language();
    if notices.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = notices.iter().map(|notice| view! { <p>{t::notice(l, *notice)}</p> }).collect();
    view! {
        <parts::Notice tone=Tone::Info title=t::left_out(l)>
            {lines}
        </parts::Notice>
    }
    .into_any()
}

fn draw(overview: &Overview, query: &Query, buys: bool) -> AnyView {
    let l = language();
    if overview.rows.is_empty() && !query.is_narrowed() && query.cursor.is_none() {
        return none_yet(buys);
    }
    let rows = if overview.rows.is_empty() { no_match(query) } else { rows(overview, query) };
    view! {
        {attention(overview, query)}
        <div class="list-tools">{chips(overview, query)} {order::orders(query)}</div>
        {rows}
        <p class="visually-hidden" role="status">
            {number(i64::try_from(overview.rows.len()).unwrap_or(i64::MAX))} " " {t::title(l)}
        </p>
    }
    .into_any()
}

fn rows(overview: &Overview, query: &Query) -> AnyView {
    let rows = overview.rows.iter().map(|service| row(service, overview.today)).collect();
    let (previous, next) = (&overview.previous, &overview.next);
    let whole = previous.is_none() && next.is_none();
    let sized = !whole || query.size != Size::default();
    view! {
        <div class="services">
            <Table caption=t::title(language()) columns=columns() rows=rows order="status" />
        </div>
        <div class="list-foot">
            {sized.then(|| order::sizes(query))}
            <Pager
                shown=overview.rows.len()
                count=total(overview, query, whole)
                previous=previous.as_ref().map(ToString::to_string)
                next=next.as_ref().map(ToString::to_string)
                names=["at", "at"]
            />
        </div>
    }
    .into_any()
}

/// How many services the query finds, where that is known without counting again.
fn total(overview: &Overview, query: &Query, whole: bool) -> Option<Count> {
    if whole {
        return u64::try_from(overview.rows.len()).ok().map(Count::Exactly);
    }
    let admitted = overview.counts.iter().filter(|count| query.filter.admits(Some(count.status)));
    query.search.is_empty().then(|| Count::Exactly(admitted.map(|count| count.count).sum()))
}

/// How many services need somebody to act, and the way to them.
fn attention(overview: &Overview, query: &Query) -> AnyView {
    let l = language();
    let count = overview.attention();
    if count == 0 {
        return view! {
            <p class="calm">
                <parts::Status tone=Tone::Ok word=t::calm(l) />
            </p>
        }
        .into_any();
    }
    let urgent = Filter::only(Status::ALL.iter().copied().filter(|status| status.needs_attention()));
    let way = (query.filter != urgent).then(|| {
        let next = Query { search: String::new(), ..query.filtered(urgent) };
        view! { <a href=href(&next)>{t::show_attention(l)}</a> }
    });
    let words = t::attention(l, count, &number(i64::try_from(count).unwrap_or(i64::MAX)));
    view! {
        <parts::Notice tone=Tone::Warn>
            <p>{words} " " {way}</p>
        </parts::Notice>
    }
    .into_any()
}

fn none_yet(buys: bool) -> AnyView {
    let l = language();
    let text = if buys { t::none_yet_text(l) } else { t::none_yet_ask(l) };
    let way = view! { <LinkButton href="/catalog" label=t::to_catalog(l) external=true /> }.into_any();
    view! { <Empty title=t::none_yet(l) text=text action=way /> }.into_any()
}

fn no_match(query: &Query) -> AnyView {
    let l = language();
    let way = view! {
        <LinkButton
            href=href(&query.cleared())
            label=crate::text::parts::clear_filters(l)
            look=Look::Plain
        />
    }
    .into_any();
    view! { <Empty title=crate::text::parts::no_match(l) action=way /> }.into_any()
}
