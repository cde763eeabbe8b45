//! Whether a file of agreements holds together and fits what is known. An agreement that is recorded never changes: the
//! same again is left alone, other terms need a number of their own, with the old one as parent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{AgreementEntry, Import, LineEntry, Number, Refused, TrueUpRule};
use crate::catalog::Path;
use crate::text::{Key, Slug};

/// What an import is compared with.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The organizations that the file names, as far as they exist.
    pub organizations: BTreeSet<Slug>,
    /// The plans of the catalog by service and plan, and whether they have seats.
    pub plans: BTreeMap<(Key, Key), bool>,
    /// What is recorded of these organizations.
    pub agreements: BTreeMap<(Slug, Number), AgreementEntry>,
}

/// A sound import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is to be recorded, in the order of the file.
    pub new: Vec<AgreementEntry>,
    /// What is recorded already, word for word.
    pub unchanged: Vec<AgreementEntry>,
}

/// Something wrong, and where. The path follows the names in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Flaw {
    /// Where.
    pub path: Path,
    /// What.
    pub reason: Reason,
}

/// What can be wrong with an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The organization does not exist.
    #[error("there is no organization \"{0}\"")]
    NoOrganization(Slug),
    /// The number stands twice in the file.
    #[error("the number \"{0}\" is used twice")]
    Duplicate(Number),
    /// Recorded with other terms.
    #[error("\"{0}\" is recorded with other terms; give the new ones a number of their own and this one as parent")]
    Recorded(Number),
    /// The parent is neither recorded nor in the file, or belongs to another organization.
    #[error("this organization has no agreement \"{0}\"")]
    NoParent(Number),
    /// It is its own parent, or the parent of its parent…
    #[error("it would be its own parent")]
    Cycle,
    /// It ends before it starts, or covers nothing.
    #[error("must be later than the start")]
    Coverage,
    /// It commits to nothing.
    #[error("has no line")]
    NoLine,
    /// There is no such plan of this service.
    #[error("the service has no plan \"{0}\"")]
    NoPlan(Key),
    /// The plan has no seats.
    #[error("the plan \"{0}\" has no seats")]
    NoSeats(Key),
    /// The plan stands in another line.
    #[error("the plan \"{0}\" has two lines")]
    TwoLines(Key),
    /// A number outside its range.
    #[error("must be between {0} and {1}")]
    Range(i64, i64),
}

/// The largest quantity of a line, and the largest overage.
const MOST: i64 = 1_000_000;

impl Import {
    /// Checks the agreements as a whole.
    ///
    /// # Errors
    /// [`Refused::Flawed`] with every flaw in the order of the file; [`Refused::Empty`] if there is nothing in it.
    pub fn checked(self, known: &Known) -> Result<Checked, Refused> {
        if self.agreements.is_empty() {
            return Err(Refused::Empty);
        }
        let mut check = Check { known, parents: BTreeMap::new(), flaws: Vec::new() };
        check.all(&self.agreements);
        if !check.flaws.is_empty() {
            return Err(Refused::Flawed(check.flaws));
        }
        let is_known =
            |entry: &AgreementEntry| known.agreements.contains_key(&(entry.organization.clone(), entry.number.clone()));
        let (unchanged, new) = self.agreements.into_iter().partition(is_known);
        Ok(Checked { new, unchanged })
    }
}

struct Check<'a> {
    known: &'a Known,
    /// Who belongs to whom, in the file and in what is known.
    parents: BTreeMap<(&'a Slug, &'a Number), Option<&'a Number>>,
    flaws: Vec<Flaw>,
}

impl<'a> Check<'a> {
    fn flaw(&mut self, path: Path, reason: Reason) {
        self.flaws.push(Flaw { path, reason });
    }

    fn all(&mut self, entries: &'a [AgreementEntry]) {
        for entry in self.known.agreements.values().chain(entries) {
            self.parents.insert((&entry.organization, &entry.number), entry.parent.as_ref());
        }
        let mut seen = BTreeSet::new();
        for (index, entry) in entries.iter().enumerate() {
            let path = Path::default().entry("agreement", index);
            if !self.known.organizations.contains(&entry.organization) {
                self.flaw(path.field("organization"), Reason::NoOrganization(entry.organization.clone()));
            }
            if !seen.insert((&entry.organization, &entry.number)) {
                self.flaw(path.field("number"), Reason::Duplicate(entry.number.clone()));
            }
            let recorded = self.known.agreements.get(&(entry.organization.clone(), entry.number.clone()));
            if recorded.is_some_and(|recorded| recorded != entry) {
                self.flaw(path.field("number"), Reason::Recorded(entry.number.clone()));
            }
            self.parent(entry, &path);
            if entry.ends <= entry.starts {
                self.flaw(path.field("ends"), Reason::Coverage);
            }
            if entry.lines.is_empty() {
                self.flaw(path.clone(), Reason::NoLine);
            }
            let mut plans = BTreeSet::new();
            for (index, line) in entry.lines.iter().enumerate() {
                let path = path.entry("line", index);
                if !plans.insert((&line.service, &line.plan)) {
                    self.flaw(path.field("plan"), Reason::TwoLines(line.plan.clone()));
                }
                self.line(line, &path);
            }
        }
    }

    fn parent(&mut self, entry: &AgreementEntry, path: &Path) {
        let mut next = entry.parent.as_ref();
        // No chain is longer than there are agreements, unless it goes round.
        for _ in 0..=self.parents.len() {
            let Some(number) = next else { return };
            match self.parents.get(&(&entry.organization, number)) {
                Some(parent) => next = *parent,
                None if Some(number) == entry.parent.as_ref() => {
                    return self.flaw(path.field("parent"), Reason::NoParent(number.clone()));
                }
                // That is a flaw of the one that names it.
                None => return,
            }
        }
        self.flaw(path.field("parent"), Reason::Cycle);
    }

    fn line(&mut self, line: &LineEntry, path: &Path) {
        match self.known.plans.get(&(line.service.clone(), line.plan.clone())) {
            Some(true) => (),
            Some(false) => self.flaw(path.field("plan"), Reason::NoSeats(line.plan.clone())),
            None => self.flaw(path.field("plan"), Reason::NoPlan(line.plan.clone())),
        }
        if !(1..=MOST).contains(&line.quantity) {
            self.flaw(path.field("quantity"), Reason::Range(1, MOST));
        }
        let Some(rule) = &line.true_up else { return };
        let path = path.field("true_up");
        if !(1..=TrueUpRule::EARLIEST).contains(&rule.opens) {
            self.flaw(path.field("opens"), Reason::Range(1, TrueUpRule::EARLIEST.into()));
        }
        if rule.closes >= rule.opens {
            self.flaw(path.field("closes"), Reason::Range(0, i64::from(rule.opens) - 1));
        }
        if !(0..=MOST).contains(&rule.overage) {
            self.flaw(path.field("overage"), Reason::Range(0, MOST));
        }
    }
}
