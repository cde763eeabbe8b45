//! The marketing page of a service: what it is, what can be tried, and its plans with what they cost and include.

use domain::{
    catalog::{ServicePage, Show, Standing},
    locale::Language,
    text::Key,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{api, plan::Plan, trial::Trials};
use crate::{
    browser,
    parts::{Count, Crumb, Empty, Filters, LinkButton, Look, NoMatch, Page, Pager, Query, Section, arrived, query},
    prefs::language,
    problem::{Kind, Problem},
    text::catalog as t,
};

/// `/catalog/{service}`
#[component]
pub fn Service() -> AnyView {
    let l = language();
    let now = query().get_untracked();
    let key = use_params_map().with_untracked(|params| params.get("service")).unwrap_or_default();
    let shown = async move {
        let Ok(service) = key.parse::<Key>() else { return Ok(None) };
        let search = now.text("q").unwrap_or_default();
        match api::show(Show { service, search, after: now.text("after") }).await {
            Ok(page) => Ok(Some((page, now))),
            Err(Problem { kind: Kind::NotFound, .. }) => Ok(None),
            Err(problem) => Err(problem),
        }
    };
    arrived(shown, move |found| match found {
        Some((page, now)) => draw(l, page, &now),
        None => unknown(l),
    })
}

fn unknown(l: Language) -> AnyView {
    browser::status(404);
    view! {
        <Page title=t::unknown(l) intro=t::unknown_text(l) narrow=true>
            <p class="doors">
                <LinkButton href="/catalog" label=t::to_catalog(l) />
            </p>
        </Page>
    }
    .into_any()
}

fn draw(l: Language, page: ServicePage, now: &Query) -> AnyView {
    let ServicePage { name, summary, description, trials, .. } = &page;
    let description = description.as_ref().map(|text| {
        let parts: Vec<_> = text.as_str().split("\n\n").map(|part| view! { <p>{part.to_owned()}</p> }).collect();
        view! { <div class="stack">{parts}</div> }
    });
    let trials = (!trials.is_empty() && now.get("after").is_none()).then(|| view! { <Trials trials=trials.clone() /> });
    let (name, summary) = (name.to_string(), summary.as_ref().map(ToString::to_string).unwrap_or_default());
    let priced = page.plans.iter().any(|plan| plan.standing() == Standing::Priced);
    let intro = if priced { t::plans_intro(l) } else { "" };
    let plans = plans(l, page, now);
    view! {
        <Page title=name intro=summary trail=vec![Crumb::new(t::all_services(l), "/catalog")]>
            {description} {trials} <Section title=t::plans(l) intro=intro id="plans">
                {plans}
            </Section>
        </Page>
    }
    .into_any()
}

fn plans(l: Language, page: ServicePage, now: &Query) -> AnyView {
    let ServicePage { plans, plan_count, trials, next, .. } = page;
    let is_part = next.is_some() || now.get("after").is_some();
    if plans.is_empty() && now.filters() {
        return view! {
            <Filters search=t::find_plan(l) />
            <NoMatch query=now.clone() />
        }
        .into_any();
    }
    if plans.is_empty() {
        return view! { <Empty title=t::no_plans(l) /> }.into_any();
    }
    let shown = plans.len();
    let trial_of = |id| trials.iter().find(|trial| trial.plan == id && !trial.needs_domain).cloned();
    let cards: Vec<_> = plans
        .into_iter()
        .map(|plan| {
            let trial = trial_of(plan.id);
            view! { <Plan plan=plan trial=trial /> }
        })
        .collect();
    let back = now.get("after").is_some().then(|| {
        let first = now.from_start().href();
        view! { <LinkButton href=first label=t::from_start(l) look=Look::Plain /> }
    });
    view! {
        {(is_part || now.filters()).then(|| view! { <Filters search=t::find_plan(l) /> })}
        <div class="cards">{cards}</div>
        {(is_part || now.filters())
            .then(|| {
                view! {
                    <div class="row">
                        {back} <Pager shown=shown count=Count::Exactly(plan_count) previous=None next=next />
                    </div>
                }
            })}
    }
    .into_any()
}
