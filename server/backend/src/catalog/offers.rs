//! One offer with everything that somebody who takes it needs to know: the plan in its current version, and the trial.

use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::signup::Offer;
use entity::{plan, plan_version, price, service, trial_offer};

/// A plan that can be taken, or tried, with what it costs.
#[derive(Debug, Clone)]
pub(crate) struct Offered {
    /// The service of the plan.
    pub(crate) service: service::Model,
    /// The plan.
    pub(crate) plan: plan::Model,
    /// Its current version.
    pub(crate) version: plan_version::Model,
    /// The trial, where that is what is offered.
    pub(crate) trial: Option<trial_offer::Model>,
    /// What the version costs; on request if empty.
    pub(crate) prices: Vec<price::Model>,
}

/// What an offer is, whether open or not; nothing where it does not exist.
///
/// # Errors
/// The database's.
pub(crate) async fn offered(on: Executor<'_, Organization>, offer: Offer) -> Result<Option<Offered>, Error> {
    let (plan, trial) = match offer {
        Offer::Plan(id) => (id, None),
        Offer::Trial(id) => match on.rows::<trial_offer::Entity>().filter(trial_offer::id().eq(id)).one().await? {
            Some(trial) => (trial.plan_id, Some(trial)),
            None => return Ok(None),
        },
    };
    let Some(plan) = on.rows::<plan::Entity>().filter(plan::id().eq(plan)).one().await? else {
        return Ok(None);
    };
    let service = on.rows::<service::Entity>().filter(service::id().eq(plan.service_id)).one().await?;
    let current = plan_version::id().eq(plan.current_version_id);
    let version = on.rows::<plan_version::Entity>().filter(current).one().await?;
    let (Some(service), Some(version)) = (service, version) else {
        return Err(Error::internal("a plan without its service or version"));
    };
    let prices = on.rows::<price::Entity>().filter(price::plan_version_id().eq(version.id)).all().await?;
    Ok(Some(Offered { service, plan, version, trial, prices }))
}
