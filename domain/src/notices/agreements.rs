//! What is told of an agreement: that it ends soon, and that it can be trued up. It follows from its coverage, its rules and
//! the true-ups that were recorded before a day began.

use std::collections::BTreeMap;

use super::{Kind, Leads, Matter};
use crate::agreements::{Coverage, TrueUp, TrueUpRule, Window};
use crate::time::Day;

/// An agreement, as far as something is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// What it covers in time.
    pub coverage: Coverage,
    /// Its lines that are trued up.
    pub lines: Vec<TruedUp>,
}

/// A line that is trued up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TruedUp {
    /// When.
    pub rule: TrueUpRule,
    /// Its true-ups so far.
    pub recorded: Vec<TrueUp>,
}

impl TruedUp {
    /// Whether that was done for a window before a day.
    fn is_done(&self, window: &Window, before: Day) -> bool {
        self.recorded.iter().any(|done| done.anniversary == window.anniversary && done.on < before)
    }
}

impl Agreed {
    /// Everything that becomes due from one day to another, both counted. Split into parts, the same comes out.
    #[must_use]
    pub fn between(&self, (from, until): (Day, Day), leads: &Leads) -> Vec<Matter> {
        let mut told: BTreeMap<(Day, Kind), Day> = BTreeMap::new();
        for (on, kind, about) in self.all(leads).filter(|(on, ..)| (from..=until).contains(on)) {
            told.entry((on, kind)).and_modify(|known| *known = about.min(*known)).or_insert(about);
        }
        told.into_iter().map(|((on, kind), about)| Matter { on, kind, about: Some(about) }).collect()
    }

    /// The next day after this one on which its status changes or something is told.
    #[must_use]
    pub fn next_change(&self, after: Day, leads: &Leads) -> Option<Day> {
        let told = self.all(leads).map(|(on, ..)| on).filter(|on| *on > after);
        told.chain(self.coverage.next_change(after)).min()
    }

    /// What of that is worth a letter today: of each kind the last, where there is something to be done still.
    #[must_use]
    pub fn worth_a_letter(&self, told: &[Matter], today: Day) -> Vec<Matter> {
        let mut last: BTreeMap<Kind, Matter> = BTreeMap::new();
        for matter in told.iter().filter(|matter| self.is_ahead(matter, today)) {
            last.insert(matter.kind, *matter);
        }
        last.into_values().collect()
    }

    fn is_ahead(&self, matter: &Matter, today: Day) -> bool {
        let undone = |line: &TruedUp| {
            let mut windows = line.rule.windows(self.coverage).filter(|window| window.contains(today));
            windows.any(|window| !line.is_done(&window, Day::MAX))
        };
        matter.about.is_some_and(|about| today <= about)
            && (matter.kind != Kind::TrueUpOpen || self.lines.iter().any(undone))
    }

    /// The day on which each thing is told, what it is, and the day that it is about.
    fn all(&self, leads: &Leads) -> impl Iterator<Item = (Day, Kind, Day)> {
        let (coverage, late) = (self.coverage, leads.true_up);
        let ends = leads.agreement.iter().map(move |lead| coverage.ends.plus_days(-lead));
        let ends = ends.map(move |on| (on, Kind::AgreementEnding, coverage.ends));
        let windows =
            self.lines.iter().flat_map(move |line| line.rule.windows(coverage).map(move |window| (line, window)));
        let true_ups = windows.flat_map(move |(line, window)| {
            let soon = late.iter().map(move |lead| window.closes.plus_days(-lead));
            let days = std::iter::once(window.opens).chain(soon.filter(move |day| *day > window.opens));
            let open = days.filter(move |day| !line.is_done(&window, *day));
            open.map(move |on| (on, Kind::TrueUpOpen, window.closes.plus_days(-1)))
        });
        ends.chain(true_ups).filter(move |(on, ..)| coverage.contains(*on))
    }
}
