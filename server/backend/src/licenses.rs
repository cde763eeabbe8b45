//! Licenses: who holds one, who waits for one, and giving and taking them. Every change is reckoned by the rules of the
//! domain on a board that was read under the lock of the organization's pools, and written in the same transaction;
//! whoever gives way to somebody in line is followed by them at once.

use crate::access::Permit;
use crate::activity::{Event, json};
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::ids::{ChangeId, MemberId, PlanId, PoolId};
use domain::licenses::{
    Ask, AssignLicenses, Board, Bulk, Cause, Change, ChangeRow, Effect, LeaveWaiting, Origin, Plan, Product, Refused,
    RemoveLicenses, Report, Take, user_names,
};
use domain::locale::ZoneName;
use domain::refusal::Refusal;
use domain::text::UserName;
use entity::{license_change, member, waiting};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

mod choices;
mod course;
mod follow;
mod groups;
pub(crate) mod history;
mod holders;
mod listing;
mod moves;
mod page;
mod plans;
mod recall;
mod seats;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod told;

pub use choices::{prepare, prepare_groups, prepare_move};
pub(crate) use course::{Course, Reach, Turn, together};
pub(crate) use follow::{Prospect, go_along, prospects};
pub use groups::{assign_to_groups, remove_from_groups, retry};
pub(crate) use holders::{count_holders, holders, named_holders, of_service};
pub use listing::list;
pub use moves::move_people;
pub use page::show;
pub(crate) use page::{group_license, product_row, resolved_by, why};
pub(crate) use plans::{Ties, agreed, clash, clash_alone, clashes, ties};
pub(crate) use recall::{forget, recall, recallable};
use store::Desk;
pub(crate) use store::lock;
use told::Wish;

/// Gives people a license; what became of each.
///
/// # Errors
/// [`Error::NotFound`] for a pool or a person that is not the organization's. [`Refused::Count`] for nobody or too many,
/// and [`Refused::Unconfirmed`] with the plan of what it would do, where several people are named or nothing would be
/// done, and no other plan was confirmed than this one.
pub async fn assign(permit: Permit<acts::AssignLicenses>, command: AssignLicenses) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let (people, unknown) = named(&tx, command.people, &command.names).await?;
    let (desk, wish) = open(&tx, &command.product, Cause::Assigned, people, unknown).await?;
    let asked = tx.now();
    let ask = |member: &MemberId| Ask {
        asked,
        member: *member,
        plan: wish.plan,
        origin: Origin::Direct,
        or_wait: command.or_wait,
    };
    let bulk = Bulk { takes: Vec::new(), asks: wish.people.iter().map(ask).collect() };
    carry_out(tx, desk, wish, bulk, command.mark).await
}

/// Takes licenses back that were assigned to the person; who waits first gets what is free then.
///
/// # Errors
/// As [`assign`].
pub async fn remove(permit: Permit<acts::RemoveLicenses>, command: RemoveLicenses) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let people = match command.all {
        true => holders::by_themselves(tx.executor(), &command.product, &command.search).await?,
        false => command.people.into_iter().collect(),
    };
    let (desk, wish) = open(&tx, &command.product, Cause::Removed, people, Vec::new()).await?;
    let held = desk.board.pools.get(&wish.plan).map(|pool| &pool.holdings);
    let has = |member: &&MemberId| held.is_some_and(|held| held.has(**member, Origin::Direct));
    let takes = wish.people.iter().filter(has).map(|member| take(*member, wish.plan)).collect();
    carry_out(tx, desk, wish, Bulk { takes, asks: Vec::new() }, command.mark).await
}

/// Takes people out of the line.
///
/// # Errors
/// As [`assign`].
pub async fn leave_waiting_list(
    permit: Permit<acts::LeaveWaitingList>,
    command: LeaveWaiting,
) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let people = command.people.into_iter().collect();
    let (desk, wish) = open(&tx, &command.product, Cause::Left, people, Vec::new()).await?;
    let line = desk.board.pools.get(&wish.plan).map(|pool| pool.waiting.asks());
    let waits = line
        .into_iter()
        .flatten()
        .filter(|(member, origin, _)| *origin == Origin::Direct && wish.people.contains(member));
    // Who got a license meanwhile does not lose it by leaving the line.
    let has = |member| desk.board.holds(member, wish.plan);
    let takes = waits.filter(|(member, ..)| !has(*member)).map(|(member, ..)| take(member, wish.plan)).collect();
    carry_out(tx, desk, wish, Bulk { takes, asks: Vec::new() }, command.mark).await
}

/// Serves who waits, because something may have become possible: more seats, another license, a person let in again.
pub(crate) async fn serve<A: Writes>(tx: &Tx<A>, zone: &ZoneName) -> Result<(), Error> {
    let line = tx.rows::<waiting::Entity>().tally(waiting::pool_id()).await?;
    if line.is_empty() {
        return Ok(());
    }
    let pools = lock(tx).await?;
    let about =
        pools.iter().filter(|row| line.iter().any(|(pool, _)| *pool == row.id)).map(|row| row.plan_id).collect();
    let desk = store::load(tx.executor(), pools, about, BTreeSet::new()).await?;
    follow(tx, &desk, desk.board.clone(), zone).await
}

/// Serves who waits on a board that has changed already, and writes it.
async fn follow<A: Writes>(tx: &Tx<A>, desk: &Desk, mut after: Board, zone: &ZoneName) -> Result<(), Error> {
    let given = after.serve();
    store::write(tx, desk, &after, tx.moment(zone).day).await?;
    for (plan, report) in told::others(desk, &given, &[]) {
        if let Some(row) = desk.pools.get(&plan) {
            record(tx, row.id, Cause::Served, &report).await?;
        }
    }
    Ok(())
}

const fn take(member: MemberId, plan: PlanId) -> Take {
    Take { member, plan, origin: Origin::Direct }
}

/// The people whom a command names by id or by user name, and the user names that nobody has.
pub(crate) async fn named<A: Writes>(
    tx: &Tx<A>,
    people: Vec<MemberId>,
    names: &str,
) -> Result<(BTreeSet<MemberId>, Vec<String>), Error> {
    let typed = user_names(names);
    let known = by_name(tx, typed.iter().flatten().cloned().collect()).await?;
    let unknown = typed.into_iter().filter_map(|typed| match typed {
        Ok(name) => (!known.contains_key(&name)).then(|| name.to_string()),
        Err(text) => Some(text),
    });
    let unknown: BTreeSet<String> = unknown.collect();
    Ok((people.into_iter().chain(known.into_values()).collect(), unknown.into_iter().collect()))
}

/// Who has these user names, of this organization.
async fn by_name<A: Writes>(tx: &Tx<A>, names: BTreeSet<UserName>) -> Result<BTreeMap<UserName, MemberId>, Error> {
    if names.len() > Bulk::MOST {
        return Err(Refusal::from(Refused::Count { most: Bulk::MOST }).into());
    }
    let names: Vec<_> = names.into_iter().collect();
    let mut found = BTreeMap::new();
    for some in names.chunks(2_000) {
        let rows = tx.rows::<member::Entity>().filter(member::user_name().is_in(some.iter().cloned())).all().await?;
        found.extend(rows.into_iter().map(|row| (row.user_name, row.id)));
    }
    Ok(found)
}

/// The board with the pool and the people that a change names.
async fn open<A: Writes>(
    tx: &Tx<A>,
    product: &Product,
    cause: Cause,
    people: BTreeSet<MemberId>,
    unknown: Vec<String>,
) -> Result<(Desk, Wish), Error> {
    let size = people.len() + unknown.len();
    if size == 0 || size > Bulk::MOST {
        return Err(Refusal::from(Refused::Count { most: Bulk::MOST }).into());
    }
    let found = page::find(tx.executor(), product).await?;
    let desk = store::load(tx.executor(), lock(tx).await?, BTreeSet::from([found.plan_id]), people.clone()).await?;
    if people.iter().any(|member| !desk.people.contains_key(member)) {
        return Err(Error::NotFound);
    }
    Ok((
        desk,
        Wish {
            cause,
            plan: found.plan_id,
            product: product.clone(),
            name: format!("{} {}", found.service, found.plan),
            people,
            unknown,
        },
    ))
}

/// Reckons a change, and does it if it is the one that was confirmed.
async fn carry_out<A: Writes>(
    tx: Tx<A>,
    desk: Desk,
    wish: Wish,
    bulk: Bulk,
    confirmed: String,
) -> Result<Change, Error> {
    let (after, effect) = match bulk.takes.is_empty() && bulk.asks.is_empty() {
        true => (desk.board.clone(), Effect::default()),
        false => desk.board.plan(&bulk).map_err(Refusal::from)?,
    };
    let report = told::report(&desk, &after, &effect, &wish);
    let small = wish.people.len() + wish.unknown.len() == 1;
    let mut plan = Plan::of(report.clone(), after != desk.board, confirmed.clone());
    if !plan.does_something || !(small || plan.mark == confirmed) {
        if let Some(shortage) = report.shortage {
            plan.seats = Some(seats::missing(tx.executor(), &tx, shortage.plan, shortage.to_buy()).await?);
        }
        return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into());
    }
    let zone = tx.member()?.billing_zone.clone();
    store::write(&tx, &desk, &after, tx.moment(&zone).day).await?;
    for (plan, report) in told::others(&desk, &effect.served, &[wish.plan]) {
        if let Some(row) = desk.pools.get(&plan) {
            record(&tx, row.id, Cause::Served, &report).await?;
        }
    }
    let pool = desk.pools.get(&wish.plan).map(|row| row.id).ok_or(Error::NotFound)?;
    let row = record(&tx, pool, wish.cause, &report).await?;
    let now = after.pools.get(&wish.plan);
    let touched = report.tally.given + report.tally.removed + report.tally.left;
    let event = Event::LicensesChanged {
        pool,
        name: wish.name,
        after: serde_json::json!({
            "people": touched,
            "in use": now.map(|pool| pool.holdings.held()),
            "waiting": now.map(|pool| pool.waiting.len()),
        }),
    };
    tx.commit(event, Change { product: wish.product, row, report }).await
}

/// Keeps what a change did.
async fn record<A: Writes>(tx: &Tx<A>, pool: PoolId, cause: Cause, report: &Report) -> Result<ChangeRow, Error> {
    let id = ChangeId::from(uuid::Uuid::now_v7());
    let actor = tx.actor().member();
    let row = license_change::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        pool_id: Set(pool),
        at: Set(tx.now()),
        cause: Set(cause),
        actor_id: Set(actor.map(|member| member.id)),
        tally: Set(json(&report.tally)?.to_string()),
        report: Set(json(report)?.to_string()),
    };
    tx.insert::<license_change::Entity>(row).await?;
    let by = actor.map(|member| member.display_name.clone());
    Ok(ChangeRow { id, at: tx.now(), cause, by, tally: report.tally })
}
