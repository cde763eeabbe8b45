//! One offer as a visitor sees it who is about to sign up with it, with the bill of an order; no promise.

use super::offered;
use crate::access::Permit;
use crate::billing::{Books, offering};
use crate::error::Error;
use crate::{licenses, services};
use domain::acts::BrowseCatalog;
use domain::catalog::{Standing, TrialEntry};
use domain::signup::{Beginning, Intention, Offered, takes};

/// What an organization would begin with, and why it could not.
///
/// # Errors
/// [`Error::NotFound`] where there is no such offer, and the database's.
pub async fn describe_offer(permit: Permit<BrowseCatalog>, query: Intention) -> Result<Beginning, Error> {
    let Intention { offer, seats, deal, country } = query;
    let reader = permit.read().await?;
    let found = offered(reader.executor(), offer).await?.ok_or(Error::NotFound)?;
    let clash = licenses::clash_alone(reader.executor(), &found.plan).await?;
    let terms = Offered { clash, ..services::terms_of(&found) };
    let (settings, version) = (reader.portal().settings(), found.version.id);
    let quote = match terms.cost {
        Standing::Priced => {
            let books = Books::unfounded(reader.executor(), settings, country, version).await?;
            let now = reader.moment(&settings.billing_zone);
            let offering = offering(&books, version, (found.version.has_seats, found.version.terms), now);
            Some((offering.quote(deal, seats), offering.deals))
        }
        _ => None,
    };
    let given = found.trial.as_ref().and_then(|trial| u32::try_from(trial.seats?).ok());
    Ok(Beginning {
        offer,
        service: found.service.name,
        key: found.service.key,
        plan: found.plan.name,
        trial_days: found.trial.map(|trial| u16::try_from(trial.days)).transpose().map_err(Error::internal)?,
        seats: match &quote {
            Some((quote, _)) => quote.seats,
            None => found.version.has_seats.then(|| given.unwrap_or(TrialEntry::SEATS)),
        },
        deals: quote.as_ref().map(|(_, deals)| deals.clone()).unwrap_or_default(),
        deal: quote.as_ref().and_then(|(quote, _)| quote.deal),
        effects: quote.filter(|_| country.is_some()).map(|(quote, _)| quote.effects),
        prices: found.prices,
        usage: found.usage,
        conditions: found.version.conditions,
        refused: takes(Some(terms)).err(),
        account_domain: settings.account_domain.clone(),
    })
}
