//! What can happen to a subscription. An append-only stream of these is the only truth about it.

use serde::{Deserialize, Serialize};

use crate::billing::{Alignment, PriceKey, Span};
use crate::ids::FeatureId;
use crate::text::Note;
use crate::time::{Instant, Moment};

/// One thing that happened. The stored JSON is a contract: fields may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Event {
    /// A trial began; it takes the days of the offer.
    TrialStarted {
        /// Seats, if the plan has any.
        seats: Option<u32>,
    },
    /// A paid or free plan began.
    Started(Purchase),
    /// The trial was extended by the offer's length.
    Extended,
    /// The trial became a plan, by an administrator's act.
    Converted(Purchase),
    /// Renewal at the end of the term was switched.
    AutoRenewSet {
        /// Whether the term renews.
        on: bool,
    },
    /// The number of seats changed.
    SeatsSet {
        /// The new number.
        seats: u32,
        /// Only from the next renewal on.
        at_renewal: bool,
    },
    /// The plan or its billing period changed, now or from the next renewal on.
    PlanChanged(PlanChange),
    /// What would have changed at the next renewal stays as it is.
    ChangeUndone,
    /// Cancelled as of the end of the term.
    CancelSet {
        /// Why, if somebody said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Note>,
    },
    /// The cancellation as of the end of the term was taken back.
    CancelUndone,
    /// Cancelled at once.
    Canceled {
        /// Why, if somebody said it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Note>,
    },
    /// Taken up again after expiry or disabling.
    Reactivated,
    /// An invoice was issued.
    Invoiced {
        /// Its number.
        invoice: String,
        /// The last day on which it is paid in time.
        due: crate::time::Day,
    },
    /// Usage that is charged was read: as much more of these days.
    Metered {
        /// Of which feature.
        feature: FeatureId,
        /// Of which days.
        days: Span,
        /// How many units.
        units: i64,
    },
    /// What a term costs was found that began by renewal, or by taking up again, at what the plan costs by then. It stays
    /// that whatever is published later.
    Priced {
        /// The first day of the term.
        on: crate::time::Day,
        /// The price.
        price: PriceKey,
    },
    /// Nothing of an invoice remains to be paid.
    Settled {
        /// Its number.
        invoice: String,
    },
}

impl Event {
    /// The price at which something was ordered by it.
    #[must_use]
    pub fn price(&self) -> Option<PriceKey> {
        match self {
            Self::Started(purchase) | Self::Converted(purchase) => purchase.pricing.map(|pricing| pricing.price),
            Self::PlanChanged(change) => Some(change.price),
            _ => None,
        }
    }

    /// The first day of a term with the price that was found for it.
    #[must_use]
    pub const fn priced(&self) -> Option<(crate::time::Day, PriceKey)> {
        match self {
            Self::Priced { on, price } => Some((*on, *price)),
            _ => None,
        }
    }

    /// Whether it by itself posts nothing.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(
            self,
            Self::AutoRenewSet { .. }
                | Self::CancelSet { .. }
                | Self::CancelUndone
                | Self::ChangeUndone
                | Self::Extended
        )
    }

    /// Whether it is a cancellation.
    #[must_use]
    pub const fn cancels(&self) -> bool {
        matches!(self, Self::CancelSet { .. } | Self::Canceled { .. })
    }

    /// The same with the reason that somebody gave, where it is a cancellation.
    #[must_use]
    pub fn because(self, reason: Option<Note>) -> Self {
        match self {
            Self::CancelSet { .. } => Self::CancelSet { reason },
            Self::Canceled { .. } => Self::Canceled { reason },
            other => other,
        }
    }
}

/// What was bought, by starting or by converting a trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Purchase {
    /// Length of the term in months; none for a plan without end.
    pub months: Option<u16>,
    /// Seats, if the plan has any.
    pub seats: Option<u32>,
    /// Whether the term renews at its end.
    pub auto_renew: bool,
    /// What it costs; none where nothing was ever to be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pricing: Option<Pricing>,
}

/// At which price something was bought, and from which day its billing periods are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Pricing {
    /// The price.
    pub price: PriceKey,
    /// From which day.
    #[serde(default)]
    pub alignment: Alignment,
}

/// A change of plan or of billing period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlanChange {
    /// The price of the new plan.
    pub price: PriceKey,
    /// Length of its terms in months; none for a plan without end.
    pub months: Option<u16>,
    /// Seats, if it has any.
    pub seats: Option<u32>,
    /// Only from the next renewal on.
    pub at_renewal: bool,
    /// Whether term and billing periods begin anew with the change; otherwise they keep their anniversary.
    pub restart: bool,
    /// From which day the billing periods are reckoned where nothing was to be paid before.
    #[serde(default)]
    pub alignment: Alignment,
}

/// An event in its place in the stream.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Place in the stream; breaks ties between events of the same instant.
    pub seq: i64,
    /// When it takes effect. May be later than the recording (scheduled) or earlier.
    pub effective: Moment,
    /// When it was written down.
    pub recorded: Instant,
    /// What happened.
    pub event: Event,
}
