//! The rows of an import: what each says, what it would change or has changed, and why it does nothing.

use domain::imports::{Column as Means, ImportPage, ImportRow, State, Tally, Why};
use leptos::prelude::*;

use super::path;
use crate::{
    parts::{Column, Empty, NoMatch, Pager, Row, Status, Tab, Table, Tabs, Tone, number, query},
    prefs::language,
    text::imports as t,
};

/// What may become of a row, as long as nothing was done.
const BEFORE: [State; 4] = [State::Wrong, State::Create, State::Update, State::Same];

/// The rows that were asked for, under tabs that say how many of each there are.
pub(super) fn draw(page: &ImportPage) -> AnyView {
    let l = language();
    let (head, now) = (&page.head, query().get_untracked());
    let all: u64 = page.tally.0.iter().map(|(_, count)| *count).sum();
    if all == 0 {
        return ().into_any();
    }
    let asked = now.get("show").and_then(|word| word.parse::<State>().ok());
    let rows = match (page.rows.is_empty(), asked.map_or(all, |state| page.tally.of(state))) {
        (false, _) => table(&page.rows),
        (true, 0) => view! { <NoMatch query=now /> }.into_any(),
        (true, _) => view! { <Empty title=t::no_rows(l) text=t::erased(l) /> }.into_any(),
    };
    view! {
        {tabs(&path(head.id), &page.tally, all)}
        {rows}
        <Pager
            shown=page.rows.len()
            count=None
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}

fn tabs(path: &str, tally: &Tally, all: u64) -> AnyView {
    let l = language();
    let tab = |href: String, label: &'static str, count: u64| {
        let count = Some(t::counted(count));
        Tab { count, ..Tab::new(href, label) }
    };
    let is_before = tally.0.iter().all(|(state, _)| BEFORE.contains(state));
    let shown = |state: &State| tally.of(*state) > 0 || (is_before && BEFORE.contains(state));
    let each = State::ALL.iter().copied().filter(shown);
    let each = each.map(|state| tab(format!("{path}?show={state}"), t::tab(l, state), tally.of(state)));
    // With the query that it has not, so that another view is not taken for it.
    let tabs = std::iter::once(tab(format!("{path}?"), t::all(l), all)).chain(each).collect();
    view! { <Tabs label=t::views(l) tabs=tabs /> }.into_any()
}

fn table(rows: &[ImportRow]) -> AnyView {
    let l = language();
    let columns = [t::line(l), t::column(l, Means::UserName), t::says(l), t::fate(l)].map(Column::text).to_vec();
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::rows(l) columns=columns rows=rows /> }.into_any()
}

fn row(row: &ImportRow) -> Row {
    Row::new(number(row.line.into())).cell(who(row)).cell(says(row)).cell(fate(row))
}

/// Whose account it is, with the way to it where it is there.
fn who(row: &ImportRow) -> AnyView {
    let name = said(row, Means::UserName).unwrap_or_default().to_owned();
    let is_changed = row.fault.as_ref().is_some_and(|fault| fault.why == Why::Changed);
    let is_there = is_changed || matches!(row.state, State::Update | State::Same | State::Created | State::Updated);
    match row.member.filter(|_| is_there) {
        Some(member) => view! { <a class="row-name" href=format!("/identity/users/{member}")>{name}</a> }.into_any(),
        None => view! { <span class="row-name">{name}</span> }.into_any(),
    }
}

fn said(row: &ImportRow, column: Means) -> Option<&str> {
    row.says.iter().find(|(of, _)| *of == column).map(|(_, text)| text.as_str())
}

/// What it says beside that, after what the account says where that is something else.
fn says(row: &ImportRow) -> AnyView {
    let l = language();
    let lines = row.says.iter().filter(|(column, _)| *column != Means::UserName).map(|(column, text)| {
        let before = row.before.iter().find(|(of, _)| of == column).map(|(_, before)| before.clone());
        let text = text.clone();
        let value = match before {
            Some(before) => view! {
                <del>{before}</del>
                " → "
                <ins>{text}</ins>
            }
            .into_any(),
            None => text.into_any(),
        };
        view! { <li><span class="muted">{t::column(l, *column)} ": "</span> {value}</li> }
    });
    let lines: Vec<_> = lines.collect();
    view! { <ul class="row-says">{lines}</ul> }.into_any()
}

/// What becomes of it, and why where that is nothing.
fn fate(row: &ImportRow) -> AnyView {
    let l = language();
    let tone = match row.state {
        State::Wrong => Tone::Danger,
        State::Kept => Tone::Warn,
        State::Create | State::Update => Tone::Info,
        State::Created | State::Updated => Tone::Ok,
        State::Same | State::Returned => Tone::Neutral,
    };
    let why = row.fault.as_ref().map(|fault| {
        let why = t::why(l, &fault.why);
        let Some(column) = fault.column else { return why.into_owned() };
        let why = match said(row, column) {
            Some(value) => t::quoted(l, value, &why),
            None => why.into_owned(),
        };
        t::in_column(l, t::column(l, column), &why)
    });
    view! {
        <span class="row-fate">
            <Status tone=tone word=t::state(l, row.state) />
            {why.map(|why| view! { <span>{why}</span> })}
        </span>
    }
    .into_any()
}
