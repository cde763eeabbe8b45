//! What the rules about changing a subscription need to know of the rest of the organization.

use crate::billing::Held;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::billing::Facts;
use domain::ids::{PlanId, SubscriptionId};
use domain::money::Currency;
use domain::subscriptions::trials::{self, Unqualified, against_upgrade};
use domain::subscriptions::{Standing, Status};
use entity::{agreement, agreement_line, pool, subscription, trial_offer};
use std::collections::BTreeSet;

/// Who holds seats of its plan, and how many there are from elsewhere.
pub(super) async fn seats(
    on: Executor<'_, Organization>,
    held: &Held,
    currency: Option<Currency>,
) -> Result<Facts, Error> {
    let plan = held.row.plan_id;
    let pool = on.rows::<pool::Entity>().filter(pool::plan_id().eq(plan)).one().await?;
    let elsewhere = elsewhere(on, plan, held.row.id).await?;
    Ok(Facts { held: count(pool.map_or(0, |row| row.held)), elsewhere: count(elsewhere), currency })
}

/// How many seats of a plan there are from elsewhere than this subscription.
pub(super) async fn elsewhere(
    on: Executor<'_, Organization>,
    plan: PlanId,
    without: SubscriptionId,
) -> Result<i64, Error> {
    let others = subscription::plan_id().eq(plan).and(subscription::id().ne(without));
    let others = on.rows::<subscription::Entity>().filter(others).all().await?;
    let lines = on.rows::<agreement_line::Entity>().filter(agreement_line::plan_id().eq(plan)).all().await?;
    let agreements = agreement::id().is_in(lines.iter().map(|line| line.agreement_id));
    let agreements = on.rows::<agreement::Entity>().filter(agreements).all().await?;
    let current: BTreeSet<_> = agreements.iter().filter(|row| row.status.is_current()).map(|row| row.id).collect();
    let covered = lines.iter().filter(|line| current.contains(&line.agreement_id)).map(|line| line.quantity);
    Ok(others.iter().map(|row| row.capacity).chain(covered).fold(0, i64::saturating_add))
}

/// So many seats, none where there are fewer.
pub(super) fn count(seats: i64) -> u32 {
    u32::try_from(seats.max(0)).unwrap_or(u32::MAX)
}

/// Every reason against turning a trial into its plan.
pub(super) async fn against_conversion(
    on: Executor<'_, Organization>,
    held: &Held,
    standing: &Standing,
    is_priced: bool,
) -> Result<Vec<Unqualified>, Error> {
    let offer = match held.row.trial_offer_id {
        Some(id) => on.rows::<trial_offer::Entity>().filter(trial_offer::id().eq(id)).one().await?,
        None => None,
    };
    let others = subscription::service_id().eq(held.row.service_id);
    let all = on.rows::<subscription::Entity>().filter(others).all().await?;
    let others = || all.iter().filter(|row| row.id != held.row.id);
    let owes = |row: &subscription::Model| matches!(row.status, Status::PastDue | Status::Suspended);
    let facts = trials::Facts {
        offer_open: offer.as_ref().is_some_and(|offer| offer.open),
        asks_verified_domain: offer.as_ref().is_some_and(|offer| offer.needs_domain),
        domain_verified: false,
        tried_before: others().any(|row| row.trial_offer_id.is_some()),
        plan_owned: others().any(|row| row.plan_id == held.row.plan_id && !row.status.is_terminal()),
        overdue: all.iter().any(owes),
    };
    Ok(against_upgrade(standing.status, standing.trial, is_priced, facts))
}
