//! A service in a list of services.

use domain::{catalog::ServiceCard, locale::Language};
use leptos::prelude::*;

use crate::{
    parts::{Card, Query, Status, Tone, number, price_text},
    prefs::language,
    text::{catalog as t, prices},
};

/// The services, each with what it costs to begin.
#[component]
pub fn Cards(
    services: Vec<ServiceCard>,
    /// What was searched for, to go on with in the service.
    #[prop(default = String::new())]
    search: String,
) -> AnyView {
    let l = language();
    let cards: Vec<_> = services.into_iter().map(|service| card(l, service, &search)).collect();
    view! { <div class="cards">{cards}</div> }.into_any()
}

fn card(l: Language, service: ServiceCard, search: &str) -> AnyView {
    // A service of that name is opened whole, one with plans of that name on those.
    let named = service.name.as_str().to_lowercase().contains(&search.to_lowercase());
    let found = if named { String::new() } else { Query::default().with("q", search).href() };
    let href = format!("/catalog/{}{found}", service.key);
    let facts = format!("{} · {}", plans(l, service.plans), from(l, &service));
    view! {
        <Card title=service.name.to_string() href=href>
            {service.summary.map(|summary| view! { <p>{summary.to_string()}</p> })}
            <p class="offer-foot">
                <span class="muted number">{facts}</span>
                {service.has_trial.then(|| view! { <Status tone=Tone::Info word=t::trial(l) /> })}
            </p>
        </Card>
    }
    .into_any()
}

fn plans(l: Language, count: u64) -> String {
    match count {
        1 => t::one_plan(l).to_owned(),
        count => t::some_plans(l, &number(i64::try_from(count).unwrap_or(i64::MAX))),
    }
}

fn from(l: Language, service: &ServiceCard) -> String {
    match &service.from {
        None => t::on_request(l).to_owned(),
        Some(price) if price.amount.is_free() => t::from_free(l).to_owned(),
        Some(price) => t::from(l, &price_text(l, price.amount, price.currency), &prices::per(l, price)),
    }
}
