//! A volume license agreement on the page of a service it covers.

use domain::agreements::{AgreementCard, Details};
use leptos::prelude::*;

use super::status;
use crate::{
    agreements::href,
    parts::{Fact, Facts, day_text, number},
    prefs::language,
    text::services as t,
};

/// The card. Its status and coverage are for everybody who sees services, the rest only where it was given.
pub(super) fn card(card: &AgreementCard) -> AnyView {
    let l = language();
    // The end is the first day that is not covered; people name the last that is.
    let (from, until) = (card.coverage.starts, card.coverage.ends.plus_days(-1));
    let mut facts = vec![Fact::new(t::coverage(l), t::from_until(l, &day_text(l, from), &day_text(l, until)))];
    facts.extend(card.details.iter().flat_map(details));
    let withheld = card.details.is_none().then(|| view! { <p class="muted">{t::details_withheld(l)}</p> });
    let title = match &card.details {
        Some(details) => view! { <a href=href(&details.number)>{details.number.to_string()}</a> }.into_any(),
        None => t::agreement(l).into_any(),
    };
    view! {
        <article class="card agreement">
            <header class="row">
                <h3>{title}</h3>
                {status::agreement(card.status)}
            </header>
            <Facts facts=facts />
            {withheld}
        </article>
    }
    .into_any()
}

fn details(details: &Details) -> Vec<Fact> {
    let l = language();
    let lines = details.lines.iter().map(|line| (line.plan.to_string(), number(line.quantity)));
    let lines: Vec<_> = lines.map(|(plan, quantity)| view! { <li>{plan} ": " {quantity}</li> }).collect();
    vec![
        Fact::new(t::program(l), details.program.clone()),
        Fact::new(t::committed(l), view! { <ul class="plain">{lines}</ul> }),
    ]
}
