//! A subscription's card: its standing is computed from its stream at the moment of the request.

use crate::error::Error;
use domain::billing::PriceKey;
use domain::catalog::{self, Had, PriceView};
use domain::ids::{PlanId, PlanVersionId, SubscriptionId};
use domain::money::{Currency, UnitPrice};
use domain::services::{Price, SubscriptionCard, Upgrade};
use domain::subscriptions::trials::{Facts, Sold, against_upgrade};
use domain::subscriptions::{Action, Entry, Standing, Status, Terms, standing};
use domain::text::{Key, Name};
use domain::time::{Day, Instant, Moment};
use entity::subscription_card;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is read of a subscription, before it is known what the viewer may see of it.
pub(super) struct Card {
    id: SubscriptionId,
    plan_id: PlanId,
    plan: Name,
    standing: Standing,
    prices: Vec<PriceView>,
    /// The price of another version, where the running term takes that.
    repriced: Option<PriceKey>,
    began_as_trial: bool,
    offer_open: bool,
    offer_needs_domain: bool,
    /// The currency in which the organization is billed.
    fixed: Option<Currency>,
    /// The prices of what it can become.
    targets: Vec<Target>,
    lacks: Option<String>,
}

#[derive(Deserialize)]
struct Target {
    amount: UnitPrice,
    currency: Currency,
}

#[derive(Deserialize)]
struct StoredEntry {
    seq: i64,
    event: String,
    at: Instant,
    day: Day,
    recorded: Instant,
}

/// The events of a stream as the view writes them.
pub(crate) fn stream(json: &str) -> Result<Vec<Entry>, Error> {
    let stored: Vec<StoredEntry> = serde_json::from_str(json).map_err(Error::internal)?;
    let entry = |stored: StoredEntry| {
        Ok(Entry {
            seq: stored.seq,
            effective: Moment { at: stored.at, day: stored.day },
            recorded: stored.recorded,
            event: serde_json::from_str(&stored.event).map_err(Error::internal)?,
        })
    };
    stored.into_iter().map(entry).collect()
}

/// What a plan of a service requires and nobody can use, as views write what is required and what there was.
pub(crate) fn lacking(service: &Key, requires: &str, had: &str) -> Result<Option<String>, Error> {
    let requires: Vec<Key> = serde_json::from_str(requires).map_err(Error::internal)?;
    let had: Vec<Had> = serde_json::from_str(had).map_err(Error::internal)?;
    Ok(catalog::lacking(service, &requires, &had))
}

pub(super) fn read(row: &subscription_card::Model, service: &Key, now: Moment) -> Result<Card, Error> {
    let terms: Terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
    let mut prices: Vec<PriceView> = serde_json::from_str(&row.prices).map_err(Error::internal)?;
    prices.sort_unstable();
    let standing = standing(&terms, &stream(&row.stream)?, now);
    let repriced = repriced(&standing, &prices, now.day);
    Ok(Card {
        id: row.id,
        plan_id: row.plan_id,
        plan: row.plan.clone(),
        standing,
        prices,
        repriced,
        began_as_trial: row.offer_open.is_some(),
        offer_open: row.offer_open.unwrap_or(false),
        offer_needs_domain: row.offer_needs_domain.unwrap_or(false),
        fixed: row.fixed,
        targets: serde_json::from_str(&row.targets).map_err(Error::internal)?,
        lacks: lacking(service, &row.requires, &row.had)?,
    })
}

/// The price of the running term, where it is that of another version and the price with which it was bought does not
/// still begin.
fn repriced(standing: &Standing, prices: &[PriceView], today: Day) -> Option<PriceKey> {
    let ordered = standing.pricing.map(|pricing| pricing.price)?;
    let own = of(prices, ordered).and_then(|view| view.phases().ok()).zip(standing.opened);
    let lasts = own.is_none_or(|(phases, opened)| phases.on(opened, today).2.is_none());
    standing.priced.filter(|price| lasts && *price != ordered)
}

fn of(prices: &[PriceView], key: PriceKey) -> Option<&PriceView> {
    prices.iter().find(|view| (view.currency, view.period) == (key.currency, key.period))
}

/// Whether any of the offers asks for a verified domain.
pub(super) fn asks_domain(cards: &[Card]) -> bool {
    cards.iter().any(|card| card.offer_needs_domain)
}

/// Whether each running trial among the cards of a service qualifies for an upgrade, and why not.
pub(super) fn upgrades(cards: &[Card], (overdue, domain_verified): (bool, bool)) -> Vec<Upgrade> {
    let trials = cards
        .iter()
        .filter(|card| card.standing.trial && matches!(card.standing.status, Status::Trialing | Status::Expired));
    let upgrade = |card: &Card| {
        let others = || cards.iter().filter(|other| other.id != card.id);
        let facts = Facts {
            offer_open: card.offer_open,
            asks_verified_domain: card.offer_needs_domain,
            domain_verified,
            tried_before: others().any(|other| other.began_as_trial),
            plan_owned: others().any(|other| other.plan_id == card.plan_id && !other.standing.status.is_terminal()),
            overdue,
        };
        let sold = Sold::of(card.prices.iter().map(|price| price.currency), card.fixed);
        let against = against_upgrade(card.standing.status, card.standing.trial, sold, facts);
        Upgrade { subscription: card.id, plan: card.plan.clone(), against }
    };
    trials.map(upgrade).collect()
}

impl Card {
    /// The card for a viewer.
    pub(super) fn shown(
        self,
        sees_prices: bool,
        may_buy: bool,
        upgrades: &[Upgrade],
        (names, others): &(BTreeMap<PlanVersionId, Name>, BTreeMap<PriceKey, PriceView>),
    ) -> SubscriptionCard {
        let actions = if may_buy { self.actions(upgrades) } else { Vec::new() };
        let known = |view: Option<PriceView>| match view {
            _ if !sees_prices => Price::Withheld,
            None => Price::OnRequest,
            Some(price) => Price::Known(price),
        };
        let paid =
            |key: Option<PriceKey>| key.map_or_else(|| self.prices.first(), |key| of(&self.prices, key)).cloned();
        let now = self.standing.pricing.map(|pricing| pricing.price);
        // What another plan costs is on the page on which it was ordered.
        let same = |version: PlanVersionId| now.is_none_or(|now| now.version == version);
        let then = self.standing.plan_at_renewal.filter(|change| same(change.price.version));
        let then = then.map(|change| known(paid(Some(change.price)).map(PriceView::lasting)));
        let other = self.repriced.and_then(|key| others.get(&key)).cloned().map(PriceView::lasting);
        let price = known(other.or_else(|| paid(now)));
        let next_plan = self.next_version().and_then(|version| names.get(&version).cloned());
        SubscriptionCard {
            id: self.id,
            plan: self.plan,
            next_plan,
            lacks: self.lacks.filter(|_| !self.standing.status.is_terminal()),
            price,
            price_at_renewal: then,
            standing: self.standing,
            actions,
        }
    }

    /// The versions of which it shows something besides its own.
    pub(super) fn others(&self) -> impl Iterator<Item = PlanVersionId> {
        self.next_version().into_iter().chain(self.repriced.map(|price| price.version))
    }

    /// The version of the plan that it will be from the next renewal on, if that is another one.
    fn next_version(&self) -> Option<PlanVersionId> {
        let now = self.standing.pricing.map(|pricing| pricing.price.version);
        self.standing.plan_at_renewal.map(|change| change.price.version).filter(|next| Some(*next) != now)
    }

    /// What can be done and does something.
    fn actions(&self, upgrades: &[Upgrade]) -> Vec<Action> {
        let now = self.standing.pricing.map(|pricing| pricing.price);
        let other = |view: &PriceView| {
            now.is_some_and(|now| now.currency == view.currency && now.period != view.period)
                && view.amount != UnitPrice::FREE
        };
        // What is free is there in any currency.
        let fits = |target: &Target| target.amount.is_free() || self.fixed.is_none_or(|fixed| fixed == target.currency);
        let qualifies = || upgrades.iter().any(|upgrade| upgrade.subscription == self.id && upgrade.qualifies());
        let does = |action: &&Action| match action {
            Action::Convert => qualifies(),
            Action::ChangePlan => self.targets.iter().any(fits) || self.prices.iter().any(other),
            _ => true,
        };
        self.standing.legal.iter().filter(does).copied().collect()
    }
}
