//! Rules of groups: who comes and goes by one is seen before it is kept, and followed by a job from then on. Nobody is put in
//! or taken out by hand where a rule says who is in it.

use super::{IDS, Kept, ask, finish_with, line, locked, nests, record, stays};
use crate::access::{Actor, Permit, Request};
use crate::activity::Event;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::licenses::{self, Course, Turn};
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::subscriptions::{self, Followed, Writes};
use domain::acts::{self, LookAtClock, Organization};
use domain::groups::{Cause, Change, Effects, Line, OfPlan, Outcome, RULES, Refused, Rule, SetGroupRule, Subject};
use domain::ids::{GroupId, MemberId, OrgId};
use domain::licenses::{Bulk, Cause as LicenseCause};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::time::Instant;
use entity::{group_member, group_rule, member, pool};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// So many people are read at a time.
const READ: u64 = 5_000;

/// Who comes into a group and who goes by its rule.
#[derive(Default)]
struct Moves {
    lines: Vec<Line>,
    coming: BTreeSet<MemberId>,
    going: BTreeMap<MemberId, Instant>,
}

impl Moves {
    /// Only who comes, or only who goes.
    fn only(&self, turn: Turn) -> Self {
        match turn {
            Turn::Give => Self { coming: self.coming.clone(), ..Self::default() },
            Turn::Take => Self { going: self.going.clone(), ..Self::default() },
        }
    }
}

/// Rules that are asked about people, and who moves by them: as many people as one change holds, whoever else with the next.
#[derive(Default)]
struct Asked {
    rules: Vec<(GroupId, Rule, BTreeMap<MemberId, Instant>)>,
    moves: BTreeMap<GroupId, Moves>,
    people: BTreeSet<MemberId>,
    later: u32,
}

impl Asked {
    /// The rules, and who is in their groups.
    async fn of(on: Executor<'_, Organization>, rules: Vec<(GroupId, Rule)>) -> Result<Self, Error> {
        let groups: Vec<GroupId> = rules.iter().map(|(group, _)| *group).collect();
        let mut inside: BTreeMap<GroupId, BTreeMap<MemberId, Instant>> = BTreeMap::new();
        for row in on.rows::<group_member::Entity>().filter(group_member::group_id().is_in(groups)).all().await? {
            inside.entry(row.group_id).or_default().insert(row.member_id, row.added_at);
        }
        let with = |(group, rule): (GroupId, Rule)| (group, rule, inside.remove(&group).unwrap_or_default());
        Ok(Self { rules: rules.into_iter().map(with).collect(), ..Self::default() })
    }

    /// Asks about everybody, once whatever the number of rules.
    async fn of_everybody(mut self, on: Executor<'_, Organization>) -> Result<Self, Error> {
        let mut last = None;
        if self.rules.is_empty() {
            return Ok(self);
        }
        loop {
            let there = member::status().ne(MemberStatus::Deleted);
            let there = match last {
                Some(last) => there.and(member::id().gt(last)),
                None => there,
            };
            let rows = on.rows::<member::Entity>().filter(there).order([member::id().asc()]).limit(READ).all().await?;
            let Some(end) = rows.last().map(|row| row.id) else { return Ok(self) };
            for row in &rows {
                self.ask(row);
            }
            last = Some(end);
        }
    }

    /// Asks about these people.
    async fn of_these(mut self, on: Executor<'_, Organization>, people: &BTreeSet<MemberId>) -> Result<Self, Error> {
        let people: Vec<MemberId> = people.iter().copied().collect();
        for some in people.chunks(IDS) {
            let there = member::status().ne(MemberStatus::Deleted);
            let there = there.and(member::id().is_in(some.iter().copied()));
            let rows = on.rows::<member::Entity>().filter(there).all().await?;
            for row in &rows {
                self.ask(row);
            }
        }
        Ok(self)
    }

    fn ask(&mut self, row: &member::Model) {
        let who = subject(row);
        for (group, rule, inside) in &self.rules {
            let (admitted, since) = (rule.admits(&who), inside.get(&row.id));
            if admitted == since.is_some() {
                continue;
            }
            if self.people.len() == Bulk::MOST && !self.people.contains(&row.id) {
                self.later = self.later.saturating_add(1);
                return;
            }
            self.people.insert(row.id);
            let moves = self.moves.entry(*group).or_default();
            match since {
                None => {
                    moves.lines.push(line(row, Outcome::Added));
                    moves.coming.insert(row.id);
                }
                Some(since) => {
                    moves.lines.push(line(row, Outcome::Removed));
                    moves.going.insert(row.id, *since);
                }
            }
        }
    }
}

/// The rule of a group; none where people are put in by hand.
pub(super) async fn of(on: Executor<'_, Organization>, group: GroupId) -> Result<Option<Rule>, Error> {
    let row = on.rows::<group_rule::Entity>().filter(group_rule::group_id().eq(group)).one().await?;
    Ok(row.map(|row| row.rule))
}

/// Refuses a change by hand where a rule says who is in a group.
pub(super) async fn by_hand(on: Executor<'_, Organization>, group: GroupId) -> Result<(), Error> {
    match of(on, group).await? {
        Some(_) => Err(Refusal::from(Refused::ByRule).into()),
        None => Ok(()),
    }
}

/// Says by which rule people come into a group, or that they are put in by hand; who came and went, and what became of their
/// licenses. Where more come and go than one change holds, the job goes on.
///
/// # Errors
/// [`Error::NotFound`] for a group that is not the organization's. [`Refused::Rules`] where as many groups have one as may,
/// and [`Refused::Unconfirmed`] with who would come and go, unless it is at most one person or that very plan was confirmed.
pub async fn set_rule(permit: Permit<acts::SetGroupRule>, command: SetGroupRule) -> Result<Change, Error> {
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    // Two at once could be one rule too many, and the job would follow a rule that is none any more.
    subscriptions::lock(&tx).await?;
    let pools = licenses::lock(&tx).await?;
    let group = locked(&tx, command.group).await?;
    let before = of(tx.executor(), group.id).await?;
    if before.is_none() && command.rule.is_some() {
        let rules = tx.rows::<group_rule::Entity>().limit(RULES as u64).all().await?;
        if rules.len() >= RULES {
            return Err(Refusal::from(Refused::Rules { most: RULES }).into());
        }
    }
    let rules = command.rule.iter().map(|rule| (group.id, rule.clone())).collect();
    let mut asked = Asked::of(tx.executor(), rules).await?.of_everybody(tx.executor()).await?;
    let moves = asked.moves.remove(&group.id).unwrap_or_default();
    let course = course(&tx, pools, group.id, &moves).await?;
    let effects = Effects { later: asked.later, ..Effects::of(moves.lines.clone(), course.plans()) };
    let does_something = before != command.rule || !moves.lines.is_empty();
    if !does_something || !moves.lines.is_empty() {
        ask(&tx, &course, (Cause::Ruled, &effects), does_something, &command.mark).await?;
    }
    tx.delete::<group_rule::Entity>(group_rule::group_id().eq(group.id)).await?;
    if let Some(rule) = command.rule.clone() {
        let row =
            group_rule::ActiveModel { org_id: NotSet, group_id: Set(group.id), rule: Set(rule), since: Set(tx.now()) };
        tx.insert::<group_rule::Entity>(row).await?;
    }
    write(&tx, group.id, moves, &course).await?;
    let told = |rule: Option<&Rule>| serde_json::json!({ "rule": rule });
    let told = (Some(told(before.as_ref())), told(command.rule.as_ref()));
    finish_with(tx, Kept { group: group.id, name: group.name, cause: Cause::Ruled }, effects, told).await
}

/// Whether any group of an organization has a rule.
pub(crate) async fn any_rules(portal: &Portal, request: Request, org: OrgId) -> Result<bool, Error> {
    let reader = portal.internal::<LookAtClock>(request, org)?.read().await?;
    Ok(reader.rows::<group_rule::Entity>().limit(1).one().await?.is_some())
}

/// Lets people come and go by the rules of their organization's groups, as many as one change holds. Nothing is locked
/// unless somebody moves.
pub(crate) async fn follow_rules(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let reader = portal.internal::<LookAtClock>(request.clone(), org)?.read().await?;
    let on = reader.executor();
    let seen = Asked::of(on, all(on).await?).await?.of_everybody(on).await?;
    drop(reader);
    if seen.people.is_empty() {
        return Ok(Followed::Idle);
    }
    let tx = portal.internal::<acts::FollowRules>(request, org)?.acted_by(actor).begin().await?;
    let row = subscriptions::lock(&tx).await?;
    // What is due may take the seats that these people would get.
    if row.next_change_at.is_some_and(|due| due <= tx.now()) {
        return Ok(Followed::Idle);
    }
    // Rules and people may have changed since they were read.
    let mut rules = all(tx.executor()).await?;
    rules.retain(|(group, _)| seen.moves.contains_key(group));
    let asked = Asked::of(tx.executor(), rules).await?.of_these(tx.executor(), &seen.people).await?;
    let (mut events, mut plans) = (Vec::new(), BTreeMap::new());
    // All come before anybody goes, or who goes from one group to another would lose their seat to who waits.
    for turn in [Turn::Give, Turn::Take] {
        for (group, moves) in &asked.moves {
            let moves = moves.only(turn);
            if moves.coming.is_empty() && moves.going.is_empty() {
                continue;
            }
            let pools = licenses::lock(&tx).await?;
            let group = locked(&tx, *group).await?;
            let course = course(&tx, pools, group.id, &moves).await?;
            merge(plans.entry(group.id).or_default(), course.plans());
            write(&tx, group.id, moves, &course).await?;
        }
    }
    for (group, moves) in asked.moves {
        let group = locked(&tx, group).await?;
        let effects = Effects::of(moves.lines, plans.remove(&group.id).unwrap_or_default());
        let kept = Kept { group: group.id, name: group.name.clone(), cause: Cause::Followed };
        record(&tx, kept, &effects).await?;
        let after = Some(serde_json::json!({ "people": effects.tally.added + effects.tally.removed }));
        events.push(Event::GroupChanged { group: group.id, name: group.name, before: None, after });
    }
    if events.is_empty() {
        return Ok(Followed::Idle);
    }
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    tx.commit_all(events, Followed::Done).await
}

/// What comings and goings do to the same plan is told as one; of whom both tell, as the later does.
fn merge(plans: &mut Vec<OfPlan>, later: Vec<OfPlan>) {
    for plan in later {
        match plans.iter_mut().find(|own| own.product == plan.product) {
            Some(own) => own.report = licenses::together(plan.report, std::mem::take(&mut own.report)),
            None => plans.push(plan),
        }
    }
    plans.sort_by(|one, other| one.name.cmp(&other.name));
}

/// The rules of an organization's groups.
async fn all(on: Executor<'_, Organization>) -> Result<Vec<(GroupId, Rule)>, Error> {
    let rows = on.rows::<group_rule::Entity>().order([group_rule::group_id().asc()]).all().await?;
    Ok(rows.into_iter().map(|row| (row.group_id, row.rule)).collect())
}

fn subject(row: &member::Model) -> Subject {
    Subject::of(&row.user_name.to_string(), row.contact_mail.as_str(), row.status, row.roles)
}

/// What follows for licenses.
async fn course<A: Writes>(
    tx: &Tx<A>,
    pools: Vec<pool::Model>,
    group: GroupId,
    moves: &Moves,
) -> Result<Course, Error> {
    let nested = nests::read(tx.executor()).await?;
    let going: BTreeSet<MemberId> = moves.going.keys().copied().collect();
    let from = nests::outwards(&nested, group);
    let gives = nests::reaches(tx, &pools, nests::joining(&nested, group, &moves.coming)).await?;
    let takes = nests::leaving(tx.executor(), &nested, from, (&going, Some(group))).await?;
    let takes = nests::reaches(tx, &pools, takes).await?;
    Course::both(tx, pools, &gives, &takes).await
}

async fn write<A: Writes>(tx: &Tx<A>, group: GroupId, moves: Moves, course: &Course) -> Result<(), Error> {
    let (at, came) = (tx.now(), !moves.coming.is_empty());
    let rows = moves.coming.into_iter().map(|member| group_member::ActiveModel {
        org_id: NotSet,
        group_id: Set(group),
        member_id: Set(member),
        added_at: Set(at),
    });
    tx.insert_all::<group_member::Entity>(rows.collect::<Vec<_>>()).await?;
    let leaving: Vec<MemberId> = moves.going.keys().copied().collect();
    stays::keep(tx, group, moves.going).await?;
    for some in leaving.chunks(IDS) {
        let theirs = group_member::group_id().eq(group);
        tx.delete::<group_member::Entity>(theirs.and(group_member::member_id().is_in(some.iter().copied()))).await?;
    }
    let cause = if came { LicenseCause::Joined } else { LicenseCause::Departed };
    course.write(tx, cause, |_, report| report).await.map(drop)
}
