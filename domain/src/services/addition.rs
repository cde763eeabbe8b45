//! Adding a service to an organization that exists: a trial, a free plan, or a plan that is ordered at one of its prices.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::catalog::{Clash, Conditions, PriceView, Standing, UsageView};
use crate::signup::{Offer, Offered};
use crate::subscriptions::trials::{Facts, Unqualified, against_start};
use crate::subscriptions::{Deal, Offering};
use crate::text::{Key, Name};
use crate::time::Day;

/// Adds a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AddService {
    /// The trial or plan to begin with.
    pub offer: Offer,
    /// How many seats of a plan that costs something.
    #[serde(default, deserialize_with = "crate::subscriptions::seats")]
    pub seats: Option<NonZeroU32>,
    /// At which of its prices.
    #[serde(default)]
    pub deal: Option<Deal>,
    /// [`Effects::fingerprint`](crate::invoices::Effects::fingerprint) of the bill that was shown; what costs nothing needs none.
    #[serde(default)]
    pub seen: Option<String>,
}

impl From<Offer> for AddService {
    /// Of what costs nothing there is nothing to choose.
    fn from(offer: Offer) -> Self {
        Self { offer, seats: None, deal: None, seen: None }
    }
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
    /// Seats to begin with, if the plan has any and costs nothing.
    pub seats: Option<u32>,
    /// The day on which it would begin.
    pub starts: Day,
    /// The day on which a trial would expire; none for a plan.
    pub ends: Option<Day>,
    /// What the plan costs after a trial; empty if on request.
    pub prices: Vec<PriceView>,
    /// What the plan costs by use besides.
    pub usage: Vec<UsageView>,
    /// How the plan is sold, beside its prices.
    pub conditions: Conditions,
    /// What each order of it would cost; nothing where it costs nothing to begin.
    pub offering: Option<Offering>,
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
    /// The plan has its price on request.
    #[error("This plan has its price on request and cannot be ordered here. Choose another one, or ask for an offer.")]
    OnRequest,
    /// The organization does not qualify.
    #[error("Your organization does not qualify for this offer at present. Choose another one from the catalog.")]
    Unqualified(Vec<Unqualified>),
    /// The plan does not go with what the organization has.
    #[error(transparent)]
    Clash(#[from] Clash),
}

/// Decides about an addition.
///
/// # Errors
/// When the offer is gone or its price on request, or with every reason why the organization does not qualify.
pub fn add(offered: Option<Offered>, facts: Facts) -> Result<(), Refused> {
    let offered = offered.ok_or(Refused::Gone)?;
    if offered.cost == Standing::OnRequest {
        return Err(Refused::OnRequest);
    }
    if let Some(clash) = offered.clash {
        return Err(clash.into());
    }
    let facts = Facts { offer_open: offered.is_open, asks_verified_domain: offered.needs_domain, ..facts };
    let against = against_start(facts);
    if against.is_empty() { Ok(()) } else { Err(Refused::Unqualified(against)) }
}
