//! All subscriptions of an organization, page by page.

use super::keep_current;
use crate::access::Permit;
use crate::error::Error;
use domain::acts;
use domain::subscriptions::{ListSubscriptions, Listed, SubscriptionLine};
use entity::{plan, service, subscription};
use std::collections::HashMap;

/// Some subscriptions, in the order in which they were made.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListSubscriptions>, query: ListSubscriptions) -> Result<Listed, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let mut rows = reader.rows::<subscription::Entity>();
    if let Some(after) = query.after {
        rows = rows.after([(subscription::id().asc(), after.into())]);
    }
    let limit = usize::from(query.limit.clamp(1, 100));
    let mut rows = rows.order([subscription::id().asc()]).limit(limit as u64 + 1).all().await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let services = service::id().is_in(rows.iter().map(|row| row.service_id));
    let services = reader.rows::<service::Entity>().filter(services).all().await?;
    let services: HashMap<_, _> = services.into_iter().map(|row| (row.id, row.key)).collect();
    let plans = plan::id().is_in(rows.iter().map(|row| row.plan_id));
    let plans = reader.rows::<plan::Entity>().filter(plans).all().await?;
    let plans: HashMap<_, _> = plans.into_iter().map(|row| (row.id, row.key)).collect();
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let line = |row: subscription::Model| {
        Ok(SubscriptionLine {
            id: row.id,
            service: services.get(&row.service_id).cloned().ok_or_else(|| Error::internal("no such service"))?,
            plan: plans.get(&row.plan_id).cloned().ok_or_else(|| Error::internal("no such plan"))?,
            status: row.status,
            trial: row.trial,
            seats: row.seats,
            expiry: row.expiry,
            ends: row.ends,
            created_at: row.created_at,
        })
    };
    Ok(Listed { items: rows.into_iter().map(line).collect::<Result<_, Error>>()?, next })
}
