//! What the organization has: its subscriptions with their streams, who holds a license, and how much is used.

use super::stage::Stage;
use crate::access::Actor;
use crate::activity::Event as Happened;
use crate::catalog;
use crate::db::Tx;
use crate::error::Error;
use crate::quotas::{self, Book};
use crate::subscriptions::{self, told};
use crate::{licenses, usage};
use domain::acts::{BrowseCatalog, LookUpOffer, RecordSubscription, ReportUsage};
use domain::catalog::FeatureKind;
use domain::ids::{PlanId, ServiceId, TrialOfferId};
use domain::licenses::{AssignLicenses, Product, Refused};
use domain::members::MemberStatus;
use domain::quotas::Reading;
use domain::refusal::Refusal;
use domain::signup::Offer;
use domain::subscriptions::{Event, Order, Standing, Terms, decide};
use domain::text::Name;
use domain::time::Moment;
use domain::usage::{Arrival, UsageEvent};
use entity::{plan, service, subscription, trial_offer};
use serde_json::json;
use std::collections::HashMap;

/// What the vendor offers, by key.
#[derive(Default)]
pub(super) struct Offers {
    services: HashMap<String, (ServiceId, Name)>,
    plans: HashMap<String, (PlanId, String)>,
    products: HashMap<String, Product>,
    trials: HashMap<String, TrialOfferId>,
}

impl Offers {
    pub(super) async fn read(stage: &Stage) -> Result<Self, Error> {
        let permit = stage.portal.permit::<BrowseCatalog>(Actor::visitor(), stage.request()).await?;
        let reader = permit.read().await?;
        let services = reader.rows::<service::Entity>().all().await?;
        let name = |of: ServiceId| services.iter().find(|row| row.id == of).map_or("", |row| row.name.as_str());
        let plans = reader.rows::<plan::Entity>().all().await?;
        let key = |of: ServiceId| services.iter().find(|row| row.id == of).map(|row| row.key.clone());
        let product = |row: &plan::Model| {
            let (service, plan) = (key(row.service_id)?, row.key.clone());
            Some((plan.to_string(), Product { service, plan }))
        };
        let products = plans.iter().filter_map(product).collect();
        let plans = plans.into_iter().map(|row| {
            let name = format!("{} {}", name(row.service_id), row.name);
            (row.key.to_string(), (row.id, name))
        });
        let plans = plans.collect();
        let trials = reader.rows::<trial_offer::Entity>().all().await?;
        let trials = trials.into_iter().map(|row| (row.key.to_string(), row.id)).collect();
        let services = services.into_iter().map(|row| (row.key.to_string(), (row.id, row.name))).collect();
        Ok(Self { services, plans, products, trials })
    }

    /// A trial or a plan.
    pub(super) fn of(&self, key: &str) -> Result<Offer, Error> {
        match self.trials.get(key) {
            Some(id) => Ok(Offer::Trial(*id)),
            None => Ok(Offer::Plan(self.plan(key)?.0)),
        }
    }

    /// A plan with its name and its service's.
    pub(super) fn plan(&self, key: &str) -> Result<&(PlanId, String), Error> {
        self.plans.get(key).ok_or_else(|| Error::internal(format!("the demo's vendor has no plan {key}")))
    }

    pub(super) fn product(&self, key: &str) -> Result<Product, Error> {
        let product = self.products.get(key).cloned();
        product.ok_or_else(|| Error::internal(format!("the demo's vendor has no plan {key}")))
    }

    fn service(&self, key: &str) -> Result<&(ServiceId, Name), Error> {
        self.services.get(key).ok_or_else(|| Error::internal(format!("the demo's vendor has no service {key}")))
    }
}

/// Somebody takes an offer; it begins so many days later.
pub(super) async fn open(
    stage: &mut Stage,
    who: usize,
    (label, key): (&'static str, &str),
    event: Event,
    later: i64,
) -> Result<(), Error> {
    let tx = stage.begin::<RecordSubscription>(who).await?;
    let offered = catalog::offered(tx.executor(), stage.offers.of(key)?).await?.ok_or(Error::NotFound)?;
    let terms = match &offered.trial {
        Some(trial) => Terms { trial: u16::try_from(trial.days).map_err(Error::internal)?, ..Terms::default() },
        None => Terms::default(),
    };
    let now = tx.moment(&stage.zone);
    let starts = match later {
        0 => now,
        days => {
            let day = now.day.plus_days(days);
            Moment { at: crate::zones::start_of(day, &stage.zone), day }
        }
    };
    let id = subscriptions::open(&tx, &offered, terms, (starts, event), &stage.zone).await?;
    let name = format!("{} {}", offered.service.name, offered.plan.name);
    let after = json!({ "service": offered.service.key, "plan": offered.plan.name, "begins": starts.day });
    tx.commit(Happened::ServiceAdded { subscription: id, name, after }, ()).await?;
    stage.subscriptions.insert(label, id);
    Ok(())
}

/// Somebody does to a subscription what its state allows.
pub(super) async fn order(stage: &Stage, who: usize, label: &str, key: &str, order: Order) -> Result<(), Error> {
    let decided = |standing: &Standing| decide(standing, order).map_err(Error::internal);
    append(stage, stage.begin(who).await?, label, key, decided).await
}

/// What is not anybody's order happens to a subscription: an invoice, a payment.
pub(super) async fn happen(stage: &Stage, label: &str, key: &str, event: Event) -> Result<(), Error> {
    let permit = stage.portal.internal(stage.request(), stage.org)?;
    append(stage, permit.begin().await?, label, key, |_| Ok(event)).await
}

async fn append(
    stage: &Stage,
    tx: Tx<RecordSubscription>,
    label: &str,
    key: &str,
    event: impl FnOnce(&Standing) -> Result<Event, Error>,
) -> Result<(), Error> {
    let id = stage.subscriptions.get(label).copied().ok_or(Error::NotFound)?;
    let stream = subscriptions::stream(&tx, id).await?;
    let before = stream.standing(tx.moment(&stage.zone));
    let after = subscriptions::append(&tx, stream, event(&before)?, &stage.zone).await?;
    let name = stage.offers.plan(key)?.1.clone();
    let event = Happened::SubscriptionRecorded { subscription: id, name, before: told(&before), after: told(&after) };
    tx.commit(event, ()).await
}

/// Somebody gives a license to every so-manyth of these people who may have one, and lets the others wait for a seat.
pub(super) async fn license(
    stage: &Stage,
    who: usize,
    key: &str,
    (from, to, every): (usize, usize, usize),
) -> Result<(), Error> {
    let product = stage.offers.product(key)?;
    let chosen = stage.people.iter().take(to).skip(from).step_by(every);
    let may = |status| matches!(status, MemberStatus::Active | MemberStatus::Invited);
    let people = chosen.filter(|person| may(person.status)).map(|person| person.id).collect();
    let command = AssignLicenses { product, people, names: String::new(), or_wait: true, mark: String::new() };
    let plan = match licenses::assign(stage.permit(who).await?, command.clone()).await {
        Err(Error::Refused(Refusal::Licenses(Refused::Unconfirmed(plan)))) => plan,
        done => return done.map(drop),
    };
    licenses::assign(stage.permit(who).await?, AssignLicenses { mark: plan.mark, ..command }).await.map(drop)
}

/// A service says how much of its quotas is used.
pub(super) async fn report(stage: &Stage, key: &str, levels: &[(&str, i64)]) -> Result<(), Error> {
    let tx = stage.portal.internal::<ReportUsage>(stage.request(), stage.org)?.begin().await?;
    let (service, name) = stage.offers.service(key)?.clone();
    let now = tx.moment(&stage.zone);
    let mut book = Book::read(tx.executor(), service, &stage.zone, now, true).await?;
    let (mut after, mut arrivals) = (serde_json::Map::new(), Vec::new());
    for (key, units) in levels {
        let feature = key.parse().map_err(Error::internal)?;
        let line = book.lines.get_mut(&feature).ok_or(Error::NotFound)?;
        let is_gauge = line.feature.kind == FeatureKind::Gauge;
        let event = UsageEvent {
            source: "demo".parse().map_err(Error::internal)?,
            event_id: format!("{}-{key}", tx.request().id).parse().map_err(Error::internal)?,
            service: book.service.key.clone(),
            feature,
            reading: if is_gauge { Reading::Level(*units) } else { Reading::Quantity(*units) },
            occurred_at: now.at,
        };
        let arrival = Arrival { hash: usage::hash(&event), day: now.day, event };
        line.take(&arrival)?;
        after.insert(line.feature.name.to_string(), json!(units));
        arrivals.push(arrival);
    }
    quotas::record(&tx, &book, &arrivals).await?;
    quotas::save(&tx, &mut book).await?;
    tx.commit(Happened::UsageReported { service, name, after: after.into() }, ()).await
}

/// Remembers the one subscription that sign-up began.
pub(super) async fn find_first(stage: &mut Stage, label: &'static str) -> Result<(), Error> {
    let reader = stage.portal.internal::<LookUpOffer>(stage.request(), stage.org)?.read().await?;
    let row = reader.rows::<subscription::Entity>().one().await?.ok_or(Error::NotFound)?;
    stage.subscriptions.insert(label, row.id);
    Ok(())
}
