//! `/billing/invoices`: every invoice of the organization, the newest first.

use domain::invoices::InvoiceList;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{api, status};
use crate::{
    parts::{Column, Empty, Page, Pager, Row, Table, day_text, loaded, money_text, query},
    prefs::language,
    text::billing as t,
};

/// `/billing/invoices`
pub struct InvoicesRoute;

#[lazy_route]
impl LazyRoute for InvoicesRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let l = language();
        let query = query();
        let place = move |name: &str| query.with(|query| query.get(name).and_then(|place| place.parse().ok()));
        let asked = Memo::new(move |_| (place("before"), place("after")));
        let list = Resource::new(move || asked.get(), |(before, after)| api::invoices(before, after));
        view! { <Page title=t::invoices(l) intro=t::intro(l)>{loaded(list, |list| draw(&list))}</Page> }.into_any()
    }
}

fn draw(list: &InvoiceList) -> AnyView {
    let l = language();
    if list.rows.is_empty() {
        return view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any();
    }
    let columns = vec![
        Column::text(t::number(l)),
        Column::text(t::date(l)),
        Column::text(t::due_on(l)),
        Column::number(t::total(l)),
        Column::number(t::unpaid(l)),
        Column::text(t::state(l)),
    ];
    let rows = list.rows.iter().map(|row| {
        Row::new(row.number.to_string())
            .leads(format!("/billing/invoices/{}", row.number))
            .cell(day_text(l, row.date))
            .cell(day_text(l, row.due_on))
            .cell(money_text(l, row.total))
            .cell(money_text(l, row.unpaid))
            .cell(status::badge(row.status))
    });
    let rows: Vec<_> = rows.collect();
    let shown = rows.len();
    let place = |place: Option<i64>| place.map(|place| place.to_string());
    view! {
        <Table caption=t::invoices(l) columns=columns rows=rows />
        <Pager shown=shown count=None previous=place(list.previous) next=place(list.next) />
    }
    .into_any()
}
