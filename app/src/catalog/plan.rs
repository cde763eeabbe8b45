//! A plan on the page of its service: what it costs, how it can be had, and what it includes.

use domain::{
    catalog::{EntitlementView, Limit, PlanView, PriceView, Standing, TrialOfferView},
    locale::Language,
    signup::Offer,
};
use leptos::prelude::*;

use crate::{
    parts::{Card, Disclosure, Icon, Symbol, number},
    prefs::language,
    text::{catalog as t, prices},
    visit::operator,
};

/// How many features a plan shows at once; one more does not hide behind a fold.
const AT_ONCE: usize = 7;

/// How many the fold shows: more than any plan a person reads through.
const IN_FOLD: usize = 300;

/// The plan. `trial` is how it can be tried.
#[component]
pub fn Plan(plan: PlanView, trial: Option<TrialOfferView>) -> AnyView {
    let l = language();
    let (price, way) = (price(l, &plan), way(l, &plan, trial.as_ref()));
    view! {
        <Card title=plan.name.to_string()>
            {plan.summary.map(|summary| view! { <p class="muted">{summary.to_string()}</p> })} {price} {way}
            {features(l, plan.includes)}
        </Card>
    }
    .into_any()
}

/// The way into an offer.
pub(super) fn sign_up(offer: Offer) -> String {
    format!("/signup?offer={offer}")
}

fn price(l: Language, plan: &PlanView) -> AnyView {
    let Some((first, others)) = plan.prices.split_first() else {
        return view! { <p class="price">{t::on_request(l)}</p> }.into_any();
    };
    if plan.standing() == Standing::Free {
        return view! { <p class="price">{t::free(l)}</p> }.into_any();
    }
    let said = prices::details(l, first).into_iter().chain(prices::conditions(l, &plan.conditions));
    let said: Vec<_> = said.map(|said| view! { <li>{said}</li> }).collect();
    let others = others.iter().map(|price| line(l, price)).chain(prices::usage(l, &plan.usage));
    let others: Vec<_> = others.map(|price| view! { <li class="number">{price}</li> }).collect();
    view! {
        <p class="price">
            <span class="number">{prices::amount(l, first)}</span>
            " "
            <span class="price-per">{prices::per(l, first)}</span>
        </p>
        {(!said.is_empty())
            .then(|| {
                view! {
                    <ul class="prices" aria-label=t::details(l)>
                        {said}
                    </ul>
                }
            })}
        {(!others.is_empty())
            .then(|| {
                view! {
                    <ul class="prices" aria-label=t::more_prices(l)>
                        {others}
                    </ul>
                }
            })}
    }
    .into_any()
}

fn line(l: Language, price: &PriceView) -> String {
    let main = format!("{} {}", prices::amount(l, price), prices::per(l, price));
    [main].into_iter().chain(prices::details(l, price)).collect::<Vec<_>>().join(" · ")
}

fn way(l: Language, plan: &PlanView, trial: Option<&TrialOfferView>) -> AnyView {
    let name = plan.name.as_str();
    let ask = move || {
        operator().can_be_reached().then(|| {
            view! {
                <a class="ask" href="/contact" aria-label=t::ask_of(l, name)>
                    {t::ask(l)}
                </a>
            }
        })
    };
    let begin = match (plan.standing(), trial) {
        (Standing::Free, _) => {
            let href = sign_up(Offer::Plan(plan.id));
            return view! {
                <p class="doors">
                    <a class="button" href=href aria-label=t::begin_of(l, name)>
                        {t::begin(l)}
                    </a>
                </p>
            }
            .into_any();
        }
        (_, Some(trial)) => {
            let days = number(trial.days.into());
            Some(view! {
                <a class="button" href=sign_up(Offer::Trial(trial.id)) aria-label=t::try_plan_of(l, &days, name)>
                    {t::try_plan(l, &days)}
                </a>
            })
        }
        _ => None,
    };
    let is_sold = plan.standing() == Standing::Priced && operator().sells;
    let order = is_sold.then(|| {
        let (href, look) = (sign_up(Offer::Plan(plan.id)), if begin.is_some() { "button" } else { "button primary" });
        view! {
            <a class=look href=href aria-label=t::order_of(l, name)>
                {t::order(l)}
            </a>
        }
    });
    let ask = (!is_sold).then(ask);
    view! { <p class="doors offer-ways">{begin} {order} {ask}</p> }.into_any()
}

fn features(l: Language, mut includes: Vec<EntitlementView>) -> AnyView {
    if includes.is_empty() {
        return ().into_any();
    }
    let count = includes.len();
    if count <= AT_ONCE {
        return list(l, includes, 0);
    }
    includes.truncate(IN_FOLD);
    let hidden = count - includes.len();
    let summary = t::all_included(l, &number(i64::try_from(count).unwrap_or(i64::MAX)));
    let first = includes.iter().take(AT_ONCE - 2).cloned().collect();
    view! {
        {list(l, first, 0)}
        <Disclosure summary=summary>{list(l, includes, hidden)}</Disclosure>
    }
    .into_any()
}

fn list(l: Language, includes: Vec<EntitlementView>, hidden: usize) -> AnyView {
    let rows: Vec<_> = includes
        .into_iter()
        .map(|feature| {
            view! {
                <li>
                    <Symbol icon=Icon::Check />
                    <span>{said(l, &feature)}</span>
                </li>
            }
        })
        .collect();
    let hidden = (hidden > 0).then(|| {
        let count = number(i64::try_from(hidden).unwrap_or(i64::MAX));
        view! { <li class="muted">{t::more_included(l, &count)}</li> }
    });
    view! {
        <ul class="features" aria-label=t::includes(l)>
            {rows}
            {hidden}
        </ul>
    }
    .into_any()
}

fn said(l: Language, feature: &EntitlementView) -> String {
    let EntitlementView { name, unit, limit, .. } = feature;
    match (limit, unit) {
        (Limit::On, _) => name.to_string(),
        (Limit::Unlimited, _) => format!("{name}: {}", t::unlimited(l)),
        (Limit::Amount(amount), Some(unit)) => format!("{name}: {}\u{a0}{unit}", number(*amount)),
        (Limit::Amount(amount), None) => format!("{name}: {}", number(*amount)),
    }
}
