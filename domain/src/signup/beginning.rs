//! What an organization would begin with, as a visitor sees it before signing up. Whether it may is decided again when
//! the form is sent.

use serde::{Deserialize, Serialize};

use super::{Offer, Refused};
use crate::catalog::PriceView;
use crate::text::{DomainName, Key, Name};

/// An offer with what it means, and the domain under which the new organization would stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The offer.
    pub offer: Offer,
    /// The service.
    pub service: Name,
    /// The word in its address.
    pub key: Key,
    /// The plan that is taken or tried.
    pub plan: Name,
    /// How many days a trial lasts; none for a plan.
    pub trial_days: Option<u16>,
    /// Seats to begin with, if the plan has any; of a plan that costs something one buys as many as one wants.
    pub seats: Option<u32>,
    /// What the plan costs, after a trial or at once; empty if on request.
    pub prices: Vec<PriceView>,
    /// Why it cannot be taken at present, if it cannot.
    pub refused: Option<Refused>,
    /// The domain under which initial domains are made.
    pub account_domain: DomainName,
}
