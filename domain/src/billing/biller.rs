//! What is charged and credited when a subscription's life turns. It sees one day after the other and remembers only
//! what is charged beyond the day.

use super::meters::Meters;
use super::open::Open;
use super::{
    Book, Cause, Charge, ChargeKey, Contract, Posting, Price, PriceKey, Rated, Schedule, Span, Tariff, Timing,
    Unbillable,
};
use crate::ids::SubscriptionId;
use crate::subscriptions::{Event, Life, Paid};
use crate::time::Day;
use std::collections::BTreeMap;

pub(super) struct Biller<'a> {
    subscription: SubscriptionId,
    book: &'a Book,
    rate: Option<Rate<'a>>,
    /// In advance, the day until which is charged; in arrears, the day from which is not.
    reached: Day,
    /// What was charged for the days until then, oldest first.
    open: Vec<Open<'a>>,
    charges: u32,
    /// What was found for terms that renew at the price of the day, by their first days.
    known: BTreeMap<Day, PriceKey>,
    /// The terms of which that is not written down yet.
    pub(super) unpriced: Vec<(Day, PriceKey)>,
    pub(super) meters: Meters<'a>,
    pub(super) postings: Vec<Posting>,
}

/// By what a day is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate<'a> {
    tariff: &'a Tariff,
    key: PriceKey,
    price: &'a Price,
    schedule: Schedule,
    quantity: i64,
    /// The day on which the price or the term ends, if that is known.
    until: Option<Day>,
}

impl Rate<'_> {
    fn is_alike(&self, other: &Self) -> bool {
        (self.key, self.price, self.schedule) == (other.key, other.price, other.schedule)
    }

    /// The days from one on that are charged together, and their period.
    fn stretch(&self, from: Day) -> Result<(Span, Span), Unbillable> {
        let period = self.schedule.around(from)?;
        let to = self.until.filter(|until| *until > from).map_or(period.to, |until| until.min(period.to));
        Ok((Span { from, to }, period))
    }
}

impl<'a> Biller<'a> {
    pub(super) fn new(contract: Contract<'_>, book: &'a Book) -> Self {
        let (open, postings) = (Vec::new(), Vec::new());
        Self {
            subscription: contract.id,
            book,
            rate: None,
            reached: Day::MIN,
            open,
            charges: 0,
            known: contract.entries.iter().filter_map(|entry| entry.event.priced()).collect(),
            unpriced: Vec::new(),
            meters: Meters::default(),
            postings,
        }
    }

    /// The next day on which the clock alone posts something.
    pub(super) fn next(&self) -> Option<Day> {
        let charged = self.rate.as_ref().and_then(|rate| match rate.price.timing {
            Timing::InAdvance => Some(self.reached),
            Timing::InArrears => rate.stretch(self.reached).ok().map(|(days, _)| days.to),
        });
        charged.into_iter().chain(self.meters.next()).min()
    }

    /// Posts what the day to which a life has come brings about, or an act on it.
    pub(super) fn settle(&mut self, life: &Life, act: bool) -> Result<(), Unbillable> {
        let day = life.day;
        let next = life.paid().map(|paid| self.rate(&paid, day)).transpose()?;
        self.catch_up(day)?;
        let read = self.meters.settle(next.map(|rate| (rate.tariff, rate.schedule)), day, act)?;
        let cause = match (self.rate, next) {
            (Some(now), Some(next)) if now.is_alike(&next) => {
                self.requantify(now, next, day)?;
                Cause::Period
            }
            (None, None) => return self.estimate(&read, day),
            (now, next) => {
                let cause = if next.is_some() { Cause::Change } else { Cause::End };
                self.close(day, cause, life.forfeited())?;
                self.reached = if next.is_some() { day } else { self.reached };
                if now.is_none() { Cause::Start } else { cause }
            }
        };
        self.rate = next;
        self.charge_ahead(day, cause)?;
        self.estimate(&read, day)
    }

    fn estimate(&mut self, read: &[Event], day: Day) -> Result<(), Unbillable> {
        read.iter().try_for_each(|event| self.meter(event, day))
    }

    /// Posts what usage costs that was read, if the event says so.
    pub(super) fn meter(&mut self, event: &Event, posted: Day) -> Result<(), Unbillable> {
        let &Event::Metered { feature, days, units } = event else { return Ok(()) };
        let Some(read) = self.meters.read(feature, days, units)? else { return Ok(()) };
        if read.net.minor <= 0 {
            return Ok(());
        }
        let key = ChargeKey { subscription: self.subscription, number: self.charges.saturating_add(1) };
        self.charges = key.number;
        self.postings.push(Posting::Charge(Charge {
            key,
            posted,
            price: read.price,
            days,
            period: days,
            quantity: units,
            unit: read.unit,
            steps: read.steps,
            whole: read.net,
            net: read.net,
            cause: if read.late { Cause::Adjustment } else { Cause::Usage },
            usage: Some(feature),
        }));
        Ok(())
    }

    /// What a term costs that begins by renewal on a day: what was found for it, once and for all, or would be found now.
    fn term(&mut self, ordered: PriceKey, on: Day) -> Result<PriceKey, Unbillable> {
        if let Some(known) = self.known.get(&on) {
            return Ok(*known);
        }
        let found = self.book.renewed(ordered, on)?;
        if self.book.follows(ordered) && self.unpriced.last().is_none_or(|(last, _)| *last < on) {
            self.unpriced.push((on, found));
        }
        Ok(found)
    }

    fn rate(&mut self, paid: &Paid, day: Day) -> Result<Rate<'a>, Unbillable> {
        let ordered = paid.pricing.price;
        let term = paid.renewed.map(|on| self.term(ordered, on)).transpose()?;
        let Rated { tariff, price, until: ends } = self.book.rated(ordered, paid.opened, term, day)?;
        let schedule = paid.anchor.schedule(paid.pricing.alignment, price.period)?;
        let until = [ends, paid.until].into_iter().flatten().min();
        let quantity = paid.seats.filter(|_| price.is_by_quantity()).map_or(1, i64::from);
        Ok(Rate { tariff, key: tariff.price, price, schedule, quantity, until })
    }

    /// In arrears, posts the periods that have ended.
    fn catch_up(&mut self, day: Day) -> Result<(), Unbillable> {
        let Some(rate) = self.rate.filter(|rate| rate.price.timing == Timing::InArrears) else { return Ok(()) };
        loop {
            let (days, period) = rate.stretch(self.reached)?;
            if days.to > day {
                return Ok(());
            }
            self.charge(&rate, (0, rate.quantity), days, period, Cause::Period, day)?;
            self.reached = days.to;
        }
    }

    /// In advance, charges the periods that have begun.
    fn charge_ahead(&mut self, day: Day, mut cause: Cause) -> Result<(), Unbillable> {
        let Some(rate) = self.rate.filter(|rate| rate.price.timing == Timing::InAdvance) else { return Ok(()) };
        while self.reached <= day {
            let (days, period) = rate.stretch(self.reached)?;
            self.open.clear();
            self.charge(&rate, (0, rate.quantity), days, period, cause, day)?;
            self.reached = days.to;
            cause = Cause::Period;
        }
        Ok(())
    }

    /// Goes over to another quantity at the same price.
    fn requantify(&mut self, now: Rate<'a>, next: Rate<'a>, day: Day) -> Result<(), Unbillable> {
        if now.quantity == next.quantity {
            return Ok(());
        }
        if now.price.timing == Timing::InArrears {
            return self.close(day, Cause::Seats, false);
        }
        let days = Span { from: day, to: self.reached };
        if !now.price.adds_up() {
            self.close(day, Cause::Seats, false)?;
            self.open.clear();
            return self.charge_rest(&next, 0, days);
        }
        if now.quantity < next.quantity {
            return self.charge_rest(&next, now.quantity, days);
        }
        for open in self.open.iter_mut().rev() {
            self.postings.extend(open.keep(next.quantity, day, Cause::Seats)?);
        }
        Ok(())
    }

    /// Charges what is above a quantity for the rest of the days that are charged already.
    fn charge_rest(&mut self, rate: &Rate<'a>, above: i64, days: Span) -> Result<(), Unbillable> {
        if days.days() == 0 {
            return Ok(());
        }
        let period = rate.schedule.around(days.from)?;
        self.charge(rate, (above, rate.quantity), days, period, Cause::Seats, days.from)
    }

    /// Ends what is charged with a day: takes back what lies beyond, or charges what lies behind.
    fn close(&mut self, day: Day, cause: Cause, forfeited: bool) -> Result<(), Unbillable> {
        let Some(rate) = self.rate else { return Ok(()) };
        match rate.price.timing {
            Timing::InAdvance if forfeited => {}
            Timing::InAdvance => {
                for open in self.open.iter_mut().rev() {
                    self.postings.extend(open.keep(0, day, cause)?);
                }
            }
            Timing::InArrears if self.reached < day && !forfeited => {
                let period = rate.schedule.around(self.reached)?;
                let days = Span { from: self.reached, to: day };
                self.charge(&rate, (0, rate.quantity), days, period, cause, day)?;
                self.reached = day;
            }
            Timing::InArrears => {}
        }
        Ok(())
    }

    fn charge(
        &mut self,
        rate: &Rate<'a>,
        (low, high): (i64, i64),
        days: Span,
        period: Span,
        cause: Cause,
        posted: Day,
    ) -> Result<(), Unbillable> {
        let key = ChargeKey { subscription: self.subscription, number: self.charges.saturating_add(1) };
        let open = Open::new(key, rate.price, (low, high), days, period)?;
        let net = open.left();
        if net.minor > 0 {
            let whole = open.whole()?;
            let (price, unit, quantity) = (rate.key, rate.price.unit(), high - low);
            let steps = rate.price.steps(low, high)?;
            let charge =
                Charge { key, posted, price, days, period, quantity, unit, steps, whole, net, cause, usage: None };
            self.postings.push(Posting::Charge(charge));
            self.charges = key.number;
        }
        if rate.price.timing == Timing::InAdvance {
            self.open.push(open);
        }
        Ok(())
    }
}
