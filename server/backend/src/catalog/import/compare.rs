//! What a file asks for against what is there: the rows to insert and the rows to change. Pure; nothing is looked up or
//! written here.

use super::Source;
use super::failure::Failure;
use super::report::{Report, Tally};
use crate::activity::json;
use crate::catalog::store::{Stored, content};
use crate::error::Error;
use crate::sheets::Mistake;
use domain::catalog::{
    ChangeEntry, Checked, FeatureEntry, Overage, Path, PlanContent, PlanEntry, ServiceEntry, Step, TrialEntry,
};
use domain::ids::{FeatureId, PlanId, PlanVersionId, ServiceId, TrialOfferId};
use domain::text::Key;
use domain::time::Instant;
use entity::{
    catalog_plan, change_rule, entitlement, feature, plan, plan_version, price, service, trial_offer, usage_price,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The rows of one kind that differ from what is there.
pub(super) struct Rows<T> {
    pub(super) new: Vec<T>,
    pub(super) changed: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { new: Vec::new(), changed: Vec::new() }
    }
}

impl<T: PartialEq> Rows<T> {
    fn add(&mut self, stored: Option<&T>, row: T, tally: &mut Tally) {
        match stored {
            None => {
                tally.created += 1;
                self.new.push(row);
            }
            Some(stored) if *stored == row => tally.left += 1,
            Some(_) => {
                tally.changed += 1;
                self.changed.push(row);
            }
        }
    }
}

/// Everything to be written.
#[derive(Default)]
pub(super) struct Writes {
    pub(super) services: Rows<service::Model>,
    pub(super) features: Rows<feature::Model>,
    pub(super) plans: Rows<plan::Model>,
    pub(super) trials: Rows<trial_offer::Model>,
    pub(super) changes: Rows<change_rule::Model>,
    pub(super) versions: Vec<plan_version::Model>,
    pub(super) prices: Vec<price::Model>,
    pub(super) entitlements: Vec<entitlement::Model>,
    pub(super) usage: Vec<usage_price::Model>,
}

/// Compares a catalog with what is stored of it.
pub(super) struct Comparison<'a> {
    pub(super) source: &'a Source,
    pub(super) stored: &'a Stored,
    pub(super) now: Instant,
    pub(super) writes: Writes,
    pub(super) report: Report,
    mistakes: Vec<Mistake>,
}

/// The root of the ids: the same keys have the same ids on every installation, so that a catalog can be linked to.
const ROOT: Uuid = Uuid::from_u128(0x6f0a_41c4_5d1b_4b0e_9d7a_2c8e_51f3_7b90);

fn id<T: From<Uuid>>(of: impl Into<Uuid>, kind: &str, key: impl std::fmt::Display) -> T {
    Uuid::new_v5(&of.into(), format!("{kind} {key}").as_bytes()).into()
}

impl<'a> Comparison<'a> {
    pub(super) fn new(source: &'a Source, stored: &'a Stored, now: Instant, report: Report) -> Self {
        Self { source, stored, now, writes: Writes::default(), report, mistakes: Vec::new() }
    }

    pub(super) fn run(mut self, catalog: &Checked) -> Result<(Writes, Report), Failure> {
        for (index, entry) in catalog.services().iter().enumerate() {
            self.service(entry, index)?;
        }
        if !self.mistakes.is_empty() {
            self.mistakes.truncate(Failure::MOST);
            return Err(Failure::Bad(self.mistakes));
        }
        self.absent();
        Ok((self.writes, self.report))
    }

    fn is_whole(&self) -> bool {
        matches!(self.source, Source::Document { .. })
    }

    fn service(&mut self, entry: &ServiceEntry, index: usize) -> Result<(), Error> {
        let stored = self.stored.services.get(&entry.key);
        let row = match stored {
            Some(known) if !self.is_whole() => known.clone(),
            known => service::Model {
                id: known.map_or_else(|| id(ROOT, "service", &entry.key), |known| known.id),
                key: entry.key.clone(),
                name: entry.name.clone(),
                name_key: entry.name.key(),
                summary: entry.summary.clone(),
                description: entry.description.clone(),
                position: known.map_or_else(|| self.next_position(), |known| known.position),
                created_at: known.map_or(self.now, |known| known.created_at),
            },
        };
        let service = row.id;
        self.writes.services.add(stored, row, &mut self.report.services);
        let mut features = HashMap::new();
        for (place, feature) in entry.features.iter().enumerate() {
            features.insert(&feature.key, self.feature(service, feature, index, place));
        }
        let mut plans = HashMap::new();
        for (place, plan) in entry.plans.iter().enumerate() {
            plans.insert(&plan.key, self.plan(service, plan, position(place), &features)?);
        }
        for trial in &entry.trials {
            let plan = plans.get(&trial.plan).copied().ok_or_else(|| Error::internal("a trial of no plan"))?;
            let seats = entry.plans.iter().any(|plan| plan.key == trial.plan && plan.seats);
            self.trial(service, trial, plan, seats);
        }
        for change in &entry.changes {
            let plan = |key| plans.get(key).copied().ok_or_else(|| Error::internal("a change of no plan"));
            self.change(service, change, (plan(&change.from)?, plan(&change.to)?));
        }
        Ok(())
    }

    fn next_position(&self) -> i64 {
        let last = self.stored.services.values().map(|service| service.position).max().unwrap_or(0);
        last + 1 + position(self.writes.services.new.len())
    }

    /// The kind of a feature, and when it begins anew, are part of every version that includes it, so they stay.
    fn feature(&mut self, service: ServiceId, entry: &FeatureEntry, index: usize, place: usize) -> FeatureId {
        let stored = self.stored.features.get(&(service, entry.key.clone()));
        if let Some((word, is)) = stored.and_then(|known| fixed(known, entry)) {
            let field = |name: &str| Step::Field(name.to_owned());
            let path = [field("service"), Step::Index(index), field("feature"), Step::Index(place), field(word)];
            let key = &entry.key;
            let reason = format!("the feature \"{key}\" {is} already, which cannot change; take another key");
            self.mistakes.push(Mistake::new(self.source.place(&Path(path.into())), reason));
        }
        let row = feature::Model {
            id: stored.map_or_else(|| id(service, "feature", &entry.key), |known| known.id),
            service_id: service,
            key: entry.key.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            unit: entry.unit.clone(),
            reset: entry.rule(),
            keeps_overage: entry.keeps_overage(),
        };
        let feature = row.id;
        self.writes.features.add(stored, row, &mut self.report.features);
        feature
    }

    fn plan(
        &mut self,
        service: ServiceId,
        entry: &PlanEntry,
        position: i64,
        features: &HashMap<&Key, FeatureId>,
    ) -> Result<PlanId, Error> {
        let stored = self.stored.plans.get(&(service, entry.key.clone()));
        let plan = stored.map_or_else(|| id(service, "plan", &entry.key), |known| known.id);
        let mut next = PlanContent::from(entry);
        let version = match stored {
            None => self.version(plan, 1, &next, features)?,
            Some(known) => {
                let current = content(known, self.stored)?;
                if !self.is_whole() {
                    next = PlanContent { limits: next.limits, ..current.clone() };
                }
                if current.differences(&next).is_empty() {
                    known.current_version_id
                } else {
                    let is_lost = |feature: &Key| !next.limits.contains_key(feature);
                    self.report.shrunk += u64::from(current.limits.keys().any(is_lost));
                    self.report.new_versions += 1;
                    self.version(plan, known.number + 1, &next, features)?
                }
            }
        };
        let said = |keys: &[Key], known: fn(&catalog_plan::Model) -> &String| match stored {
            Some(row) if !self.is_whole() => Ok(known(row).clone()),
            _ => json(&keys).map(|keys| keys.to_string()),
        };
        let row = plan::Model {
            id: plan,
            service_id: service,
            key: entry.key.clone(),
            name: entry.name.clone(),
            name_key: entry.name.key(),
            summary: entry.summary.clone(),
            position,
            requires: said(&entry.requires, |row| &row.requires)?,
            excludes: said(&entry.excludes, |row| &row.excludes)?,
            current_version_id: version,
        };
        let known = stored.map(plan_row);
        self.writes.plans.add(known.as_ref(), row, &mut self.report.plans);
        Ok(plan)
    }

    fn version(
        &mut self,
        plan: PlanId,
        number: i64,
        content: &PlanContent,
        features: &HashMap<&Key, FeatureId>,
    ) -> Result<PlanVersionId, Error> {
        let id: PlanVersionId = id(plan, "version", number);
        let PlanContent { has_seats, prices, usage, limits, conditions } = content;
        let row = plan_version::Model {
            id,
            plan_id: plan,
            number,
            has_seats: *has_seats,
            published_at: self.now,
            conditions: json(conditions)?.to_string(),
        };
        self.writes.versions.push(row);
        for price in prices {
            self.writes.prices.push(price::Model {
                plan_version_id: id,
                currency: price.currency,
                period: price.period,
                basis: price.per,
                amount: price.amount,
                words: json(&price.words)?.to_string(),
            });
        }
        for entry in usage {
            let feature_id = *features.get(&entry.feature).ok_or_else(|| Error::internal("usage of no feature"))?;
            let (currency, text) = (entry.currency, serde_json::to_string(entry).map_err(Error::internal)?);
            self.writes.usage.push(usage_price::Model { plan_version_id: id, feature_id, currency, entry: text });
        }
        for (key, allotment) in limits {
            let feature_id = *features.get(key).ok_or_else(|| Error::internal("a limit of no feature"))?;
            self.writes.entitlements.push(entitlement::Model {
                plan_version_id: id,
                feature_id,
                amount: allotment.limit,
                enforcement: allotment.enforcement,
                priority: allotment.priority.into(),
                min_rollover: allotment.rollover.min.into(),
                max_rollover: allotment.rollover.max.into(),
            });
        }
        Ok(id)
    }

    fn trial(&mut self, service: ServiceId, entry: &TrialEntry, plan: PlanId, has_seats: bool) {
        let stored = self.stored.trials.get(&(service, entry.key.clone()));
        let seats = has_seats.then(|| i64::from(entry.seats.unwrap_or(TrialEntry::SEATS)));
        let row = trial_offer::Model {
            id: stored.map_or_else(|| id::<TrialOfferId>(service, "trial", &entry.key), |known| known.id),
            service_id: service,
            plan_id: plan,
            key: entry.key.clone(),
            name: entry.name.clone(),
            days: entry.days.into(),
            seats,
            open: entry.open,
            needs_domain: entry.needs_domain,
        };
        self.writes.trials.add(stored, row, &mut self.report.trials);
    }

    fn change(&mut self, service: ServiceId, entry: &ChangeEntry, (from, to): (PlanId, PlanId)) {
        let ChangeEntry { direction, restart, open, .. } = *entry;
        let row =
            change_rule::Model { from_plan_id: from, to_plan_id: to, service_id: service, direction, restart, open };
        self.writes.changes.add(self.stored.changes.get(&(from, to)), row, &mut self.report.changes);
    }

    fn absent(&mut self) {
        let report = &mut self.report;
        for (tally, stored) in [
            (&mut report.services, self.stored.services.len()),
            (&mut report.features, self.stored.features.len()),
            (&mut report.plans, self.stored.plans.len()),
            (&mut report.trials, self.stored.trials.len()),
            (&mut report.changes, self.stored.changes.len()),
        ] {
            tally.absent = u64::try_from(stored).unwrap_or(u64::MAX).saturating_sub(tally.changed + tally.left);
        }
    }
}

/// The word that would change what a feature is, and what it is.
fn fixed(known: &feature::Model, entry: &FeatureEntry) -> Option<(&'static str, String)> {
    if known.kind != entry.kind {
        return Some(("kind", format!("is of the kind {}", known.kind)));
    }
    if known.reset != entry.rule() {
        return Some(("reset", format!("begins anew by the rule \"{}\"", known.reset)));
    }
    let overage = if known.keeps_overage { Overage::Kept } else { Overage::Forgiven };
    (known.keeps_overage != entry.keeps_overage()).then(|| ("overage", format!("has its overage {overage}")))
}

fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

fn plan_row(row: &catalog_plan::Model) -> plan::Model {
    plan::Model {
        id: row.id,
        service_id: row.service_id,
        key: row.key.clone(),
        name: row.name.clone(),
        name_key: row.name_key.clone(),
        summary: row.summary.clone(),
        position: row.position,
        requires: row.requires.clone(),
        excludes: row.excludes.clone(),
        current_version_id: row.current_version_id,
    }
}
