//! Moving people from one plan to another: all of them or nobody, in one transaction.

use super::{lock, page, record, seats, store, told};
use crate::access::Permit;
use crate::activity::Event;
use crate::error::Error;
use crate::subscriptions;
use domain::acts;
use domain::ids::MemberId;
use domain::licenses::{Bulk, Cause, Change, Failure, MovePeople, Plan, Product, Refused, Report};
use domain::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// Moves people from one plan to another.
///
/// # Errors
/// [`Error::NotFound`] for a plan or a person that is not the organization's. [`Refused::SamePlan`], [`Refused::Count`] for
/// nobody or too many, and [`Refused::Unconfirmed`] with the plan of what it would do, where several people are named and
/// that very plan was not confirmed; also where somebody cannot be moved, with who and why, because then nobody is.
pub async fn move_people(permit: Permit<acts::MovePeople>, command: MovePeople) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let people: BTreeSet<MemberId> = command.people.into_iter().collect();
    if people.is_empty() || people.len() > Bulk::MOST {
        return Err(Refusal::from(Refused::Count { most: Bulk::MOST }).into());
    }
    let locked = lock(&tx).await?;
    let from = page::find(tx.executor(), &command.product).await?;
    let to = page::find(tx.executor(), &command.to.0).await?;
    let desk = store::load(tx.executor(), locked, BTreeSet::from([from.plan_id, to.plan_id]), people.clone()).await?;
    if people.iter().any(|member| !desk.people.contains_key(member)) {
        return Err(Error::NotFound);
    }
    let (after, moved) = match desk.board.relocate(&people, from.plan_id, to.plan_id) {
        Ok(done) => done,
        Err(refused) => {
            let (failures, shortage) = match &refused {
                Refused::Move(failed) => (failed.iter().map(|one| (one.member, one.failure)).collect(), None),
                Refused::Shortage(shortage) => {
                    let none = people.iter().map(|member| (*member, Failure::NoSeats));
                    (none.collect::<BTreeMap<_, _>>(), Some(*shortage))
                }
                _ => return Err(Refusal::from(refused).into()),
            };
            let report = Report::of(told::unmoved(&desk, &people, to.plan_id, &failures), shortage);
            let mut plan = Plan::of(report, false, command.mark);
            if let Some(shortage) = shortage {
                plan.seats = Some(seats::missing(tx.executor(), &tx, shortage.plan, shortage.to_buy()).await?);
            }
            return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into());
        }
    };
    let report = told::moved(&desk, &moved, to.plan_id, from.plan_id);
    let plan = Plan::of(report.clone(), true, command.mark.clone());
    if people.len() > 1 && plan.mark != command.mark {
        return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into());
    }
    let today = tx.moment(&tx.member()?.billing_zone).day;
    store::write(&tx, &desk, &after, today).await?;
    for (plan, report) in told::others(&desk, &moved.served, &[from.plan_id, to.plan_id]) {
        if let Some(row) = desk.pools.get(&plan) {
            record(&tx, row.id, Cause::Served, &report).await?;
        }
    }
    let left = told::moved(&desk, &moved, from.plan_id, to.plan_id);
    record(&tx, from.pool_id, Cause::Moved, &left).await?;
    let row = record(&tx, to.pool_id, Cause::Moved, &report).await?;
    let pool = after.pools.get(&to.plan_id);
    let event = Event::LicensesChanged {
        pool: to.pool_id,
        name: format!("{} {}", to.service, to.plan),
        after: serde_json::json!({
            "from": format!("{} {}", from.service, from.plan),
            "people": people.len(),
            "in use": pool.map(|pool| pool.holdings.held()),
            "waiting": pool.map(|pool| pool.waiting.len()),
        }),
    };
    tx.commit(event, Change { product: Product { service: to.service_key, plan: to.plan_key }, row, report }).await
}
