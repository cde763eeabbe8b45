//! One offer as a visitor sees it who is about to sign up with it, with the bill of an order; no promise.

use crate::access::Permit;
use crate::billing::{Books, offering};
use crate::error::Error;
use crate::licenses;
use domain::acts::BrowseCatalog;
use domain::catalog::{PriceView, Standing, TrialEntry};
use domain::signup::{Beginning, Intention, Offer, Offered, takes};
use entity::{catalog_plan, service, trial_offer};

/// What an organization would begin with, and why it could not.
///
/// # Errors
/// [`Error::NotFound`] where there is no such offer, and the database's.
pub async fn describe_offer(permit: Permit<BrowseCatalog>, query: Intention) -> Result<Beginning, Error> {
    let Intention { offer, seats, deal, country } = query;
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
        cost: match trial {
            Some(_) => Standing::Free,
            None => Standing::of(prices.iter().map(|price| price.amount)),
        },
        needs_domain: trial.as_ref().is_some_and(|trial| trial.needs_domain),
        clash: licenses::clash_alone(reader.executor(), plan.id).await?,
    };
    let (settings, version) = (reader.portal().settings(), plan.current_version_id);
    let quote = match offered.cost {
        Standing::Priced => {
            let books = Books::unfounded(reader.executor(), settings, country, version).await?;
            let now = reader.moment(&settings.billing_zone);
            let offering = offering(&books, version, plan.has_seats, now);
            Some((offering.quote(deal, seats), offering.deals))
        }
        _ => None,
    };
    let given = trial.as_ref().and_then(|trial| u32::try_from(trial.seats?).ok());
    Ok(Beginning {
        offer,
        service: service.name,
        key: service.key,
        plan: plan.name,
        trial_days: trial.as_ref().map(|trial| u16::try_from(trial.days)).transpose().map_err(Error::internal)?,
        seats: match &quote {
            Some((quote, _)) => quote.seats,
            None => plan.has_seats.then(|| given.unwrap_or(TrialEntry::SEATS)),
        },
        deals: quote.as_ref().map(|(_, deals)| deals.clone()).unwrap_or_default(),
        deal: quote.as_ref().and_then(|(quote, _)| quote.deal),
        effects: quote.filter(|_| country.is_some()).map(|(quote, _)| quote.effects),
        prices,
        refused: takes(Some(offered)).err(),
        account_domain: settings.account_domain.clone(),
    })
}
