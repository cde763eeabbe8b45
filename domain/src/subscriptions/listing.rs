//! All subscriptions of an organization, for programs: in the order in which they were made, by keyset.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::ids::SubscriptionId;
use crate::text::Key;
use crate::time::{Day, Instant};

/// Asks for some subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListSubscriptions {
    /// Those that follow this one; from the first where none is named.
    pub after: Option<SubscriptionId>,
    /// How many at most, 1 to 100.
    pub limit: u8,
}

/// A subscription in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionLine {
    /// Its id.
    pub id: SubscriptionId,
    /// Its service.
    pub service: Key,
    /// Its plan.
    pub plan: Key,
    /// Where it stands.
    pub status: Status,
    /// Whether it is a trial that was not converted.
    pub trial: bool,
    /// Its seats; zero where its plan has none.
    pub seats: i64,
    /// The end of the running term, if it has one.
    pub expiry: Option<Day>,
    /// The same where it does not renew.
    pub ends: Option<Day>,
    /// When it was made.
    pub created_at: Instant,
}

/// Some subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// They.
    pub items: Vec<SubscriptionLine>,
    /// After which one to go on, if there are more.
    pub next: Option<SubscriptionId>,
}
