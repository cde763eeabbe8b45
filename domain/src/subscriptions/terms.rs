//! The day counts of an offer: data, never constants of the rules.

use serde::{Deserialize, Serialize};

/// How many civil days of the billing zone everything takes. What an offer does not say has the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// Length of a trial, and of its one extension.
    pub trial: u16,
    /// The last days of a trial, in which it may be extended.
    pub extension: u16,
    /// From the end of the term to disabling: access goes on.
    pub grace: u16,
    /// From disabling to deletion.
    pub disabled: u16,
    /// From each start, renewal and addition of seats: what was bought can be given back.
    #[serde(rename = "return")]
    pub return_window: u16,
    /// From the invoice to its due day; what the installation says if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<u16>,
    /// From the due day of an unpaid invoice to suspension. It is past due from the day after the due day.
    pub suspended: u16,
    /// From the due day of an unpaid invoice to the end.
    pub ended: u16,
    /// From a fall in capacity to the day by which a pool must no longer be over-assigned.
    pub over_assignment: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            trial: 30,
            extension: 15,
            grace: 30,
            disabled: 90,
            return_window: 7,
            payment: None,
            suspended: 30,
            ended: 90,
            over_assignment: 90,
        }
    }
}
