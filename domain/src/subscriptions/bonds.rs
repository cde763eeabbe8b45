//! What a subscription hangs together with: plans that its own requires, and subscriptions whose plans require its own. By
//! what somebody does, none goes on without what it needs.

use serde::{Deserialize, Serialize};

use super::{Standing, Status};
use crate::billing::Refused;
use crate::catalog::Clash;
use crate::time::Day;

/// Another plan of the organization that it hangs together with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bond {
    /// Its plan requires this one, of which nothing goes on by itself.
    Needs {
        /// What it is called.
        plan: String,
        /// The first day on which it is there no more; none where it is not there now.
        until: Option<Day>,
    },
    /// A subscription of this plan requires its plan, of which nothing else goes on for as long.
    NeededBy {
        /// What it is called.
        plan: String,
        /// The first day on which it is over; none where it goes on by itself.
        until: Option<Day>,
    },
}

/// The first day on which a subscription is its plan no more if nobody does anything; none where it goes on by itself.
/// `leaves` says that it becomes another plan at its renewal.
#[must_use]
pub fn goes_until(standing: &Standing, leaves: bool) -> Option<Day> {
    let ends = standing.term.and_then(|term| term.ends);
    match standing.status {
        Status::Scheduled => None,
        Status::Trialing | Status::Active | Status::PastDue | Status::Suspended => {
            let renews = !standing.trial && standing.auto_renew && !standing.will_cancel && !leaves;
            ends.filter(|_| !renews)
        }
        Status::Expired => ends,
        Status::Disabled | Status::Ended | Status::Deleted => standing.since,
    }
}

/// Whether nothing goes on alone, when a subscription that went on until one day goes on until another.
pub(super) fn hold(bonds: &[Bond], before: Option<Day>, after: Option<Day>) -> Result<(), Refused> {
    let later = |one: Option<Day>, other: Day| one.is_none_or(|day| day > other);
    for bond in bonds {
        match (bond, after) {
            (Bond::NeededBy { plan, until }, Some(after)) if later(before, after) && later(*until, after) => {
                return Err(Refused::Needed { plan: plan.clone() });
            }
            (Bond::Needs { plan, until }, after) if before.is_some_and(|before| later(after, before)) => match until {
                None => return Err(Refused::Clash(Clash::Requires(plan.clone()))),
                Some(until) if later(after, *until) => {
                    return Err(Refused::Clash(Clash::Ends(plan.clone(), *until)));
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    Ok(())
}
