//! The tabs of a service's page: its subscriptions, who holds a license of one of its plans, how much of its quotas is used,
//! and the invoices that charge for it.

use serde::{Deserialize, Serialize};

use super::ServiceRow;
use crate::ids::MemberId;
use crate::invoices::{self, InvoiceList, ListInvoices};
use crate::licenses::{Cursor, Product};
use crate::text::{Key, Name, UserName};
use crate::time::Instant;

crate::codes! {
    /// A view of a service.
    #[derive(Default)]
    pub enum Tab {
        /// Its subscriptions, licenses and agreements.
        #[default]
        Subscriptions = "subscriptions",
        /// Who holds a license of one of its plans.
        People = "people",
        /// Its quotas.
        Usage = "usage",
        /// The invoices that charge for it.
        Invoices = "invoices",
    }
}

crate::codes! {
    /// By what who holds a license can be sorted.
    #[derive(Default)]
    pub enum PeopleColumn {
        /// The name.
        #[default]
        Name = "name",
        /// The user name.
        UserName = "user-name",
        /// Since when the first license is held.
        Since = "since",
    }
}

/// An order of who holds a license.
pub type PeopleOrder = crate::order::Order<PeopleColumn>;

/// Asks who holds a license of one of the plans of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowServicePeople {
    /// The word in its address.
    pub service: Key,
    /// What name or user name contains; everybody if empty.
    #[serde(default)]
    pub search: String,
    /// In which order, if not by name.
    #[serde(default)]
    pub order: Option<PeopleOrder>,
    /// From where on; from the beginning if not said.
    #[serde(default)]
    pub cursor: Option<Cursor>,
}

/// Who holds a license of one of the plans of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePeople {
    /// The service as in the list.
    pub service: ServiceRow,
    /// A plan of which licenses can be assigned, where nobody is found; none where the service has no plan with licenses.
    pub product: Option<Product>,
    /// The people.
    pub people: Vec<Licensed>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
}

/// Somebody with the licenses of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licensed {
    /// Who.
    pub member: MemberId,
    /// How they are called.
    pub name: Name,
    /// Their user name.
    pub user_name: UserName,
    /// What they hold, in the order of the plans.
    pub licenses: Vec<HeldLicense>,
}

/// A license that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLicense {
    /// The address of the plan.
    pub product: Product,
    /// What the plan is called.
    pub plan: Name,
    /// Since when it is held.
    pub since: Instant,
}

/// Asks for the invoices that charge for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowServiceInvoices {
    /// The word in its address.
    pub service: Key,
    /// In which order, if not the newest first.
    #[serde(default)]
    pub order: Option<invoices::Order>,
    /// From where on; from the beginning if not said.
    #[serde(default)]
    pub cursor: Option<Cursor>,
}

impl ShowServiceInvoices {
    /// In which order it is.
    #[must_use]
    pub fn order(&self) -> invoices::Order {
        self.order.unwrap_or(ListInvoices::default().order)
    }
}

/// The invoices that charge for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceInvoices {
    /// The service as in the list.
    pub service: ServiceRow,
    /// The invoices.
    pub invoices: InvoiceList,
}
