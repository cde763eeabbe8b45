//! One offer with everything that somebody who takes it needs to know: the plan in its current version, and the trial.

use crate::db::Executor;
use crate::error::Error;
use domain::acts::Scope;
use domain::catalog::{Conditions, PriceView, UsageView};
use domain::ids::{PlanId, PlanVersionId, ServiceId, TrialOfferId};
use domain::signup::Offer;
use domain::subscriptions::Terms;
use domain::text::{Key, Name};
use entity::{ReadIn, catalog_offer};

/// A plan that can be taken, or tried, with what it costs.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    /// The service of the plan.
    pub(crate) service: Service,
    /// The plan.
    pub(crate) plan: Plan,
    /// Its current version.
    pub(crate) version: Version,
    /// The trial, where that is what is offered.
    pub(crate) trial: Option<Trial>,
    /// What the version costs; on request if empty.
    pub(crate) prices: Vec<PriceView>,
    /// What it costs by use besides.
    pub(crate) usage: Vec<UsageView>,
}

/// The service of an offer.
#[derive(Debug, Clone)]
pub(crate) struct Service {
    pub(crate) id: ServiceId,
    pub(crate) key: Key,
    pub(crate) name: Name,
}

/// The plan of an offer.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) id: PlanId,
    pub(crate) name: Name,
    /// Whether it requires or excludes others.
    pub(crate) is_bonded: bool,
}

/// The version that one gets.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    pub(crate) id: PlanVersionId,
    pub(crate) has_seats: bool,
    /// The day counts by which a subscription lives that begins with it.
    pub(crate) terms: Terms,
    /// How it is sold.
    pub(crate) conditions: Conditions,
}

/// The trial that one gets.
#[derive(Debug, Clone)]
pub(crate) struct Trial {
    pub(crate) id: TrialOfferId,
    pub(crate) days: i64,
    pub(crate) seats: Option<i64>,
    pub(crate) open: bool,
    pub(crate) needs_domain: bool,
}

/// What an offer is, whether open or not; nothing where it does not exist. One statement.
///
/// # Errors
/// The database's.
pub(crate) async fn offered<S: Scope>(on: Executor<'_, S>, offer: Offer) -> Result<Option<Offered>, Error>
where
    catalog_offer::Entity: ReadIn<S>,
{
    let which = match offer {
        Offer::Plan(id) => catalog_offer::plan_id().eq(id),
        Offer::Trial(id) => catalog_offer::trial_id().eq(Some(id)),
    };
    let Some(row) = on.rows::<catalog_offer::Entity>().filter(which).limit(1).one().await? else { return Ok(None) };
    let mut prices: Vec<PriceView> = serde_json::from_str(&row.prices).map_err(Error::internal)?;
    prices.sort_by_key(|price| (price.currency, price.period, price.per));
    let mut usage: Vec<UsageView> = serde_json::from_str(&row.usage).map_err(Error::internal)?;
    usage.sort_by(|one, other| (one.price.currency, &one.name).cmp(&(other.price.currency, &other.name)));
    let conditions: Conditions = serde_json::from_str(&row.conditions).map_err(Error::internal)?;
    Ok(Some(Offered {
        trial: matches!(offer, Offer::Trial(_)).then(|| trial(&row)).flatten(),
        service: Service { id: row.service_id, key: row.service_key, name: row.service_name },
        plan: Plan { id: row.plan_id, name: row.plan_name, is_bonded: row.is_bonded },
        version: Version { id: row.version_id, has_seats: row.has_seats, terms: conditions.days.terms(), conditions },
        prices,
        usage,
    }))
}

fn trial(row: &catalog_offer::Model) -> Option<Trial> {
    Some(Trial {
        id: row.trial_id?,
        days: row.days?,
        seats: row.seats,
        open: row.open?,
        needs_domain: row.needs_domain?,
    })
}
