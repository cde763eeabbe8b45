//! A subscription on the page of its service: where it stands, what that means, its facts and its timeline.

use domain::{
    money::UnitPrice,
    services::{Price, SubscriptionCard, Upgrade},
    subscriptions::{Action, Standing, Status},
    time::Day,
};
use leptos::prelude::*;

use super::{expiry::dated, status, timeline::timeline};
use crate::{
    parts::{self, Fact, Facts, Notice, Tone, day_text, number},
    prefs::language,
    subscriptions::{actions, undo},
    text::{services as t, standing as s, subscriptions as words},
};

/// The card.
pub(super) fn card(card: &SubscriptionCard, upgrade: Option<&Upgrade>, today: Day) -> AnyView {
    let standing = &card.standing;
    view! {
        <article class="card subscription">
            <header class="row">
                <h3>{card.plan.to_string()}</h3>
                {status::badge(Some(standing.status), standing.trial)}
            </header>
            <p>{meaning(standing)}</p>
            {card.lacks.as_deref().map(lacks)}
            <Facts facts=facts(card, today) />
            {upgrade.map(qualification)}
            {scheduled(card)}
            {actions(card.id, &card.actions)}
            {timeline(standing, today)}
        </article>
    }
    .into_any()
}

/// A plan that it needs is of no use.
fn lacks(plan: &str) -> AnyView {
    let l = language();
    view! {
        <Notice tone=Tone::Warn title=t::lacks(l, plan)>
            <p>{t::lacks_why(l)}</p>
        </Notice>
    }
    .into_any()
}

/// What the status means, and what to do.
fn meaning(standing: &Standing) -> String {
    let l = language();
    let text = |day: Day| day_text(l, day);
    let becomes = |status| standing.ahead.iter().find(|step| step.status == status).map(|step| text(step.from));
    let or = |day: Option<String>, with: fn(_, &str) -> String, without: &'static str| {
        day.map_or_else(|| without.to_owned(), |day| with(l, &day))
    };
    match standing.status {
        Status::Scheduled => or(standing.ahead.first().map(|step| text(step.from)), s::scheduled, ""),
        Status::Trialing => or(standing.expiry.map(text), s::trialing, ""),
        Status::Active if standing.will_cancel => or(standing.expiry.map(text), s::canceled, s::endless(l)),
        Status::Active if standing.auto_renew => or(standing.expiry.map(text), s::renews, s::endless(l)),
        Status::Active => or(standing.expiry.map(text), s::runs_out, s::endless(l)),
        Status::PastDue => or(becomes(Status::Suspended), s::past_due_until, s::past_due(l)),
        Status::Suspended => or(standing.ends_on().map(text), s::suspended_until, s::suspended(l)),
        Status::Expired => or(standing.disables_on().map(text), s::expired_until, s::expired(l)),
        Status::Disabled if standing.legal.contains(&Action::Reactivate) => {
            or(standing.deletes_on().map(text), s::resumable_until, s::resumable(l))
        }
        Status::Disabled => or(standing.deletes_on().map(text), s::disabled_until, s::disabled(l)),
        Status::Ended => s::ended(l).to_owned(),
        Status::Deleted => s::deleted(l).to_owned(),
    }
}

/// What changes at the next renewal, with the day and the way back.
fn scheduled(card: &SubscriptionCard) -> Option<AnyView> {
    let l = language();
    let standing = &card.standing;
    let change = standing.plan_at_renewal;
    if change.is_none() && standing.seats_at_renewal.is_none() {
        return None;
    }
    let plan = card.next_plan.as_ref().map(|plan| t::plan_called(l, plan.as_str()));
    let seats = standing.ordered().map(|seats| match seats {
        1 => t::one_seat(l).to_owned(),
        _ => t::so_many_seats(l, &number(seats.into())),
    });
    let price =
        card.price_at_renewal.as_ref().map(|price| priced(price).unwrap_or_else(|| t::price_withheld(l).to_owned()));
    let endless = || t::no_end(l).to_owned();
    let term =
        change.map(|change| change.months.map_or_else(endless, |months| words::term(l, months, standing.renews())));
    let items = [plan, seats, price, term].into_iter().flatten().map(|item| view! { <li>{item}</li> });
    let items: Vec<_> = items.collect();
    let when = match standing.expiry {
        _ if !standing.renews() => words::scheduled_if(l).to_owned(),
        Some(day) => words::scheduled(l, &day_text(l, day)),
        None => words::scheduled_next(l).to_owned(),
    };
    let view = view! {
        <div class="scheduled">
            <h4>{when}</h4>
            <ul class="plain">{items}</ul>
            {undo(card.id, &card.actions)}
        </div>
    };
    Some(view.into_any())
}

/// A price in words; nothing where it is withheld.
fn priced(price: &Price) -> Option<String> {
    let l = language();
    match price {
        Price::Withheld => None,
        Price::OnRequest => Some(t::on_request(l).to_owned()),
        Price::Known(price) if price.amount == UnitPrice::FREE => Some(t::free(l).to_owned()),
        Price::Known(price) => Some(t::priced(l, price)),
    }
}

fn facts(card: &SubscriptionCard, today: Day) -> Vec<Fact> {
    let l = language();
    let standing = &card.standing;
    let on = |name, day: Option<Day>| day.map(|day| Fact::new(name, dated(day, today)));
    let seats = standing.seats.map(|seats| Fact::new(t::seats(l), number(seats.into())));
    let price = priced(&card.price);
    let term = standing.term.filter(|_| !standing.status.is_terminal());
    // Beneath a suspension the term goes on and can be canceled.
    let beneath = standing.status == Status::Suspended && cancels(standing);
    let expiry = standing.expiry.or_else(|| term.filter(|_| beneath).and_then(|term| term.ends));
    let runs_out = expiry.is_some() && !standing.trial && standing.status != Status::Expired;
    let renewal = match () {
        () if standing.will_cancel => t::canceled(l),
        () if standing.auto_renew => t::renews_itself(l),
        () => t::renews_not(l),
    };
    let end = match () {
        () if standing.status == Status::Expired => t::ended(l),
        () if runs_out && standing.auto_renew && !standing.will_cancel => t::renews(l),
        () => t::ends(l),
    };
    let plan_then = if standing.renews() { t::plan_then(l) } else { t::plan_if(l) };
    [
        card.next_plan.as_ref().map(|plan| Fact::new(plan_then, plan.to_string())),
        seats,
        price.map(|price| Fact::new(if standing.trial { t::price_then(l) } else { t::price(l) }, price)),
        on(t::began(l), term.map(|term| term.starts)),
        on(end, expiry),
        runs_out.then(|| Fact::new(t::renewal(l), renewal)),
        on(t::cancelable_until(l), standing.cancelable_until),
        on(t::disables_on(l), standing.disables_on()),
        on(t::ends_on(l), standing.ends_on().filter(|_| standing.status.needs_attention())),
        on(t::deletes_on(l), standing.deletes_on()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether its term runs and can be canceled as of its end, or was.
fn cancels(standing: &Standing) -> bool {
    standing.legal.iter().any(|action| matches!(action, Action::CancelAtEnd | Action::UndoCancel))
}

/// Whether the trial qualifies for an upgrade, and every reason why not.
fn qualification(upgrade: &Upgrade) -> AnyView {
    let l = language();
    let plan = upgrade.plan.to_string();
    if upgrade.qualifies() {
        return view! {
            <div class="qualification tone-ok">
                <parts::Status tone=Tone::Ok word=t::upgrade_yes(l, &plan) />
                <p>{t::upgrade_yes_why(l)}</p>
            </div>
        }
        .into_any();
    }
    let reasons: Vec<_> =
        upgrade.against.iter().map(|reason| view! { <li>{s::unqualified(l, *reason)}</li> }).collect();
    view! {
        <div class="qualification tone-neutral">
            <parts::Status tone=Tone::Neutral word=t::upgrade_no(l, &plan) />
            <ul>{reasons}</ul>
        </div>
    }
    .into_any()
}
