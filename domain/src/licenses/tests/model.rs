//! The reference: licenses as flat lists, without a thought for speed, to compare the board with.

use super::*;

/// Sources that hold, sources that wait, and what the pools are.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) held: Vec<(PlanId, MemberId, Origin)>,
    pub(super) waiting: Vec<(PlanId, MemberId, Origin, Instant)>,
    /// Seats and allowed overage.
    pub(super) limit: BTreeMap<PlanId, i64>,
    pub(super) requires: BTreeMap<PlanId, PlanId>,
    pub(super) excludes: BTreeMap<PlanId, PlanId>,
    pub(super) closed: BTreeSet<PlanId>,
    pub(super) blocked: BTreeSet<MemberId>,
}

impl Model {
    pub(super) fn holds(&self, who: MemberId, what: PlanId) -> bool {
        self.held.iter().any(|(plan, member, _)| (*plan, *member) == (what, who))
    }

    pub(super) fn people(&self, what: PlanId) -> i64 {
        let of_plan = self.held.iter().filter(|(plan, ..)| *plan == what);
        i64::try_from(of_plan.map(|(_, member, _)| member).collect::<BTreeSet<_>>().len()).unwrap()
    }

    fn may(&self, who: MemberId, what: PlanId) -> bool {
        if self.blocked.contains(&who) {
            return false;
        }
        let apart = |one: PlanId, other: PlanId| self.excludes.get(&one) == Some(&other);
        self.holds(who, what)
            || !self.closed.contains(&what)
                && self.people(what) < self.limit[&what]
                && self.requires.get(&what).is_none_or(|other| self.holds(who, *other))
                && !self
                    .limit
                    .keys()
                    .any(|other| self.holds(who, *other) && (apart(what, *other) || apart(*other, what)))
    }

    /// Serves the first in all lines who may have it, and begins anew.
    pub(super) fn serve(&mut self) {
        loop {
            let asked = |what: PlanId, who: MemberId| {
                let own = self.waiting.iter().filter(move |(plan, member, ..)| (*plan, *member) == (what, who));
                own.map(|(.., asked)| *asked).min().unwrap()
            };
            let mut line: Vec<_> =
                self.waiting.iter().map(|(plan, who, ..)| (asked(*plan, *who), *who, *plan)).collect();
            line.sort();
            let Some((_, who, what)) = line.into_iter().find(|(_, who, what)| self.may(*who, *what)) else { return };
            let (go, stay) =
                self.waiting.iter().copied().partition(|(plan, member, ..)| (*plan, *member) == (what, who));
            self.waiting = stay;
            let go: Vec<(PlanId, MemberId, Origin, Instant)> = go;
            go.into_iter().for_each(|(plan, member, origin, _)| self.hold(plan, member, origin));
        }
    }

    fn hold(&mut self, what: PlanId, who: MemberId, origin: Origin) {
        if !self.held.contains(&(what, who, origin)) {
            self.held.push((what, who, origin));
        }
    }

    pub(super) fn ask(&mut self, ask: Ask) {
        self.serve();
        if self.may(ask.member, ask.plan) {
            self.waiting
                .retain(|(plan, member, origin, _)| (*plan, *member, *origin) != (ask.plan, ask.member, ask.origin));
            self.hold(ask.plan, ask.member, ask.origin);
        } else if !self.held.contains(&(ask.plan, ask.member, ask.origin))
            && (ask.or_wait || ask.origin != Origin::Direct)
        {
            let stands = |(plan, member, origin, _): &(PlanId, MemberId, Origin, Instant)| {
                (*plan, *member, *origin) == (ask.plan, ask.member, ask.origin)
            };
            if !self.waiting.iter().any(stands) {
                self.waiting.push((ask.plan, ask.member, ask.origin, ask.asked));
            }
        }
        self.serve();
    }

    pub(super) fn take(&mut self, take: Take) {
        let needed = self.requires.iter().any(|(other, needs)| *needs == take.plan && self.holds(take.member, *other));
        let last =
            self.held.iter().filter(|(plan, member, _)| (*plan, *member) == (take.plan, take.member)).count() == 1;
        let has = self.held.contains(&(take.plan, take.member, take.origin));
        if !(needed && last && has && take.origin == Origin::Direct) {
            self.held.retain(|held| *held != (take.plan, take.member, take.origin));
            self.waiting
                .retain(|(plan, member, origin, _)| (*plan, *member, *origin) != (take.plan, take.member, take.origin));
        }
        self.serve();
    }

    pub(super) fn relocate(&mut self, people: &BTreeSet<MemberId>, from: PlanId, to: PlanId) {
        self.serve();
        let mut then = self.clone();
        for who in people.iter().copied() {
            let own: Vec<_> =
                then.held.iter().filter(|(plan, member, _)| (*plan, *member) == (from, who)).copied().collect();
            if own != [(from, who, Origin::Direct)] {
                return;
            }
            then.held.retain(|held| *held != (from, who, Origin::Direct));
            let room = then.limit.insert(to, i64::MAX);
            let may = then.may(who, to);
            then.limit.extend(room.map(|room| (to, room)));
            let needed = then.requires.iter().any(|(other, needs)| *needs == from && then.holds(who, *other));
            if !may || needed {
                return;
            }
            then.hold(to, who, Origin::Direct);
            let (go, stay) = then.waiting.iter().copied().partition(|(plan, member, ..)| (*plan, *member) == (to, who));
            then.waiting = stay;
            let go: Vec<(PlanId, MemberId, Origin, Instant)> = go;
            go.into_iter().for_each(|(plan, member, origin, _)| then.hold(plan, member, origin));
        }
        if then.people(to) <= self.people(to) || then.people(to) <= then.limit[&to] {
            *self = then;
            self.serve();
        }
    }
}
