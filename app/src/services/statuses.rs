//! Filtering by status: one chip a status with how many services are in it, and the way to turn the choice round.

use domain::{
    services::{Filter, Overview, Query},
    subscriptions::Status,
};
use leptos::prelude::*;

use crate::{
    parts::{Icon, Symbol, number},
    prefs::language,
    text::{parts, services as t, standing},
};

/// The address of a query on this page.
pub(super) fn href(query: &Query) -> String {
    format!("/services?{query}")
}

/// The chips.
pub(super) fn chips(overview: &Overview, query: &Query) -> AnyView {
    let l = language();
    let chosen = &query.filter.statuses;
    if overview.counts.len() < 2 && chosen.is_empty() {
        return ().into_any();
    }
    let total = overview.counts.iter().map(|count| count.count).sum();
    let mut chips = vec![chip(t::all(l), Some(total), &query.filtered(Filter::default()), chosen.is_empty())];
    let gone = chosen.iter().filter(|status| overview.counts.iter().all(|count| count.status != **status));
    let counted = overview.counts.iter().map(|count| (count.status, Some(count.count)));
    for (status, count) in counted.chain(gone.map(|status| (*status, Some(0)))) {
        let next = query.filtered(toggled(&query.filter, status));
        chips.push(chip(standing::word(l, status), count, &next, chosen.contains(&status)));
    }
    let turned = (!chosen.is_empty()).then(|| {
        let next = Filter { except: !query.filter.except, ..query.filter.clone() };
        let word = if query.filter.except { t::but(l) } else { t::only(l) };
        view! {
            <li>
                <a class="button quiet" href=href(&query.filtered(next)) title=parts::turn_filter(l)>
                    {word}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=t::by_status(l)>
            <ul class="chips">{chips} {turned}</ul>
        </nav>
    }
    .into_any()
}

fn toggled(filter: &Filter, status: Status) -> Filter {
    let on = filter.statuses.contains(&status);
    let kept = filter.statuses.iter().copied().filter(|other| *other != status);
    let next = Filter::only(kept.chain((!on).then_some(status)));
    Filter { except: filter.except && !next.statuses.is_empty(), ..next }
}

fn chip(word: &'static str, count: Option<u64>, next: &Query, chosen: bool) -> AnyView {
    let count = count.map(|count| number(i64::try_from(count).unwrap_or(i64::MAX)));
    view! {
        <li>
            <a class=if chosen { "pick is-chosen" } else { "pick" } href=href(next) aria-current=chosen.then_some("true")>
                {chosen.then(|| view! { <Symbol icon=Icon::Check /> })}
                {word}
                <span class="count">{count}</span>
            </a>
        </li>
    }
    .into_any()
}
