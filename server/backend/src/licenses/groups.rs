//! Plans of groups: assigned, taken, and tried again for who still waits. Everybody in a group has what is assigned to it or
//! stands in line; nobody of another group or plan is held up by that.

use super::course::{Course, Reach, Turn};
use super::{lock, page, seats};
use crate::access::Permit;
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::groups::{self, Kept};
use crate::subscriptions::{self, Writes};
use domain::acts;
use domain::groups::{Cause as GroupCause, Effects, OfPlan};
use domain::ids::{GroupId, MemberId, PlanId};
use domain::licenses::{
    AssignToGroups, Cause, Change, ChangeRow, GroupShare, Outcome, Plan, Product, Refused, RemoveFromGroups, Report,
    RetryLicenses, Tally,
};
use domain::refusal::Refusal;
use entity::{group_everybody, group_license, license_product, member_group, pool, waiting};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// How many groups one change may name.
const MOST: usize = 100;

/// Assigns a plan to groups; what became of everybody in them.
///
/// # Errors
/// [`Error::NotFound`] for a plan or a group that is not the organization's. [`Refused::Groups`] for none or too many, and
/// [`Refused::Unconfirmed`] with the plan of what it would do, unless that very plan was confirmed or nobody is in them.
pub async fn assign_to_groups(permit: Permit<acts::AssignToGroups>, command: AssignToGroups) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let subject = Subject::read(&tx, &command.plan.0, command.groups).await?;
    let new: Vec<_> = subject.groups.keys().copied().filter(|group| !subject.has.contains(group)).collect();
    let done = Done { cause: Cause::GroupAssigned, of_groups: GroupCause::Licensed, does_something: !new.is_empty() };
    let (course, report) = subject.reckon(&tx, Turn::Give).await?;
    subject.ask(&tx, &course, &report, &done, &command.mark).await?;
    let (pool, at) = (subject.row.pool_id, tx.now());
    let rows = new.into_iter().map(|group| group_license::ActiveModel {
        org_id: NotSet,
        group_id: Set(group),
        pool_id: Set(pool),
        at: Set(at),
    });
    tx.insert_all::<group_license::Entity>(rows.collect::<Vec<_>>()).await?;
    subject.finish(tx, &course, report, &done).await
}

/// Takes a plan from groups; what became of everybody in them.
///
/// # Errors
/// As [`assign_to_groups`].
pub async fn remove_from_groups(
    permit: Permit<acts::RemoveFromGroups>,
    command: RemoveFromGroups,
) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let subject = Subject::read(&tx, &command.plan.0, command.groups).await?;
    let does_something = !subject.has.is_empty();
    let done = Done { cause: Cause::GroupRemoved, of_groups: GroupCause::Unlicensed, does_something };
    let (course, report) = subject.reckon(&tx, Turn::Take).await?;
    subject.ask(&tx, &course, &report, &done, &command.mark).await?;
    let theirs = group_license::pool_id().eq(subject.row.pool_id);
    tx.delete(theirs.and(group_license::group_id().is_in(subject.groups.keys().copied()))).await?;
    subject.finish(tx, &course, report, &done).await
}

/// Tries again for everybody who waits for a license of a plan, and for whoever should have one through a group.
///
/// # Errors
/// [`Error::NotFound`] for a plan that is not the organization's, or a group that does not have it.
/// [`Refused::Unconfirmed`] with what still stands in the way of whom, where nothing can be done.
pub async fn retry(permit: Permit<acts::RetryLicenses>, command: RetryLicenses) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let locked = lock(&tx).await?;
    let row = page::find(tx.executor(), &command.product).await?;
    let of_plan = group_license::pool_id().eq(row.pool_id);
    let of_plan = match command.group {
        Some(group) => of_plan.and(group_license::group_id().eq(group)),
        None => of_plan,
    };
    let groups = tx.rows::<group_license::Entity>().filter(of_plan).all().await?;
    if command.group.is_some() && groups.is_empty() {
        return Err(Error::NotFound);
    }
    let mut reaches = reaches(&tx, row.plan_id, groups.iter().map(|row| row.group_id)).await?;
    let mut line = waiting::pool_id().eq(row.pool_id);
    if command.group.is_some() {
        line = line.and(waiting::group_id().eq(command.group));
    }
    let line = tx.rows::<waiting::Entity>().filter(line).all().await?;
    let people = line.into_iter().map(|row| row.member_id).collect();
    reaches.push(Reach { group: None, plan: row.plan_id, people });
    let course = Course::reckon(&tx, locked, Turn::Give, &reaches).await?;
    let report = course.report(row.plan_id);
    let lines = report.lines.into_iter().filter(|line| line.outcome != Outcome::Already).collect();
    let report = Report::of(lines, report.shortage);
    if !course.changes() {
        return Err(unconfirmed(&tx, &report, false, "").await?);
    }
    let subject =
        Subject { row, groups: BTreeMap::new(), has: BTreeSet::new(), members: Vec::new(), locked: Vec::new() };
    let done = Done { cause: Cause::Retried, of_groups: GroupCause::Licensed, does_something: true };
    subject.finish(tx, &course, report, &done).await
}

/// A plan and groups that a change names.
struct Subject {
    row: license_product::Model,
    groups: BTreeMap<GroupId, member_group::Model>,
    has: BTreeSet<GroupId>,
    members: Vec<Reach>,
    locked: Vec<pool::Model>,
}

/// What a change is called, and whether it does anything but to licenses.
struct Done {
    cause: Cause,
    of_groups: GroupCause,
    does_something: bool,
}

impl Subject {
    async fn read<A: Writes>(tx: &Tx<A>, product: &Product, groups: Vec<GroupId>) -> Result<Self, Error> {
        let groups: BTreeSet<GroupId> = groups.into_iter().collect();
        if groups.is_empty() || groups.len() > MOST {
            return Err(Refusal::from(Refused::Groups { most: MOST }).into());
        }
        let locked = lock(tx).await?;
        let row = page::find(tx.executor(), product).await?;
        let named = member_group::id().is_in(groups.iter().copied());
        let rows = tx.rows::<member_group::Entity>().filter(named).order([member_group::id().asc()]).locked();
        let rows: BTreeMap<_, _> = rows.all().await?.into_iter().map(|row| (row.id, row)).collect();
        if rows.len() != groups.len() {
            return Err(Error::NotFound);
        }
        let has = group_license::pool_id().eq(row.pool_id);
        let has = has.and(group_license::group_id().is_in(groups.iter().copied()));
        let has = tx.rows::<group_license::Entity>().filter(has).all().await?;
        let members = reaches(tx, row.plan_id, groups).await?;
        Ok(Self { row, groups: rows, has: has.into_iter().map(|row| row.group_id).collect(), members, locked })
    }

    /// What it does, told of each group as well.
    async fn reckon<A: Writes>(&self, tx: &Tx<A>, turn: Turn) -> Result<(Course, Report), Error> {
        let course = Course::reckon(tx, self.locked.clone(), turn, &self.members).await?;
        let mut report = course.report(self.row.plan_id);
        let share = |reach: &Reach| {
            let name = self.groups.get(&reach.group?)?.name.to_string();
            Some(GroupShare { name, tally: self.tally(&report, reach) })
        };
        let mut shares: Vec<GroupShare> = self.members.iter().filter_map(share).collect();
        shares.sort_by(|one, other| one.name.cmp(&other.name));
        report.groups = shares;
        Ok((course, report))
    }

    fn tally(&self, report: &Report, reach: &Reach) -> Tally {
        let own = |line: &&domain::licenses::Line| line.member.is_some_and(|member| reach.people.contains(&member));
        Tally::of(report.lines.iter().filter(own))
    }

    /// Refuses what was not confirmed yet, where it concerns several people or does nothing.
    async fn ask<A: Writes>(
        &self,
        tx: &Tx<A>,
        course: &Course,
        report: &Report,
        done: &Done,
        confirmed: &str,
    ) -> Result<(), Error> {
        let does_something = done.does_something || course.changes();
        let people: BTreeSet<MemberId> = self.members.iter().flat_map(|reach| reach.people.iter().copied()).collect();
        let is_confirmed = Plan::of(report.clone(), true, String::new()).mark == confirmed;
        match does_something && (people.len() <= 1 || is_confirmed) {
            true => Ok(()),
            false => Err(unconfirmed(tx, report, does_something, confirmed).await?),
        }
    }

    async fn finish<A: Writes>(self, tx: Tx<A>, course: &Course, report: Report, done: &Done) -> Result<Change, Error> {
        let plan = self.row.plan_id;
        let told = |other: PlanId, own: Report| if other == plan { report.clone() } else { own };
        let rows = course.write(&tx, done.cause, told).await?;
        let row: ChangeRow = rows.get(&plan).cloned().ok_or(Error::NotFound)?;
        let product = Product { service: self.row.service_key.clone(), plan: self.row.plan_key.clone() };
        let name = format!("{} {}", self.row.service, self.row.plan);
        for reach in &self.members {
            let Some(group) = reach.group.and_then(|group| self.groups.get(&group)) else { continue };
            let report = Report { tally: self.tally(&report, reach), ..Report::default() };
            let of_plan = OfPlan { product: product.clone(), name: name.clone(), report, seats: None };
            let kept = Kept { group: group.id, name: group.name.clone(), cause: done.of_groups };
            groups::record(&tx, kept, &Effects::of(Vec::new(), vec![of_plan])).await?;
        }
        let (held, waiting) = course.counts(plan);
        let groups: Vec<_> = self.groups.values().map(|group| group.name.to_string()).collect();
        let touched = report.tally.given + report.tally.removed + report.tally.left;
        let after = serde_json::json!({
            "groups": groups.join(", "), "people": touched, "in use": held, "waiting": waiting,
        });
        let event = Event::LicensesChanged { pool: self.row.pool_id, name, after };
        tx.commit(event, Change { product, row, report }).await
    }
}

/// Everybody in these groups and in those that stand in them, group by group.
async fn reaches<A: Writes>(
    tx: &Tx<A>,
    plan: PlanId,
    groups: impl IntoIterator<Item = GroupId>,
) -> Result<Vec<Reach>, Error> {
    let mut people: BTreeMap<GroupId, BTreeSet<MemberId>> =
        groups.into_iter().map(|group| (group, BTreeSet::new())).collect();
    let inside = group_everybody::group_id().is_in(people.keys().copied());
    for row in tx.rows::<group_everybody::Entity>().filter(inside).all().await? {
        people.entry(row.group_id).or_default().insert(row.member_id);
    }
    Ok(people.into_iter().map(|(group, people)| Reach { group: Some(group), plan, people }).collect())
}

/// The question whether to do it, or that there is nothing to do.
async fn unconfirmed<A: Writes>(
    tx: &Tx<A>,
    report: &Report,
    does_something: bool,
    confirmed: &str,
) -> Result<Error, Error> {
    let mut plan = Plan::of(report.clone(), does_something, confirmed.to_owned());
    if let Some(shortage) = report.shortage {
        plan.seats = Some(seats::missing(tx.executor(), tx, shortage.plan, shortage.to_buy()).await?);
    }
    Ok(Refusal::from(Refused::Unconfirmed(Box::new(plan))).into())
}
