//! The services of an organization as its pages see them: one row a service that it has or had, and the page of one. Views
//! and rules; nothing is looked up here.

use serde::{Deserialize, Serialize};

use crate::agreements::{AgreementCard, AgreementStatus};
use crate::catalog::PriceView;
use crate::ids::{ServiceId, SubscriptionId};
use crate::licenses::{Meter, ProductRow};
use crate::quotas::Quota;
use crate::subscriptions::trials::Unqualified;
use crate::subscriptions::{Action, Standing, Status};
use crate::text::{Key, Name};
use crate::time::Day;

mod addition;
mod cursor;
mod query;
mod tabs;
#[cfg(test)]
mod tests;

pub use addition::{AddService, Addition, PreviewAddition, Refused, add};
pub use cursor::{Cursor, NotACursor, Place, SortKey};
pub use query::{Column, Filter, Notice, Query, Size, Sort};
pub use tabs::{
    HeldLicense, Licensed, PeopleColumn, PeopleOrder, ServiceInvoices, ServicePeople, ShowServiceInvoices,
    ShowServicePeople, Tab,
};

/// One service of the organization, summed over its subscriptions, pools and agreements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceRow {
    /// Its id.
    pub id: ServiceId,
    /// The word in its address.
    pub key: Key,
    /// What it is called.
    pub name: Name,
    /// The most urgent status of its subscriptions; none where only an agreement covers it.
    pub status: Option<Status>,
    /// Whether a trial of it runs or is in grace.
    pub trial: bool,
    /// The soonest date on which a term ends or renews, of subscriptions that people use.
    pub expiry: Option<Day>,
    /// The soonest date on which a running term ends and does not renew, see [`Standing::ends`].
    pub ends: Option<Day>,
    /// Seats of all its pools; none if no plan of it has seats.
    pub seats: Option<Meter>,
    /// Its quotas, each a line of its own.
    pub quotas: Vec<Quota>,
    /// How many subscriptions there are in which status, the most urgent first.
    pub subscriptions: Vec<StatusCount>,
    /// How many agreements cover or covered it.
    pub agreements: u32,
    /// The most urgent status of those.
    pub agreement: Option<AgreementStatus>,
}

impl ServiceRow {
    /// Whether a view of it has anything to show: of a service that is over for good only its invoices remain.
    #[must_use]
    pub fn shows(&self, tab: Tab) -> bool {
        match tab {
            Tab::Subscriptions | Tab::Invoices => true,
            Tab::People | Tab::Usage => self.agreements > 0 || self.status.is_none_or(Status::admins_see),
        }
    }
}

/// How many there are in a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub count: u64,
}

impl StatusCount {
    /// Counts statuses; those that occur, the most urgent first.
    #[must_use]
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Vec<Self> {
        let mut counts = Status::ALL.iter().map(|status| Self { status: *status, count: 0 }).collect::<Vec<_>>();
        for status in statuses {
            counts.iter_mut().filter(|count| count.status == status).for_each(|count| count.count += 1);
        }
        counts.retain(|count| count.count > 0);
        counts.sort_by_key(|count| count.status.urgency());
        counts
    }
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Today in the billing zone; dates are told relative to it.
    pub today: Day,
    /// The rows, in the order asked for.
    pub rows: Vec<ServiceRow>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many services there are in which status, whatever was searched for; the most urgent first.
    pub counts: Vec<StatusCount>,
}

impl Overview {
    /// How many services need attention, whatever was searched for.
    #[must_use]
    pub fn attention(&self) -> u64 {
        self.counts.iter().filter(|count| count.status.needs_attention()).map(|count| count.count).sum()
    }
}

/// Asks for the page of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowService {
    /// The word in its address.
    pub service: Key,
}

/// The page of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDetail {
    /// Today in the billing zone.
    pub today: Day,
    /// The service as in the list.
    pub service: ServiceRow,
    /// Its subscriptions, the most urgent first.
    pub subscriptions: Vec<SubscriptionCard>,
    /// Whether its trials qualify for an upgrade.
    pub upgrades: Vec<Upgrade>,
    /// The agreements that cover or covered it, nearest end first.
    pub agreements: Vec<AgreementCard>,
    /// Its plans of which the organization has or had licenses.
    pub licenses: Vec<ProductRow>,
}

/// A subscription on the page of its service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionCard {
    /// Its id.
    pub id: SubscriptionId,
    /// Its plan.
    pub plan: Name,
    /// The plan from the next renewal on, if that is another one.
    pub next_plan: Option<Name>,
    /// A plan that its plan requires and nobody can use, where there is one.
    pub lacks: Option<String>,
    /// What it costs, or would cost first.
    pub price: Price,
    /// What it costs from the next renewal on, if that changes then.
    pub price_at_renewal: Option<Price>,
    /// Everything that follows from its events and the clock.
    pub standing: Standing,
    /// What the viewer can do to it and does something; nothing where a role withholds it.
    pub actions: Vec<Action>,
}

/// What a subscription costs, as far as the viewer may know.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Price {
    /// The viewer may not see prices.
    Withheld,
    /// The plan has no price.
    OnRequest,
    /// The price of its plan version.
    Known(PriceView),
}

/// Whether a trial qualifies for an upgrade to its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upgrade {
    /// The trial.
    pub subscription: SubscriptionId,
    /// The plan it would become.
    pub plan: Name,
    /// Every reason against it.
    pub against: Vec<Unqualified>,
}

impl Upgrade {
    /// Whether nothing stands against it.
    #[must_use]
    pub const fn qualifies(&self) -> bool {
        self.against.is_empty()
    }
}

/// The status of a service: the most urgent one of its subscriptions.
#[must_use]
pub fn most_urgent(statuses: impl IntoIterator<Item = Status>) -> Option<Status> {
    statuses.into_iter().min_by_key(|status| status.urgency())
}
