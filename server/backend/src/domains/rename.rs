//! Renaming everybody in one domain to another: seen before it is done, and taken back as a whole or for one person.

use super::{usable, usable_of};
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::{members, registry};
use domain::acts;
use domain::domains::{
    Change, Person, PrepareRename, RENAMED_AT_ONCE, Refused, RenamePage, RenamePlan, RenameUsers, Renamed,
    TakeRenameBack, UNDONE_WITHIN,
};
use domain::ids::{MemberId, RenameId};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::text::{DomainName, UserName};
use entity::{Cond, claimed_domain, domain_rename, member, organization, renamed_person};
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;
use std::collections::{HashMap, HashSet};

/// So many names stand in one condition at most.
const NAMES: usize = 5_000;

/// What a renaming would do.
///
/// # Errors
/// [`Error::NotFound`] for a domain that is not the organization's, and [`Refused::Unverified`].
pub async fn prepare(permit: Permit<acts::PrepareRename>, query: PrepareRename) -> Result<RenamePage, Error> {
    let portal = permit.portal().clone();
    let reader = permit.read().await?;
    let initial = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?.initial_domain;
    let rows = reader.rows::<claimed_domain::Entity>().order([claimed_domain::name().asc()]).all().await?;
    let usable = usable_of(initial.clone(), &rows, reader.real());
    let own: Vec<_> = [initial].into_iter().chain(rows.into_iter().map(|row| row.name)).collect();
    if !own.contains(&query.to) {
        return Err(Error::NotFound);
    }
    if !usable.has(&query.to) {
        return Err(Refusal::from(Refused::Unverified).into());
    }
    let plan = match query.from.filter(|from| *from != query.to) {
        None => None,
        Some(from) => {
            let rows = reader.rows::<member::Entity>().filter(there(&from)).order([member::id().asc()]);
            let rows = rows.limit(most() + 1).all().await?;
            let (people, left) = cut(rows);
            let names = people.iter().map(|person| at(person, &query.to)).collect();
            let taken = registry::names_taken(&portal, names, &query.to).await?;
            Some(RenamePlan::of((from, query.to.clone()), &people, &taken, left).told(""))
        }
    };
    let from = own.into_iter().filter(|name| *name != query.to).collect();
    Ok(RenamePage { from, plan })
}

/// Renames everybody in a domain, at most so many at once; which renaming it was.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::SameDomain`], [`Refused::Unverified`], [`Refused::Nobody`], and [`Refused::Unconfirmed`]
/// with what it would do where another plan was confirmed, or none.
pub async fn rename(permit: Permit<acts::RenameUsers>, command: RenameUsers) -> Result<Renamed, Error> {
    let RenameUsers { from, to, mark } = command;
    if from == to {
        return Err(Refusal::from(Refused::SameDomain).into());
    }
    let tx = permit.begin().await?;
    let usable = usable(tx.executor(), tx.real()).await?;
    if !usable.has(&to) {
        super::locked(&tx, &to).await?;
        return Err(Refusal::from(Refused::Unverified).into());
    }
    if from != usable.initial {
        super::locked(&tx, &from).await?;
    }
    members::able_globals(&tx).await?;
    let people = names_in(&tx, &from, Some(most() + 1)).await?;
    let left = people.len() > RENAMED_AT_ONCE;
    let people: Vec<_> = people.into_iter().take(RENAMED_AT_ONCE).collect();
    let taken = taken(&tx, &people, &to).await?;
    let plan = RenamePlan::of((from.clone(), to.clone()), &people, &taken, left);
    if plan.people == 0 {
        return Err(Refusal::from(Refused::Nobody).into());
    }
    if plan.mark != mark {
        return Err(Refusal::from(Refused::Unconfirmed(Box::new(plan.told(&mark)))).into());
    }
    let id = RenameId::from(uuid::Uuid::now_v7());
    let row = domain_rename::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        from_domain: Set(from.clone()),
        to_domain: Set(to.clone()),
        people: Set(i64::try_from(plan.people).map_err(Error::internal)?),
        renamed_at: Set(tx.real()),
        undone_at: Set(None),
    };
    tx.insert::<domain_rename::Entity>(row).await?;
    let row = |change: &Change| renamed_person::ActiveModel {
        org_id: NotSet,
        rename_id: Set(id),
        member_id: Set(change.member),
        before: Set(change.before.clone()),
        after: Set(change.after.clone()),
    };
    tx.insert_all::<renamed_person::Entity>(plan.changes.iter().map(row).collect::<Vec<_>>()).await?;
    let before = Some(object!({ "names_in": from }));
    let after = Some(object!({ "names_in": to, "people": plan.people, "rename": id }));
    let mut events = vec![Event::DomainChanged { domain: to, before, after }];
    events.extend(write_names(&tx, &plan.changes, Some(id)).await?);
    tx.commit_all(events, Renamed { rename: id, people: plan.people, left }).await
}

/// Takes a renaming back, for everybody who still has the name from it, or for one person. Whose old name somebody has
/// meanwhile gets a number.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::NotUndoable`], and [`Refused::Unverified`] where no names can be made in the old domain.
pub async fn take_back(permit: Permit<acts::TakeRenameBack>, command: TakeRenameBack) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let which = || domain_rename::id().eq(command.rename);
    let row = tx.rows::<domain_rename::Entity>().filter(which()).locked().one().await?.ok_or(Error::NotFound)?;
    if row.undone_at.is_some() || row.renamed_at.plus_days(UNDONE_WITHIN) <= tx.real() {
        return Err(Refusal::from(Refused::NotUndoable).into());
    }
    if !usable(tx.executor(), tx.real()).await?.has(&row.from_domain) {
        return Err(Refusal::from(Refused::Unverified).into());
    }
    let mut whose = renamed_person::rename_id().eq(row.id);
    if let Some(member) = command.member {
        whose = whose.and(renamed_person::member_id().eq(member));
    }
    let rows = tx.rows::<renamed_person::Entity>().filter(whose).all().await?;
    let still: HashMap<MemberId, UserName> = rows.iter().map(|row| (row.member_id, row.after.clone())).collect();
    let old: HashMap<MemberId, UserName> = rows.into_iter().map(|row| (row.member_id, row.before)).collect();
    members::able_globals(&tx).await?;
    let people = names_in(&tx, &row.to_domain, None).await?;
    let mut people: Vec<_> =
        people.into_iter().filter(|person| still.get(&person.member) == Some(&person.user_name)).collect();
    if people.is_empty() {
        return Err(Refusal::from(Refused::NotUndoable).into());
    }
    let now: HashMap<MemberId, UserName> =
        people.iter().map(|person| (person.member, person.user_name.clone())).collect();
    for person in &mut people {
        if let Some(before) = old.get(&person.member) {
            person.user_name = before.clone();
        }
    }
    let taken = taken(&tx, &people, &row.from_domain).await?;
    let domains = (row.to_domain.clone(), row.from_domain.clone());
    let mut plan = RenamePlan::of(domains, &people, &taken, false);
    for change in &mut plan.changes {
        if let Some(name) = now.get(&change.member) {
            change.before = name.clone();
        }
    }
    if command.member.is_none() {
        let change = tx.change::<domain_rename::Entity>().filter(which());
        change.set(domain_rename::undone_at(), Some(tx.real())).run().await?;
    }
    let before = Some(object!({ "names_in": row.to_domain }));
    let after = Some(object!({ "names_in": row.from_domain, "people": plan.people }));
    let mut events = vec![Event::DomainChanged { domain: row.to_domain, before, after }];
    events.extend(write_names(&tx, &plan.changes, None).await?);
    tx.commit_all(events, ()).await
}

/// Everybody who has a name in a domain, in the order of their ids, locked; as many as are wanted at most.
pub(super) async fn names_in<A: Writes>(
    tx: &Tx<A>,
    domain: &DomainName,
    most: Option<u64>,
) -> Result<Vec<Person>, Error> {
    let mut rows = tx.rows::<member::Entity>().filter(there(domain)).order([member::id().asc()]).locked();
    if let Some(most) = most {
        rows = rows.limit(most);
    }
    Ok(rows.all().await?.into_iter().map(person).collect())
}

/// All names in a domain, where anybody has one of those that these people would get; else none matters.
pub(super) async fn taken<A: Writes>(
    tx: &Tx<A>,
    people: &[Person],
    to: &DomainName,
) -> Result<HashSet<UserName>, Error> {
    for some in people.chunks(NAMES) {
        let names: Vec<_> = some.iter().map(|person| at(person, to)).collect();
        if !registry::taken_user_names(tx, names).await?.is_empty() {
            return registry::user_names_in(tx, to).await;
        }
    }
    Ok(HashSet::new())
}

/// Gives people their new names; what is recorded of each.
pub(super) async fn write_names<A: Writes>(
    tx: &Tx<A>,
    changes: &[Change],
    rename: Option<RenameId>,
) -> Result<Vec<Event>, Error> {
    for some in changes.chunks(NAMES) {
        registry::release_user_names(tx, some.iter().map(|change| change.member).collect()).await?;
        let names: Vec<_> = some.iter().map(|change| (change.after.clone(), change.member)).collect();
        registry::claim_user_names(tx, names).await?;
    }
    let mut events = Vec::with_capacity(changes.len());
    for change in changes {
        let update = tx.change::<member::Entity>().filter(member::id().eq(change.member));
        update.set(member::user_name(), change.after.clone()).run().await?;
        events.push(Event::MemberChanged {
            member: change.member,
            name: change.name.parse().map_err(Error::internal)?,
            before: Some(object!({ "user_name": change.before })),
            after: Some(match rename {
                Some(id) => object!({ "user_name": change.after, "rename": id }),
                None => object!({ "user_name": change.after }),
            }),
        });
    }
    Ok(events)
}

fn there(domain: &DomainName) -> Cond<member::Entity> {
    member::user_name().ends_with(&format!("@{domain}")).and(member::status().ne(MemberStatus::Deleted))
}

fn person(row: member::Model) -> Person {
    Person { member: row.id, name: row.display_name.to_string(), user_name: row.user_name }
}

fn at(person: &Person, domain: &DomainName) -> UserName {
    UserName::new(person.user_name.local().clone(), domain.clone())
}

fn cut(rows: Vec<member::Model>) -> (Vec<Person>, bool) {
    let left = rows.len() > RENAMED_AT_ONCE;
    (rows.into_iter().take(RENAMED_AT_ONCE).map(person).collect(), left)
}

const fn most() -> u64 {
    RENAMED_AT_ONCE as u64
}
