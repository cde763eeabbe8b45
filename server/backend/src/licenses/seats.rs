//! Seats that are missing: what as many more cost, for who may buy them, or who may.

use crate::access::Context;
use crate::db::Executor;
use crate::error::Error;
use crate::{refusals, subscriptions};
use domain::acts::Organization;
use domain::ids::PlanId;
use domain::licenses::Seats;
use domain::roles::{Right, may};

/// How to come by so many more seats of a plan.
pub(crate) async fn missing(
    on: Executor<'_, Organization>,
    context: &Context,
    plan: PlanId,
    more: i64,
) -> Result<Seats, Error> {
    let member = context.member()?;
    if !may(member.roles, Right::Buy) {
        let buyers = refusals::able(on, Right::Buy.holders().unwrap_or_default()).await?;
        return Ok(Seats { more, way: None, buyers });
    }
    let now = context.moment(&member.billing_zone);
    let way = subscriptions::way_to_seats(on, context.portal().settings(), plan, more, now).await?;
    Ok(Seats { more, way, buyers: Vec::new() })
}
