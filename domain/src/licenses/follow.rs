//! Who goes along when a subscription becomes another plan: whoever the pool of the old plan has no seat for any more.
//! Nobody loses a license by it, whatever the other pool has; what stands against it is asked before.

use std::collections::BTreeSet;

use super::{Board, Failure, Given, Moved, Origin};
use crate::ids::{MemberId, PlanId};

/// Who goes along.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Followers {
    /// These.
    pub people: BTreeSet<MemberId>,
    /// Whether the old pool keeps nothing, so that whoever waits there and whatever groups have there goes along too.
    pub all: bool,
    /// How many more hold a license of the old plan than it has seats for, and stay because a group gives it to them.
    pub grouped: u32,
}

impl Board {
    /// Who goes along when the pool of a plan keeps so many seats. Where it keeps none, everybody; otherwise as many as
    /// are too many, of those who have it by themselves alone, the newest people first.
    #[must_use]
    pub fn followers(&self, from: PlanId, seats: i64) -> Followers {
        let Some(pool) = self.pools.get(&from) else { return Followers::default() };
        if seats <= 0 {
            return Followers { people: pool.holdings.holders().collect(), all: true, grouped: 0 };
        }
        let over = usize::try_from(pool.holdings.held().saturating_sub(seats)).unwrap_or(0);
        let alone = |member: &MemberId| pool.holdings.origins(*member).all(|origin| origin == Origin::Direct);
        let holders: BTreeSet<_> = pool.holdings.holders().filter(alone).collect();
        let people: BTreeSet<_> = holders.into_iter().rev().take(over).collect();
        let grouped = u32::try_from(over.saturating_sub(people.len())).unwrap_or(u32::MAX);
        Followers { people, all: false, grouped }
    }

    /// How many people would hold a license of the other plan.
    #[must_use]
    pub fn joined(&self, followers: &Followers, to: PlanId) -> usize {
        let there = self.pools.get(&to).into_iter().flat_map(|pool| pool.holdings.holders());
        there.chain(followers.people.iter().copied()).collect::<BTreeSet<_>>().len()
    }

    /// How many of them could not go along because of another license of theirs, and the first such reason.
    #[must_use]
    pub fn hindered(&self, followers: &Followers, from: PlanId, to: PlanId) -> Option<(u32, Failure)> {
        let mut board = self.clone();
        if let Some(pool) = board.pools.get_mut(&from) {
            for member in &followers.people {
                pool.holdings.forget(*member);
            }
        }
        let against = |member: &MemberId| {
            let needed = board.dependent(*member, from).map(|plan| Failure::RequiredBy { plan });
            needed.or_else(|| board.clash(*member, to))
        };
        let reasons: Vec<_> = followers.people.iter().filter_map(against).collect();
        let first = reasons.first().copied()?;
        Some((u32::try_from(reasons.len()).unwrap_or(u32::MAX), first))
    }

    /// The board after they went along, and what that does.
    #[must_use]
    pub fn follow(&self, followers: &Followers, from: PlanId, to: PlanId) -> (Self, Moved) {
        let (mut board, mut people) = (self.clone(), Vec::new());
        for member in followers.people.iter().copied() {
            let Some(old) = board.pools.get_mut(&from) else { continue };
            let origins: Vec<_> = old.holdings.origins(member).collect();
            old.holdings.forget(member);
            let Some(new) = board.pools.get_mut(&to) else { continue };
            let takes_seat = !new.holdings.holds(member);
            let waited = new.waiting.forget(member);
            for origin in origins.iter().chain(&waited) {
                new.holdings.add(member, *origin);
            }
            let origin = origins.first().copied().unwrap_or(Origin::Direct);
            people.push(Given { member, plan: to, origin, takes_seat });
        }
        if followers.all {
            board.queue_again(from, to);
        }
        let served = board.serve();
        (board, Moved { people, served })
    }

    /// Lets who waits for the one wait for the other, since when they did.
    fn queue_again(&mut self, from: PlanId, to: PlanId) {
        let Some(old) = self.pools.get_mut(&from) else { return };
        let waiting = std::mem::take(&mut old.waiting);
        let Some(new) = self.pools.get_mut(&to) else { return };
        for (member, origin, asked) in waiting.asks() {
            if new.holdings.holds(member) {
                new.holdings.add(member, origin);
            } else {
                new.waiting.add(member, origin, asked);
            }
        }
    }
}
