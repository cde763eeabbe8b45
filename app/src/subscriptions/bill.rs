//! The bill of an order: what changes, what is charged today, the next invoice, and the year. The same for who has the
//! subscription and for who is about to.

use domain::{
    invoices::{Documents, Effects},
    subscriptions::Management,
};
use leptos::prelude::*;

use crate::{
    billing::paper,
    parts::{Fact, Facts, Section, day_text, money_text, number},
    prefs::language,
    text::{services, standing, subscriptions as t},
};

/// All of it.
pub(super) fn bill(of: &Management, effects: &Effects) -> AnyView {
    let changes = changes(of, effects);
    view! {
        <Section title=t::what_changes(language())>
            <Facts facts=changes />
        </Section>
        {money(effects)}
    }
    .into_any()
}

/// What is to pay, today and later.
pub(crate) fn money(effects: &Effects) -> AnyView {
    let l = language();
    let today = match is_empty(&effects.today) {
        true => view! { <p>{t::nothing_today(l)}</p> }.into_any(),
        false => documents(&effects.today),
    };
    let next = match is_empty(&effects.next) {
        true => view! { <p>{t::nothing_next(l)}</p> }.into_any(),
        false => documents(&effects.next),
    };
    let before = effects.yearly_before.map(|before| Fact::new(t::year_before(l), money_text(l, before)));
    let after = effects.yearly.map_or_else(|| t::nothing(l).to_owned(), |after| money_text(l, after));
    let years: Vec<_> = before.into_iter().chain([Fact::new(t::year_after(l), after)]).collect();
    view! {
        <Section title=t::today(l) id="today">
            {today}
        </Section>
        <Section title=t::next(l) id="next">
            {next}
        </Section>
        <Section title=t::year(l) id="year">
            <Facts facts=years />
        </Section>
    }
    .into_any()
}

fn is_empty(documents: &Documents) -> bool {
    documents.invoices.is_empty() && documents.notes.is_empty()
}

fn documents(documents: &Documents) -> AnyView {
    let notes: Vec<_> = documents.notes.iter().map(paper::note).collect();
    let invoices: Vec<_> = documents.invoices.iter().map(|invoice| paper::invoice(invoice, true)).collect();
    view! { {notes} {invoices} }.into_any()
}

/// What will be otherwise.
fn changes(of: &Management, effects: &Effects) -> Vec<Fact> {
    let l = language();
    let (now, then) = (&of.reckoning.standing(), &effects.standing);
    let turn = |name, was: String, is: String| {
        let text = if was == is { was.clone() } else { t::from_to(l, &was, &is) };
        (was != is).then(|| Fact::new(name, text))
    };
    let seats = |seats: Option<u32>| seats.map_or_else(|| "\u{2013}".to_owned(), |seats| number(seats.into()));
    let day = |day: Option<_>| day.map_or_else(|| services::no_end(l).to_owned(), |day| day_text(l, day));
    let renewal = |standing: &domain::subscriptions::Standing| {
        match () {
            () if standing.will_cancel => services::canceled(l),
            () if standing.auto_renew => services::renews_itself(l),
            () => services::renews_not(l),
        }
        .to_owned()
    };
    let later = |standing: &domain::subscriptions::Standing| {
        let then = standing.plan_at_renewal.map_or(standing.seats, |change| change.seats);
        standing.seats_at_renewal.or(then)
    };
    let (plan, plan_then) = (plan(of, now, false), plan(of, then, false));
    let facts: Vec<_> = [
        turn(services::plan(l), plan.clone(), plan_then.clone()),
        turn(services::plan_then(l), plan_then.clone(), self::plan(of, then, true)),
        turn(services::status(l), standing::word(l, now.status).into(), standing::word(l, then.status).into()),
        turn(services::seats(l), seats(now.seats), seats(then.seats)),
        turn(t::seats_later(l), seats(later(now)), seats(later(then))).filter(|_| now.seats == then.seats),
        turn(services::expiry(l), day(now.expiry), day(then.expiry)).filter(|_| then.status.people_use()),
        turn(services::renewal(l), renewal(now), renewal(then)).filter(|_| !then.status.is_terminal()),
        then.deletes_on()
            .map(|day| Fact::new(services::deletes_on(l), day_text(l, day)))
            .filter(|_| !then.status.people_use()),
    ]
    .into_iter()
    .flatten()
    .collect();
    match facts.is_empty() {
        true => vec![Fact::new(services::plan(l), t::changes_later(l))],
        false => facts,
    }
}

/// What the plan is called that it is, or will be from the next renewal on.
fn plan(of: &Management, standing: &domain::subscriptions::Standing, later: bool) -> String {
    let then = standing.plan_at_renewal.filter(|_| later).map(|change| change.price);
    let name = |price| of.reckoning.snapshot.book.tariff(price).map(|tariff| tariff.name.to_string()).ok();
    let named = then.or(standing.pricing.map(|pricing| pricing.price)).and_then(name);
    named.unwrap_or_else(|| format!("{} {}", of.service, of.plan))
}
