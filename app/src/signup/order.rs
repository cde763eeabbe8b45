//! What one orders with a new organization: chosen in the address, so that the bill can be drawn before anything is
//! founded, and carried on by the form. A trial or a free plan is an order of which nothing is to choose.

use domain::{
    locale::Country,
    signup::{Beginning, Offer},
    subscriptions::Deal,
};
use leptos::prelude::*;

use super::countries;
use crate::{
    parts::{Button, Hidden, Look, Pick, Query, Section},
    prefs::language,
    subscriptions,
    text::{signup as t, subscriptions as words},
};

/// An offer with what was chosen of it.
#[derive(Clone)]
pub(super) struct Order {
    /// The offer.
    pub(super) offer: Offer,
    /// The country that was chosen with the bill.
    pub(super) country: Option<Country>,
    deal: Option<Deal>,
    seats: Option<u32>,
    seen: Option<String>,
}

impl Order {
    /// What was chosen.
    pub(super) fn of(beginning: &Beginning, country: Option<Country>) -> Self {
        let is_order = !beginning.deals.is_empty();
        let effects = beginning.effects.as_ref().and_then(|effects| effects.as_ref().ok());
        Self {
            offer: beginning.offer,
            country: country.filter(|_| is_order),
            deal: beginning.deal,
            seats: beginning.seats.filter(|_| is_order),
            seen: effects.map(domain::invoices::Effects::fingerprint),
        }
    }

    /// Whether the organization can be founded with it: what costs something has a bill by now.
    pub(super) fn is_ready(&self, beginning: &Beginning) -> bool {
        beginning.deals.is_empty() || self.seen.is_some()
    }

    /// Where an organization that exists orders the same.
    pub(super) fn addition(&self) -> String {
        let mut query = Query::default().with("offer", &self.offer.to_string());
        if let Some(deal) = self.deal {
            query = query.with("deal", &deal.to_string());
        }
        if let Some(seats) = self.seats {
            query = query.with("seats", &seats.to_string());
        }
        format!("/services/add{}", query.href())
    }

    /// What the form carries on.
    pub(super) fn hidden(&self) -> AnyView {
        let deal = self.deal.map(|deal| view! { <Hidden name="command[deal]" value=deal.to_string() /> });
        let seats = self.seats.map(|seats| view! { <Hidden name="command[seats]" value=seats.to_string() /> });
        let country =
            self.country.map(|country| view! { <Hidden name="command[country]" value=country.to_string() /> });
        let seen = self.seen.clone().map(|seen| view! { <Hidden name="command[seen]" value=seen /> });
        view! {
            <Hidden name="command[offer]" value=self.offer.to_string() />
            {deal}
            {seats}
            {country}
            {seen}
        }
        .into_any()
    }
}

/// The choice, and the bill of it.
pub(super) fn choose(beginning: &Beginning, country: Option<Country>) -> AnyView {
    let l = language();
    let bill = match &beginning.effects {
        None => view! { <p class="muted">{t::bill_first(l)}</p> }.into_any(),
        Some(Ok(effects)) => subscriptions::money(effects, &[]),
        Some(Err(refused)) => subscriptions::refusal(refused.clone()),
    };
    let seats = beginning.seats.map(|seats| subscriptions::seats_field(seats, String::new()));
    let deals = subscriptions::deals(&beginning.deals, beginning.deal);
    let (offer, value) = (beginning.offer.to_string(), country.map(|country| country.to_string()).unwrap_or_default());
    view! {
        <Section title=t::order(l) intro=t::order_intro(l)>
            <form class="form" method="get">
                <Hidden name="offer" value=offer />
                {deals}
                {seats}
                <Pick
                    name="country"
                    label=t::seat_country(l)
                    choices=countries::choices(l)
                    none=t::choose_country(l)
                    value=value
                />
                <div class="form-foot">
                    <Button label=words::show(l) look=Look::Plain />
                </div>
            </form>
            {bill}
        </Section>
    }
    .into_any()
}
