//! Whether a vendor's catalog holds together: no key twice, no reference into nothing, nothing that contradicts itself.
//! Says where each flaw is, so that the importer can name line and column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Basis, FeatureEntry, FeatureKind, Period, PlanEntry, ServiceEntry, TrialEntry, Vendor};
use crate::money::Currency;
use crate::text::Key;

mod quotas;

/// A catalog that holds together. Only [`Vendor::checked`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked(Vendor);

impl Checked {
    /// Its services.
    #[must_use]
    pub fn services(&self) -> &[ServiceEntry] {
        &self.0.services
    }
}

/// A place in the file, from the outside in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(pub Vec<Step>);

/// One step of a path: a field, or an entry of a list by its index from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// An entry of a list.
    Index(usize),
    /// A field of a table.
    Field(String),
}

impl Path {
    pub(crate) fn field(&self, name: &str) -> Self {
        let mut longer = self.clone();
        longer.0.push(Step::Field(name.to_owned()));
        longer
    }

    pub(crate) fn entry(&self, name: &str, index: usize) -> Self {
        let mut longer = self.field(name);
        longer.0.push(Step::Index(index));
        longer
    }
}

/// Entries are counted from 1, as people count: `service 2, plan 1, key`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, " {}", index + 1)?,
                Step::Field(name) if place == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ", {name}")?,
            }
        }
        Ok(())
    }
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Flaw {
    /// Where.
    pub path: Path,
    /// What.
    pub reason: Reason,
}

/// What can be wrong with a catalog as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The key is in use already.
    #[error("the key \"{0}\" is used twice")]
    Duplicate(Key),
    /// The service has no such feature.
    #[error("this service has no feature \"{0}\"")]
    NoFeature(Key),
    /// There is no such plan.
    #[error("there is no plan \"{0}\"")]
    NoPlan(Key),
    /// The limit does not suit the feature.
    #[error("a feature of the kind {0} takes true if it is a switch, else a number or \"unlimited\"")]
    Limit(FeatureKind),
    /// A word about beginning anew where nothing does.
    #[error("a feature of the kind {0} does not begin anew; only counters and credits do")]
    NoReset(FeatureKind),
    /// A period that nothing is counted by.
    #[error("a period goes with the reset \"calendar\" or \"anniversary\"; say one of them")]
    Period,
    /// Rolling without days, or days without rolling.
    #[error("the reset \"rolling\" and the number of its days go together; say both or neither")]
    Days,
    /// Credits of the last so many days.
    #[error("credits cannot be rolling, because what was used would come back; take \"calendar\" or \"anniversary\"")]
    RollingCredits,
    /// A word that only suits credits.
    #[error("{0} is for credits, and rollover and overage for those that begin anew; leave it out")]
    CreditsOnly(String),
    /// A soft limit of what has none.
    #[error("a feature of the kind {0} has no soft limit; only gauges, counters and credits do")]
    NeverSoft(FeatureKind),
    /// More at least than at most.
    #[error("more cannot roll over at least than at most")]
    Rollover,
    /// A price for the use of what is no counter, or what the plan does not include.
    #[error("only a counter that the plan includes can be charged by use")]
    Unmetered,
    /// A price for use without one for the plan.
    #[error("what is charged by use goes with a price of the plan in {0} that is not zero")]
    Alone(Currency),
    /// Two prices for the use of the same.
    #[error("there are two prices in {0} for the use of this")]
    TwoUsagePrices(Currency),
    /// Neither an amount nor tiers, both, or tiers that do not rise.
    #[error("say either an amount, or tiers that rise, of which only the last has no up_to")]
    Tiers,
    /// A plan names itself.
    #[error("a plan cannot require or exclude itself")]
    Itself,
    /// A plan requires and excludes the same.
    #[error("the plan \"{0}\" is both required and excluded")]
    Contradiction(Key),
    /// Two prices for the same.
    #[error("there are two prices in {0} for a {1}")]
    TwoPrices(Currency, Period),
    /// A price per seat, or seats, where the plan has no seats.
    #[error("this plan has no seats")]
    NoSeats,
    /// Two changes between the same plans.
    #[error("there are two changes from \"{0}\" to \"{1}\"")]
    TwoChanges(Key, Key),
    /// A plan that would become itself.
    #[error("a plan cannot become itself")]
    Unchanged,
    /// Tiers that are not in order, or a package with nothing in it.
    #[error("tiers rise, each has `up_to` but the last, which has none; a package has at least one seat")]
    PriceTiers,
    /// Tiers or a package of what is the same for every number of seats.
    #[error("a flat price says one amount; tiers and packages go with `per = \"seat\"`")]
    FlatTiers,
    /// A price of nothing that costs something before.
    #[error("a price of nothing has no phases")]
    FreePhases,
    /// An unpaid subscription would end before it is suspended.
    #[error("a subscription cannot end before it is suspended")]
    EndsFirst,
    /// A number outside its range.
    #[error("must be between {0} and {1}")]
    Range(u32, u32),
}

/// Why a catalog is refused. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Nothing in it.
    #[error("The catalog has no service. Check that this is the right file.")]
    Empty,
    /// It does not hold together.
    #[error("The catalog has {} flaws, first {}. Correct them and import it again; nothing was changed.", .0.len(), Flaws(.0))]
    Flawed(Vec<Flaw>),
}

struct Flaws<'a>(&'a [Flaw]);

impl fmt::Display for Flaws<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.first().map_or(Ok(()), |flaw| flaw.fmt(f))
    }
}

impl Vendor {
    /// Checks the catalog as a whole.
    ///
    /// # Errors
    /// Every flaw, in the order of the file; or that there is nothing in it.
    pub fn checked(self) -> Result<Checked, Refused> {
        if self.services.is_empty() {
            return Err(Refused::Empty);
        }
        let mut check = Check { plans: BTreeMap::new(), flaws: Vec::new() };
        check.all(&self);
        if check.flaws.is_empty() { Ok(Checked(self)) } else { Err(Refused::Flawed(check.flaws)) }
    }
}

struct Check<'a> {
    plans: BTreeMap<&'a Key, &'a PlanEntry>,
    flaws: Vec<Flaw>,
}

impl<'a> Check<'a> {
    fn flaw(&mut self, path: Path, reason: Reason) {
        self.flaws.push(Flaw { path, reason });
    }

    fn all(&mut self, vendor: &'a Vendor) {
        let plans = vendor.services.iter().flat_map(|service| &service.plans);
        self.plans = plans.map(|plan| (&plan.key, plan)).collect();
        let (mut services, mut plans, mut trials) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (index, service) in vendor.services.iter().enumerate() {
            let path = Path::default().entry("service", index);
            self.unique(&mut services, &service.key, &path);
            let mut features = BTreeMap::new();
            for (index, feature) in service.features.iter().enumerate() {
                let path = path.entry("feature", index);
                if features.insert(&feature.key, feature).is_some() {
                    self.flaw(path.field("key"), Reason::Duplicate(feature.key.clone()));
                }
                self.feature(feature, &path);
            }
            for (index, plan) in service.plans.iter().enumerate() {
                let path = path.entry("plan", index);
                self.unique(&mut plans, &plan.key, &path);
                self.plan(plan, &features, &path);
            }
            for (index, trial) in service.trials.iter().enumerate() {
                let path = path.entry("trial", index);
                self.unique(&mut trials, &trial.key, &path);
                self.trial(trial, service, &path);
            }
            self.flaws.extend(super::change::flaws(service, &path));
        }
    }

    fn unique(&mut self, seen: &mut BTreeSet<&'a Key>, key: &'a Key, path: &Path) {
        if !seen.insert(key) {
            self.flaw(path.field("key"), Reason::Duplicate(key.clone()));
        }
    }

    fn plan(&mut self, plan: &PlanEntry, features: &BTreeMap<&Key, &FeatureEntry>, path: &Path) {
        let mut terms = BTreeSet::new();
        for (index, price) in plan.prices.iter().enumerate() {
            if !terms.insert((price.currency, price.period, price.per)) {
                self.flaw(path.entry("price", index), Reason::TwoPrices(price.currency, price.period));
            }
            if price.per == Basis::Seat && !plan.seats {
                self.flaw(path.entry("price", index), Reason::NoSeats);
            }
        }
        self.flaws.extend(super::conditions::flaws(plan, path));
        self.usage(plan, features, path);
        for (key, allotment) in &plan.features.0 {
            let at = path.field("features").field(key.as_str());
            match features.get(key) {
                None => self.flaw(at, Reason::NoFeature(key.clone())),
                Some(feature) if !allotment.limit.suits(feature.kind) => self.flaw(at, Reason::Limit(feature.kind)),
                Some(feature) => self.allotment(allotment, feature, &at),
            }
        }
        for (name, others) in [("requires", &plan.requires), ("excludes", &plan.excludes)] {
            for (index, other) in others.iter().enumerate() {
                if *other == plan.key {
                    self.flaw(path.entry(name, index), Reason::Itself);
                } else if !self.plans.contains_key(other) {
                    self.flaw(path.entry(name, index), Reason::NoPlan(other.clone()));
                }
            }
        }
        let required: BTreeSet<_> = plan.requires.iter().collect();
        for (index, other) in plan.excludes.iter().enumerate().filter(|(_, other)| required.contains(other)) {
            self.flaw(path.entry("excludes", index), Reason::Contradiction(other.clone()));
        }
    }

    fn trial(&mut self, trial: &TrialEntry, service: &ServiceEntry, path: &Path) {
        if !(1..=3_650).contains(&trial.days) {
            self.flaw(path.field("days"), Reason::Range(1, 3_650));
        }
        match service.plans.iter().find(|plan| plan.key == trial.plan) {
            None => self.flaw(path.field("plan"), Reason::NoPlan(trial.plan.clone())),
            Some(plan) if trial.seats.is_some() && !plan.seats => self.flaw(path.field("seats"), Reason::NoSeats),
            Some(_) if trial.seats.is_some_and(|seats| !(1..=1_000_000).contains(&seats)) => {
                self.flaw(path.field("seats"), Reason::Range(1, 1_000_000));
            }
            Some(_) => (),
        }
    }
}
