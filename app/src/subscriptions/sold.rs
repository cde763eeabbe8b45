//! How what is ordered is sold, beside its price, and what its use costs.

use domain::{
    billing::{Alignment, Tariff},
    subscriptions::{Action, Management},
};
use leptos::prelude::*;

use crate::{parts::Fact, prefs::language, text::prices};

/// How what is ordered is sold, beside its price.
pub(crate) fn conditions(sold: Vec<String>) -> Fact {
    Fact::new(prices::conditions_of(language()), listed(sold))
}

/// What the use of what is ordered costs besides, if it does.
pub(crate) fn by_use(said: Vec<String>) -> Option<Fact> {
    (!said.is_empty()).then(|| Fact::new(prices::used_of(language()), listed(said)))
}

fn listed(said: Vec<String>) -> AnyView {
    let said: Vec<_> = said.into_iter().map(|said| view! { <li>{said}</li> }).collect();
    view! { <ul class="plain">{said}</ul> }.into_any()
}

/// What use costs with a price.
pub(super) fn usage(tariff: &Tariff) -> Vec<String> {
    let l = language();
    let all = tariff.usage.iter();
    all.map(|usage| prices::used(l, usage.name.as_str(), &usage.price.model, usage.price.currency)).collect()
}

/// How the plan is sold that a trial becomes, and what its use costs.
pub(super) fn converted(of: &Management) -> Vec<Fact> {
    let deals = of.reckoning.deals(Some(Action::Convert));
    let paid = deals.iter().filter(|(_, price)| !price.amount.is_free());
    let tariffs: Vec<_> = paid.filter_map(|(deal, _)| of.reckoning.snapshot.book.tariff(deal.price).ok()).collect();
    let Some(tariff) = tariffs.first() else { return Vec::new() };
    let mut used: Vec<String> = tariffs.iter().flat_map(|tariff| usage(tariff)).collect();
    used.sort();
    used.dedup();
    let bill_day = match tariff.alignment {
        Alignment::BillDay(day) => Some(day),
        Alignment::Anniversary => None,
    };
    let days = of.reckoning.stream.terms.return_window;
    let sold = conditions(prices::sold_as(language(), (tariff.renewal, bill_day), days));
    [sold].into_iter().chain(by_use(used)).collect()
}
