//! `/services/{service}/invoices`: the invoices that charge for it, for who may see them.

use domain::services::{ServiceInvoices, ShowServiceInvoices};
use leptos::prelude::*;

use super::{api, frame};
use crate::{
    billing,
    parts::{Empty, LinkButton, Look, Pager, Section, query},
    prefs::language,
    text::{billing as words, services as t},
};

/// `/services/{service}/invoices`
pub fn service_invoices_page() -> AnyView {
    let (word, query) = (frame::word(), query());
    let found = Resource::new(
        move || (frame::key(&word.get()), query.get()),
        |(service, query)| async move {
            let place = |name: &str| query.get(name).and_then(|place| place.parse().ok());
            let (after, before) = (place("after"), place("before"));
            api::invoices(ShowServiceInvoices { service: service?, after, before }).await
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
    let place = |place: Option<i64>| place.map(|place| place.to_string());
    let (table, shown) = (billing::table(&list.rows, billing::Shape::Full), list.rows.len());
    let (previous, next) = (place(list.previous), place(list.next));
    view! {
        <Section title=words::invoices(l) intro=t::invoices_intro(l)>
            {table}
            <Pager shown=shown count=None previous=previous next=next />
        </Section>
    }
    .into_any()
}
