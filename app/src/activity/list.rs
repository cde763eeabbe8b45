//! The page. The whole state of the list stands in the address.

use domain::{
    activity::{ActivityList, Notice, Query, Sight, sight},
    roles::Roles,
};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::{api, entry, filters};
use crate::{
    parts::{self, Column, Empty, LinkButton, Look, NoMatch, Page, Pager, Table, Tone, loaded, query},
    prefs::language,
    text::activity::list as t,
    visit::viewer,
};

/// `/activity`
pub fn activity_page() -> AnyView {
    let l = language();
    let url = use_url();
    let read = Memo::new(move |_| Query::read(url.read().search()));
    let asked = Memo::new(move |_| read.with(|(asked, _)| asked.clone()));
    let found = Resource::new(move || asked.get(), api::list);
    let roles = viewer().map_or(Roles::NONE, |viewer| viewer.roles);
    let intro = match sight(roles) {
        Sight::Whole => t::intro_whole(l),
        Sight::Parts(parts) if parts.is_empty() => t::intro_own(l),
        Sight::Parts(_) => t::intro_parts(l),
    };
    view! {
        <Page title=t::title(l) intro=intro actions=export()>
            {move || notices(&read.read().1)}
            {filters::filters()}
            {loaded(found, move |list| draw(&list, &asked.get_untracked()))}
        </Page>
    }
    .into_any()
}

/// The file is what the list shows, all pages of it.
fn export() -> AnyView {
    let (l, query) = (language(), query());
    let file = move || {
        let href = format!("/activity.csv{}", query.with(|query| query.from_start().href()));
        view! { <LinkButton href=href label=t::as_csv(l) look=Look::Plain external=true /> }
    };
    view! { {file} }.into_any()
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

fn draw(list: &ActivityList, asked: &Query) -> AnyView {
    let rows = if list.rows.is_empty() { nothing() } else { table(list) };
    view! {
        {filters::chips(list, asked)}
        {rows}
    }
    .into_any()
}

fn nothing() -> AnyView {
    let l = language();
    let now = query().get_untracked();
    if now.filters() {
        return view! { <NoMatch query=now /> }.into_any();
    }
    view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any()
}

fn table(list: &ActivityList) -> AnyView {
    let l = language();
    let names = [t::what_happened(l), t::who(l), t::target(l), t::when(l), t::outcome(l), t::details(l)];
    let columns = names.into_iter().map(Column::text).collect();
    let rows = list.rows.iter().map(entry::row).collect();
    let place = |place: Option<i64>| place.map(|place| place.to_string());
    view! {
        <div class="activity">
            <Table caption=t::title(l) columns=columns rows=rows />
        </div>
        <Pager shown=list.rows.len() count=None previous=place(list.previous) next=place(list.next) />
    }
    .into_any()
}
