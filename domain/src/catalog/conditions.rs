//! How a version of a plan is sold, beside its prices: what a renewal costs, how it is taxed, on which day of the month it
//! is billed, and how many days everything takes.

use serde::{Deserialize, Serialize};

use super::{Basis, Flaw, Path, PlanEntry, Reason};
use crate::billing::{Alignment, BillDay, Model, Renewal, Tier};
use crate::subscriptions::Terms;
use crate::text::Key;

/// The conditions. What is not said is as it is everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Conditions {
    /// What a term costs that begins by renewal.
    pub renewal: Renewal,
    /// Its tax category; `standard` if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_category: Option<Key>,
    /// The day of the month on which it is billed; the day on which it began if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bill_day: Option<BillDay>,
    /// How many days everything takes.
    #[serde(skip_serializing_if = "Counts::is_usual")]
    pub days: Counts,
}

/// How many days everything takes, as far as a plan says so, see [`Terms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Counts {
    /// The last days of a trial, in which it may be extended.
    pub extension: Option<u16>,
    /// From the end of the term to disabling.
    pub grace: Option<u16>,
    /// From disabling to deletion.
    pub disabled: Option<u16>,
    /// From each start, renewal and addition of seats, to give it back.
    #[serde(rename = "return")]
    pub return_window: Option<u16>,
    /// From the invoice to its due day; what the installation says if not said.
    pub payment: Option<u16>,
    /// From the due day of an unpaid invoice to suspension.
    pub suspended: Option<u16>,
    /// From the due day of an unpaid invoice to the end.
    pub ended: Option<u16>,
    /// From a fall in capacity to the day by which a pool must no longer be over-assigned.
    pub over_assignment: Option<u16>,
}

impl Conditions {
    /// The tax category of what says no other.
    const CATEGORY: &str = "standard";

    /// Its tax category.
    ///
    /// # Errors
    /// Never, as long as the usual one is a key.
    pub fn category(&self) -> Result<Key, crate::text::Invalid> {
        self.tax_category.clone().map_or_else(|| Self::CATEGORY.parse(), Ok)
    }

    /// From which day its billing periods are reckoned.
    #[must_use]
    pub fn alignment(&self) -> Alignment {
        self.bill_day.map_or(Alignment::Anniversary, Alignment::BillDay)
    }
}

impl Counts {
    /// The day counts by which a subscription lives that begins with it.
    #[must_use]
    pub fn terms(self) -> Terms {
        let usual = Terms::default();
        Terms {
            trial: usual.trial,
            extension: self.extension.unwrap_or(usual.extension),
            grace: self.grace.unwrap_or(usual.grace),
            disabled: self.disabled.unwrap_or(usual.disabled),
            return_window: self.return_window.unwrap_or(usual.return_window),
            payment: self.payment,
            suspended: self.suspended.unwrap_or(usual.suspended),
            ended: self.ended.unwrap_or(usual.ended),
            over_assignment: self.over_assignment.unwrap_or(usual.over_assignment),
        }
    }

    fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    fn named(self) -> [(&'static str, Option<u16>); 8] {
        [
            ("extension", self.extension),
            ("grace", self.grace),
            ("disabled", self.disabled),
            ("return", self.return_window),
            ("payment", self.payment),
            ("suspended", self.suspended),
            ("ended", self.ended),
            ("over_assignment", self.over_assignment),
        ]
    }
}

/// What is wrong with the conditions of a plan and with how its prices come about.
pub(super) fn flaws(plan: &PlanEntry, path: &Path) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let days = path.field("days");
    for (name, count) in plan.days.named() {
        if count.is_some_and(|count| count > MOST) {
            flaws.push(Flaw { path: days.field(name), reason: Reason::Range(0, MOST.into()) });
        }
    }
    let terms = plan.days.terms();
    if terms.ended < terms.suspended {
        flaws.push(Flaw { path: days, reason: Reason::EndsFirst });
    }
    for (index, price) in plan.prices.iter().enumerate() {
        let path = path.entry("price", index);
        if !is_sound(&price.model()) || price.words.before.iter().any(|before| !is_sound(&before.model)) {
            flaws.push(Flaw { path, reason: Reason::PriceTiers });
        } else if price.words.before.iter().any(|before| !(1..=120).contains(&before.months)) {
            flaws.push(Flaw { path: path.field("phase"), reason: Reason::Range(1, 120) });
        } else if price.per == Basis::Flat && !matches!(price.model(), Model::Flat(_)) {
            flaws.push(Flaw { path, reason: Reason::FlatTiers });
        } else if price.per == Basis::Flat
            && price.words.before.iter().any(|before| !matches!(before.model, Model::Flat(_)))
        {
            flaws.push(Flaw { path: path.field("phase"), reason: Reason::FlatTiers });
        } else if price.amount.is_free() && !price.words.before.is_empty() {
            flaws.push(Flaw { path: path.field("phase"), reason: Reason::FreePhases });
        }
    }
    flaws
}

const MOST: u16 = 3_650;

/// Whether tiers rise, the last and only the last is without end, and a package has something in it.
fn is_sound(model: &Model) -> bool {
    let tiers: &[Tier] = match model {
        Model::Flat(_) | Model::PerUnit(_) => return true,
        Model::Package { size, .. } => return *size > 0,
        Model::Graduated(tiers) | Model::Volume(tiers) => tiers,
    };
    let Some((last, before)) = tiers.split_last() else { return false };
    let ends: Vec<_> = before.iter().filter_map(|tier| tier.up_to).collect();
    let rises = ends.first().is_none_or(|first| *first > 0) && ends.windows(2).all(|pair| pair.first() < pair.last());
    ends.len() == before.len() && last.up_to.is_none() && rises
}
