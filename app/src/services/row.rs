//! A service as a row of the list; on phones the same row is a card.

use domain::{services::ServiceRow, time::Day};
use leptos::prelude::*;

use super::{expiry, gauges, status};
use crate::{
    parts::{Column, Row, number},
    prefs::language,
    text::{services as t, standing},
};

/// The columns.
pub(super) fn columns() -> Vec<Column> {
    let l = language();
    vec![
        Column::text(t::name(l)).sorts("name"),
        Column::text(t::status(l)).sorts("status"),
        Column::text(t::measures(l)).sorts("remaining"),
        Column::text(t::expiry(l)).sorts("expiry"),
        Column::text(t::agreements(l)).sorts("agreement"),
    ]
}

/// One of them.
pub(super) fn row(row: &ServiceRow, today: Day) -> Row {
    Row::new(row.name.to_string())
        .leads(format!("/services/{}", row.key))
        .cell(standing_of(row))
        .cell(gauges::of_row(row))
        .cell(expiry::of_row(row, today))
        .cell(agreements(row))
}

/// The status of the service, and of its subscriptions where there are several.
fn standing_of(row: &ServiceRow) -> AnyView {
    let l = language();
    let several = row.subscriptions.iter().map(|count| count.count).sum::<u64>() > 1;
    let word = |count: &domain::services::StatusCount| {
        let shown = number(i64::try_from(count.count).unwrap_or(i64::MAX));
        t::and_more(l, &shown, &standing::within(l, count.status))
    };
    let parts = several.then(|| {
        let words: Vec<_> = row.subscriptions.iter().map(word).collect();
        view! { <span class="cell-note">{words.join(", ")}</span> }
    });
    view! { <span class="lines">{status::badge(row.status, row.trial)} {parts}</span> }.into_any()
}

fn agreements(row: &ServiceRow) -> AnyView {
    let Some(status) = row.agreement.filter(|_| row.agreements > 0) else { return ().into_any() };
    let count = (row.agreements > 1).then(|| {
        let words = t::and_more(language(), &number(row.agreements.into()), t::agreements(language()));
        view! { <span class="cell-note">{words}</span> }
    });
    view! { <span class="lines">{status::agreement(status)} {count}</span> }.into_any()
}
