//! The report of a service: some events, and what became of each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Recorded, Refused, UsageEvent};
use crate::text::Key;

/// Reports usage of one organization.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReportUsage {
    /// The events, at most [`super::MOST`].
    pub events: Vec<UsageEvent>,
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// What became of each event, in their order.
    pub results: Vec<Result<Recorded, Refused>>,
    /// The version of the answers about each feature that was reported, from now on.
    pub versions: BTreeMap<Key, i64>,
}
