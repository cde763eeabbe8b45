//! Order and size of the list as links: on phones there are no column headers to sort by.

use domain::services::{Column, Query, Size, Sort};
use leptos::{html, prelude::*};

use super::statuses::href;
use crate::{prefs::language, text::services as t};

/// The orders that are asked for.
const ORDERS: [Sort; 7] = [
    Sort { by: Column::Status, descending: false },
    Sort { by: Column::Name, descending: false },
    Sort { by: Column::Name, descending: true },
    Sort { by: Column::Expiry, descending: false },
    Sort { by: Column::Remaining, descending: false },
    Sort { by: Column::InUse, descending: true },
    Sort { by: Column::Agreement, descending: false },
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
    // The list below changes in place: what was chosen has to close the menu itself.
    let menu = NodeRef::<html::Details>::new();
    let close = move |_| {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    view! {
        <details class="menu" node_ref=menu>
            <summary>{t::order(l)} ": " {t::sorted(l, query.sort)}</summary>
            <ul class="menu-list" on:click=close>
                {links}
            </ul>
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
