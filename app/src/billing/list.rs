//! `/billing/invoices`: the invoices of the organization, the newest first; which of them stands in the address.

use domain::invoices::{InvoiceList, InvoiceRow, Tab};
use leptos::prelude::*;

use super::{api, status};
use crate::{
    parts::{
        self, Column, Crumb, Empty, Filters, LinkButton, Look, NoMatch, Page, Pager, Query, Row, Table, Tabs, day_text,
        loaded, money_text, query,
    },
    prefs::language,
    text::billing as t,
};

const HERE: &str = "/billing/invoices";

/// `/billing/invoices`
pub fn invoices_page() -> AnyView {
    let l = language();
    let query = query();
    let place = move |name: &str| query.with(|query| query.get(name).and_then(|place| place.parse().ok()));
    let tab = move || query.with(|query| query.get("tab").and_then(|tab| tab.parse::<Tab>().ok()));
    let search = move || query.with(|query| query.text("q"));
    let asked = Memo::new(move |_| (tab(), search(), place("before"), place("after")));
    let list =
        Resource::new(move || asked.get(), |(tab, search, before, after)| api::invoices(tab, search, before, after));
    let trail = vec![Crumb::new(t::billing(l), "/billing")];
    view! {
        <Page title=t::invoices(l) intro=t::intro(l) trail=trail actions=export(query)>
            <Tabs label=t::invoices(l) tabs=tabs() />
            <Filters search=t::find(l) keep=&["tab"] />
            {loaded(list, move |list| draw(&list, &query.get_untracked()))}
        </Page>
    }
    .into_any()
}

/// The file is what the list shows, all pages of it.
fn export(query: Memo<Query>) -> AnyView {
    let l = language();
    let file = move || {
        let href = format!("{HERE}.csv{}", query.with(|query| query.from_start().href()));
        view! { <LinkButton href=href label=t::as_csv(l) look=Look::Plain external=true /> }
    };
    view! { {file} }.into_any()
}

fn tabs() -> Vec<parts::Tab> {
    let l = language();
    let tab = |tab: Tab| parts::Tab::new(format!("{HERE}?tab={tab}"), t::tab(l, tab));
    let all = parts::Tab::new(format!("{HERE}?"), t::tab_all(l));
    Tab::ALL.iter().copied().map(tab).chain([all]).collect()
}

fn draw(list: &InvoiceList, query: &Query) -> AnyView {
    let l = language();
    if list.rows.is_empty() {
        return match (query.get("q"), query.get("tab")) {
            (Some(_), _) => view! { <NoMatch query=query.clone() /> }.into_any(),
            (None, Some(_)) => view! { <Empty title=t::none_here(l) text=t::none_here_text(l) /> }.into_any(),
            (None, None) => view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any(),
        };
    }
    let place = |place: Option<i64>| place.map(|place| place.to_string());
    view! {
        {table(&list.rows, false)}
        <Pager shown=list.rows.len() count=None previous=place(list.previous) next=place(list.next) />
    }
    .into_any()
}

/// Invoices, one a row. The order number stands there only if one of them has one; in brief without dates of payment.
pub(crate) fn table(invoices: &[InvoiceRow], brief: bool) -> AnyView {
    let l = language();
    let ordered = !brief && invoices.iter().any(|row| row.po_number.is_some());
    let mut columns = vec![Column::text(t::number(l)), Column::text(t::date(l))];
    if !brief {
        columns.push(Column::text(t::due_on(l)));
    }
    columns.push(Column::number(t::total(l)));
    if !brief {
        columns.push(Column::number(t::unpaid(l)));
    }
    columns.push(Column::text(t::state(l)));
    if ordered {
        columns.push(Column::text(t::po_number(l)));
    }
    let rows = invoices.iter().map(|row| {
        let shown =
            Row::new(row.number.to_string()).leads(format!("{HERE}/{}", row.number)).cell(day_text(l, row.date));
        let shown = if brief { shown } else { shown.cell(day_text(l, row.due_on)) };
        let shown = shown.cell(money_text(l, row.total));
        let shown = if brief { shown } else { shown.cell(money_text(l, row.unpaid)) };
        let shown = shown.cell(status::badge(row.status));
        if ordered { shown.cell(row.po_number.as_ref().map(ToString::to_string).unwrap_or_default()) } else { shown }
    });
    let rows: Vec<_> = rows.collect();
    view! { <Table caption=t::invoices(l) columns=columns rows=rows /> }.into_any()
}
