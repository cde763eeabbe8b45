//! Which plan a subscription may exchange for which other one of the same service, as a vendor writes it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Flaw, Path, Reason, ServiceEntry};
use crate::billing::Direction;
use crate::text::Key;

/// A change from one plan to another, `[[service.change]]`. What no change allows cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// From which plan; of the same service.
    pub from: Key,
    /// To which; of the same service.
    pub to: Key,
    /// What it is, and so when it takes effect.
    pub direction: Direction,
    /// Whether term and billing periods begin anew with it.
    #[serde(default)]
    pub restart: bool,
    /// Whether it can be ordered.
    #[serde(default = "super::document::yes")]
    pub open: bool,
}

/// What is wrong with the changes of a service.
pub(super) fn flaws(service: &ServiceEntry, path: &Path) -> Vec<Flaw> {
    let (mut flaws, mut seen) = (Vec::new(), BTreeSet::new());
    for (index, change) in service.changes.iter().enumerate() {
        let path = path.entry("change", index);
        let ChangeEntry { from, to, .. } = change;
        for (field, key) in [("from", from), ("to", to)] {
            if !service.plans.iter().any(|plan| plan.key == *key) {
                flaws.push(Flaw { path: path.field(field), reason: Reason::NoPlan(key.clone()) });
            }
        }
        if from == to {
            flaws.push(Flaw { path: path.field("to"), reason: Reason::Unchanged });
        } else if !seen.insert((from, to)) {
            flaws.push(Flaw { path, reason: Reason::TwoChanges(from.clone(), to.clone()) });
        }
    }
    flaws
}
