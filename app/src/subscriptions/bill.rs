//! The bill of an order: what changes, what is charged today, the next invoice, and the year. The same for who has the
//! subscription and for who is about to.

use domain::{
    billing::PriceKey,
    invoices::{Documents, Effects, Record},
    subscriptions::{Action, Management, Standing},
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
    let follows = effects.event.cancels().then(|| follows(of, &effects.standing));
    view! {
        <Section title=t::what_changes(language())>
            <Facts facts=changes />
        </Section>
        {follows}
        {money(effects, &of.reckoning.snapshot.records)}
    }
    .into_any()
}

/// What is to pay, today and later; these invoices were issued before.
pub(crate) fn money(effects: &Effects, issued: &[Record]) -> AnyView {
    let l = language();
    let fresh: Vec<_> = effects.today.invoices.iter().cloned().map(Record::new).collect();
    let records: Vec<_> = issued.iter().chain(&fresh).collect();
    let today = match is_empty(&effects.today) {
        true => view! { <p>{t::nothing_today(l)}</p> }.into_any(),
        false => documents(&effects.today, &records),
    };
    let next = match is_empty(&effects.next) {
        true => view! { <p>{t::nothing_next(l)}</p> }.into_any(),
        false => documents(&effects.next, &records),
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

fn documents(documents: &Documents, records: &[&Record]) -> AnyView {
    let notes = documents.notes.iter().map(|note| {
        let corrected = records.iter().copied().find(|record| record.invoice.number == note.corrects);
        paper::note(note, corrected)
    });
    let notes: Vec<_> = notes.collect();
    let invoices: Vec<_> = documents.invoices.iter().map(|invoice| paper::invoice(invoice, true)).collect();
    view! { {notes} {invoices} }.into_any()
}

/// The dates that follow a cancellation if what is owed is paid, and how it can be undone.
fn follows(of: &Management, then: &Standing) -> AnyView {
    let l = language();
    let ends = match () {
        () if then.will_cancel => then.term.and_then(|term| term.ends),
        () if then.status.people_use() => then.expiry,
        () => Some(of.reckoning.now.day),
    };
    // A trial that is canceled is over, and nothing follows.
    let disabled = ends.filter(|_| !then.status.is_terminal());
    let deleted = disabled.map(|day| day.plus_days(i64::from(of.reckoning.stream.terms.disabled)));
    let dates = [(t::access_ends(l), ends), (services::disables_on(l), disabled), (services::deletes_on(l), deleted)];
    let facts = dates.into_iter().filter_map(|(name, day)| Some(Fact::new(name, day_text(l, day?))));
    let facts: Vec<_> = facts.collect();
    let back = match () {
        () if then.legal.contains(&Action::UndoCancel) => t::undo_before_end(l),
        () if then.legal.contains(&Action::Reactivate) => t::undo_before_deletion(l),
        () if then.status.is_terminal() => t::undo_never(l),
        () => t::undo_once_paid(l),
    };
    view! {
        <Section title=t::what_follows(l) id="follows">
            <Facts facts=facts />
            <p class="measure">{back}</p>
        </Section>
    }
    .into_any()
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
    let renewal = |standing: &Standing| {
        match () {
            () if standing.will_cancel => services::canceled(l),
            () if standing.auto_renew => services::renews_itself(l),
            () => services::renews_not(l),
        }
        .to_owned()
    };
    let later = |standing: &Standing| {
        let then = standing.plan_at_renewal.map_or(standing.seats, |change| change.seats);
        standing.seats_at_renewal.or(then)
    };
    let (plan, plan_then) = (plan(of, now, false), plan(of, then, false));
    let price = |standing: &Standing| of.reckoning.snapshot.book.in_force(standing, of.reckoning.now.day);
    let price_later = |standing: &Standing| standing.plan_at_renewal.map(|next| next.price).or(price(standing));
    let priced = |standing: &Standing, price: Option<PriceKey>| {
        let mut all = of.reckoning.prices.iter().chain(of.reckoning.targets.iter().flat_map(|target| &target.prices));
        let known = price.and_then(|price| all.find(|(key, _)| *key == price));
        // Only what was bought at a price goes through what it costs to begin with.
        let begins = standing.opened.is_some() && price == standing.pricing.map(|pricing| pricing.price);
        let view = known.map(|(_, view)| if begins { view.clone() } else { view.clone().lasting() });
        view.map_or_else(|| "\u{2013}".to_owned(), |view| services::priced(l, &view))
    };
    let [to_plan, to_seats, to_price] = match then.renews() {
        true => [services::plan_then(l), t::seats_later(l), t::price_later(l)],
        false => [services::plan_if(l), t::seats_if(l), t::price_if(l)],
    };
    let facts: Vec<_> = [
        turn(services::plan(l), plan.clone(), plan_then.clone()),
        turn(to_plan, plan_then.clone(), self::plan(of, then, true)),
        turn(services::status(l), standing::word(l, now.status).into(), standing::word(l, then.status).into()),
        turn(services::seats(l), seats(now.seats), seats(then.seats)),
        turn(to_seats, seats(later(now)), seats(later(then)))
            .filter(|_| now.seats == then.seats || now.ordered().is_some()),
        turn(services::price(l), priced(now, price(now)), priced(then, price(then))),
        turn(to_price, priced(now, price_later(now)), priced(then, price_later(then)))
            .filter(|_| price(now) == price(then)),
        turn(services::expiry(l), day(now.expiry), day(then.expiry)).filter(|_| then.status.people_use()),
        turn(services::renewal(l), renewal(now), renewal(then)).filter(|_| !then.status.is_terminal()),
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
