//! The status of the installation, as anybody may know it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// What was found when it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// When.
    pub at: Instant,
    /// Whether data can be read: signing in and every page of the portal need it.
    pub data: bool,
}
