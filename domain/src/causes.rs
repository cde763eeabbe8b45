//! Why somebody has a service or lacks it: what it hangs on, down to what brought each of these about, and what would be
//! without one of them. Decided from facts alone, so that the browser says it without asking.

use serde::{Deserialize, Serialize};

use crate::activity::ActivityRow;
use crate::agreements::{self, AgreementStatus};
use crate::ids::{GroupId, MemberId, SubscriptionId};
use crate::licenses::{Product, Why};
use crate::members::MemberStatus;
use crate::subscriptions::Status;
use crate::text::{Key, Name, UserName};
use crate::time::{Day, Instant};

#[cfg(test)]
mod tests;

/// Asks why somebody has a service or lacks it; without both, only for the services that can be asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExplainAccess {
    /// Who: a user name or an id.
    #[serde(default)]
    pub who: String,
    /// Which service.
    #[serde(default, deserialize_with = "crate::text::optional")]
    pub what: Option<Key>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessPage {
    /// The services of the organization, by name.
    pub services: Vec<(Key, Name)>,
    /// Who was asked about, where there is such a person.
    pub person: Option<Person>,
    /// What it hangs on, where a person and a service were named that there are.
    pub answer: Option<Explanation>,
}

/// Who is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: MemberId,
    /// How the person is called.
    pub name: Name,
    /// The organizational account.
    pub user_name: UserName,
    /// Where the person stands.
    pub status: MemberStatus,
}

/// What it hangs on whether somebody has a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The service's word in its address.
    pub key: Key,
    /// The service.
    pub service: Name,
    /// Where the person stands.
    pub status: MemberStatus,
    /// What brought that about.
    pub told: Option<ActivityRow>,
    /// The plans that the organization has or had, by name. Any of them is enough.
    pub plans: Vec<Plan>,
}

/// A plan of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its address.
    pub product: Product,
    /// What it is called.
    pub name: Name,
    /// Whether a person needs a license of it.
    pub licensed: bool,
    /// By what the organization has it. Any of them is enough.
    pub supplies: Vec<Supply>,
    /// From where the person has a license of it. Any of them is enough.
    pub licenses: Vec<License>,
    /// From where the person waits for one.
    pub waits: Vec<Wait>,
}

/// By what an organization has a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supply {
    /// By what.
    pub by: By,
    /// When it ends or is renewed.
    pub until: Option<Day>,
    /// What happened to it last.
    pub told: Option<ActivityRow>,
}

/// A subscription or an agreement, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A subscription.
    Subscription(SubscriptionId, Status),
    /// A volume license agreement.
    Agreement(agreements::Number, AgreementStatus),
}

/// From where somebody has a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// The group through which; none where it was assigned to the person.
    pub group: Option<(GroupId, Name)>,
    /// The groups that stand in it and through which the person comes into it.
    pub ways: Vec<Name>,
    /// Since when.
    pub since: Instant,
    /// What brought it about.
    pub told: Option<ActivityRow>,
}

/// From where somebody waits for a license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// The group through which; none where it was to be assigned to the person.
    pub group: Option<(GroupId, Name)>,
    /// The groups that stand in it and through which the person comes into it.
    pub ways: Vec<Name>,
    /// Since when.
    pub since: Instant,
    /// Why.
    pub why: Option<Why>,
}

/// One thing on which it hangs: plans, and what there is of each, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// By what the organization has a plan.
    Supply(usize, usize),
    /// From where the person has a license of a plan.
    License(usize, usize),
}

/// Why somebody lacks a service: the first thing that is to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The person cannot sign in, or has not accepted the invitation.
    Person(MemberStatus),
    /// The organization has nothing of it that people can use.
    Supply,
    /// The person waits for a license of what can be used.
    Waits,
    /// The person has no license of what can be used.
    License,
}

impl Supply {
    /// Whether people can use the plan by it.
    #[must_use]
    pub const fn works(&self) -> bool {
        match &self.by {
            By::Subscription(_, status) => status.people_use(),
            By::Agreement(_, status) => status.is_current(),
        }
    }
}

impl Explanation {
    /// Whether the person has the service.
    #[must_use]
    pub fn has(&self) -> bool {
        self.lack().is_none()
    }

    /// Why the person lacks it; none where they have it.
    #[must_use]
    pub fn lack(&self) -> Option<Lack> {
        self.lack_without(None)
    }

    /// Whether the person would have it without one of the things on which it hangs.
    #[must_use]
    pub fn has_without(&self, cause: Cause) -> bool {
        self.lack_without(Some(cause)).is_none()
    }

    fn lack_without(&self, without: Option<Cause>) -> Option<Lack> {
        if self.status != MemberStatus::Active {
            return Some(Lack::Person(self.status));
        }
        let supplied = |place: usize, plan: &Plan| {
            let left = |(at, supply): (usize, &Supply)| supply.works() && without != Some(Cause::Supply(place, at));
            plan.supplies.iter().enumerate().any(left)
        };
        let usable: Vec<_> = self.plans.iter().enumerate().filter(|(place, plan)| supplied(*place, plan)).collect();
        let licensed = |place: usize, plan: &Plan| {
            !plan.licensed || (0..plan.licenses.len()).any(|at| without != Some(Cause::License(place, at)))
        };
        match () {
            () if usable.is_empty() => Some(Lack::Supply),
            () if usable.iter().any(|(place, plan)| licensed(*place, plan)) => None,
            () if usable.iter().any(|(_, plan)| !plan.waits.is_empty()) => Some(Lack::Waits),
            () => Some(Lack::License),
        }
    }
}
