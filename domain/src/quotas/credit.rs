//! Credits: grants that are burned down by use. What grants cannot cover is overage, which later grants make up for. The
//! rules and published numbers are those of OpenMeter's credit engine.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Quantity, Refused};
use crate::ids::GrantId;
use crate::time::Instant;

/// Credits given to an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// Where it comes from: what a subscription brings period by period has one id.
    pub id: GrantId,
    /// How much.
    pub amount: Quantity,
    /// 0 burns first.
    pub priority: u8,
    /// From when on it can be used.
    pub effective: Instant,
    /// From when on it cannot be used any more.
    pub expires: Option<Instant>,
    /// When it was given.
    pub created: Instant,
    /// How much of it there is at least after a reset.
    pub min_rollover: i64,
    /// How much of it there is at most after a reset.
    pub max_rollover: i64,
}

impl Grant {
    /// What is left after a reset: `min(max_rollover, max(min_rollover, max(0, left)))`.
    #[must_use]
    pub fn rolled(&self, left: i64) -> i64 {
        left.max(0).max(self.min_rollover).min(self.max_rollover)
    }

    /// Priority, then expiry (never comes last), then creation, then id and beginning: no two grants tie.
    fn burns(&self) -> (u8, bool, Option<Instant>, Instant, GrantId, Instant) {
        (self.priority, self.expires.is_none(), self.expires, self.created, self.id, self.effective)
    }

    fn is_sound(&self) -> bool {
        let bounds = 0..=Quantity::MOST;
        bounds.contains(&self.min_rollover)
            && bounds.contains(&self.max_rollover)
            && self.expires.is_none_or(|expires| expires > self.effective)
    }
}

/// Something that happened to an account. At one instant grants end first, then resets happen, then grants begin, are
/// withheld and given back, and use comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// A new period began.
    Reset {
        /// Whether the overage is subtracted from what rolls over; otherwise it is forgiven.
        keep_overage: bool,
    },
    /// Nothing is burned of what this brought until it is given back. It ends and rolls over as it would otherwise.
    Withheld(GrantId),
    /// What is left of it can be used again.
    GivenBack(GrantId),
    /// So much was used, zero or more.
    Used(i64),
}

/// A happening and when it took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// What.
    pub what: Happening,
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// What is left of the grants that are in force and not withheld, by where they come from.
    pub grants: BTreeMap<GrantId, i64>,
    /// What was used beyond all grants.
    pub overage: i64,
    /// What was used since the last reset, with the overage that was kept then.
    pub used: i64,
    /// When the soonest of the grants of which something is left ends.
    pub expires: Option<Instant>,
}

impl Balance {
    /// What is left of all grants less overage; negative if there is any.
    ///
    /// # Errors
    /// [`Refused::Range`] if nothing can hold it.
    pub fn total(&self) -> Result<i64, Refused> {
        let left: i128 = self.grants.values().map(|left| i128::from(*left)).sum();
        i64::try_from(left - i128::from(self.overage)).map_err(|_| Refused::Range)
    }

    /// What a check shows as the limit: what is left and what is used. Never negative.
    ///
    /// # Errors
    /// [`Refused::Range`] if nothing can hold it.
    pub fn limit(&self) -> Result<i64, Refused> {
        self.total()?.checked_add(self.used).ok_or(Refused::Range)
    }
}

/// An account that has come to an instant. Going on from it later gives the same as replaying everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    at: Instant,
    /// Whether the grants that begin at this very instant have begun.
    begun: bool,
    pending: Vec<Grant>,
    held: Vec<(Grant, i64)>,
    withheld: Vec<(Grant, i64)>,
    overage: i64,
    used: i64,
}

/// The account after everything that happened until now, in whatever order it was written down.
///
/// # Errors
/// [`Refused::Range`] for grants that contradict themselves, negative use, or numbers that nothing can hold.
pub fn replay(grants: &[Grant], entries: &[Entry], now: Instant) -> Result<Account, Refused> {
    let mut account = Account::open(grants)?;
    let mut entries: Vec<&Entry> = entries.iter().filter(|entry| entry.at <= now).collect();
    entries.sort();
    for entry in entries {
        account.then(entry)?;
    }
    account.advance(now, true)?;
    Ok(account)
}

impl Account {
    /// An account to which nothing has happened yet, with its grants, those to come included.
    ///
    /// # Errors
    /// [`Refused::Range`] for grants that contradict themselves.
    pub fn open(grants: &[Grant]) -> Result<Self, Refused> {
        let all: BTreeSet<_> = grants.iter().map(|grant| (grant.id, grant.effective)).collect();
        if all.len() < grants.len() || !grants.iter().all(Grant::is_sound) {
            return Err(Refused::Range);
        }
        let mut pending = grants.to_vec();
        // The soonest comes last, from where it is taken.
        pending.sort_by_key(|grant| std::cmp::Reverse((grant.effective, grant.burns())));
        let (held, withheld) = (Vec::new(), Vec::new());
        Ok(Self { at: Instant::from(i64::MIN), begun: false, pending, held, withheld, overage: 0, used: 0 })
    }

    /// Lets something happen that is no earlier than everything before.
    ///
    /// # Errors
    /// [`Refused::Range`] if it is earlier or a reset after use at the same instant (then replay), negative, or nothing
    /// can hold the numbers.
    pub fn then(&mut self, entry: &Entry) -> Result<(), Refused> {
        if entry.at < self.at {
            return Err(Refused::Range);
        }
        match entry.what {
            Happening::Reset { keep_overage } => {
                if self.begun && entry.at == self.at {
                    return Err(Refused::Range);
                }
                self.advance(entry.at, false)?;
                self.reset(keep_overage);
            }
            Happening::Withheld(id) => {
                self.advance(entry.at, true)?;
                self.withheld.extend(self.held.extract_if(.., |(grant, _)| grant.id == id));
            }
            Happening::GivenBack(id) => {
                self.advance(entry.at, true)?;
                self.held.extend(self.withheld.extract_if(.., |(grant, _)| grant.id == id));
                self.held.sort_by_key(|(grant, _)| grant.burns());
                self.burn();
            }
            Happening::Used(quantity) => {
                self.advance(entry.at, true)?;
                self.used = self.used.checked_add(quantity).filter(|_| quantity >= 0).ok_or(Refused::Range)?;
                self.overage = self.overage.checked_add(quantity).ok_or(Refused::Range)?;
                self.burn();
            }
        }
        Ok(())
    }

    /// How it stands at an instant that is no earlier than the last happening.
    ///
    /// # Errors
    /// [`Refused::Range`] if it is earlier.
    pub fn balance(&self, now: Instant) -> Result<Balance, Refused> {
        let mut then = self.clone();
        then.advance(now, true)?;
        let mut grants = BTreeMap::new();
        for (grant, left) in &then.held {
            let sum: &mut i64 = grants.entry(grant.id).or_default();
            *sum = sum.checked_add(*left).ok_or(Refused::Range)?;
        }
        let lasting = then.held.iter().filter(|(_, left)| *left > 0);
        let expires = lasting.filter_map(|(grant, _)| grant.expires).min();
        Ok(Balance { grants, overage: then.overage, used: then.used, expires })
    }

    /// The next instant at which a grant begins or ends.
    #[must_use]
    pub fn next_change(&self) -> Option<Instant> {
        let ends = self.held.iter().chain(&self.withheld).filter_map(|(grant, _)| grant.expires).min();
        ends.into_iter().chain(self.pending.last().map(|grant| grant.effective)).min()
    }

    /// Lives through beginnings and ends of grants until there; those that begin exactly then only if so said.
    fn advance(&mut self, there: Instant, begin: bool) -> Result<(), Refused> {
        if there < self.at {
            return Err(Refused::Range);
        }
        while let Some(next) = self.next_change().filter(|next| *next <= there) {
            for grants in [&mut self.held, &mut self.withheld] {
                grants.retain(|(grant, _)| grant.expires.is_none_or(|expires| expires > next));
            }
            if next == there && !begin {
                break;
            }
            while let Some(grant) = self.pending.pop_if(|grant| grant.effective <= next) {
                self.held.push((grant, grant.amount.units()));
            }
            self.held.sort_by_key(|(grant, _)| grant.burns());
            self.burn();
        }
        self.begun = begin || self.begun && there == self.at;
        self.at = there;
        Ok(())
    }

    /// Covers overage by grants, in their order.
    fn burn(&mut self) {
        for (_, left) in &mut self.held {
            let burned = self.overage.min(*left);
            *left -= burned;
            self.overage -= burned;
        }
    }

    fn reset(&mut self, keep_overage: bool) {
        for (grant, left) in self.held.iter_mut().chain(&mut self.withheld) {
            *left = grant.rolled(*left);
        }
        self.overage = if keep_overage { self.overage } else { 0 };
        self.used = self.overage;
        self.burn();
    }
}
