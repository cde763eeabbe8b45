//! The order: what is chosen, and the confirmation of what was shown.

use domain::{
    catalog::PriceView,
    invoices::Effects,
    subscriptions::{Action, Deal, Management, PreviewChange},
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api;
use crate::{
    parts::{Button, Choice, Fact, Facts, Field, Form, Hidden, LinkButton, Look, Radios, day_text, number},
    prefs::language,
    text::{services, standing, subscriptions as t},
};

/// The ways of canceling that there are.
pub(super) fn ways(actions: &[Action]) -> Vec<Action> {
    actions.iter().filter(|action| matches!(action, Action::CancelAtEnd | Action::CancelNow)).copied().collect()
}

/// What is to be chosen; the browser asks again with it.
pub(super) fn form(of: &Management, wish: PreviewChange) -> AnyView {
    let l = language();
    let action = wish.action.map(|action| action.to_string()).unwrap_or_default();
    let ways = ways(&of.actions);
    let choices = match wish.action {
        Some(Action::CancelAtEnd | Action::CancelNow) if ways.len() > 1 => {
            let choices = ways.iter().map(|way| Choice::new(way.as_str(), t::action(l, *way)));
            let choices = choices.collect::<Vec<_>>();
            view! { <Radios name="action" label=t::when(l) choices=choices value=action /> }.into_any()
        }
        Some(Action::SetSeats) => view! { <Hidden name="action" value=action /> {seats(of, wish)} }.into_any(),
        Some(Action::Convert) => {
            view! { <Hidden name="action" value=action /> {deals(&of.deals, wish.deal)} {seats(of, wish)} }.into_any()
        }
        Some(Action::ChangePlan) => {
            view! { <Hidden name="action" value=action /> {deals(&of.deals, wish.deal)} }.into_any()
        }
        _ => return facts(of),
    };
    view! {
        {facts(of)}
        <form class="form" method="get">
            {choices}
            <div class="form-foot">
                <Button label=t::show(l) look=Look::Plain />
            </div>
        </form>
    }
    .into_any()
}

fn facts(of: &Management) -> AnyView {
    let l = language();
    let now = &of.standing;
    let day = |name, day: Option<domain::time::Day>| day.map(|day| Fact::new(name, day_text(l, day)));
    let facts: Vec<_> = [
        Some(Fact::new(services::plan(l), of.plan.to_string())),
        Some(Fact::new(services::status(l), standing::word(l, now.status))),
        now.seats.map(|seats| Fact::new(services::seats(l), number(seats.into()))),
        now.seats.map(|_| Fact::new(t::held(l), number(of.held.into()))),
        day(services::expiry(l), now.expiry),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! { <Facts facts=facts /> }.into_any()
}

fn seats(of: &Management, wish: PreviewChange) -> AnyView {
    let l = language();
    let Some(now) = of.standing.seats else { return ().into_any() };
    let wanted = wish.seats.map_or(now, std::num::NonZeroU32::get);
    let hint = t::seats_hint(l, &number(of.standing.returnable.into()));
    let hint = if wish.action == Some(Action::SetSeats) { hint } else { String::new() };
    seats_field(wanted, hint)
}

/// How many.
pub(crate) fn seats_field(wanted: u32, hint: String) -> AnyView {
    let l = language();
    view! { <Field name="seats" label=t::seats(l) kind="number" value=wanted.to_string() hint=hint /> }.into_any()
}

/// At which price.
pub(crate) fn deals(deals: &[(Deal, PriceView)], chosen: Option<Deal>) -> AnyView {
    let l = language();
    let choices = deals.iter().map(|(deal, price)| {
        let months = deal.months.map_or_else(|| services::no_end(l).to_owned(), |months| t::term(l, months));
        Choice::new(deal.to_string(), services::priced(l, price)).hint(months)
    });
    let choices: Vec<_> = choices.collect();
    let value = chosen.map(|deal| deal.to_string()).unwrap_or_default();
    view! { <Radios name="deal" label=t::deal(l) choices=choices value=value /> }.into_any()
}

/// The button that does what was shown.
pub(super) fn confirm(of: &Management, wish: PreviewChange, effects: &Effects) -> AnyView {
    let l = language();
    let Some(action) = wish.action else { return ().into_any() };
    let look = match action {
        Action::CancelAtEnd | Action::CancelNow => Look::Danger,
        _ => Look::Primary,
    };
    let seats = wish.seats.map(|seats| view! { <Hidden name="command[seats]" value=seats.to_string() /> });
    let deal = wish.deal.map(|deal| view! { <Hidden name="command[deal]" value=deal.to_string() /> });
    let back = format!("/services/{}", of.key);
    let back = view! { <LinkButton href=back label=t::leave_it(l) look=Look::Quiet /> };
    let (id, seen) = (of.subscription.to_string(), effects.fingerprint());
    view! {
        <Form action=api::Change::PATH submit=t::confirm(l, action) look=look beside=back.into_any()>
            <Hidden name="command[subscription]" value=id />
            <Hidden name="command[action]" value=action.to_string() />
            {seats}
            {deal}
            <Hidden name="command[seen]" value=seen />
        </Form>
    }
    .into_any()
}
