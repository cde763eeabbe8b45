//! Many licenses at once: who gets one, who waits, who fails and why, reckoned before anything is written. Each person
//! and product stands for itself.

use std::collections::{BTreeMap, BTreeSet};

use super::waiting::in_turn;
use super::{Ask, Board, Failed, Failure, Given, Origin, Refused, Shortage};
use crate::ids::{MemberId, PlanId};

/// A change: what to take back, then what to give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bulk {
    /// What to take back.
    pub takes: Vec<Take>,
    /// What to give.
    pub asks: Vec<Ask>,
}

/// A source of a license that is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Take {
    /// Whose.
    pub member: MemberId,
    /// Of which plan.
    pub plan: PlanId,
    /// Which one. What somebody has through a group ends with the group's license or their membership; that is never
    /// refused.
    pub origin: Origin,
}

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// Sources that ended, and whether that freed a seat.
    pub taken: Vec<(Take, bool)>,
    /// What was to be taken back and stays, with the reason.
    pub kept: Vec<Failed>,
    /// Who was in line and was served.
    pub served: Vec<Given>,
    /// Who got what was asked for.
    pub given: Vec<Given>,
    /// What was asked for and had already.
    pub had: Vec<Ask>,
    /// Who waits now.
    pub waits: Vec<Failed>,
    /// Who got nothing and does not wait.
    pub fails: Vec<Failed>,
    /// What is missing for those who got no seat.
    pub shortages: Vec<Shortage>,
}

impl Effect {
    /// For a change that asks for one thing: the refusal to show where that did not come about.
    ///
    /// # Errors
    /// [`Refused::Shortage`] where seats are missing, otherwise [`Refused::Person`].
    pub fn one(self) -> Result<Self, Refused> {
        match (self.fails.first().or(self.kept.first()), self.shortages.first()) {
            (Some(Failed { failure: Failure::NoSeats, .. }), Some(shortage)) => Err(Refused::Shortage(*shortage)),
            (Some(failed), _) => Err(Refused::Person(*failed)),
            (None, _) => Ok(self),
        }
    }
}

impl Bulk {
    /// How many licenses one change may touch.
    pub const MOST: usize = 10_000;
}

impl Board {
    /// The board after a change, and what the change does. First what is taken back, then who waited, then who is asked
    /// for, by time and id; whoever needs one license for another gets both, in whatever order they are named.
    ///
    /// # Errors
    /// [`Refused::Count`] for nothing, or too much at once.
    pub fn plan(&self, bulk: &Bulk) -> Result<(Self, Effect), Refused> {
        let size = bulk.takes.len().saturating_add(bulk.asks.len());
        if size == 0 || size > Bulk::MOST {
            return Err(Refused::Count { most: Bulk::MOST });
        }
        Ok(self.carry(bulk))
    }

    /// The same without a limit, for what groups do: whoever is in them follows.
    #[must_use]
    pub fn carry(&self, bulk: &Bulk) -> (Self, Effect) {
        let (mut board, mut effect) = (self.clone(), Effect::default());
        board.take_all(&bulk.takes, &mut effect);
        effect.served.extend(board.serve());
        board.ask_all(&bulk.asks, &mut effect);
        effect.shortages = board.shortages(&effect);
        (board, effect)
    }

    fn take_all(&mut self, takes: &[Take], effect: &mut Effect) {
        let takes: BTreeSet<_> = takes.iter().copied().collect();
        let mut open: Vec<_> = takes.into_iter().collect();
        // Until nothing moves: a plan that another one needs can go when that one has gone.
        loop {
            let before = open.len();
            open.retain(|take| match self.take(*take) {
                Ok(frees) => {
                    effect.taken.push((*take, frees));
                    false
                }
                Err(_) => true,
            });
            if open.len() == before {
                break;
            }
        }
        let kept = open.into_iter().filter_map(|take| {
            let failure = self.take(take).err()?;
            Some(Failed { member: take.member, plan: take.plan, failure })
        });
        effect.kept = kept.collect();
    }

    /// Ends a source, or its waiting; whether that frees a seat.
    fn take(&mut self, take: Take) -> Result<bool, Failure> {
        let Take { member, plan, origin } = take;
        let dependent = self.dependent(member, plan);
        let pool = self.pools.get_mut(&plan).ok_or(Failure::NotAssigned)?;
        let mut origins: Vec<_> = pool.holdings.origins(member).collect();
        let has = origins.contains(&origin);
        origins.retain(|other| *other != origin);
        if let Some(plan) = dependent.filter(|_| has && origins.is_empty() && origin == Origin::Direct) {
            return Err(Failure::RequiredBy { plan });
        }
        let stood = pool.waiting.end(member, origin);
        let frees = pool.holdings.end(member, origin);
        if has || stood { Ok(frees) } else { Err(Failure::NotAssigned) }
    }

    fn ask_all(&mut self, asks: &[Ask], effect: &mut Effect) {
        let asks: BTreeSet<Ask> = asks.iter().copied().collect();
        let mut failures: BTreeMap<(MemberId, PlanId, Origin), (Ask, Failure)> = BTreeMap::new();
        in_turn(asks.into_iter().map(|ask| (ask.member, ask)), |member, ask| {
            let wish = (member, ask.plan, ask.origin);
            let has = self.pools.get(&ask.plan).is_some_and(|pool| pool.holdings.has(member, ask.origin));
            if has {
                // Where it was in line for a moment, it is among those served.
                if failures.remove(&wish).is_none() {
                    effect.had.push(*ask);
                }
                return true;
            }
            match self.ask(*ask) {
                Ok(given) => {
                    failures.remove(&wish);
                    effect.given.push(given);
                    effect.served.extend(self.serve_person(member));
                    true
                }
                Err(failure) => {
                    failures.insert(wish, (*ask, failure));
                    false
                }
            }
        });
        for (ask, failure) in failures.into_values() {
            let failed = Failed { member: ask.member, plan: ask.plan, failure };
            let waits = failure.may_wait()
                && self.pools.contains_key(&ask.plan)
                && (ask.or_wait || ask.origin != Origin::Direct);
            if waits { effect.waits.push(failed) } else { effect.fails.push(failed) }
        }
    }

    /// What is missing where somebody found no seat.
    fn shortages(&self, effect: &Effect) -> Vec<Shortage> {
        let mut wanting: BTreeMap<PlanId, BTreeSet<MemberId>> = BTreeMap::new();
        for failed in effect.waits.iter().chain(&effect.fails).filter(|failed| failed.failure == Failure::NoSeats) {
            wanting.entry(failed.plan).or_default().insert(failed.member);
        }
        let shortage = |(plan, wanting): (PlanId, BTreeSet<MemberId>)| self.shortage(plan, &wanting);
        wanting.into_iter().filter_map(shortage).collect()
    }

    /// What is missing in a pool so that these people get a license of it, after everybody who waits for one there.
    #[must_use]
    pub fn shortage(&self, plan: PlanId, wanting: &BTreeSet<MemberId>) -> Option<Shortage> {
        let pool = self.pools.get(&plan)?;
        let count = |people: usize| i64::try_from(people).unwrap_or(i64::MAX);
        let waits = |member| self.why_not(member, plan) == Some(Failure::NoSeats) && !wanting.contains(&member);
        let ahead = pool.waiting.line().into_iter().filter(|place| waits(place.member)).count();
        let wanted = wanting.iter().filter(|member| !pool.holdings.holds(**member)).count();
        let (limit, held) = (pool.limit(), pool.holdings.held());
        Some(Shortage { plan, limit, held, ahead: count(ahead), wanted: count(wanted) })
    }
}
