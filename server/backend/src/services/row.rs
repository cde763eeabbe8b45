//! A row of the overview as pages know it.

use crate::error::Error;
use crate::licenses::resolved_by;
use domain::agreements::{AgreementCard, AgreementStatus, Coverage, Details, Line, Number};
use domain::catalog::{FeatureKind, Limit};
use domain::home::Dates;
use domain::ids::AgreementId;
use domain::licenses::Meter;
use domain::quotas::Quota;
use domain::services::{ServiceRow, StatusCount};
use domain::subscriptions::Status;
use domain::text::Name;
use domain::time::Day;
use entity::{service_at_home, service_overview, service_page};
use serde::Deserialize;

pub(crate) fn of_list(row: service_overview::Model) -> Result<ServiceRow, Error> {
    let statuses = row.statuses.split(',').filter_map(|word| word.parse::<Status>().ok());
    let meter = Meter { total: row.seats_total, in_use: row.seats_used, held_back: row.held_back };
    Ok(ServiceRow {
        id: row.service_id,
        key: row.key,
        name: row.name,
        status: Status::of_urgency(row.urgency),
        trial: row.trial,
        expiry: row.expiry,
        ends: row.ends,
        seats: (row.pools > 0).then_some(meter),
        quotas: quotas(&row.quotas)?,
        subscriptions: StatusCount::of(statuses),
        agreements: u32::try_from(row.agreements).unwrap_or(u32::MAX),
        agreement: AgreementStatus::of_urgency(row.agreement_urgency),
    })
}

#[derive(Deserialize)]
struct Turn {
    status: Status,
    on: Day,
}

#[derive(Deserialize)]
struct Over {
    since: Day,
    terms: Option<String>,
}

pub(crate) fn of_home(row: service_at_home::Model) -> Result<(ServiceRow, Dates), Error> {
    let turns: Vec<Turn> = serde_json::from_str(&row.turns).map_err(Error::internal)?;
    let over: Vec<Over> = serde_json::from_str(&row.over).map_err(Error::internal)?;
    let dates = Dates {
        turns: turns.iter().map(|turn| (turn.status, turn.on)).collect(),
        deletion: row.deletes_on,
        resolve_by: over.iter().map(|over| resolved_by(over.since, over.terms.as_deref())).min(),
    };
    let row = of_list(service_overview::Model {
        org_id: row.org_id,
        service_id: row.service_id,
        key: row.key,
        name: row.name,
        name_key: row.name_key,
        urgency: row.urgency,
        statuses: row.statuses,
        trial: row.trial,
        expiry: row.expiry,
        expiry_key: row.expiry_key,
        ends: row.ends,
        seats_total: row.seats_total,
        seats_used: row.seats_used,
        seats_left: row.seats_left,
        held_back: row.held_back,
        pools: row.pools,
        agreements: row.agreements,
        agreement_urgency: row.agreement_urgency,
        quotas: row.quotas,
    })?;
    Ok((row, dates))
}

pub(super) fn of_page(row: service_page::Model) -> Result<ServiceRow, Error> {
    of_list(service_overview::Model {
        org_id: row.org_id,
        service_id: row.service_id,
        key: row.key,
        name: row.name,
        name_key: String::new(),
        urgency: row.urgency,
        statuses: row.statuses,
        trial: row.trial,
        expiry: row.expiry,
        expiry_key: String::new(),
        ends: row.ends,
        seats_total: row.seats_total,
        seats_used: row.seats_used,
        seats_left: row.seats_total - row.seats_used,
        held_back: row.held_back,
        pools: row.pools,
        agreements: row.agreements,
        agreement_urgency: row.agreement_urgency,
        quotas: row.quotas,
    })
}

#[derive(Deserialize)]
struct StoredQuota {
    name: Name,
    kind: FeatureKind,
    unit: Option<Name>,
    total: Option<i64>,
    used: i64,
    resets_on: Option<Day>,
    /// What each suspended or disabled subscription has of it.
    withheld: Vec<Limit>,
}

fn quotas(quotas: &str) -> Result<Vec<Quota>, Error> {
    let stored: Vec<StoredQuota> = serde_json::from_str(quotas).map_err(Error::internal)?;
    let quota = |stored: StoredQuota| {
        let StoredQuota { name, kind, unit, total, used, resets_on, withheld } = stored;
        Quota { name, kind, unit, total, used, resets_on, held_back: held_back(withheld) }
    };
    Ok(stored.into_iter().map(quota).collect())
}

/// How much of a quota suspended and disabled subscriptions have together; none for unlimited.
pub(crate) fn held_back(withheld: Vec<Limit>) -> Option<i64> {
    withheld.into_iter().try_fold(0_i64, |sum, limit| match limit {
        Limit::Amount(amount) => Some(sum.saturating_add(amount)),
        Limit::On => Some(sum),
        Limit::Unlimited => None,
    })
}

#[derive(Deserialize)]
struct StoredLine {
    id: String,
    number: Number,
    program: String,
    starts: Day,
    ends: Day,
    status: AgreementStatus,
    plan: Name,
    quantity: i64,
}

/// The agreements of a service, nearest end first.
pub(super) fn agreements(lines: &str, sees_commerce: bool) -> Result<Vec<AgreementCard>, Error> {
    let mut lines: Vec<StoredLine> = serde_json::from_str(lines).map_err(Error::internal)?;
    lines.sort_by(|one, other| (one.ends, &one.number, &one.plan).cmp(&(other.ends, &other.number, &other.plan)));
    let mut cards: Vec<AgreementCard> = Vec::new();
    for line in lines {
        let id: AgreementId = line.id.parse().map_err(Error::internal)?;
        let part = Line { plan: line.plan, quantity: line.quantity };
        match cards.iter_mut().find(|card| card.id == id) {
            Some(card) => card.details.iter_mut().for_each(|details| details.lines.push(part.clone())),
            None => cards.push(AgreementCard {
                id,
                status: line.status,
                coverage: Coverage { starts: line.starts, ends: line.ends },
                details: sees_commerce.then(|| Details {
                    number: line.number,
                    program: line.program,
                    lines: vec![part],
                }),
            }),
        }
    }
    Ok(cards)
}
