//! The board: all pools of an organization that a change touches, and the people concerned. Says who may have which
//! license, and gives what is free to who waits. One exhausted pool never blocks another.

use std::collections::BTreeMap;

use super::waiting::in_turn;
use super::{Access, Failed, Failure, Origin, Place, Pool};
use crate::ids::{MemberId, PlanId};
use crate::members::MemberStatus;
use crate::time::Instant;

/// Facts that were read together. Pools that a plan here requires or excludes must be on it as well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// The pools.
    pub pools: BTreeMap<PlanId, Pool>,
    /// The people. Who is not here counts as deleted.
    pub people: BTreeMap<MemberId, MemberStatus>,
}

/// A wish that somebody should have a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ask {
    /// When it was made; decides who is served first.
    pub asked: Instant,
    /// For whom.
    pub member: MemberId,
    /// Of which plan.
    pub plan: PlanId,
    /// From where they would have it.
    pub origin: Origin,
    /// Whether to stand in line if it cannot be had now. What groups ask for always does.
    pub or_wait: bool,
}

/// A license that somebody got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Given {
    /// Who.
    pub member: MemberId,
    /// Of which plan.
    pub plan: PlanId,
    /// From where.
    pub origin: Origin,
    /// Whether it took a seat; not where the person had the license from somewhere else already.
    pub takes_seat: bool,
}

impl Board {
    /// Whether this person holds a license of this plan.
    #[must_use]
    pub fn holds(&self, member: MemberId, plan: PlanId) -> bool {
        self.pools.get(&plan).is_some_and(|pool| pool.holdings.holds(member))
    }

    /// What stands in the way of giving this person a license of this plan now; nothing if they may have it or do.
    #[must_use]
    pub fn why_not(&self, member: MemberId, plan: PlanId) -> Option<Failure> {
        match self.people.get(&member) {
            None | Some(MemberStatus::Deleted) => return Some(Failure::Deleted),
            Some(MemberStatus::Blocked) => return Some(Failure::Blocked),
            Some(MemberStatus::Invited | MemberStatus::Active) => (),
        }
        let Some(pool) = self.pools.get(&plan) else { return Some(Failure::NotSubscribed) };
        if pool.holdings.holds(member) {
            return None;
        }
        match pool.access {
            Access::Disabled => return Some(Failure::PoolDisabled),
            Access::Closed => return Some(Failure::NotSubscribed),
            Access::Open => (),
        }
        let clash = self.clash(member, plan);
        clash.or_else(|| (pool.free() < 1).then_some(Failure::NoSeats))
    }

    /// What of the person's other licenses speaks against this plan.
    pub(super) fn clash(&self, member: MemberId, plan: PlanId) -> Option<Failure> {
        let pool = self.pools.get(&plan)?;
        if let Some(missing) = pool.requires.iter().find(|other| !self.holds(member, **other)) {
            return Some(Failure::Requires { plan: *missing });
        }
        let others = self.pools.iter().filter(|(other, theirs)| **other != plan && theirs.holdings.holds(member));
        let mut others =
            others.filter(|(other, theirs)| pool.excludes.contains(*other) || theirs.excludes.contains(&plan));
        others.next().map(|(other, _)| Failure::Excludes { plan: *other })
    }

    /// A plan that this person holds and that needs this one.
    pub(super) fn dependent(&self, member: MemberId, plan: PlanId) -> Option<PlanId> {
        let mut holding = self.pools.iter().filter(|(_, pool)| pool.holdings.holds(member));
        holding.find(|(_, pool)| pool.requires.contains(&plan)).map(|(other, _)| *other)
    }

    /// Licenses whose required plan the person does not hold any more: what a group took away, or a plan of which all
    /// is over. They stay; somebody should look at them.
    #[must_use]
    pub fn unmet(&self) -> Vec<Failed> {
        let missing = self.pools.iter().flat_map(|(plan, pool)| {
            let lacks = |member| pool.requires.iter().find(|other| !self.holds(member, **other));
            let failed = move |member| {
                let failure = Failure::Requires { plan: *lacks(member)? };
                Some(Failed { member, plan: *plan, failure })
            };
            pool.holdings.holders().filter_map(failed)
        });
        missing.collect()
    }

    /// Gives somebody a license, or puts them in line. Where they have it from there already, nothing changes.
    ///
    /// # Errors
    /// What stands in the way. Whether they wait now follows from the ask and [`Failure::may_wait`].
    pub fn ask(&mut self, ask: Ask) -> Result<Given, Failure> {
        let Ask { asked, member, plan, origin, or_wait } = ask;
        let why_not = self.why_not(member, plan);
        let pool = self.pools.get_mut(&plan).ok_or(why_not.unwrap_or(Failure::NotSubscribed))?;
        if let Some(failure) = why_not {
            if failure.may_wait() && (or_wait || origin != Origin::Direct) {
                pool.waiting.add(member, origin, asked);
            }
            return Err(failure);
        }
        pool.waiting.end(member, origin);
        Ok(Given { member, plan, origin, takes_seat: pool.holdings.add(member, origin) })
    }

    /// Gives what can be had to who waits, in their order, until nobody who waits may have anything. To be done before
    /// and after every change, so that nobody is overtaken.
    pub fn serve(&mut self) -> Vec<Given> {
        self.serve_line(|_| true)
    }

    /// The same for one person: what they got may be what another wish of theirs was waiting for.
    pub(super) fn serve_person(&mut self, member: MemberId) -> Vec<Given> {
        self.serve_line(|place| place.member == member)
    }

    fn serve_line(&mut self, concerns: impl Fn(&Place) -> bool) -> Vec<Given> {
        let mut line: Vec<(Place, PlanId)> = Vec::new();
        for (plan, pool) in &self.pools {
            line.extend(pool.waiting.line().into_iter().filter(&concerns).map(|place| (place, *plan)));
        }
        line.sort();
        let mut given = Vec::new();
        in_turn(line.into_iter().map(|(place, plan)| (place.member, plan)), |member, plan| {
            if self.why_not(member, *plan).is_some() {
                return false;
            }
            let Some(pool) = self.pools.get_mut(plan) else { return false };
            for origin in pool.waiting.forget(member) {
                given.push(Given { member, plan: *plan, origin, takes_seat: pool.holdings.add(member, origin) });
            }
            true
        });
        given
    }

    /// Ends everything that a deleted person holds and waits for; the plans of which a seat is free now.
    pub fn forget(&mut self, member: MemberId) -> Vec<PlanId> {
        let mut freed = Vec::new();
        for (plan, pool) in &mut self.pools {
            pool.waiting.forget(member);
            if pool.holdings.forget(member) {
                freed.push(*plan);
            }
        }
        freed
    }
}
