//! What the rules about adding a service need to know of the organization.

use crate::billing;
use crate::catalog::Offered;
use crate::db::Executor;
use crate::domains;
use crate::error::Error;
use domain::acts::Organization;
use domain::subscriptions::Status;
use domain::subscriptions::trials::Facts;
use domain::time::{Day, Instant};
use entity::subscription;

/// Of an organization that has nothing.
pub(super) const NONE: Facts = Facts {
    offer_open: false,
    asks_verified_domain: false,
    domain_verified: false,
    tried_before: false,
    plan_owned: false,
    overdue: false,
};

pub(super) async fn read(
    on: Executor<'_, Organization>,
    offered: &Offered,
    (today, real): (Day, Instant),
) -> Result<Facts, Error> {
    let rows = on.rows::<subscription::Entity>().all().await?;
    let here = |row: &subscription::Model| row.service_id == offered.service.id;
    let owed = |row: &subscription::Model| matches!(row.status, Status::PastDue | Status::Suspended);
    let tried = |row: &subscription::Model| here(row) && row.trial_offer_id.is_some();
    let owned = |row: &subscription::Model| row.plan_id == offered.plan.id && !row.status.is_terminal();
    // What is over or expired shows no debt, and may have come to that for want of payment.
    let is_over = |status: Status| status.is_terminal() || matches!(status, Status::Expired | Status::Disabled);
    let over = |row: &&subscription::Model| here(row) && is_over(row.status);
    let overdue = rows.iter().any(|row| here(row) && owed(row))
        || billing::overdue(on, rows.iter().filter(over).map(|row| row.id), today).await?;
    let asks = offered.trial.as_ref().is_some_and(|trial| trial.needs_domain);
    Ok(Facts {
        domain_verified: asks && domains::any_verified(on, real).await?,
        tried_before: offered.trial.is_some() && rows.iter().any(tried),
        plan_owned: rows.iter().any(owned),
        overdue,
        ..NONE
    })
}
