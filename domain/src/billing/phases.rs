//! The phases that the price of a plan goes through from the day on which a subscription began. A trial is none of them:
//! it is of the subscription's life, costs nothing, and becomes a plan only by an act.

use serde::{Deserialize, Serialize};

use super::{Price, Unbillable};
use crate::time::Day;

crate::codes! {
    /// What kind of stretch it is.
    pub enum PhaseKind {
        /// Free of charge, before anything is bought.
        Trial = "trial",
        /// A price to begin with.
        Intro = "intro",
        /// A price for so many months.
        FixedTerm = "fixed-term",
        /// A price without end.
        Evergreen = "evergreen",
    }
}

/// A stretch of the subscription with one price.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Phase {
    /// What it is.
    pub kind: PhaseKind,
    /// How many months it takes; none for the last.
    pub months: Option<u16>,
    /// What it costs.
    pub price: Price,
}

/// The phases of a price, in order: at most one to begin with, any of a fixed term, and one without end; all of one
/// currency and billing period.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<Phase>", try_from = "Vec<Phase>")]
pub struct Phases {
    before: Vec<Phase>,
    last: Price,
}

impl Phases {
    /// One price for ever.
    #[must_use]
    pub const fn evergreen(price: Price) -> Self {
        Self { before: Vec::new(), last: price }
    }

    /// The price of the last phase.
    #[must_use]
    pub const fn last(&self) -> &Price {
        &self.last
    }

    /// What a day costs of a subscription that began on another, and the day on which that price ends, if it does.
    #[must_use]
    pub fn on(&self, began: Day, day: Day) -> (&Price, PhaseKind, Option<Day>) {
        let mut months = 0_i32;
        for phase in &self.before {
            months = months.saturating_add(phase.months.map_or(0, i32::from));
            let ends = began.plus_months(months);
            if day < ends {
                return (&phase.price, phase.kind, Some(ends));
            }
        }
        (&self.last, PhaseKind::Evergreen, None)
    }
}

impl From<Phases> for Vec<Phase> {
    fn from(phases: Phases) -> Self {
        let last = Phase { kind: PhaseKind::Evergreen, months: None, price: phases.last };
        phases.before.into_iter().chain([last]).collect()
    }
}

impl TryFrom<Vec<Phase>> for Phases {
    type Error = Unbillable;

    fn try_from(mut phases: Vec<Phase>) -> Result<Self, Unbillable> {
        let last = phases.pop().filter(|last| last.kind == PhaseKind::Evergreen && last.months.is_none());
        let last = last.ok_or(Unbillable::Phases)?.price;
        let ordered = phases.iter().enumerate().all(|(place, phase)| {
            let fits = match phase.kind {
                PhaseKind::Intro => place == 0,
                PhaseKind::FixedTerm => true,
                PhaseKind::Trial | PhaseKind::Evergreen => false,
            };
            fits && phase.months.is_some_and(|months| months > 0)
                && (phase.price.currency, phase.price.period) == (last.currency, last.period)
        });
        if ordered { Ok(Self { before: phases, last }) } else { Err(Unbillable::Phases) }
    }
}
