//! A change told person by person: what the two boards before and after it say of everybody it names, and of everybody
//! else who was served by it.

use super::store::Desk;
use domain::ids::{MemberId, PlanId};
use domain::licenses::{Board, Cause, Effect, Failure, Given, Line, Moved, Origin, Outcome, Product, Report};
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
            Cause::Removed if !had.holdings.has(member, Origin::Direct) => {
                Outcome::Failed(through_group(had.holdings.origins(member)))
            }
            Cause::Removed if has.holdings.has(member, Origin::Direct) => {
                failures.get(&member).map_or(Outcome::Already, |failure| Outcome::Kept(*failure))
            }
            Cause::Removed if has.holdings.holds(member) => Outcome::Stays,
            Cause::Removed => Outcome::Removed,
            Cause::Left if !had.waiting.origins(member).any(|origin| origin == Origin::Direct) => {
                match through_group(had.waiting.origins(member)) {
                    Failure::NotAssigned => Outcome::NotWaiting,
                    failure => Outcome::Failed(failure),
                }
            }
            Cause::Left if has.holdings.holds(member) => Outcome::Served,
            Cause::Left if has.waiting.origins(member).any(|origin| origin == Origin::Direct) => failed(),
            Cause::Left => Outcome::Left,
            _ if had.holdings.has(member, Origin::Direct) => Outcome::Already,
            _ if has.holdings.has(member, Origin::Direct) => Outcome::Given,
            _ => places.get(&member).map_or_else(failed, |place| Outcome::Waits { place: *place }),
        }
    };
    let tell = |member: &MemberId| line(desk, after, (*member, wish.plan), outcome(*member));
    let mut lines: Vec<Line> = wish.people.iter().map(tell).collect();
    lines.extend(wish.unknown.iter().map(|typed| Line {
        member: None,
        name: typed.clone(),
        user_name: String::new(),
        outcome: Outcome::Unknown,
        other: None,
        why: None,
    }));
    let served = served(&effect.served).remove(&wish.plan).unwrap_or_default();
    lines.extend(served.difference(&wish.people).map(|member| plain(desk, *member, Outcome::Served)));
    Report::of(lines, effect.shortages.iter().find(|shortage| shortage.plan == wish.plan).copied())
}

/// What a change of groups does to the licenses of a plan. `people` are whom it gives licenses to, or takes them from.
pub(super) fn of_groups(
    desk: &Desk,
    (after, effect): (&Board, &Effect),
    plan: PlanId,
    (people, gives): (&BTreeSet<MemberId>, bool),
) -> Report {
    let (Some(had), Some(has)) = (desk.board.pools.get(&plan), after.pools.get(&plan)) else {
        return Report::default();
    };
    let places: BTreeMap<MemberId, u32> = has.waiting.line().iter().map(|place| place.member).zip(1..).collect();
    let outcome = |member: MemberId| {
        let waits = places.get(&member).map(|place| Outcome::Waits { place: *place });
        Some(match (gives, had.holdings.holds(member), has.holdings.holds(member)) {
            (true, true, _) => Outcome::Already,
            (true, false, true) => Outcome::Given,
            (true, false, false) => {
                waits.unwrap_or(Outcome::Failed(after.why_not(member, plan).unwrap_or(Failure::NotAssigned)))
            }
            (false, true, true) => Outcome::Stays,
            (false, true, false) => Outcome::Removed,
            (false, false, true) => Outcome::Served,
            (false, false, false) => waits.or_else(|| had.waiting.place(member).map(|_| Outcome::Left))?,
        })
    };
    let tell = |member: &MemberId| Some(line(desk, after, (*member, plan), outcome(*member)?));
    let mut lines: Vec<Line> = people.iter().filter_map(tell).collect();
    let served = served(&effect.served).remove(&plan).unwrap_or_default();
    lines.extend(served.difference(people).map(|member| plain(desk, *member, Outcome::Served)));
    Report::of(lines, effect.shortages.iter().find(|shortage| shortage.plan == plan).copied())
}

/// What a move does to the licenses of a plan that people are moved from or to; `other` is the second of the two.
pub(super) fn moved(desk: &Desk, moved: &Moved, plan: PlanId, other: PlanId) -> Report {
    let people: BTreeSet<MemberId> = moved.people.iter().map(|given| given.member).collect();
    let name = desk.plans.name(other);
    let tell = |member: &MemberId| Line { other: name.clone(), ..plain(desk, *member, Outcome::Moved) };
    let mut lines: Vec<Line> = people.iter().map(tell).collect();
    let served = served(&moved.served).remove(&plan).unwrap_or_default();
    lines.extend(served.difference(&people).map(|member| plain(desk, *member, Outcome::Served)));
    Report::of(lines, None)
}

/// Why nobody of these people is moved.
pub(super) fn unmoved(
    desk: &Desk,
    people: &BTreeSet<MemberId>,
    to: PlanId,
    failures: &BTreeMap<MemberId, Failure>,
) -> Vec<Line> {
    let outcome = |member| failures.get(member).map_or(Outcome::Moved, |failure| Outcome::Failed(*failure));
    people.iter().map(|member| line(desk, &desk.board, (*member, to), outcome(member))).collect()
}

/// What a change does to the licenses of other plans: who waited for one and is served.
pub(super) fn others(desk: &Desk, given: &[Given], except: &[PlanId]) -> Vec<(PlanId, Report)> {
    let served = served(given).into_iter().filter(|(plan, _)| !except.contains(plan));
    let report = |people: BTreeSet<MemberId>| {
        Report::of(people.into_iter().map(|member| plain(desk, member, Outcome::Served)).collect(), None)
    };
    served.map(|(plan, people)| (plan, report(people))).collect()
}

/// That people who are gone have given a license back.
pub(super) fn lost(desk: &Desk, people: &[MemberId]) -> Report {
    Report::of(people.iter().map(|who| plain(desk, *who, Outcome::Removed)).collect(), None)
}

fn served(given: &[Given]) -> BTreeMap<PlanId, BTreeSet<MemberId>> {
    given.iter().filter(|given| given.takes_seat).fold(BTreeMap::new(), |mut plans, given| {
        plans.entry(given.plan).or_insert_with(BTreeSet::new).insert(given.member);
        plans
    })
}

/// Why what was not assigned to the person cannot be taken back from the person.
fn through_group(mut origins: impl Iterator<Item = Origin>) -> Failure {
    let group = origins.find_map(|origin| match origin {
        Origin::Group(group) => Some(Failure::ThroughGroup { group }),
        Origin::Direct => None,
    });
    group.unwrap_or(Failure::NotAssigned)
}

fn line(desk: &Desk, after: &Board, (member, plan): (MemberId, PlanId), outcome: Outcome) -> Line {
    let why = match outcome {
        Outcome::Waits { .. } => after.why_not(member, plan),
        _ => None,
    };
    let other = match outcome {
        Outcome::Failed(failure) | Outcome::Kept(failure) => failure.other(),
        _ => why.and_then(Failure::other),
    };
    Line { other: other.and_then(|plan| desk.plans.name(plan)), why, ..plain(desk, member, outcome) }
}

fn plain(desk: &Desk, member: MemberId, outcome: Outcome) -> Line {
    let person = desk.people.get(&member);
    Line {
        member: Some(member),
        name: person.map(|person| person.display_name.to_string()).unwrap_or_default(),
        user_name: person.map(|person| person.user_name.to_string()).unwrap_or_default(),
        outcome,
        other: None,
        why: None,
    }
}
