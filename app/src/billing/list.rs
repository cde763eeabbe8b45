//! `/billing/invoices`: the invoices of the organization, the newest first; which of them stands in the address.

use domain::invoices::{Column as By, InvoiceList, InvoiceRow, ListInvoices, Order, Tab};
use leptos::prelude::*;

use super::{api, status};
use crate::{
    parts::{
        self, Column, Count, Crumb, Empty, Filters, LinkButton, Look, NoMatch, Page, Pager, Query, Row, Table, Tabs,
        day_text, loaded, money_text, query,
    },
    prefs::language,
    text::billing as t,
};

const HERE: &str = "/billing/invoices";

/// `/billing/invoices`
pub fn invoices_page() -> AnyView {
    let l = language();
    let query = query();
    let asked = Memo::new(move |_| query.with(|query| ListInvoices::of_pairs(query.pairs())));
    let list = Resource::new(move || asked.get(), api::invoices);
    let trail = vec![Crumb::new(t::billing(l), "/billing")];
    view! {
        <Page title=t::invoices(l) intro=t::intro(l) trail=trail actions=export(query)>
            <Tabs label=t::invoices(l) tabs=tabs() />
            <Filters search=t::find(l) keep=&["tab", "sort"] />
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
    view! {
        {table(&list.rows, Shape::Sorted)}
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

/// What a table of invoices is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// At a glance, without dates of payment.
    Brief,
    /// All there is to know, sorted by what stands in the address.
    Sorted,
}

/// Invoices, one a row. The order number stands there only if one of them has one or they are sorted by it.
pub(crate) fn table(invoices: &[InvoiceRow], shape: Shape) -> AnyView {
    let l = language();
    let brief = shape == Shape::Brief;
    let by_order = || query().with_untracked(|query| query.get("sort").is_some_and(is_by_order));
    let ordered = !brief && (invoices.iter().any(|row| row.po_number.is_some()) || by_order());
    let by = |column: Column, by: By| if brief { column } else { column.sorts(by.as_str()) };
    let mut columns = vec![by(Column::text(t::number(l)), By::Number), by(Column::text(t::date(l)), By::Date)];
    if !brief {
        columns.push(by(Column::text(t::due_on(l)), By::Due));
    }
    columns.push(by(Column::number(t::total(l)), By::Total));
    if !brief {
        columns.push(by(Column::number(t::unpaid(l)), By::Unpaid));
    }
    columns.push(by(Column::text(t::state(l)), By::Status));
    if ordered {
        columns.push(by(Column::text(t::po_number(l)), By::PoNumber));
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
    view! { <Table caption=t::invoices(l) columns=columns rows=rows order="-number" /> }.into_any()
}

fn is_by_order(sort: &str) -> bool {
    sort.parse().is_ok_and(|order: Order| order.by == By::PoNumber)
}
