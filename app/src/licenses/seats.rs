//! Seats that are missing: what they cost, with the way to buy them, or who may.

use domain::{
    licenses::{Cost, Seats},
    roles::{Right, Role},
};
use leptos::prelude::*;

use crate::{
    parts::{LinkButton, Look, money_text, number},
    prefs::language,
    text::{licenses as t, problem::list, roles},
    visit::viewer,
};

/// How to come by them.
pub(super) fn draw(seats: &Seats) -> AnyView {
    let l = language();
    if !viewer().is_some_and(|viewer| viewer.may(Right::Buy)) {
        let names: Vec<_> = Right::Buy.holders().unwrap_or_default().iter().map(|role| name(*role)).collect();
        let who = match seats.buyers.as_slice() {
            [] => t::no_buyer(l).to_owned(),
            names => t::ask_buyer(l, &list(l, names)),
        };
        return view! { <p>{t::bought_by(l, &list(l, &names))} " " {who}</p> }.into_any();
    }
    let Some(way) = &seats.way else { return view! { <p>{t::no_way_to_buy(l)}</p> }.into_any() };
    let more = number(seats.more);
    let cost = way.cost.as_ref().map_or_else(|| t::price_later(l).to_owned(), |cost| priced(&more, cost));
    let label = if seats.more == 1 { t::buy_one(l).to_owned() } else { t::buy_many(l, &more) };
    view! {
        <p>{cost}</p>
        <p>
            <LinkButton href=way.path() label=label look=Look::Plain />
        </p>
    }
    .into_any()
}

fn name(role: Role) -> &'static str {
    roles::name(language(), role)
}

fn priced(more: &str, cost: &Cost) -> String {
    let l = language();
    let today: Vec<_> = cost.today.iter().map(|money| money_text(l, *money)).collect();
    let today = if today.is_empty() { t::nothing_today(l).to_owned() } else { today.join(" + ") };
    let year = match (cost.yearly_before, cost.yearly) {
        (Some(before), Some(after)) => after.minus(before).ok(),
        (None, after) => after,
        (Some(_), None) => None,
    };
    match year {
        Some(year) => t::costs(l, more, &today, &money_text(l, year)),
        None => t::costs_today(l, more, &today),
    }
}
