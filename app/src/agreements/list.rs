//! `/agreements`: every agreement, the nearest end first unless the address says otherwise; those that are over have a tab
//! of their own.

use domain::agreements::{AgreementList, AgreementRow, Column as By, ListAgreements};
use leptos::prelude::*;

use super::{api, href};
use crate::{
    parts::{
        Column, Count, Empty, Filters, LinkButton, Look, Meter, NoMatch, Page, Pager, Query, Row, Tab, Table, Tabs,
        day_text, loaded, query,
    },
    prefs::language,
    services::status,
    text::agreements as t,
};

const HERE: &str = "/agreements";

/// `/agreements`
pub fn agreements_page() -> AnyView {
    let l = language();
    let query = query();
    let asked = Memo::new(move |_| query.with(|query| ListAgreements::of_pairs(query.pairs())));
    let list = Resource::new(move || asked.get(), api::list);
    let file = move || {
        let asked = String::from(asked.get().from_start());
        let href = if asked.is_empty() { format!("{HERE}.csv") } else { format!("{HERE}.csv?{asked}") };
        view! { <LinkButton href=href label=t::as_csv(l) look=Look::Plain external=true /> }
    };
    let tabs =
        vec![Tab::new(format!("{HERE}?"), t::tab_current(l)), Tab::new(format!("{HERE}?tab=ended"), t::tab_ended(l))];
    view! {
        <Page title=t::agreements(l) intro=t::intro(l) actions=view! { {file} }.into_any()>
            <Tabs label=t::agreements(l) tabs=tabs />
            <Filters search=t::find(l) keep=&["tab", "sort"] />
            {loaded(list, move |list| draw(&list, &query.get_untracked()))}
        </Page>
    }
    .into_any()
}

fn draw(list: &AgreementList, query: &Query) -> AnyView {
    let l = language();
    let ended = ListAgreements::of_pairs(query.pairs()).ended;
    if list.rows.is_empty() {
        return match (query.get("q"), ended) {
            (Some(_), _) => view! { <NoMatch query=query.clone() /> }.into_any(),
            (None, true) => view! { <Empty title=t::none_ended(l) /> }.into_any(),
            (None, false) => view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any(),
        };
    }
    let columns = vec![
        Column::text(t::number(l)).sorts(By::Number.as_str()),
        Column::text(t::status(l)).sorts(By::Status.as_str()),
        Column::text(t::coverage(l)).sorts(By::Ends.as_str()),
        Column::text(t::program(l)).sorts(By::Program.as_str()),
        Column::text(t::consumption(l)).sorts(By::Used.as_str()),
    ];
    let rows: Vec<_> = list.rows.iter().map(row).collect();
    let order = if ended { "-ends" } else { "ends" };
    view! {
        <Table caption=t::agreements(l) columns=columns rows=rows order=order />
        <Pager
            shown=list.rows.len()
            count=Count::of(list.count, list.more)
            previous=list.previous.as_ref().map(ToString::to_string)
            next=list.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}

fn row(row: &AgreementRow) -> Row {
    let l = language();
    let (from, until) = (day_text(l, row.coverage.starts), day_text(l, row.coverage.ends.plus_days(-1)));
    Row::new(row.number.to_string())
        .leads(href(&row.number))
        .cell(status::agreement(row.status))
        .cell(t::from_until(l, &from, &until))
        .cell(row.program.to_string())
        .cell(view! { <Meter label=t::consumption(l) used=row.used total=row.committed /> })
}
