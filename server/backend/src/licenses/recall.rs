//! People who go give everything back and remember what was theirs; whoever is restored asks for it again, as far as there
//! are seats.

use super::store::{self, Desk};
use super::{follow, lock, record, told};
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::acts::Organization;
use domain::ids::{GroupId, MemberId, PlanId};
use domain::licenses::{Ask, Board, Bulk, Cause, Effect, Origin, Report};
use domain::locale::ZoneName;
use domain::members::MemberStatus;
use domain::time::Instant;
use entity::{group_license, group_member, group_reach, license_left, license_product, pool};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// Takes everything back that people who go hold and wait for, remembers what was assigned to them by themselves, and
/// serves who waits.
pub(crate) async fn forget<A: Writes>(tx: &Tx<A>, people: &BTreeSet<MemberId>, zone: &ZoneName) -> Result<(), Error> {
    let pools = lock(tx).await?;
    let about = pools.iter().map(|row| row.plan_id).collect();
    let desk = store::load(tx.executor(), pools, about, people.clone()).await?;
    let mut after = desk.board.clone();
    let mut left = Vec::new();
    for (plan, row) in &desk.pools {
        let Some(pool) = desk.board.pools.get(plan) else { continue };
        let held: Vec<MemberId> = people.iter().copied().filter(|who| pool.holdings.holds(*who)).collect();
        let own = held.iter().filter(|who| pool.holdings.has(**who, Origin::Direct));
        left.extend(own.map(|who| license_left::ActiveModel {
            org_id: NotSet,
            member_id: Set(*who),
            pool_id: Set(row.id),
        }));
        if !held.is_empty() {
            record(tx, row.id, Cause::Deleted, &told::lost(&desk, &held)).await?;
        }
    }
    for who in people {
        after.forget(*who);
    }
    tx.insert_all::<license_left::Entity>(left).await?;
    follow(tx, &desk, after, zone).await
}

/// What would come back to somebody who is restored.
struct Recall {
    desk: Desk,
    after: Board,
    effect: Effect,
    plans: BTreeSet<PlanId>,
}

/// What a restored person would be given again, and what not and why: by plan.
pub(crate) async fn recallable(
    on: Executor<'_, Organization>,
    who: MemberId,
    now: Instant,
) -> Result<Vec<(String, Report)>, Error> {
    let pools = on.rows::<pool::Entity>().order([pool::id().asc()]).all().await?;
    let recall = reckon(on, pools, who, now).await?;
    let named = license_product::plan_id().is_in(recall.plans.iter().copied());
    let named = on.rows::<license_product::Entity>().filter(named).all().await?;
    let name = |row: &license_product::Model| format!("{} {}", row.service, row.plan);
    let mut told: Vec<_> = named.iter().map(|row| (name(row), recall.report(row.plan_id, who))).collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(told)
}

/// Gives somebody who is restored again what was theirs, by themselves and through groups; how many licenses that are,
/// and how many did not come back.
pub(crate) async fn recall<A: Writes>(tx: &Tx<A>, who: MemberId, zone: &ZoneName) -> Result<(u32, u32), Error> {
    let pools = lock(tx).await?;
    let recall = reckon(tx.executor(), pools, who, tx.now()).await?;
    store::write(tx, &recall.desk, &recall.after, tx.moment(zone).day).await?;
    tx.delete::<license_left::Entity>(license_left::member_id().eq(who)).await?;
    let (mut back, mut lost) = (0, 0);
    for plan in &recall.plans {
        let report = recall.report(*plan, who);
        if let Some(row) = recall.desk.pools.get(plan) {
            record(tx, row.id, Cause::Restored, &report).await?;
        }
        let given = recall.after.holds(who, *plan);
        back += u32::from(given);
        lost += u32::from(!given);
    }
    Ok((back, lost))
}

async fn reckon(
    on: Executor<'_, Organization>,
    pools: Vec<pool::Model>,
    who: MemberId,
    asked: Instant,
) -> Result<Recall, Error> {
    let plans: BTreeMap<_, _> = pools.iter().map(|row| (row.id, row.plan_id)).collect();
    let own = on.rows::<license_left::Entity>().filter(license_left::member_id().eq(who)).all().await?;
    let groups = on.rows::<group_member::Entity>().filter(group_member::member_id().eq(who)).all().await?;
    let mut groups: BTreeSet<GroupId> = groups.into_iter().map(|row| row.group_id).collect();
    let outer = on.rows::<group_reach::Entity>().filter(group_reach::inner_id().is_in(groups.iter().copied()));
    groups.extend(outer.all().await?.into_iter().map(|row| row.outer_id));
    let groups = group_license::group_id().is_in(groups);
    let groups = on.rows::<group_license::Entity>().filter(groups).all().await?;
    let ask = |pool, origin, or_wait| Some(Ask { asked, member: who, plan: *plans.get(&pool)?, origin, or_wait });
    let own = own.into_iter().filter_map(|row| ask(row.pool_id, Origin::Direct, false));
    let groups = groups.into_iter().filter_map(|row| ask(row.pool_id, Origin::Group(row.group_id), true));
    let asks: Vec<Ask> = own.chain(groups).collect();
    let plans: BTreeSet<PlanId> = asks.iter().map(|ask| ask.plan).collect();
    let mut desk = store::load(on, pools, plans.clone(), BTreeSet::from([who])).await?;
    // As they will stand when they are back.
    desk.board.people.insert(who, MemberStatus::Active);
    let (after, effect) = desk.board.carry(&Bulk { takes: Vec::new(), asks });
    Ok(Recall { desk, after, effect, plans })
}

impl Recall {
    fn report(&self, plan: PlanId, who: MemberId) -> Report {
        told::of_groups(&self.desk, (&self.after, &self.effect), plan, (&BTreeSet::from([who]), true))
    }
}
