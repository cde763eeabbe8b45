//! What an import did: created, changed and left, for each kind of thing, and what was noticed on the way.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What became of the things of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// New ones.
    pub created: u64,
    /// Those that differed.
    pub changed: u64,
    /// Those that the file has as they were.
    pub left: u64,
    /// Those of the file's services that the file does not have; they stay.
    pub absent: u64,
}

/// What was noticed in a table without being wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notes {
    /// Rows whose pair of plan and feature was there before.
    pub repeated: u64,
    /// Rows that name a plan differently from its first row.
    pub other_plan_names: u64,
    /// Rows that name a feature differently from its first row.
    pub other_feature_names: u64,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How the bytes were read.
    pub encoding: String,
    /// Services.
    pub services: Tally,
    /// Features.
    pub features: Tally,
    /// Plans.
    pub plans: Tally,
    /// New versions of plans that were there already.
    pub new_versions: u64,
    /// Plans that lose features by their new version.
    pub shrunk: u64,
    /// Trial offers.
    pub trials: Tally,
    /// Which plan may become which.
    pub changes: Tally,
    /// What was noticed.
    pub notes: Notes,
}

impl Report {
    /// Whether the catalog was already as the file says.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let tallies = [self.services, self.features, self.plans, self.trials, self.changes];
        tallies.iter().all(|tally| tally.created + tally.changed == 0)
    }
}

/// As lines for a person.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Read as {}.", self.encoding)?;
        for (name, tally) in [
            ("Services", self.services),
            ("Features", self.features),
            ("Plans", self.plans),
            ("Trial offers", self.trials),
            ("Plan changes", self.changes),
        ] {
            let Tally { created, changed, left, absent } = tally;
            write!(f, "{name:13} {created:>6} created {changed:>6} changed {left:>6} left")?;
            if absent > 0 {
                write!(f, " ({absent} that the file does not name stay)")?;
            }
            writeln!(f)?;
        }
        if self.new_versions > 0 {
            writeln!(f, "New versions of plans: {}.", self.new_versions)?;
        }
        if self.shrunk > 0 {
            let hint = "If that is not meant, the file may be cut off: import the whole of it.";
            writeln!(f, "Note: plans that lose features: {}. {hint}", self.shrunk)?;
        }
        let Notes { repeated, other_plan_names, other_feature_names } = self.notes;
        for (count, what) in [
            (repeated, "repeated a pair of plan and feature and were merged"),
            (other_plan_names, "name a plan differently; the first name counts"),
            (other_feature_names, "name a feature differently; the first name counts"),
        ] {
            if count > 0 {
                writeln!(f, "Note: {count} rows {what}.")?;
            }
        }
        if self.is_idle() { write!(f, "Nothing to do: the catalog is already so.") } else { write!(f, "Done.") }
    }
}
