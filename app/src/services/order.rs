//! Order and size of the list as links: on phones there are no column headers to sort by.

use domain::services::{Column, Query, Size, Sort};
use leptos::prelude::*;

use super::statuses::href;
use crate::{prefs::language, text::services as t};

/// The orders that are asked for.
const ORDERS: [Sort; 6] = [
    Sort { by: Column::Status, descending: false },
    Sort { by: Column::Name, descending: false },
    Sort { by: Column::Name, descending: true },
    Sort { by: Column::Expiry, descending: false },
    Sort { by: Column::Remaining, descending: false },
    Sort { by: Column::InUse, descending: true },
];

/// The order, unfolding to the others.
pub(super) fn orders(query: &Query) -> AnyView {
    let l = language();
    let links: Vec<_> = ORDERS
        .into_iter()
        .map(|sort| {
            let next = Query { sort, cursor: None, ..query.clone() };
            link(href(&next), t::sorted(l, sort).to_owned(), sort == query.sort)
        })
        .collect();
    view! {
        <details class="menu">
            <summary>{t::order(l)} ": " {t::sorted(l, query.sort)}</summary>
            <ul class="menu-list">{links}</ul>
        </details>
    }
    .into_any()
}

/// How many rows a page has.
pub(super) fn sizes(query: &Query) -> AnyView {
    let l = language();
    let links: Vec<_> = Size::ALL
        .iter()
        .map(|size| {
            let next = Query { size: *size, cursor: None, ..query.clone() };
            link(href(&next), t::size(l, size.as_str()), *size == query.size)
        })
        .collect();
    view! {
        <nav aria-label=t::sizes(l)>
            <ul class="sizes">{links}</ul>
        </nav>
    }
    .into_any()
}

fn link(href: String, word: String, current: bool) -> AnyView {
    view! {
        <li>
            <a class="pick" href=href aria-current=current.then_some("true")>
                {word}
            </a>
        </li>
    }
    .into_any()
}
