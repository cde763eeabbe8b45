//! The trials of a service, each with the way into it.

use domain::{catalog::TrialOfferView, locale::Language, signup::Offer};
use leptos::prelude::*;

use super::plan::sign_up;
use crate::{
    parts::{Card, Section, number},
    prefs::language,
    text::catalog as t,
};

/// The trials under one heading.
#[component]
pub fn Trials(trials: Vec<TrialOfferView>) -> AnyView {
    let l = language();
    let cards: Vec<_> = trials.into_iter().enumerate().map(|(place, trial)| card(l, trial, place == 0)).collect();
    view! {
        <Section title=t::trials(l) intro=t::trials_intro(l) id="trials">
            <div class="cards">{cards}</div>
        </Section>
    }
    .into_any()
}

fn card(l: Language, trial: TrialOfferView, is_first: bool) -> AnyView {
    let mut facts = vec![t::trial_of(l, trial.plan_name.as_str()), t::trial_days(l, &number(trial.days.into()))];
    facts.extend(trial.seats.map(|seats| t::trial_seats(l, &number(seats.into()))));
    let class = if is_first && !trial.needs_domain { "button primary" } else { "button" };
    view! {
        <Card title=trial.name.to_string()>
            <p class="muted number">{facts.join(" · ")}</p>
            {trial.needs_domain.then(|| view! { <p>{t::trial_domain(l)}</p> })}
            <p class="offer-foot">
                <a
                    class=class
                    href=sign_up(Offer::Trial(trial.id))
                    aria-label=t::start_trial_of(l, trial.name.as_str())
                >
                    {t::start_trial(l)}
                </a>
            </p>
        </Card>
    }
    .into_any()
}
