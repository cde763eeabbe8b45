//! How terms begin, renew and change, and what is to be paid for them.

use super::Life;
use crate::billing::{Alignment, NotABillDay, Schedule};
use crate::catalog::Period;
use crate::subscriptions::{PlanChange, Pricing, Purchase, Status, Term};
use crate::time::Day;

/// Terms are reckoned from here and not from each other, so that the 31st comes back after the 30th.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// The first day.
    pub(crate) day: Day,
    /// The number that the days of a month should have.
    pub(crate) number: i8,
}

/// What is to be paid for a day on which a plan runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paid {
    pub(crate) pricing: Pricing,
    pub(crate) anchor: Anchor,
    /// The day from which the phases of the price are reckoned; none if only the last one counts.
    pub(crate) opened: Option<Day>,
    /// The first day of the term, if the price may have changed with it.
    pub(crate) renewed: Option<Day>,
    pub(crate) seats: Option<u32>,
    /// The day on which it ends unless somebody acts.
    pub(crate) until: Option<Day>,
}

impl Life {
    /// What is to be paid for the day to which the clock has come. Whether people may use it at present makes no
    /// difference; trials, grace and what was cancelled cost nothing.
    pub(crate) fn paid(&self) -> Option<Paid> {
        let term = self.term.filter(|_| self.base == Status::Active && !self.trial)?;
        Some(Paid {
            pricing: self.pricing?,
            anchor: self.anchor,
            opened: self.opened,
            renewed: self.renewed(),
            seats: self.seats,
            until: term.ends.filter(|_| self.will_cancel || !self.auto_renew),
        })
    }

    /// The first day of the term, if the price may have changed with it.
    pub(in crate::subscriptions) fn renewed(&self) -> Option<Day> {
        self.term.map(|term| term.starts).filter(|_| self.renewed)
    }

    /// Whether it ended for want of payment. What was charged until then stays charged.
    pub(crate) fn forfeited(&self) -> bool {
        self.base == Status::Ended && !self.trial
    }

    pub(super) fn begin(&mut self, purchase: Purchase) {
        let day = self.day;
        self.trial = false;
        self.months = purchase.months.map(|months| months.max(1));
        self.seats = purchase.seats;
        self.auto_renew = purchase.auto_renew && purchase.months.is_some();
        self.will_cancel = false;
        self.canceled = false;
        self.pricing = purchase.pricing;
        self.opened = Some(day);
        self.renewed = false;
        self.restart(day);
        self.enter(Status::Active, day);
    }

    pub(super) fn renew(&mut self, day: Day) {
        self.turn_over(day);
        self.renewed = true;
        self.next_term(day);
    }

    /// Lets what was put off until the renewal take effect.
    fn turn_over(&mut self, day: Day) {
        let seats = self.seats_at_renewal.or(self.seats);
        let Some(change) = self.plan_at_renewal.take() else {
            self.seats = seats;
            return;
        };
        self.seats = change.seats.map(|seats| self.seats_at_renewal.unwrap_or(seats));
        self.adopt(change);
        // Another length of terms is reckoned from here, by the same number of the day.
        self.anchor = if change.restart { Anchor::on(day) } else { Anchor { day, ..self.anchor } };
        self.elapsed = 0;
    }

    pub(super) fn change(&mut self, change: PlanChange) {
        if change.at_renewal {
            self.plan_at_renewal = Some(change);
            self.seats_at_renewal = None;
            return;
        }
        let day = self.day;
        let both = change.seats.zip(self.seats);
        let more = both.and_then(|(next, now)| next.checked_sub(now));
        self.give_back(both.map_or(0, |(next, now)| now.saturating_sub(next)));
        // What is ordered for the renewal stays ordered, unless the change says how many instead.
        let ordered = self.seats_at_renewal.filter(|_| change.seats.is_some() && change.seats == self.seats);
        self.seats = change.seats;
        self.plan_at_renewal = None;
        self.adopt(change);
        self.renewed = false;
        if change.restart || self.term.is_none() {
            self.restart(day);
        } else {
            self.added.extend(more.map(|more| (day, more)));
            self.elapsed = self.months.map_or(0, |months| self.anchor.months_past(day, i32::from(months)));
            let ends = self.months.map(|_| self.anchor.plus_months(self.elapsed));
            self.term = self.term.map(|term| Term { ends, ..term });
        }
        self.seats_at_renewal = ordered;
    }

    fn adopt(&mut self, change: PlanChange) {
        // What had no end cost nothing, and had no day of the bill that could be kept.
        let kept = self.pricing.filter(|_| self.months.is_some()).map(|pricing| pricing.alignment);
        let alignment = kept.unwrap_or(change.alignment);
        self.pricing = Some(Pricing { price: change.price, alignment });
        self.months = change.months.map(|months| months.max(1));
        self.auto_renew =
            self.months.is_some() && (self.auto_renew || self.term.is_none_or(|term| term.ends.is_none()));
        self.opened = None;
    }

    fn restart(&mut self, day: Day) {
        self.anchor = Anchor::on(day);
        self.elapsed = 0;
        self.next_term(day);
    }

    fn next_term(&mut self, starts: Day) {
        self.elapsed = self.elapsed.saturating_add(self.months.map_or(0, i32::from));
        let ends = self.months.map(|_| self.anchor.plus_months(self.elapsed));
        self.term = Some(Term { starts, ends });
        self.seats_at_renewal = None;
        self.added.clear();
    }

    pub(super) fn reactivate(&mut self) {
        if self.canceled && self.resumes() {
            self.will_cancel = false;
            self.canceled = false;
        } else {
            self.turn_over(self.day);
            self.will_cancel = false;
            self.canceled = false;
            self.opened = None;
            self.renewed = true;
            self.restart(self.day);
        }
        self.enter(Status::Active, self.day);
    }

    /// Whether what was canceled at once goes on by its own dates: what has no end, and what has one in the billing period
    /// that was credited.
    fn resumes(&self) -> bool {
        let Some(ends) = self.term.and_then(|term| term.ends) else { return self.term.is_some() };
        let credited = self.pricing.and_then(|pricing| {
            let schedule = self.anchor.schedule(pricing.alignment, pricing.price.period).ok()?;
            schedule.around(self.base_since).ok()
        });
        self.day < credited.map_or(ends, |period| period.to.min(ends))
    }
}

impl Anchor {
    /// The billing periods that are reckoned from it.
    pub(crate) fn schedule(self, alignment: Alignment, period: Period) -> Result<Schedule, NotABillDay> {
        Ok(match alignment {
            Alignment::Anniversary => Schedule::anchored(self.day, self.number.try_into()?, period),
            bill_day => Schedule::new(self.day, period, bill_day),
        })
    }

    pub(super) const fn start() -> Self {
        Self { day: Day::MIN, number: 1 }
    }

    fn on(day: Day) -> Self {
        Self { day, number: day.day() }
    }

    fn plus_months(self, months: i32) -> Day {
        self.day.plus_months_anchored(months, self.number)
    }

    /// The least multiple of so many months that leads past a day.
    fn months_past(self, day: Day, months: i32) -> i32 {
        let between = (i32::from(day.year()) - i32::from(self.day.year())) * 12 + i32::from(day.month())
            - i32::from(self.day.month());
        let least = between.div_euclid(months).saturating_mul(months);
        if self.plus_months(least) > day { least } else { least.saturating_add(months) }
    }
}
