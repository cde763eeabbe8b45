//! One offer as a visitor sees it who is about to sign up with it: three statements, and no promise.

use crate::access::Permit;
use crate::error::Error;
use domain::acts::BrowseCatalog;
use domain::catalog::{PriceView, Standing, TrialEntry};
use domain::signup::{Beginning, Offer, Offered, takes};
use entity::{catalog_plan, service, trial_offer};

/// What an organization would begin with, and why it could not.
///
/// # Errors
/// [`Error::NotFound`] where there is no such offer, and the database's.
pub async fn describe_offer(permit: Permit<BrowseCatalog>, offer: Offer) -> Result<Beginning, Error> {
    let reader = permit.read().await?;
    let (plan, trial) = match offer {
        Offer::Plan(id) => (id, None),
        Offer::Trial(id) => {
            let trial = reader.rows::<trial_offer::Entity>().filter(trial_offer::id().eq(id)).one().await?;
            let trial = trial.ok_or(Error::NotFound)?;
            (trial.plan_id, Some(trial))
        }
    };
    let plan = reader.rows::<catalog_plan::Entity>().filter(catalog_plan::id().eq(plan)).one().await?;
    let plan = plan.ok_or(Error::NotFound)?;
    let service = reader.rows::<service::Entity>().filter(service::id().eq(plan.service_id)).one().await?;
    let service = service.ok_or(Error::NotFound)?;
    let mut prices: Vec<PriceView> = serde_json::from_str(&plan.prices).map_err(Error::internal)?;
    prices.sort_by_key(|price| (price.currency, price.period, price.per));
    let offered = Offered {
        is_open: trial.as_ref().is_none_or(|trial| trial.open),
        is_free: trial.is_some() || Standing::of(prices.iter().map(|price| price.amount)) == Standing::Free,
        needs_domain: trial.as_ref().is_some_and(|trial| trial.needs_domain),
    };
    let given = trial.as_ref().and_then(|trial| u32::try_from(trial.seats?).ok());
    Ok(Beginning {
        offer,
        service: service.name,
        key: service.key,
        plan: plan.name,
        trial_days: trial.as_ref().map(|trial| u16::try_from(trial.days)).transpose().map_err(Error::internal)?,
        seats: (plan.has_seats && offered.is_free).then(|| given.unwrap_or(TrialEntry::SEATS)),
        prices,
        refused: takes(Some(offered)).err(),
        account_domain: reader.portal().settings().account_domain.clone(),
    })
}
