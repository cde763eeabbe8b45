//! A change told person by person: what the two boards before and after it say of everybody it names, and of everybody
//! else who was served by it.

use super::store::Desk;
use domain::ids::{MemberId, PlanId};
use domain::licenses::{Board, Cause, Effect, Failure, Given, Line, Origin, Outcome, Pool, Product, Report};
use std::collections::{BTreeMap, BTreeSet};

/// What a change was asked to do.
pub(super) struct Wish {
    pub(super) cause: Cause,
    pub(super) plan: PlanId,
    pub(super) product: Product,
    pub(super) name: String,
    pub(super) people: BTreeSet<MemberId>,
    pub(super) unknown: Vec<String>,
}

/// What a change does to the licenses of its plan.
pub(super) fn report(desk: &Desk, after: &Board, effect: &Effect, wish: &Wish) -> Report {
    let (Some(had), Some(has)) = (desk.board.pools.get(&wish.plan), after.pools.get(&wish.plan)) else {
        return Report::default();
    };
    let places: BTreeMap<MemberId, u32> = has.waiting.line().iter().map(|place| place.member).zip(1..).collect();
    let failures = effect.kept.iter().chain(&effect.waits).chain(&effect.fails).filter(|one| one.plan == wish.plan);
    let failures: BTreeMap<MemberId, Failure> = failures.map(|one| (one.member, one.failure)).collect();
    let outcome = |member: MemberId| {
        let failure = || failures.get(&member).copied().or_else(|| after.why_not(member, wish.plan));
        let failed = || Outcome::Failed(failure().unwrap_or(Failure::NotAssigned));
        match wish.cause {
            Cause::Removed if !had.holdings.has(member, Origin::Direct) => Outcome::Failed(through_group(had, member)),
            Cause::Removed if has.holdings.has(member, Origin::Direct) => {
                failures.get(&member).map_or(Outcome::Already, |failure| Outcome::Kept(*failure))
            }
            Cause::Removed => Outcome::Removed,
            Cause::Left if !waits(had, member) => Outcome::NotWaiting,
            Cause::Left if has.holdings.holds(member) => Outcome::Served,
            Cause::Left if waits(has, member) => failed(),
            Cause::Left => Outcome::Left,
            _ if had.holdings.has(member, Origin::Direct) => Outcome::Already,
            _ if has.holdings.has(member, Origin::Direct) => Outcome::Given,
            _ => places.get(&member).map_or_else(failed, |place| Outcome::Waits { place: *place }),
        }
    };
    let mut lines: Vec<Line> = wish.people.iter().map(|member| line(desk, *member, outcome(*member))).collect();
    lines.extend(wish.unknown.iter().map(|typed| Line {
        member: None,
        name: typed.clone(),
        user_name: String::new(),
        outcome: Outcome::Unknown,
        other: None,
    }));
    let served = served(&effect.served).remove(&wish.plan).unwrap_or_default();
    lines.extend(served.difference(&wish.people).map(|member| line(desk, *member, Outcome::Served)));
    Report::of(lines, effect.shortages.iter().find(|shortage| shortage.plan == wish.plan).copied())
}

/// What a change does to the licenses of other plans: who waited for one and is served.
pub(super) fn others(desk: &Desk, given: &[Given], except: Option<PlanId>) -> Vec<(PlanId, Report)> {
    let served = served(given).into_iter().filter(|(plan, _)| Some(*plan) != except);
    let report = |people: BTreeSet<MemberId>| {
        Report::of(people.into_iter().map(|member| line(desk, member, Outcome::Served)).collect(), None)
    };
    served.map(|(plan, people)| (plan, report(people))).collect()
}

/// That somebody who is gone has given a license back.
pub(super) fn lost(desk: &Desk, who: MemberId) -> Report {
    Report::of(vec![line(desk, who, Outcome::Removed)], None)
}

fn served(given: &[Given]) -> BTreeMap<PlanId, BTreeSet<MemberId>> {
    given.iter().filter(|given| given.takes_seat).fold(BTreeMap::new(), |mut plans, given| {
        plans.entry(given.plan).or_insert_with(BTreeSet::new).insert(given.member);
        plans
    })
}

fn waits(pool: &Pool, member: MemberId) -> bool {
    pool.waiting.asks().any(|(waiting, origin, _)| waiting == member && origin == Origin::Direct)
}

/// Why what was not assigned to the person cannot be taken back from the person.
fn through_group(pool: &Pool, member: MemberId) -> Failure {
    let group = pool.holdings.origins(member).find_map(|origin| match origin {
        Origin::Group(group) => Some(Failure::ThroughGroup { group }),
        Origin::Direct => None,
    });
    group.unwrap_or(Failure::NotAssigned)
}

fn line(desk: &Desk, member: MemberId, outcome: Outcome) -> Line {
    let other = match outcome {
        Outcome::Failed(failure) | Outcome::Kept(failure) => match failure {
            Failure::Requires { plan } | Failure::Excludes { plan } | Failure::RequiredBy { plan } => Some(plan),
            _ => None,
        },
        _ => None,
    };
    let person = desk.people.get(&member);
    Line {
        member: Some(member),
        name: person.map(|person| person.display_name.to_string()).unwrap_or_default(),
        user_name: person.map(|person| person.user_name.to_string()).unwrap_or_default(),
        outcome,
        other: other.and_then(|plan| desk.plans.name(plan)),
    }
}
