//! Adding a service: to an organization that exists, from a trial or a free plan. Paid plans are not sold here.

use serde::{Deserialize, Serialize};

use crate::catalog::PriceView;
use crate::signup::{Offer, Offered};
use crate::subscriptions::trials::{Facts, Unqualified, against_start};
use crate::text::{Key, Name};
use crate::time::Day;

/// Adds a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddService {
    /// The trial or plan to begin with.
    pub offer: Offer,
}

/// Asks what adding a service would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PreviewAddition {
    /// The trial or plan to begin with.
    pub offer: Offer,
}

/// What adding a service would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// What would be added.
    pub offer: Offer,
    /// The service.
    pub service: Name,
    /// The word in its address.
    pub key: Key,
    /// The plan.
    pub plan: Name,
    /// Seats, if the plan has any.
    pub seats: Option<u32>,
    /// The day on which it would begin.
    pub starts: Day,
    /// The day on which a trial would expire; none for a plan without end.
    pub ends: Option<Day>,
    /// What the plan costs after a trial; empty if on request.
    pub prices: Vec<PriceView>,
    /// Why it cannot be added, if it cannot.
    pub refused: Option<Refused>,
}

/// Why a service is not added. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The offer is gone.
    #[error("This offer is no longer available. Choose another one from the catalog.")]
    Gone,
    /// The plan costs something or has its price on request.
    #[error("This plan cannot be ordered here yet. Begin with a trial or a free plan, or ask for an offer.")]
    NotFree,
    /// The organization does not qualify.
    #[error("Your organization does not qualify for this offer at present. Choose another one from the catalog.")]
    Unqualified(Vec<Unqualified>),
}

/// Decides about an addition.
///
/// # Errors
/// When the offer is gone or not free, or with every reason why the organization does not qualify.
pub fn add(offered: Option<Offered>, facts: Facts) -> Result<(), Refused> {
    let offered = offered.ok_or(Refused::Gone)?;
    if !offered.is_free {
        return Err(Refused::NotFree);
    }
    let facts = Facts { offer_open: offered.is_open, asks_verified_domain: offered.needs_domain, ..facts };
    let against = against_start(facts);
    if against.is_empty() { Ok(()) } else { Err(Refused::Unqualified(against)) }
}
