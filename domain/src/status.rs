//! The status of the installation, as anybody may know it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// What was found when it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// When.
    pub at: Instant,
    /// Whether data can be read: every page of the portal needs it.
    pub data: bool,
    /// Whether data can be changed, as signing in does, too.
    pub changes: bool,
}
