//! Keeping people out, letting them in again, and letting them go: one or many at once, each judged by itself, and seen
//! before it is done wherever it concerns more than one ordinary person.

use super::able_globals;
use super::list::matching;
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use crate::{licenses, registry, sessions};
use domain::acts;
use domain::ids::MemberId;
use domain::licenses::Bulk;
use domain::locale::ZoneName;
use domain::members::{ChangeStanding, ListMembers, MemberStatus, Plan, Refused, Step, Tally, Target};
use domain::refusal::Refusal;
use domain::text::{LocalPart, UserName};
use entity::{credential, holding, member, organization_size, session};
use serde_json::json as object;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

/// So many ids stand in one condition at most.
const IDS: usize = 5_000;

/// Keeps people out, lets them in again, or lets them go. Whoever is kept out or goes has no session from now on; whoever
/// goes gives back what they held, others may take their user name, and they can be restored for a while.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is not of the organization, [`Refused::Count`] for nobody or too many, and
/// [`Refused::Unconfirmed`] with what it would do where that has to be seen first.
pub async fn change_standing(permit: Permit<acts::ChangeStanding>, command: ChangeStanding) -> Result<Tally, Error> {
    let step = command.step;
    subscriptions::keep_current(&permit).await?;
    let zone = permit.member()?.billing_zone.clone();
    let tx = permit.begin().await?;
    // Pools before people, as everywhere.
    licenses::lock(&tx).await?;
    let able = able_globals(&tx).await?;
    let rows = selected(&tx, command.people, command.matching).await?;
    let held = held(&tx, &rows).await?;
    let me = tx.member()?;
    let size = tx.rows::<organization_size::Entity>().one().await?.ok_or(Error::NotFound)?;
    let all = size.active.saturating_add(size.invited).saturating_add(size.blocked);
    let target = |row: &member::Model| Target {
        member: row.id,
        name: row.display_name.to_string(),
        user_name: row.user_name.to_string(),
        status: row.status,
        roles: row.roles,
        licenses: held.get(&row.id).copied().unwrap_or_default(),
    };
    let targets: Vec<Target> = rows.iter().map(target).collect();
    let plan = Plan::of(step, (me.id, me.roles), &targets, (able.len(), &able), all);
    if !plan.is_confirmed(&command.mark, command.count.map(NonZeroU32::get)) {
        return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan.told(&command.mark)))).into());
    }
    let people: BTreeSet<MemberId> = plan.done().collect();
    let rows: Vec<member::Model> = rows.into_iter().filter(|row| people.contains(&row.id)).collect();
    let events = match step {
        Step::Delete => let_go(&tx, &rows, &zone).await?,
        Step::Block | Step::Unblock => {
            let after = write(&tx, step, &rows).await?;
            licenses::serve(&tx, &zone).await?;
            changed(&rows, &after)
        }
    };
    tx.commit_all(events, plan.tally).await
}

/// Lets people go, who are locked: they give back what they held, others may take their user names, and they can be restored
/// for a while. What is recorded of it.
pub(crate) async fn let_go<A: Writes>(
    tx: &Tx<A>,
    rows: &[member::Model],
    zone: &ZoneName,
) -> Result<Vec<Event>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let after = write(tx, Step::Delete, rows).await?;
    licenses::forget(tx, &rows.iter().map(|row| row.id).collect(), zone).await?;
    Ok(changed(rows, &after))
}

/// What is recorded of people who stand elsewhere now.
fn changed(rows: &[member::Model], after: &BTreeMap<MemberId, MemberStatus>) -> Vec<Event> {
    let event = |row: &member::Model| Event::MemberChanged {
        member: row.id,
        name: row.display_name.clone(),
        before: Some(object!({ "status": row.status, "user_name": row.user_name })),
        after: Some(object!({ "status": after.get(&row.id), "user_name": row.user_name })),
    };
    rows.iter().map(event).collect()
}

/// Everybody who was named or matches, by id, locked.
async fn selected<A: Writes>(
    tx: &Tx<A>,
    people: Vec<MemberId>,
    matching_list: Option<String>,
) -> Result<Vec<member::Model>, Error> {
    let people: BTreeSet<MemberId> = match matching_list {
        Some(list) => matching(tx.executor(), &ListMembers::from(list), Bulk::MOST + 1).await?.into_iter().collect(),
        None => people.into_iter().collect(),
    };
    if people.is_empty() || people.len() > Bulk::MOST {
        return Err(Refusal::from(Refused::Count { most: Bulk::MOST }).into());
    }
    let ids: Vec<MemberId> = people.into_iter().collect();
    let mut rows = Vec::new();
    for some in ids.chunks(IDS) {
        let some = tx.rows::<member::Entity>().filter(member::id().is_in(some.iter().copied()));
        rows.extend(some.order([member::id().asc()]).locked().all().await?);
    }
    rows.retain(|row| row.purged_at.is_none());
    if rows.len() == ids.len() { Ok(rows) } else { Err(Error::NotFound) }
}

/// How many licenses each of them holds.
async fn held<A: Writes>(tx: &Tx<A>, rows: &[member::Model]) -> Result<BTreeMap<MemberId, u32>, Error> {
    let mut held = BTreeMap::new();
    for some in rows.chunks(IDS) {
        let theirs = holding::member_id().is_in(some.iter().map(|row| row.id));
        for (member, count) in tx.rows::<holding::Entity>().filter(theirs).tally(holding::member_id()).await? {
            held.insert(member, u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
    Ok(held)
}

/// Writes where everybody stands now.
async fn write<A: Writes>(
    tx: &Tx<A>,
    step: Step,
    rows: &[member::Model],
) -> Result<BTreeMap<MemberId, MemberStatus>, Error> {
    let mut after = BTreeMap::new();
    for some in rows.chunks(IDS) {
        let ids = || some.iter().map(|row| row.id);
        match step {
            Step::Unblock => {
                let secrets = tx.rows::<credential::Entity>().filter(credential::member_id().is_in(ids()));
                let secrets = secrets.all().await?;
                let with: BTreeSet<MemberId> = secrets.into_iter().map(|row| row.member_id).collect();
                after.extend(ids().map(|id| (id, MemberStatus::let_in(with.contains(&id)))));
            }
            Step::Block => after.extend(ids().map(|id| (id, MemberStatus::Blocked))),
            Step::Delete => after.extend(ids().map(|id| (id, MemberStatus::Deleted))),
        }
        for status in MemberStatus::ALL {
            let theirs: Vec<MemberId> = ids().filter(|id| after.get(id) == Some(status)).collect();
            if !theirs.is_empty() {
                let change = tx.change::<member::Entity>().filter(member::id().is_in(theirs));
                change.set(member::status(), *status).run().await?;
            }
        }
        if step != Step::Unblock {
            sessions::end(tx, session::member_id().is_in(ids())).await?;
        }
        if step == Step::Delete {
            registry::release_user_names(tx, ids().collect()).await?;
        }
    }
    if step == Step::Delete {
        for row in rows {
            let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
            let change = change.set(member::deleted_at(), Some(tx.now()));
            let change = change.set(member::former_name(), Some(row.user_name.clone()));
            let change = change.set(member::former_status(), Some(row.status));
            change.set(member::user_name(), nobodys(row)?).run().await?;
        }
    }
    Ok(after)
}

/// What stands in place of a user name that others may take: nobody can choose it, because it is the id.
pub(super) fn nobodys(row: &member::Model) -> Result<UserName, Error> {
    let local: LocalPart = uuid::Uuid::from(row.id).simple().to_string().parse().map_err(Error::internal)?;
    Ok(UserName::new(local, row.user_name.domain().clone()))
}
