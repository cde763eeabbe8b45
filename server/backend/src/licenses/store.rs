//! The board of an organization: read under the lock of its pools, written back as the difference. Whoever holds that
//! lock is alone with the licenses of the organization until the transaction ends.

use super::history;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::acts::Organization;
use domain::ids::{AssignmentId, MemberId, PlanId, PoolId, WaitingId};
use domain::licenses::{Board, Holdings, Meter, Origin, Pool, Source, Supply, Why, ceiling, over_since};
use domain::time::{Day, Instant};
use entity::{agreement, agreement_line, assignment, holding, member, pool, subscription, waiting};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::plans::Plans;

/// So many ids stand in one condition at most; databases have limits of their own above it.
const IDS: usize = 5_000;

/// A board with the rows that it was made of.
pub(super) struct Desk {
    pub(super) board: Board,
    pub(super) pools: BTreeMap<PlanId, pool::Model>,
    pub(super) plans: Plans,
    pub(super) people: HashMap<MemberId, member::Model>,
    held_back: BTreeMap<PlanId, i64>,
    /// The plan whose pool takes people in whether or not it has seats, because their subscription became it.
    pub(super) joined: Option<PlanId>,
    /// What the rows of who waits say stands in the way.
    told: BTreeMap<(PlanId, MemberId), Option<String>>,
}

impl Desk {
    /// What stands in the way of somebody on a board of this desk.
    pub(super) fn why(&self, board: &Board, member: MemberId, plan: PlanId) -> Option<Why> {
        let failure = board.why_not(member, plan)?;
        Some(Why { failure, other: failure.other().and_then(|plan| self.plans.name(plan)) })
    }

    fn written(&self, board: &Board, member: MemberId, plan: PlanId) -> Result<Option<String>, Error> {
        let why = self.why(board, member, plan);
        why.map(|why| serde_json::to_string(&why).map_err(Error::internal)).transpose()
    }
}

/// All pools of the organization, locked in one order, so that two transactions never wait for each other.
pub(crate) async fn lock<A: Writes>(tx: &Tx<A>) -> Result<Vec<pool::Model>, Error> {
    tx.rows::<pool::Entity>().order([pool::id().asc()]).locked().all().await
}

/// The board of these plans and of every plan that one of them requires or excludes, or that requires or excludes one of
/// them; with these people and everybody in line.
pub(super) async fn load(
    on: Executor<'_, Organization>,
    locked: Vec<pool::Model>,
    about: BTreeSet<PlanId>,
    people: BTreeSet<MemberId>,
) -> Result<Desk, Error> {
    let plans = Plans::read(on, locked.iter().map(|row| row.plan_id).chain(about.iter().copied()).collect()).await?;
    let concerned = plans.concerned(about);
    let pools = locked.into_iter().filter(|row| concerned.contains(&row.plan_id));
    let pools: BTreeMap<PlanId, pool::Model> = pools.map(|row| (row.plan_id, row)).collect();
    let plan_of: HashMap<PoolId, PlanId> = pools.values().map(|row| (row.id, row.plan_id)).collect();
    let ids = || plan_of.keys().copied();
    let supplies = supplies(on, &concerned).await?;
    let mut held: BTreeMap<PlanId, Holdings> = BTreeMap::new();
    for row in on.rows::<assignment::Entity>().filter(assignment::pool_id().is_in(ids())).all().await? {
        let Some(plan) = plan_of.get(&row.pool_id) else { continue };
        held.entry(*plan).or_default().add(row.member_id, origin(row.source, row.group_id));
    }
    let line = on.rows::<waiting::Entity>().filter(waiting::pool_id().is_in(ids())).all().await?;
    let people = people.into_iter().chain(line.iter().map(|row| row.member_id)).collect();
    let people = members(on, people).await?;
    let mut board = Board::default();
    for plan in pools.keys() {
        let mut pool = Pool::of(supplies.get(plan).map_or(&[], Vec::as_slice));
        let bonds = plans.bonds(*plan);
        (pool.requires, pool.excludes) = (bonds.requires, bonds.excludes);
        pool.holdings = held.remove(plan).unwrap_or_default();
        board.pools.insert(*plan, pool);
    }
    let mut told = BTreeMap::new();
    for row in line {
        let Some(plan) = plan_of.get(&row.pool_id) else { continue };
        if let Some(pool) = board.pools.get_mut(plan) {
            pool.waiting.add(row.member_id, origin(row.source, row.group_id), row.asked_at);
        }
        told.insert((*plan, row.member_id), row.why);
    }
    board.people = people.iter().map(|(id, row)| (*id, row.status)).collect();
    let held_back =
        supplies.iter().map(|(plan, all)| (*plan, domain::licenses::meter(all.iter().copied(), 0).held_back));
    Ok(Desk { board, pools, plans, people, held_back: held_back.collect(), joined: None, told })
}

async fn supplies(
    on: Executor<'_, Organization>,
    plans: &BTreeSet<PlanId>,
) -> Result<BTreeMap<PlanId, Vec<Supply>>, Error> {
    let mut supplies: BTreeMap<PlanId, Vec<Supply>> = BTreeMap::new();
    let bought = subscription::plan_id().is_in(plans.iter().copied());
    for row in on.rows::<subscription::Entity>().filter(bought).all().await? {
        supplies.entry(row.plan_id).or_default().push(Supply::Subscription(row.status, row.seats));
    }
    let lines = agreement_line::plan_id().is_in(plans.iter().copied());
    let lines = on.rows::<agreement_line::Entity>().filter(lines).all().await?;
    let covering = agreement::id().is_in(lines.iter().map(|line| line.agreement_id));
    let statuses = on.rows::<agreement::Entity>().filter(covering).all().await?;
    let statuses: HashMap<_, _> = statuses.into_iter().map(|row| (row.id, row.status)).collect();
    for line in lines {
        let Some(status) = statuses.get(&line.agreement_id) else { continue };
        let supply = supplies.entry(line.plan_id).or_default();
        supply.push(Supply::Agreement(*status, line.quantity.saturating_sub(line.overage)));
        supply.push(Supply::Overage(*status, line.overage));
    }
    Ok(supplies)
}

async fn members(
    on: Executor<'_, Organization>,
    ids: BTreeSet<MemberId>,
) -> Result<HashMap<MemberId, member::Model>, Error> {
    let ids: Vec<_> = ids.into_iter().collect();
    let mut found = HashMap::new();
    for some in ids.chunks(IDS) {
        let rows = on.rows::<member::Entity>().filter(member::id().is_in(some.iter().copied())).all().await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

const fn origin(source: Source, group: Option<domain::ids::GroupId>) -> Origin {
    match (source, group) {
        (Source::Group, Some(group)) => Origin::Group(group),
        _ => Origin::Direct,
    }
}

const fn group(origin: Origin) -> Option<domain::ids::GroupId> {
    match origin {
        Origin::Direct => None,
        Origin::Group(group) => Some(group),
    }
}

/// Writes what differs between two boards.
pub(super) async fn write<A: Writes>(tx: &Tx<A>, desk: &Desk, board: &Board, today: Day) -> Result<(), Error> {
    for (plan, row) in &desk.pools {
        let (Some(before), Some(after)) = (desk.board.pools.get(plan), board.pools.get(plan)) else { continue };
        if before == after {
            reasons(tx, desk, board, (*plan, row.id)).await?;
            continue;
        }
        let held_back = desk.held_back.get(plan).copied().unwrap_or_default();
        hold(tx, row, (before, after), (today, held_back), desk.joined == Some(*plan)).await?;
        let (had, has) = (sources(&before.holdings), sources(&after.holdings));
        let mut lost: BTreeMap<Origin, Vec<MemberId>> = BTreeMap::new();
        had.difference(&has).for_each(|(member, origin)| lost.entry(*origin).or_default().push(*member));
        for (origin, members) in lost {
            for some in members.chunks(IDS) {
                let theirs = assignment::pool_id().eq(row.id).and(assignment::group_id().eq(group(origin)));
                tx.delete(theirs.and(assignment::member_id().is_in(some.iter().copied()))).await?;
            }
        }
        let gone: Vec<_> = before.holdings.holders().filter(|member| !after.holdings.holds(*member)).collect();
        for some in gone.chunks(IDS) {
            let theirs = holding::pool_id().eq(row.id).and(holding::member_id().is_in(some.iter().copied()));
            tx.delete(theirs).await?;
        }
        let new = after.holdings.holders().filter(|member| !before.holdings.holds(*member));
        let new =
            new.map(|member| holding::ActiveModel { org_id: NotSet, pool_id: Set(row.id), member_id: Set(member) });
        tx.insert_all::<holding::Entity>(new.collect::<Vec<_>>()).await?;
        let at = tx.now();
        let new = has.difference(&had).map(|(member, origin)| assigned(row.id, *member, *origin, at));
        tx.insert_all::<assignment::Entity>(new.collect::<Vec<_>>()).await?;
        queue(tx, desk, board, (*plan, row.id)).await?;
        reasons(tx, desk, board, (*plan, row.id)).await?;
    }
    Ok(())
}

/// Counts the seats held, guarded: nobody else counted meanwhile, and no seat is taken that there is not, but by who
/// comes along with a subscription.
async fn hold<A: Writes>(
    tx: &Tx<A>,
    row: &pool::Model,
    (before, after): (&Pool, &Pool),
    (today, held_back): (Day, i64),
    joined: bool,
) -> Result<(), Error> {
    let (had, has) = (before.holdings.held(), after.holdings.held());
    if had != has {
        history::note(tx, row, history::Count { held: has, ..history::Count::of(row) }, today).await?;
    }
    let meter = Meter { total: after.limit(), in_use: has, held_back };
    let same = pool::id().eq(row.id).and(pool::held().eq(had));
    let change = tx.change::<pool::Entity>().filter(same).add(pool::held(), has - had);
    let kept = if joined { has } else { had.min(has) };
    let change = change.set(pool::ceiling(), ceiling(after.limit(), kept));
    let change = change.set(pool::over_since(), over_since(row.over_since, &[(today, meter.over_assigned())]));
    if change.run().await? == 1 { Ok(()) } else { Err(Error::internal("the seats of a pool were counted wrongly")) }
}

async fn queue<A: Writes>(tx: &Tx<A>, desk: &Desk, board: &Board, (plan, pool): (PlanId, PoolId)) -> Result<(), Error> {
    let (Some(before), Some(after)) = (desk.board.pools.get(&plan), board.pools.get(&plan)) else { return Ok(()) };
    let (stood, stands): (BTreeSet<_>, BTreeSet<_>) = (before.waiting.asks().collect(), after.waiting.asks().collect());
    let mut gone: BTreeMap<Origin, Vec<MemberId>> = BTreeMap::new();
    stood.difference(&stands).for_each(|(member, origin, _)| gone.entry(*origin).or_default().push(*member));
    for (origin, members) in gone {
        for some in members.chunks(IDS) {
            let theirs = waiting::pool_id().eq(pool).and(waiting::group_id().eq(group(origin)));
            tx.delete(theirs.and(waiting::member_id().is_in(some.iter().copied()))).await?;
        }
    }
    let mut new = Vec::new();
    for (member, origin, asked) in stands.difference(&stood) {
        new.push(waiting::ActiveModel {
            org_id: NotSet,
            id: Set(WaitingId::from(uuid::Uuid::now_v7())),
            pool_id: Set(pool),
            member_id: Set(*member),
            source: Set(origin.source()),
            group_id: Set(group(*origin)),
            asked_at: Set(*asked),
            why: Set(desk.written(board, *member, plan)?),
        });
    }
    tx.insert_all::<waiting::Entity>(new).await
}

/// Tells who waited before and still does what stands in the way now.
async fn reasons<A: Writes>(
    tx: &Tx<A>,
    desk: &Desk,
    board: &Board,
    (plan, pool): (PlanId, PoolId),
) -> Result<(), Error> {
    let mut changed: BTreeMap<Option<String>, Vec<MemberId>> = BTreeMap::new();
    for place in board.pools.get(&plan).map(|pool| pool.waiting.line()).unwrap_or_default() {
        let Some(told) = desk.told.get(&(plan, place.member)) else { continue };
        let why = desk.written(board, place.member, plan)?;
        if *told != why {
            changed.entry(why).or_default().push(place.member);
        }
    }
    for (why, members) in changed {
        for some in members.chunks(IDS) {
            let theirs = waiting::pool_id().eq(pool).and(waiting::member_id().is_in(some.iter().copied()));
            tx.change::<waiting::Entity>().filter(theirs).set(waiting::why(), why.clone()).run().await?;
        }
    }
    Ok(())
}

fn sources(holdings: &Holdings) -> BTreeSet<(MemberId, Origin)> {
    let of = |member| holdings.origins(member).map(move |origin| (member, origin));
    holdings.holders().flat_map(of).collect()
}

fn assigned(pool: PoolId, member: MemberId, origin: Origin, at: Instant) -> assignment::ActiveModel {
    assignment::ActiveModel {
        org_id: NotSet,
        id: Set(AssignmentId::from(uuid::Uuid::now_v7())),
        pool_id: Set(pool),
        member_id: Set(member),
        source: Set(origin.source()),
        group_id: Set(group(origin)),
        at: Set(at),
    }
}
