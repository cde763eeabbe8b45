//! The answer to "may they": from facts that were read together, so that it sees every write that was acknowledged
//! before. Answers; changes nothing.

use serde::{Deserialize, Serialize};

use super::{Quantity, Reservation};
use crate::catalog::Limit;
use crate::text::Key;
use crate::time::Instant;

crate::codes! {
    /// What happens at the limit.
    pub enum Enforcement {
        /// No more is allowed.
        Hard = "hard",
        /// More is allowed, and said.
        Soft = "soft",
    }
}

crate::codes! {
    /// Why a check answers as it does. The words are a contract with every service.
    pub enum Reason {
        /// Allowed: a switch that is on.
        Included = "included",
        /// Allowed: without limit.
        Unlimited = "unlimited",
        /// Allowed: the limit leaves it.
        WithinLimit = "within-limit",
        /// Allowed although the limit does not leave it, because that is soft.
        OverSoftLimit = "over-soft-limit",
        /// Not allowed: the limit does not leave it.
        LimitReached = "limit-reached",
        /// Not allowed: no plan includes it.
        NotIncluded = "not-included",
        /// Not allowed: the subscription is disabled, suspended or over.
        NoAccess = "no-access",
        /// Not allowed: the person has no license of a plan that includes it.
        NotLicensed = "not-licensed",
    }
}

impl Reason {
    /// Whether it allows.
    #[must_use]
    pub const fn allows(self) -> bool {
        matches!(self, Self::Included | Self::Unlimited | Self::WithinLimit | Self::OverSoftLimit)
    }
}

/// How much of a feature an organization has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entitlement {
    /// How much.
    pub limit: Limit,
    /// What happens at that.
    pub enforcement: Enforcement,
}

/// What is known of a feature at one moment, all of it read in one transaction.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The feature.
    pub feature: &'a Key,
    /// What the organization has of it; none if no plan includes it.
    pub entitlement: Option<Entitlement>,
    /// Whether a subscription with it is one that people use.
    pub access: bool,
    /// Whether whoever uses it has a license of a plan that includes it; true where nobody asks.
    pub licensed: bool,
    /// What is used: the level of a gauge, the sum of a counter's period, see also [`super::Balance`] and
    /// [`super::Bucket`].
    pub used: i64,
    /// What is kept for somebody; those that are settled or expired count for nothing.
    pub reservations: &'a [Reservation],
    /// When counting begins anew.
    pub resets_at: Option<Instant>,
    /// When the entitlement ends, or the soonest of its credits.
    pub expires_at: Option<Instant>,
    /// See [`super::Version`].
    pub version: i64,
}

impl Facts<'_> {
    /// What is kept now.
    #[must_use]
    pub fn reserved(&self, now: Instant) -> i64 {
        self.reservations.iter().fold(0, |sum: i64, reservation| sum.saturating_add(reservation.holds(now)))
    }
}

/// The answer of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Whether so much may be used now.
    pub allowed: bool,
    /// Why.
    pub reason: Reason,
    /// What was asked for.
    pub feature: Key,
    /// How much there is: `true`, a number or `"unlimited"`; none if no plan includes it.
    pub limit: Option<Limit>,
    /// How much is used.
    pub used: i64,
    /// How much is kept for somebody.
    pub reserved: i64,
    /// What is left of a limit that is a number: limit less used less reserved, below zero as well.
    pub remaining: Option<i64>,
    /// When counting begins anew.
    pub resets_at: Option<Instant>,
    /// When the entitlement ends, or the soonest of its credits.
    pub expires_at: Option<Instant>,
    /// Grows with every change of what is answered here, and never falls.
    pub version: i64,
}

/// Whether so much may be used now. Of a switch, one asks for [`Quantity::ONE`].
#[must_use]
pub fn check(facts: &Facts<'_>, want: Quantity, now: Instant) -> Answer {
    let reserved = facts.reserved(now);
    let limit = facts.entitlement.map(|entitlement| entitlement.limit);
    let remaining = match limit {
        Some(Limit::Amount(amount)) => Some(left(amount, facts.used, reserved)),
        _ => None,
    };
    let reason = match (facts.entitlement, remaining) {
        (None, _) => Reason::NotIncluded,
        (Some(_), _) if !facts.access => Reason::NoAccess,
        (Some(_), _) if !facts.licensed => Reason::NotLicensed,
        (Some(_), Some(remaining)) if want.units() <= remaining => Reason::WithinLimit,
        (Some(Entitlement { enforcement: Enforcement::Soft, .. }), Some(_)) => Reason::OverSoftLimit,
        (Some(_), Some(_)) => Reason::LimitReached,
        (Some(Entitlement { limit: Limit::On, .. }), None) => Reason::Included,
        (Some(_), None) => Reason::Unlimited,
    };
    Answer {
        allowed: reason.allows(),
        reason,
        feature: facts.feature.clone(),
        limit,
        used: facts.used,
        reserved,
        remaining,
        resets_at: facts.resets_at,
        expires_at: facts.expires_at,
        version: facts.version,
    }
}

/// Exact wherever 64 bits hold it, otherwise the nearest that they hold.
fn left(amount: i64, used: i64, reserved: i64) -> i64 {
    let left = i128::from(amount) - i128::from(used) - i128::from(reserved);
    i64::try_from(left).unwrap_or(if left < 0 { i64::MIN } else { i64::MAX })
}
