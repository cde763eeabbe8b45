//! A subscription's life, lived day by day: events are applied to it and the clock moves it from boundary to boundary, so
//! that it comes out the same however seldom anybody looks. Knows nothing of how it is shown.

use std::collections::BTreeMap;

use super::{Action, Event, PlanChange, Pricing, Status, Step, Term, Terms};
use crate::time::{Day, Moment};

mod term;

pub(crate) use term::{Anchor, Paid};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Life {
    terms: Terms,
    /// How far the clock has come.
    pub(crate) day: Day,
    /// The status but for unpaid invoices: never past due or suspended.
    base: Status,
    base_since: Day,
    pub(super) trial: bool,
    pub(super) extended: bool,
    pub(super) term: Option<Term>,
    pub(super) months: Option<u16>,
    anchor: Anchor,
    /// Months from the anchor to the end of the running term.
    elapsed: i32,
    pub(super) pricing: Option<Pricing>,
    pub(super) plan_at_renewal: Option<PlanChange>,
    /// The day on which its price began, for as long as it was neither changed nor taken up again.
    pub(super) opened: Option<Day>,
    /// Whether the running term came by renewal or by taking up again.
    renewed: bool,
    pub(super) auto_renew: bool,
    pub(super) will_cancel: bool,
    canceled: bool,
    pub(super) seats: Option<u32>,
    pub(super) seats_at_renewal: Option<u32>,
    added: Vec<(Day, u32)>,
    unpaid: BTreeMap<String, Day>,
    pub(super) past: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Renew,
    Expire,
    Disable { canceled: bool },
    Delete,
    End,
}

impl Life {
    pub(crate) const fn new(terms: Terms) -> Self {
        Self {
            terms,
            day: Day::MIN,
            base: Status::Scheduled,
            base_since: Day::MIN,
            trial: false,
            extended: false,
            term: None,
            months: None,
            anchor: Anchor::start(),
            elapsed: 0,
            pricing: None,
            plan_at_renewal: None,
            opened: None,
            renewed: false,
            auto_renew: false,
            will_cancel: false,
            canceled: false,
            seats: None,
            seats_at_renewal: None,
            added: Vec::new(),
            unpaid: BTreeMap::new(),
            past: Vec::new(),
        }
    }

    /// The status on the day to which the clock has come.
    pub(super) fn status(&self) -> Status {
        let reached = |days| self.unpaid_for(days).is_some_and(|day| day <= self.day);
        match self.base {
            Status::Active | Status::Expired if reached(self.terms.suspended) => Status::Suspended,
            Status::Active if reached(1) => Status::PastDue,
            base => base,
        }
    }

    /// The next day on which the clock alone changes what can be seen. A turn beneath a suspension cannot.
    pub(super) fn next_change(&self) -> Option<Day> {
        let mut life = self.clone();
        while let Some(day) = life.boundary() {
            life.advance(day);
            if life.seen() != self.seen() {
                return Some(day);
            }
        }
        None
    }

    fn seen(&self) -> (Status, Option<Step>, Option<Term>, Option<u32>, Option<u32>) {
        (self.status(), self.past.last().copied(), self.term, self.seats, self.seats_at_renewal)
    }

    /// The next day on which the clock alone turns something.
    pub(crate) fn boundary(&self) -> Option<Day> {
        let owing = matches!(self.base, Status::Active | Status::Expired);
        let past_due = self.unpaid_for(1).filter(|_| self.base == Status::Active);
        let suspended = self.unpaid_for(self.terms.suspended).filter(|_| owing);
        let turn = self.turn().map(|(day, _)| day);
        [turn, past_due, suspended].into_iter().flatten().filter(|day| *day > self.day).min()
    }

    /// Whether the clock will only renew the term, again and again.
    pub(super) fn only_renews(&self) -> bool {
        self.unpaid.is_empty() && matches!(self.turn(), Some((_, Turn::Renew)))
    }

    /// Moves the clock; backwards it never goes.
    pub(crate) fn advance(&mut self, target: Day) {
        while let Some(day) = self.boundary().filter(|day| *day <= target) {
            self.day = day;
            self.settle();
        }
        self.day = self.day.max(target);
    }

    /// Lets an event happen. One that its state does not allow changes nothing.
    pub(crate) fn apply(&mut self, event: &Event, moment: Moment) {
        self.advance(moment.day);
        if event.action().is_none_or(|action| self.allows(action)) {
            self.happen(event);
            self.settle();
        }
    }

    /// Whether an administrator may do this now.
    pub(super) fn allows(&self, action: Action) -> bool {
        let status = self.status();
        let runs = matches!(status, Status::Active | Status::PastDue);
        let ends = self.term.and_then(|term| term.ends);
        // What is suspended goes on being charged, and can be left like what is not.
        let charged = runs || status == Status::Suspended && self.base == Status::Active;
        match action {
            Action::Extend => {
                let opens = ends.map(|day| day.plus_days(-i64::from(self.terms.extension)));
                status == Status::Trialing && !self.extended && opens.is_some_and(|day| day <= self.day)
            }
            Action::Convert => self.trial && matches!(status, Status::Trialing | Status::Expired),
            Action::RenewOn => self.may_switch(ends) && !self.auto_renew,
            Action::RenewOff => self.may_switch(ends) && self.auto_renew,
            Action::SetSeats => status == Status::Active && self.seats.is_some(),
            Action::ChangePlan => status == Status::Active && !self.will_cancel,
            Action::UndoChange => runs && (self.plan_at_renewal.is_some() || self.seats_at_renewal.is_some()),
            Action::CancelAtEnd => charged && !self.will_cancel && ends.is_some(),
            Action::UndoCancel => charged && self.will_cancel,
            Action::CancelNow => {
                matches!(status, Status::Scheduled | Status::Trialing)
                    || charged && (ends.is_none() || self.in_return_window())
            }
            Action::Reactivate => {
                let overdue = self.unpaid_for(1).is_some_and(|day| day <= self.day);
                !self.trial && !overdue && matches!(status, Status::Expired | Status::Disabled)
            }
        }
    }

    /// How many seats can be given back at once.
    pub(super) fn returnable(&self) -> u32 {
        let spare = self.seats.unwrap_or(0).saturating_sub(1);
        let Some(term) = self.term.filter(|_| self.allows(Action::SetSeats)) else { return 0 };
        if term.ends.is_none() || self.in_return_window() {
            return spare;
        }
        let recent = self.added.iter().filter(|(day, _)| self.returns_until(*day) > self.day);
        recent.map(|(_, seats)| *seats).fold(0, u32::saturating_add).min(spare)
    }

    /// The last day on which it can be canceled at once, and the last on which the seats that can be given back at once all
    /// can be; of a term that began or seats that were added lately.
    pub(super) fn return_days(&self) -> (Option<Day>, Option<Day>) {
        let Some(term) = self.term.filter(|term| term.ends.is_some() && !self.trial) else { return (None, None) };
        let last = |from| self.returns_until(from).plus_days(-1);
        let whole = Some(last(term.starts)).filter(|_| self.in_return_window() && self.allows(Action::CancelNow));
        let recent = self.added.iter().filter(|(day, seats)| *seats > 0 && self.returns_until(*day) > self.day);
        let seats = whole.or_else(|| recent.map(|(day, _)| last(*day)).min());
        (whole, seats.filter(|_| self.returnable() > 0))
    }

    fn may_switch(&self, ends: Option<Day>) -> bool {
        self.status() == Status::Active && !self.will_cancel && ends.is_some()
    }

    fn in_return_window(&self) -> bool {
        self.term.is_some_and(|term| self.returns_until(term.starts) > self.day)
    }

    fn returns_until(&self, from: Day) -> Day {
        from.plus_days(i64::from(self.terms.return_window))
    }

    /// The day on which the oldest unpaid invoice has been overdue for so many days; never its due day itself.
    fn unpaid_for(&self, days: u16) -> Option<Day> {
        self.unpaid.values().min().map(|due| due.plus_days(i64::from(days.max(1))))
    }

    /// What the clock does next to the base status, and when.
    fn turn(&self) -> Option<(Day, Turn)> {
        // A term that would end past the calendar never ends.
        let ends = self.term.and_then(|term| term.ends).filter(|day| *day < Day::MAX);
        let after = |days: u16| Some(self.base_since.plus_days(i64::from(days)));
        let (day, turn) = match self.base {
            Status::Trialing => (ends, Turn::Expire),
            Status::Active if self.will_cancel => (ends, Turn::Disable { canceled: true }),
            Status::Active if self.auto_renew => (ends, Turn::Renew),
            Status::Active => (ends, Turn::Expire),
            Status::Expired => (after(self.terms.grace), Turn::Disable { canceled: false }),
            Status::Disabled => (after(self.terms.disabled), Turn::Delete),
            _ => return None,
        };
        let end = self.unpaid_for(self.terms.ended).map(|day| (day, Turn::End));
        let next = day.map(|day| (day, turn));
        match (end, next) {
            (Some(end), Some(next)) if next.0 < end.0 => Some(next),
            (Some(end), _) => Some(end),
            (None, next) => next,
        }
    }

    fn settle(&mut self) {
        while let Some((day, turn)) = self.turn().filter(|(day, _)| *day <= self.day) {
            match turn {
                Turn::Renew => self.renew(day),
                Turn::Expire => self.enter(Status::Expired, day),
                Turn::Disable { canceled } => {
                    self.canceled = canceled;
                    self.enter(Status::Disabled, day);
                }
                Turn::Delete => self.enter(Status::Deleted, day),
                Turn::End => self.enter(Status::Ended, day),
            }
        }
        self.record();
    }

    fn happen(&mut self, event: &Event) {
        let day = self.day;
        match event {
            Event::TrialStarted { seats } if self.base == Status::Scheduled => {
                self.trial = true;
                self.seats = *seats;
                self.term = Some(Term { starts: day, ends: Some(day.plus_days(i64::from(self.terms.trial))) });
                self.enter(Status::Trialing, day);
            }
            Event::Started(purchase) if self.base == Status::Scheduled => self.begin(*purchase),
            Event::Converted(purchase) => self.begin(*purchase),
            Event::Extended => {
                self.extended = true;
                if let Some(Term { ends: Some(ends), .. }) = &mut self.term {
                    *ends = ends.plus_days(i64::from(self.terms.trial));
                }
            }
            Event::AutoRenewSet { on } => self.auto_renew = *on,
            Event::SeatsSet { seats, at_renewal } if *seats > 0 => self.set_seats(*seats, *at_renewal),
            Event::PlanChanged(change) => self.change(*change),
            Event::ChangeUndone => {
                self.plan_at_renewal = None;
                self.seats_at_renewal = None;
            }
            Event::CancelSet { .. } => self.will_cancel = true,
            Event::CancelUndone => self.will_cancel = false,
            Event::Canceled { .. } if self.trial || self.base == Status::Scheduled => self.enter(Status::Ended, day),
            Event::Canceled { .. } => {
                self.canceled = true;
                self.enter(Status::Disabled, day);
            }
            Event::Reactivated => self.reactivate(),
            Event::Invoiced { invoice, due } if !self.trial && self.base != Status::Scheduled => {
                self.unpaid.insert(invoice.clone(), *due);
            }
            Event::Settled { invoice } => {
                self.unpaid.remove(invoice);
            }
            Event::TrialStarted { .. }
            | Event::Started(_)
            | Event::SeatsSet { .. }
            | Event::Metered { .. }
            | Event::Priced { .. }
            | Event::Invoiced { .. } => {}
        }
    }

    fn set_seats(&mut self, seats: u32, at_renewal: bool) {
        let now = self.seats.unwrap_or(0);
        if at_renewal {
            self.seats_at_renewal = Some(seats).filter(|seats| *seats != now);
        } else if let Some(more) = seats.checked_sub(now) {
            self.added.push((self.day, more));
            self.seats_now(seats);
        } else if now - seats <= self.returnable() {
            self.give_back(now - seats);
            self.seats_now(seats);
        }
    }

    fn seats_now(&mut self, seats: u32) {
        self.seats = Some(seats);
        self.seats_at_renewal = None;
        if let Some(change) = &mut self.plan_at_renewal {
            change.seats = change.seats.map(|_| seats);
        }
    }

    /// Takes returned seats from the newest additions first.
    pub(super) fn give_back(&mut self, mut seats: u32) {
        for (_, added) in self.added.iter_mut().rev() {
            let taken = seats.min(*added);
            *added -= taken;
            seats -= taken;
        }
    }

    fn enter(&mut self, base: Status, day: Day) {
        self.base = base;
        self.base_since = day;
    }

    /// Notes the status in the timeline. Of several on one day the last stays.
    fn record(&mut self) {
        let status = self.status();
        if self.past.last().is_some_and(|step| step.from == self.day && step.status != status) {
            self.past.pop();
        }
        let fresh = self.base != Status::Scheduled && self.past.last().is_none_or(|step| step.status != status);
        if fresh {
            self.past.push(Step { status, from: self.day });
        }
    }
}
