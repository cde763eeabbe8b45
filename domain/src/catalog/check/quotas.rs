//! What the words about quotas of a feature, and of a plan that includes it, cannot say together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Path, Reason};
use crate::catalog::{Allotment, Beginning, FeatureEntry, FeatureKind, PlanEntry, PriceView, ResetRule, Rollover};
use crate::quotas::Enforcement;
use crate::text::Key;

/// The longest rolling period: a year with its leap day.
const LONGEST: u16 = 366;

impl Check<'_> {
    /// The words of a feature.
    pub(super) fn feature(&mut self, feature: &FeatureEntry, path: &Path) {
        let FeatureEntry { kind, reset, period, days, overage, .. } = feature;
        let begins_anew = matches!(kind, FeatureKind::Counter | FeatureKind::Credit);
        let said = [("reset", reset.is_some()), ("period", period.is_some()), ("days", days.is_some())];
        for (word, _) in said.into_iter().filter(|(_, said)| *said && !begins_anew) {
            self.flaw(path.field(word), Reason::NoReset(*kind));
        }
        if overage.is_some() && !(*kind == FeatureKind::Credit && feature.rule() != ResetRule::Never) {
            self.flaw(path.field("overage"), Reason::CreditsOnly("overage".to_owned()));
        }
        if !begins_anew {
            return;
        }
        let reset = reset.unwrap_or(match kind {
            FeatureKind::Counter => Beginning::Calendar,
            _ => Beginning::Never,
        });
        if period.is_some() && !matches!(reset, Beginning::Calendar | Beginning::Anniversary) {
            self.flaw(path.field("period"), Reason::Period);
        }
        match (reset, days) {
            (Beginning::Rolling, _) if *kind == FeatureKind::Credit => {
                self.flaw(path.field("reset"), Reason::RollingCredits);
            }
            (Beginning::Rolling, None) => self.flaw(path.field("reset"), Reason::Days),
            (Beginning::Rolling, Some(days)) if days.get() > LONGEST => {
                self.flaw(path.field("days"), Reason::Range(1, LONGEST.into()));
            }
            (Beginning::Rolling, Some(_)) | (_, None) => {}
            (_, Some(_)) => self.flaw(path.field("days"), Reason::Days),
        }
    }

    /// What a plan says of a feature besides the limit.
    pub(super) fn allotment(&mut self, allotment: &Allotment, feature: &FeatureEntry, path: &Path) {
        let Allotment { enforcement, priority, rollover, .. } = allotment;
        let measured = matches!(feature.kind, FeatureKind::Gauge | FeatureKind::Counter | FeatureKind::Credit);
        if *enforcement == Enforcement::Soft && !measured {
            self.flaw(path.field("enforcement"), Reason::NeverSoft(feature.kind));
        }
        if *priority > 0 && feature.kind != FeatureKind::Credit {
            self.flaw(path.field("priority"), Reason::CreditsOnly("priority".to_owned()));
        }
        if *rollover != Rollover::NONE {
            if feature.kind != FeatureKind::Credit || feature.rule() == ResetRule::Never {
                self.flaw(path.field("rollover"), Reason::CreditsOnly("rollover".to_owned()));
            }
            if rollover.min > rollover.max {
                self.flaw(path.field("rollover").field("min"), Reason::Rollover);
            }
        }
    }

    /// What a plan costs by use.
    pub(super) fn usage(&mut self, plan: &PlanEntry, features: &BTreeMap<&Key, &FeatureEntry>, path: &Path) {
        let mut known = BTreeSet::new();
        for (index, usage) in plan.usage.iter().enumerate() {
            let path = path.entry("usage", index);
            let counter = features.get(&usage.feature).is_some_and(|feature| feature.kind == FeatureKind::Counter);
            if !counter || !plan.features.0.contains_key(&usage.feature) {
                self.flaw(path.field("feature"), Reason::Unmetered);
            }
            let priced = |price: &PriceView| price.currency == usage.currency && !price.amount.is_free();
            if !plan.prices.iter().any(priced) {
                self.flaw(path.field("currency"), Reason::Alone(usage.currency));
            }
            if !known.insert((&usage.feature, usage.currency)) {
                self.flaw(path.clone(), Reason::TwoUsagePrices(usage.currency));
            }
            if usage.model().is_none() {
                self.flaw(path, Reason::Tiers);
            }
        }
    }
}
