//! `/services/{service}/invoices`: the invoices that charge for it, for who may see them.

use domain::{
    licenses::Cursor,
    services::{ServiceInvoices, ShowServiceInvoices},
};
use leptos::prelude::*;

use super::{api, frame};
use crate::{
    billing,
    parts::{Count, Empty, LinkButton, Look, Pager, Section, query},
    prefs::language,
    text::{billing as words, services as t},
};

/// `/services/{service}/invoices`
pub fn service_invoices_page() -> AnyView {
    let (word, query) = (frame::word(), query());
    let found = Resource::new(
        move || (frame::key(&word.get()), query.get()),
        |(service, query)| async move {
            let order = query.get("sort").and_then(|order| order.parse().ok());
            let cursor = query.get("at").and_then(|at| at.parse().ok());
            api::invoices(ShowServiceInvoices { service: service?, order, cursor }).await
        },
    );
    frame::tab(found, |page| (page.service.clone(), draw(page)))
}

fn draw(page: &ServiceInvoices) -> AnyView {
    let l = language();
    let list = &page.invoices;
    if list.rows.is_empty() {
        let all = view! { <LinkButton href="/billing/invoices" label=words::see_invoices(l) look=Look::Plain /> };
        return view! { <Empty title=t::no_invoices(l) action=all.into_any() /> }.into_any();
    }
    let (table, shown) = (billing::table(&list.rows, billing::Shape::Sorted), list.rows.len());
    let place = |place: Option<&Cursor>| place.map(ToString::to_string);
    let (previous, next) = (place(list.previous.as_ref()), place(list.next.as_ref()));
    let count = Count::of(list.count, list.more);
    view! {
        <Section title=words::invoices(l) intro=t::invoices_intro(l)>
            {table}
            <Pager shown=shown count=count previous=previous next=next names=["at", "at"] />
        </Section>
    }
    .into_any()
}
