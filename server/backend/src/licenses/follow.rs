//! Who goes along when a subscription becomes another plan: asked before it is ordered, and done in the transaction in
//! which it becomes that, whether by an order or by the clock.

use super::{lock, record, store, told};
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::acts::Organization;
use domain::catalog::Bonds;
use domain::ids::{MemberId, PlanId, PoolId, ServiceId};
use domain::licenses::{Cause, Pool};
use domain::locale::ZoneName;
use entity::{group_license, holding, pool};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// What would become of the people if a subscription became a plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prospect {
    /// How many would hold a license of that plan.
    pub(crate) held: u32,
    /// How many could not go along because of another license, and the plan of the first of these.
    pub(crate) hindered: Option<(u32, String)>,
    /// How many would stay without a seat, because a group gives them the license.
    pub(crate) grouped: u32,
}

/// What would become of the people for each of these plans, where the old one keeps so many seats.
pub(crate) async fn prospects(
    on: Executor<'_, Organization>,
    (from, keeps): (PlanId, i64),
    targets: &BTreeSet<PlanId>,
) -> Result<BTreeMap<PlanId, Prospect>, Error> {
    let pools = on.rows::<pool::Entity>().order([pool::id().asc()]).all().await?;
    let about = targets.iter().copied().chain([from]).collect();
    let mut desk = store::load(on, pools, about, BTreeSet::new()).await?;
    let followers = desk.board.followers(from, keeps);
    let mut prospects = BTreeMap::new();
    for to in targets.iter().copied() {
        let Bonds { requires, excludes } = desk.plans.bonds(to);
        desk.board.pools.entry(to).or_insert_with(|| Pool { requires, excludes, ..Pool::of(&[]) });
        let hindered = desk.board.hindered(&followers, from, to).map(|(people, failure)| {
            let plan = failure.other().and_then(|plan| desk.plans.name(plan)).unwrap_or_default();
            (people, plan)
        });
        let held = u32::try_from(desk.board.joined(&followers, to)).unwrap_or(u32::MAX);
        prospects.insert(to, Prospect { held, hindered, grouped: followers.grouped });
    }
    Ok(prospects)
}

/// Lets the people of one plan go along to another, because a subscription of the one has become the other, as its row
/// says already.
pub(crate) async fn go_along<A: Writes>(
    tx: &Tx<A>,
    service: ServiceId,
    (from, to): (PlanId, PlanId),
    zone: &ZoneName,
) -> Result<(), Error> {
    let mut locked = lock(tx).await?;
    let Some(old) = locked.iter().find(|row| row.plan_id == from).cloned() else { return Ok(()) };
    if !locked.iter().any(|row| row.plan_id == to) {
        tx.insert::<pool::Entity>(empty(service, to)).await?;
        locked = lock(tx).await?;
    }
    let holders = tx.rows::<holding::Entity>().filter(holding::pool_id().eq(old.id)).all().await?;
    let holders: BTreeSet<MemberId> = holders.into_iter().map(|row| row.member_id).collect();
    let mut desk = store::load(tx.executor(), locked, BTreeSet::from([from, to]), holders).await?;
    let keeps = desk.board.pools.get(&from).map_or(0, |pool| pool.capacity);
    let followers = desk.board.followers(from, keeps);
    let (after, moved) = desk.board.follow(&followers, from, to);
    desk.joined = Some(to);
    store::write(tx, &desk, &after, tx.moment(zone).day).await?;
    let Some(new) = desk.pools.get(&to) else { return Err(Error::internal("a pool that was made is not there")) };
    if followers.all {
        license_groups(tx, old.id, new.id).await?;
    }
    for (plan, report) in told::others(&desk, &moved.served, &[from, to]) {
        if let Some(row) = desk.pools.get(&plan) {
            record(tx, row.id, Cause::Served, &report).await?;
        }
    }
    if !moved.people.is_empty() {
        record(tx, old.id, Cause::Followed, &told::moved(&desk, &moved, from, to)).await?;
        record(tx, new.id, Cause::Followed, &told::moved(&desk, &moved, to, from)).await?;
    }
    Ok(())
}

fn empty(service: ServiceId, plan: PlanId) -> pool::ActiveModel {
    pool::ActiveModel {
        org_id: NotSet,
        id: Set(PoolId::from(uuid::Uuid::now_v7())),
        service_id: Set(service),
        plan_id: Set(plan),
        held: Set(0),
        ceiling: Set(0),
        supplied: Set(0),
        over_since: Set(None),
    }
}

/// What groups had of the one plan they have of the other.
async fn license_groups<A: Writes>(tx: &Tx<A>, from: PoolId, to: PoolId) -> Result<(), Error> {
    let have = tx.rows::<group_license::Entity>().filter(group_license::pool_id().eq(to)).all().await?;
    let have: BTreeSet<_> = have.into_iter().map(|row| row.group_id).collect();
    let had = tx.rows::<group_license::Entity>().filter(group_license::pool_id().eq(from)).all().await?;
    tx.delete(group_license::pool_id().eq(from)).await?;
    let rows = had.into_iter().filter(|row| !have.contains(&row.group_id));
    let row = |row: group_license::Model| group_license::ActiveModel {
        org_id: NotSet,
        group_id: Set(row.group_id),
        pool_id: Set(to),
        at: Set(row.at),
    };
    tx.insert_all::<group_license::Entity>(rows.map(row).collect::<Vec<_>>()).await
}
