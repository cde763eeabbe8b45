//! What the rules about changing a subscription need to know of the rest of the organization.

use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::billing::Facts;
use domain::ids::{PlanId, SubscriptionId};
use domain::money::Currency;
use domain::subscriptions::Standing;
use domain::subscriptions::trials::{self, Sold, Unqualified, against_upgrade};
use domain::time::Day;
use entity::subscription_subject::Model;
use entity::{agreement, agreement_line, subscription};
use std::collections::BTreeSet;

/// Who holds seats of its plan, and how many there are from elsewhere.
pub(super) fn seats(row: &Model, currency: Option<Currency>) -> Facts {
    Facts { held: count(row.held), elsewhere: count(row.elsewhere), currency }
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

/// Every reason against turning a trial into its plan today.
pub(super) fn against_conversion(
    row: &Model,
    standing: &Standing,
    (sold, domain_verified): (Sold, bool),
    today: Day,
) -> Vec<Unqualified> {
    let facts = trials::Facts {
        offer_open: row.offer_open,
        asks_verified_domain: row.offer_needs_domain,
        domain_verified,
        tried_before: row.tried_before,
        plan_owned: row.plan_owned,
        overdue: row.overdue || row.due_on.is_some_and(|due_on| due_on < today),
    };
    against_upgrade(standing.status, standing.trial, sold, facts)
}
