//! What the organization has: its trials, what it orders, and what it changes. Everything is shown first and then confirmed
//! as it was shown, as the pages do it.

use super::stage::Stage;
use crate::access::Actor;
use crate::activity::Event as Happened;
use crate::billing::{self, Also, Books};
use crate::error::Error;
use crate::{catalog, services, subscriptions, zones};
use domain::acts::{BrowseCatalog, LookUpOffer, RecordSubscription};
use domain::catalog::{Period, PriceView};
use domain::ids::{PlanId, SubscriptionId, TrialOfferId};
use domain::licenses::Product;
use domain::money::Currency;
use domain::refusal::Refusal;
use domain::services::{AddService, PreviewAddition};
use domain::signup::Offer;
use domain::subscriptions::{Action, ChangeSubscription, Deal, PreviewChange, Wish};
use domain::time::Moment;
use entity::{plan, service, subscription, trial_offer};
use serde_json::json;
use std::collections::HashMap;
use std::num::NonZeroU32;

/// What the vendor offers, by key.
#[derive(Default)]
pub(super) struct Offers {
    plans: HashMap<String, PlanId>,
    products: HashMap<String, Product>,
    trials: HashMap<String, TrialOfferId>,
}

impl Offers {
    pub(super) async fn read(stage: &Stage) -> Result<Self, Error> {
        let permit = stage.portal.permit::<BrowseCatalog>(Actor::visitor(), stage.request()).await?;
        let reader = permit.read().await?;
        let services = reader.rows::<service::Entity>().all().await?;
        let plans = reader.rows::<plan::Entity>().all().await?;
        let product = |row: &plan::Model| {
            let service = services.iter().find(|service| service.id == row.service_id)?;
            Some((row.key.to_string(), Product { service: service.key.clone(), plan: row.key.clone() }))
        };
        let products = plans.iter().filter_map(product).collect();
        let plans = plans.into_iter().map(|row| (row.key.to_string(), row.id)).collect();
        let trials = reader.rows::<trial_offer::Entity>().all().await?;
        let trials = trials.into_iter().map(|row| (row.key.to_string(), row.id)).collect();
        Ok(Self { plans, products, trials })
    }

    /// A trial or a plan.
    pub(super) fn of(&self, key: &str) -> Result<Offer, Error> {
        match self.trials.get(key) {
            Some(id) => Ok(Offer::Trial(*id)),
            None => Ok(Offer::Plan(self.plan(key)?)),
        }
    }

    fn plan(&self, key: &str) -> Result<PlanId, Error> {
        self.plans.get(key).copied().ok_or_else(|| Error::internal(format!("the demo's vendor has no plan {key}")))
    }

    pub(super) fn product(&self, key: &str) -> Result<Product, Error> {
        let product = self.products.get(key).cloned();
        product.ok_or_else(|| Error::internal(format!("the demo's vendor has no plan {key}")))
    }
}

/// At which price something is ordered, and for terms of how many months.
pub(super) type Price = (Period, u16);

/// What is chosen of the prices that are shown.
fn choose(deals: &[(Deal, PriceView)], (period, months): Price) -> Result<Deal, Error> {
    let fits =
        |deal: &Deal| (deal.price.currency, deal.price.period, deal.months) == (Currency::EUR, period, Some(months));
    let deal = deals.iter().map(|(deal, _)| *deal).find(fits);
    deal.ok_or_else(|| Error::internal("the demo's vendor does not sell a plan at that price"))
}

/// Somebody begins a trial.
pub(super) async fn attempt(stage: &Stage, who: usize, trial: &str) -> Result<(), Error> {
    let command = AddService::from(stage.offers.of(trial)?);
    services::add_service(stage.permit(who).await?, command).await.map(drop)
}

/// Somebody orders a plan at a price, for so many if it has seats.
pub(super) async fn order(
    stage: &Stage,
    who: usize,
    plan: &str,
    (price, seats): (Price, Option<u32>),
) -> Result<(), Error> {
    let (offer, seats) = (stage.offers.of(plan)?, seats.and_then(NonZeroU32::new));
    let shown = services::preview(stage.permit(who).await?, PreviewAddition { offer }).await?;
    let offering = shown.offering.ok_or_else(|| Error::internal(format!("{plan} of the demo cannot be ordered")))?;
    let deal = choose(&offering.deals, price)?;
    let effects = offering.quote(Some(deal), seats).effects.map_err(Refusal::Billing)?;
    let command = AddService { offer, seats, deal: Some(deal), seen: Some(effects.fingerprint()) };
    services::add_service(stage.permit(who).await?, command).await.map(drop)
}

/// Somebody changes the live subscription of a plan.
pub(super) async fn change(
    stage: &Stage,
    who: usize,
    plan: &str,
    (action, price, seats): (Action, Option<Price>, Option<u32>),
) -> Result<(), Error> {
    let (subscription, seats) = (live(stage, plan).await?, seats.and_then(NonZeroU32::new));
    let shown = subscriptions::preview(stage.permit(who).await?, PreviewChange { subscription }).await?;
    let deal = price.map(|price| choose(&shown.reckoning.deals(Some(action)), price)).transpose()?;
    let effects = shown.reckoning.ask(Wish { action, seats, deal }).map_err(Refusal::Billing)?;
    let effects = effects.ok_or_else(|| Error::internal(format!("{action} of {plan} lacks something in the demo")))?;
    let seen = Some(effects.fingerprint());
    let command = ChangeSubscription { subscription, action, seats, deal, seen, reason: None, back: None };
    subscriptions::confirm(stage.permit(who).await?, command).await.map(drop)
}

/// Somebody orders a plan that begins so many days later. No page offers that yet; what is ordered is what the page of the
/// plan would order today.
pub(super) async fn order_ahead(
    stage: &Stage,
    who: usize,
    plan: &str,
    (price, seats): (Price, Option<u32>),
    later: i64,
) -> Result<(), Error> {
    let tx = stage.begin::<RecordSubscription>(who).await?;
    subscriptions::lock(&tx).await?;
    let (now, settings) = (tx.moment(&stage.zone), tx.portal().settings());
    let offered = catalog::offered(tx.executor(), stage.offers.of(plan)?).await?.ok_or(Error::NotFound)?;
    let version = offered.version.id;
    let books = Books::read(tx.executor(), settings, Also::Version(version), now).await?;
    let offering = billing::offering(&books, version, (offered.version.has_seats, offered.version.terms), now);
    let quote = offering.quote(Some(choose(&offering.deals, price)?), seats.and_then(NonZeroU32::new));
    let event = quote.effects.map_err(Refusal::Billing)?.event;
    let day = now.day.plus_days(later);
    let starts = Moment { at: zones::start_of(day, &stage.zone), day };
    let id = subscriptions::open(&tx, &offered, offered.version.terms, (starts, event), &stage.zone).await?;
    let mut books = Books::read(tx.executor(), settings, Also::Subscription(id), now).await?;
    billing::finish(&tx, &mut books, &stage.zone).await?;
    let name = format!("{} {}", offered.service.name, offered.plan.name);
    let after = json!({ "service": offered.service.key, "plan": offered.plan.name, "begins": day });
    tx.commit(Happened::ServiceAdded { subscription: id, name, after }, ()).await
}

/// The subscription of a plan that is not over; the portal sells no second one beside it.
async fn live(stage: &Stage, plan: &str) -> Result<SubscriptionId, Error> {
    let reader = stage.portal.internal::<LookUpOffer>(stage.request(), stage.org)?.read().await?;
    let rows = reader.rows::<subscription::Entity>().filter(subscription::plan_id().eq(stage.offers.plan(plan)?));
    let row = rows.all().await?.into_iter().find(|row| !row.status.is_terminal());
    row.map(|row| row.id).ok_or(Error::NotFound)
}
