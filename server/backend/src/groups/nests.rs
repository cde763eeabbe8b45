//! Groups in groups: putting one into another and taking it out, and what follows for the plans of every group outside.

use super::{Kept, finish, locked, owners};
use crate::access::Permit;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::licenses::{self, Course, Reach, Turn};
use crate::subscriptions::{self, Writes};
use domain::acts::{self, Organization};
use domain::groups::{
    Cause, Change, DEEPEST, Effects, GroupPage, ListNested, NestGroup, NestRow, Nests, Plan, Refused, Rows, Tangle,
    UnnestGroup, WIDEST,
};
use domain::ids::{GroupId, MemberId, PlanId, PoolId};
use domain::licenses::Cause as LicenseCause;
use domain::refusal::Refusal;
use domain::text::Name;
use entity::{
    group_everybody, group_license, group_member, group_nest, group_nesting, group_reach, member_group, pool,
};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// Whom a change lets into groups or out of them, group by group.
pub(super) type Ways = Vec<(GroupId, BTreeSet<MemberId>)>;

/// Which groups of an organization stand in which.
pub(super) async fn read(on: Executor<'_, Organization>) -> Result<Nests, Error> {
    let rows = on.rows::<group_nest::Entity>().all().await?;
    Ok(Nests::of(rows.into_iter().map(|row| (row.outer_id, row.inner_id))))
}

/// A group and every group in which it stands.
pub(super) fn outwards(nests: &Nests, group: GroupId) -> BTreeSet<GroupId> {
    let mut all = nests.above(group);
    all.insert(group);
    all
}

/// Everybody who is in a group or in one that stands in it.
pub(super) async fn everybody(on: Executor<'_, Organization>, group: GroupId) -> Result<BTreeSet<MemberId>, Error> {
    let rows = on.rows::<group_everybody::Entity>().filter(group_everybody::group_id().eq(group)).all().await?;
    Ok(rows.into_iter().map(|row| row.member_id).collect())
}

/// Whoever comes into a group comes into every group in which it stands.
pub(super) fn joining(nests: &Nests, group: GroupId, people: &BTreeSet<MemberId>) -> Ways {
    outwards(nests, group).into_iter().map(|group| (group, people.clone())).collect()
}

/// Whoever leaves these groups, as groups stand afterwards: nobody to whom another way is left. What people have in
/// `without` itself is over.
pub(super) async fn leaving(
    on: Executor<'_, Organization>,
    after: &Nests,
    from: BTreeSet<GroupId>,
    (people, without): (&BTreeSet<MemberId>, Option<GroupId>),
) -> Result<Ways, Error> {
    let inside = |group: GroupId| -> BTreeSet<GroupId> {
        after.below(group).into_iter().chain([group]).filter(|inner| Some(*inner) != without).collect()
    };
    let inside: BTreeMap<GroupId, BTreeSet<GroupId>> = from.into_iter().map(|group| (group, inside(group))).collect();
    let all: BTreeSet<GroupId> = inside.values().flatten().copied().collect();
    let mut left: BTreeMap<MemberId, BTreeSet<GroupId>> = BTreeMap::new();
    let ids: Vec<MemberId> = people.iter().copied().collect();
    for some in ids.chunks(super::IDS).filter(|_| !all.is_empty()) {
        let theirs = group_member::member_id().is_in(some.iter().copied());
        let theirs = theirs.and(group_member::group_id().is_in(all.iter().copied()));
        for row in on.rows::<group_member::Entity>().filter(theirs).all().await? {
            left.entry(row.member_id).or_default().insert(row.group_id);
        }
    }
    let gone = |groups: &BTreeSet<GroupId>| -> BTreeSet<MemberId> {
        let stays = |who: &MemberId| left.get(who).is_some_and(|own| !own.is_disjoint(groups));
        people.iter().copied().filter(|who| !stays(who)).collect()
    };
    Ok(inside.into_iter().map(|(group, groups)| (group, gone(&groups))).collect())
}

/// What follows for the plans that are assigned to these groups.
pub(super) async fn course<A: Writes>(
    tx: &Tx<A>,
    pools: Vec<pool::Model>,
    turn: Turn,
    ways: Ways,
) -> Result<Course, Error> {
    let reaches = reaches(tx, &pools, ways).await?;
    Course::reckon(tx, pools, turn, &reaches).await
}

/// The plans with which these groups reach people.
pub(super) async fn reaches<A: Writes>(tx: &Tx<A>, pools: &[pool::Model], ways: Ways) -> Result<Vec<Reach>, Error> {
    let plans: BTreeMap<PoolId, PlanId> = pools.iter().map(|row| (row.id, row.plan_id)).collect();
    let ways: BTreeMap<GroupId, BTreeSet<MemberId>> = ways.into_iter().collect();
    let assigned = group_license::group_id().is_in(ways.keys().copied());
    let assigned = tx.rows::<group_license::Entity>().filter(assigned).all().await?;
    let reach = |row: &group_license::Model| {
        let (plan, people) = (plans.get(&row.pool_id)?, ways.get(&row.group_id)?);
        Some(Reach { group: Some(row.group_id), plan: *plan, people: people.clone() })
    };
    Ok(assigned.iter().filter_map(reach).collect())
}

/// Writes down what stands in these groups at any depth.
pub(super) async fn keep<A: Writes>(tx: &Tx<A>, nests: &Nests, groups: BTreeSet<GroupId>) -> Result<(), Error> {
    tx.delete::<group_reach::Entity>(group_reach::outer_id().is_in(groups.iter().copied())).await?;
    let pairs = groups.into_iter().flat_map(|outer| nests.below(outer).into_iter().map(move |inner| (outer, inner)));
    let rows = pairs.map(|(outer, inner)| group_reach::ActiveModel {
        org_id: NotSet,
        outer_id: Set(outer),
        inner_id: Set(inner),
    });
    tx.insert_all::<group_reach::Entity>(rows.collect::<Vec<_>>()).await
}

/// Which groups stand in one, and in which it stands.
///
/// # Errors
/// [`Error::NotFound`] for a group that is not the organization's.
pub async fn nested(permit: Permit<acts::ListNested>, query: ListNested) -> Result<GroupPage, Error> {
    use group_nesting::{inner_id, inner_key, outer_id, outer_key};
    let reader = permit.read().await?;
    let (on, me) = (reader.executor(), reader.member()?);
    let (row, owners) = owners::find(on, query.group).await?.ok_or(Error::NotFound)?;
    let both = inner_id().eq(query.group).or(outer_id().eq(query.group));
    let rows = on.rows::<group_nesting::Entity>().filter(both).order([outer_key().asc(), inner_key().asc()]);
    let (mut inner, mut outer) = (Vec::new(), Vec::new());
    for row in rows.all().await? {
        if row.outer_id == query.group {
            inner.push(NestRow { id: row.inner_id, name: row.inner_name, since: row.since });
        } else {
            outer.push(NestRow { id: row.outer_id, name: row.outer_name, since: row.since });
        }
    }
    Ok(super::page::of_nests(me, (row, owners), Rows::Groups { inner, outer }))
}

/// Puts a group into another; what became of the licenses of everybody in it.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such group; [`Refused::NoGroup`], [`Refused::Cycle`] with the way that
/// would close, [`Refused::NestedAlready`], [`Refused::Deep`] and [`Refused::Wide`]. [`Refused::Unconfirmed`] with what it
/// would do to licenses, unless that very plan was confirmed.
pub async fn nest(permit: Permit<acts::NestGroup>, command: NestGroup) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    // Two at once could close a circle.
    subscriptions::lock(&tx).await?;
    let pools = licenses::lock(&tx).await?;
    let group = locked(&tx, command.group).await?;
    let named = member_group::name_key().eq(command.inner.key());
    let inner = tx.rows::<member_group::Entity>().filter(named).locked().one().await?;
    let inner = inner.ok_or_else(|| Refusal::from(Refused::NoGroup(command.inner)))?;
    let mut nests = read(tx.executor()).await?;
    if let Err(tangle) = nests.put(group.id, inner.id) {
        return Err(Refusal::from(said(&tx, tangle, inner.name).await?).into());
    }
    let people = everybody(tx.executor(), inner.id).await?;
    let course = course(&tx, pools, Turn::Give, joining(&nests, group.id, &people)).await?;
    let effects = Effects { group: Some(inner.name.to_string()), ..Effects::of(Vec::new(), course.plans()) };
    ask(&tx, &course, (Cause::Nested, &effects), &command.mark).await?;
    let row = group_nest::ActiveModel {
        org_id: NotSet,
        outer_id: Set(group.id),
        inner_id: Set(inner.id),
        since: Set(tx.now()),
    };
    tx.insert::<group_nest::Entity>(row).await?;
    keep(&tx, &nests, outwards(&nests, group.id)).await?;
    course.write(&tx, LicenseCause::Joined, |_, report| report).await?;
    finish(tx, Kept { group: group.id, name: group.name, cause: Cause::Nested }, effects, None).await
}

/// Takes a group out of another; what became of the licenses of everybody in it.
///
/// # Errors
/// [`Error::NotFound`] where it does not stand there. [`Refused::Unconfirmed`] as [`nest`].
pub async fn unnest(permit: Permit<acts::UnnestGroup>, command: UnnestGroup) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    subscriptions::lock(&tx).await?;
    let pools = licenses::lock(&tx).await?;
    let group = locked(&tx, command.group).await?;
    let inner = locked(&tx, command.inner).await?;
    let mut nests = read(tx.executor()).await?;
    if !nests.take(group.id, inner.id) {
        return Err(Error::NotFound);
    }
    let people = everybody(tx.executor(), inner.id).await?;
    let from = outwards(&nests, group.id);
    let ways = leaving(tx.executor(), &nests, from.clone(), (&people, None)).await?;
    let course = course(&tx, pools, Turn::Take, ways).await?;
    let effects = Effects { group: Some(inner.name.to_string()), ..Effects::of(Vec::new(), course.plans()) };
    ask(&tx, &course, (Cause::Unnested, &effects), &command.mark).await?;
    let row = group_nest::outer_id().eq(group.id).and(group_nest::inner_id().eq(inner.id));
    tx.delete::<group_nest::Entity>(row).await?;
    keep(&tx, &nests, from).await?;
    course.write(&tx, LicenseCause::Departed, |_, report| report).await?;
    finish(tx, Kept { group: group.id, name: group.name, cause: Cause::Unnested }, effects, None).await
}

/// Refuses what was not confirmed yet, where a license changes.
async fn ask<A: Writes>(
    tx: &Tx<A>,
    course: &Course,
    (cause, effects): (Cause, &Effects),
    confirmed: &str,
) -> Result<(), Error> {
    let mut plan = Plan::of(cause, effects.clone(), true, confirmed);
    if !course.changes() || plan.mark == confirmed {
        return Ok(());
    }
    course.price(tx.executor(), tx, &mut plan.effects.plans).await?;
    Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into())
}

/// What stands against it, with names.
async fn said<A: Writes>(tx: &Tx<A>, tangle: Tangle, inner: Name) -> Result<Refused, Error> {
    Ok(match tangle {
        Tangle::Cycle(way) => {
            let rows = tx.rows::<member_group::Entity>().filter(member_group::id().is_in(way.iter().copied()));
            let mut names: BTreeMap<GroupId, Name> =
                rows.all().await?.into_iter().map(|row| (row.id, row.name)).collect();
            Refused::Cycle(way.iter().filter_map(|group| names.remove(group)).collect())
        }
        Tangle::Already => Refused::NestedAlready(inner),
        Tangle::Deep => Refused::Deep { most: DEEPEST },
        Tangle::Wide => Refused::Wide { most: WIDEST },
    })
}
