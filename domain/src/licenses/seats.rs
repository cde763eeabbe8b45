//! Seats that are missing, and how to come by them: what as many more cost, or who may buy them.

use serde::{Deserialize, Serialize};

use crate::ids::SubscriptionId;
use crate::money::Money;
use crate::subscriptions::Action;

/// Seats that are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// How many more are needed.
    pub more: i64,
    /// Where to get them, for who may buy; nothing where no subscription of the plan can have more.
    pub way: Option<Way>,
    /// Who may buy, where whoever asks may not.
    pub buyers: Vec<String>,
}

/// The act by which a subscription has enough seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The subscription.
    pub subscription: SubscriptionId,
    /// What to do to it.
    pub action: Action,
    /// How many seats it has then.
    pub seats: u32,
    /// What that costs, where it can be told without a choice of price.
    pub cost: Option<Cost>,
}

/// What more seats cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// To pay today, with tax.
    pub today: Vec<Money>,
    /// What the subscription costs in a year now, before tax; none if nothing.
    pub yearly_before: Option<Money>,
    /// What it costs in a year then.
    pub yearly: Option<Money>,
    /// [`Effects::fingerprint`](crate::invoices::Effects::fingerprint) of all that, which confirms it.
    pub seen: String,
}

impl Way {
    /// The page that shows what it costs, line by line, and does it.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/subscriptions/{}/change?action={}&seats={}", self.subscription, self.action, self.seats)
    }
}
