//! The catalog as anybody may see it: cards of services, and the page of one service with its plans part by part. The
//! number of statements does not depend on how much there is.

use super::store;
use crate::access::Permit;
use crate::error::Error;
use domain::acts::BrowseCatalog;
use domain::catalog::{
    Browse, EntitlementView, PlanView, PriceView, ServiceCard, ServicePage, Show, TrialOfferView, UsageView,
};
use domain::ids::{PlanId, TrialOfferId};
use domain::text::{Key, Name};
use entity::{catalog_plan, catalog_service};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How many plans a part has. A service with no more shows them in the vendor's order; more are sorted by name.
const PART: usize = 24;

/// The services of the catalog in the vendor's order; with a search, those that have every word of it in their own name
/// or in what one of their plans is found by.
///
/// # Errors
/// The database's.
pub async fn browse(permit: Permit<BrowseCatalog>, query: Browse) -> Result<Vec<ServiceCard>, Error> {
    let reader = permit.read().await?;
    let words = words(&query.search);
    let mut rows = store::services(&reader).await?;
    if !words.is_empty() {
        let plans = store::services_with_plan(&reader, &words).await?;
        let named = |name: &Name| {
            let name = name.as_str().to_lowercase();
            words.iter().all(|word| name.contains(word.as_str()))
        };
        rows.retain(|row| named(&row.name) || plans.contains(&row.id));
    }
    rows.into_iter().map(card).collect()
}

/// The page of one service.
///
/// # Errors
/// [`Error::NotFound`], and the database's.
pub async fn show(permit: Permit<BrowseCatalog>, query: Show) -> Result<ServicePage, Error> {
    let reader = permit.read().await?;
    let service = store::service(&reader, query.service).await?.ok_or(Error::NotFound)?;
    let words = words(&query.search);
    let after = query.after.as_deref().and_then(|after| after.parse::<Mark>().ok());
    let is_first = after.is_none();
    let after = after.map(|mark| (mark.name_key, mark.id));
    let mut rows = store::plans(&reader, service.id, &words, after, PART + 1).await?;
    let has_more = rows.len() > PART;
    rows.truncate(PART);
    let plan_count = match (words.is_empty(), is_first && !has_more) {
        (true, _) => u64::try_from(service.plans).unwrap_or_default(),
        (false, true) => u64::try_from(rows.len()).unwrap_or(u64::MAX),
        (false, false) => store::count_plans(&reader, service.id, &words).await?,
    };
    let next = rows.last().filter(|_| has_more).map(|row| Mark { id: row.id, name_key: row.name_key.clone() });
    if is_first && !has_more {
        rows.sort_by(|one, other| (one.position, &one.name_key).cmp(&(other.position, &other.name_key)));
    }
    let mut usage = store::usage(&reader, rows.iter().map(|row| row.current_version_id)).await?;
    let mut plan = |row: catalog_plan::Model| {
        let usage = usage.remove(&row.current_version_id).unwrap_or_default();
        plan(row, usage)
    };
    Ok(ServicePage {
        id: service.id,
        key: service.key,
        name: service.name,
        summary: service.summary,
        description: service.description,
        trials: trials(&service.trials)?,
        plans: rows.into_iter().map(&mut plan).collect::<Result<_, _>>()?,
        plan_count,
        next: next.map(|mark| mark.to_string()),
    })
}

/// The words of a search as `name_key` has them; more than a few tell nothing more.
fn words(search: &str) -> Vec<String> {
    search.to_lowercase().split_whitespace().take(8).map(|word| word.chars().take(120).collect()).collect()
}

/// Where a part of the plans ends.
struct Mark {
    id: PlanId,
    name_key: String,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.name_key)
    }
}

impl std::str::FromStr for Mark {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (id, name_key) = text.split_once(' ').ok_or(Error::NotFound)?;
        Ok(Self { id: id.parse().map_err(|_| Error::NotFound)?, name_key: name_key.to_owned() })
    }
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(Error::internal)
}

fn card(row: catalog_service::Model) -> Result<ServiceCard, Error> {
    Ok(ServiceCard {
        key: row.key,
        name: row.name,
        summary: row.summary,
        plans: u64::try_from(row.plans).unwrap_or_default(),
        from: PriceView::lowest(read(&row.prices)?),
        has_trial: row.trials != "[]",
    })
}

fn plan(row: catalog_plan::Model, usage: Vec<UsageView>) -> Result<PlanView, Error> {
    let mut prices: Vec<PriceView> = read(&row.prices)?;
    prices.sort_by_key(|price| (price.currency, price.period, price.per));
    let mut includes: Vec<EntitlementView> = read(&row.includes)?;
    includes.sort_by(|one, other| {
        let rank = |feature: &EntitlementView| (!feature.kind.is_quota(), feature.name.as_str().to_lowercase());
        rank(one).cmp(&rank(other))
    });
    Ok(PlanView {
        id: row.id,
        key: row.key,
        name: row.name,
        summary: row.summary,
        has_seats: row.has_seats,
        conditions: read(&row.conditions)?,
        prices,
        usage,
        includes,
    })
}

#[derive(Deserialize)]
struct Trial {
    id: TrialOfferId,
    key: Key,
    name: Name,
    plan: PlanId,
    plan_name: Name,
    position: i64,
    days: u16,
    seats: Option<u32>,
    needs_domain: u8,
}

fn trials(json: &str) -> Result<Vec<TrialOfferView>, Error> {
    let mut trials: Vec<Trial> = read(json)?;
    trials.sort_by(|one, other| (one.position, &one.key).cmp(&(other.position, &other.key)));
    let view = |trial: Trial| {
        let Trial { id, key, name, plan, plan_name, days, seats, needs_domain, .. } = trial;
        TrialOfferView { id, key, name, plan, plan_name, days, seats, needs_domain: needs_domain != 0 }
    };
    Ok(trials.into_iter().map(view).collect())
}
