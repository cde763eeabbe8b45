//! What an organization would begin with, as a visitor sees it before signing up. Whether it may is decided again when
//! the form is sent.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use super::{Offer, Refused};
use crate::billing;
use crate::catalog::{Conditions, PriceView, UsageView};
use crate::invoices::Effects;
use crate::locale::Country;
use crate::subscriptions::Deal;
use crate::text::{DomainName, Key, Name};

/// Asks what an organization would begin with, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Intention {
    /// The offer.
    pub offer: Offer,
    /// How many seats of a plan that costs something.
    pub seats: Option<NonZeroU32>,
    /// At which of its prices.
    pub deal: Option<Deal>,
    /// Where the organization has its seat; without it no bill can be told.
    pub country: Option<Country>,
}

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
    /// Seats to begin with, if the plan has any.
    pub seats: Option<u32>,
    /// What the plan costs, after a trial or at once; empty if on request.
    pub prices: Vec<PriceView>,
    /// What the plan costs by use besides.
    pub usage: Vec<UsageView>,
    /// How the plan is sold, beside its prices.
    pub conditions: Conditions,
    /// At which of its prices the plan can be ordered; empty where it costs nothing to begin.
    pub deals: Vec<(Deal, PriceView)>,
    /// What was ordered, or would be if nobody says otherwise.
    pub deal: Option<Deal>,
    /// What the order would do and cost; nothing for what costs nothing, or as long as the country is not known.
    pub effects: Option<Result<Effects, billing::Refused>>,
    /// Why it cannot be taken at present, if it cannot.
    pub refused: Option<Refused>,
    /// The domain under which initial domains are made.
    pub account_domain: DomainName,
}
