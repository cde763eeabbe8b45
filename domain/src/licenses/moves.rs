//! Moving people from one plan to another: all of them or nobody. Subscriptions of one plan share its pool, so that
//! between those there is nothing to move.

use std::collections::BTreeSet;

use super::{Board, Bulk, Failed, Failure, Given, Origin, Refused};
use crate::ids::{MemberId, PlanId};

/// What a move does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Who has the other plan now instead of the one.
    pub people: Vec<Given>,
    /// Who waited and was served.
    pub served: Vec<Given>,
}

impl Board {
    /// The board after these people were moved, and what that does.
    ///
    /// # Errors
    /// [`Refused::Move`] with everybody who cannot be moved and why, [`Refused::Shortage`] if all could but for seats,
    /// [`Refused::SamePlan`], and [`Refused::Count`] for nobody or too many.
    pub fn relocate(&self, people: &BTreeSet<MemberId>, from: PlanId, to: PlanId) -> Result<(Self, Moved), Refused> {
        if from == to {
            return Err(Refused::SamePlan);
        }
        if people.is_empty() || people.len() > Bulk::MOST {
            return Err(Refused::Count { most: Bulk::MOST });
        }
        let mut board = self.clone();
        let mut served = board.serve();
        let before = board.clone();
        let mut failed = Vec::new();
        let mut moved = Vec::new();
        for member in people.iter().copied() {
            match board.step(member, from, to, &mut served) {
                Ok(given) => moved.push(given),
                Err(failure) => failed.push(Failed { member, plan: to, failure }),
            }
        }
        if !failed.is_empty() {
            return Err(Refused::Move(failed));
        }
        let over = board.pools.get(&to).is_some_and(|pool| pool.free() < 0);
        let missing = before.shortage(to, people).filter(|_| over && moved.iter().any(|given| given.takes_seat));
        if let Some(shortage) = missing {
            return Err(Refused::Shortage(shortage));
        }
        served.extend(board.serve());
        Ok((board, Moved { people: moved, served }))
    }

    /// Moves one person, whether or not there is a seat.
    fn step(&mut self, member: MemberId, from: PlanId, to: PlanId, served: &mut Vec<Given>) -> Result<Given, Failure> {
        let pool = self.pools.get_mut(&from).ok_or(Failure::NotAssigned)?;
        for origin in pool.holdings.origins(member) {
            if let Origin::Group(group) = origin {
                return Err(Failure::ThroughGroup { group });
            }
        }
        if !pool.holdings.end(member, Origin::Direct) {
            return Err(Failure::NotAssigned);
        }
        match self.why_not(member, to) {
            None | Some(Failure::NoSeats) => (),
            Some(failure) => return Err(failure),
        }
        if let Some(plan) = self.dependent(member, from) {
            return Err(Failure::RequiredBy { plan });
        }
        let pool = self.pools.get_mut(&to).ok_or(Failure::NotSubscribed)?;
        let takes_seat = pool.holdings.add(member, Origin::Direct);
        for origin in pool.waiting.forget(member) {
            if pool.holdings.has(member, origin) {
                continue;
            }
            pool.holdings.add(member, origin);
            served.push(Given { member, plan: to, origin, takes_seat: false });
        }
        Ok(Given { member, plan: to, origin: Origin::Direct, takes_seat })
    }
}
