//! A small language of subscriptions that cost something, shared by the tests of everything that bills.

use super::*;
use crate::ids::{PlanId, PlanVersionId, SubscriptionId};
use crate::subscriptions::{Entry, Event, PlanChange, Pricing, Purchase, Terms};
use crate::time::Moment;

/// The price of the plan with this number.
pub(crate) fn key(plan: u128, period: Period) -> PriceKey {
    PriceKey { version: version(plan), currency: Currency::EUR, period }
}

pub(crate) fn version(number: u128) -> PlanVersionId {
    uuid::Uuid::from_u128(number).into()
}

/// A price of a plan, sold since 2000.
pub(crate) fn tariff(plan: u128, phases: Phases) -> Tariff {
    let period = phases.last().period;
    Tariff {
        price: key(plan, period),
        plan: PlanId::from(uuid::Uuid::from_u128(plan)),
        name: format!("Plan {plan}").parse().unwrap(),
        number: 1,
        published: date("2000-01-01"),
        renewal: Renewal::SamePrice,
        category: "standard".parse().unwrap(),
        alignment: Alignment::Anniversary,
        phases,
        usage: Vec::new(),
    }
}

pub(crate) fn per_unit(plan: u128, period: Period, amount: &str) -> Tariff {
    tariff(plan, Phases::evergreen(price(period, Model::PerUnit(unit(amount)))))
}

pub(crate) fn arrears(mut tariff: Tariff) -> Tariff {
    let last = Price { timing: Timing::InArrears, ..tariff.phases.last().clone() };
    tariff.phases = Phases::evergreen(last);
    tariff
}

pub(crate) fn book(tariffs: impl IntoIterator<Item = Tariff>) -> Book {
    tariffs.into_iter().collect::<Vec<_>>().try_into().unwrap()
}

pub(crate) fn noon(day: Day) -> Moment {
    Moment { at: day.utc_midnight().plus_seconds(12 * 3_600), day }
}

/// So many hours after midnight.
pub(crate) fn at(day: &str, hours: i64) -> Moment {
    let day = date(day);
    Moment { at: day.utc_midnight().plus_seconds(hours * 3_600), day }
}

/// A subscription and the book by which it is billed.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) id: SubscriptionId,
    pub(crate) book: Book,
    pub(crate) terms: Terms,
    pub(crate) entries: Vec<Entry>,
}

impl Story {
    pub(crate) fn new(book: Book) -> Self {
        Self { id: uuid::Uuid::from_u128(77).into(), book, terms: Terms::default(), entries: Vec::new() }
    }

    pub(crate) fn contract(&self) -> Contract<'_> {
        Contract { id: self.id, terms: &self.terms, entries: &self.entries }
    }

    /// An event at noon of a day.
    pub(crate) fn then(self, day: &str, event: Event) -> Self {
        self.then_at(noon(date(day)), event)
    }

    pub(crate) fn then_at(mut self, effective: Moment, event: Event) -> Self {
        let seq = i64::try_from(self.entries.len()).unwrap() + 1;
        self.entries.push(Entry { seq, effective, recorded: effective.at, event });
        self
    }

    /// Begins a plan that renews, with a term of one billing period.
    pub(crate) fn buys(self, day: &str, plan: u128, period: Period, seats: u32) -> Self {
        self.then(day, Event::Started(purchase(key(plan, period), seats, Alignment::Anniversary)))
    }

    pub(crate) fn changes(self, day: &str, plan: u128, period: Period, seats: u32, at_renewal: bool) -> Self {
        let months = Some(u16::try_from(period.months()).unwrap());
        let (price, alignment) = (key(plan, period), Alignment::Anniversary);
        let change = PlanChange { price, months, seats: Some(seats), at_renewal, restart: false, alignment };
        self.then(day, Event::PlanChanged(change))
    }

    pub(crate) fn seats(self, day: &str, seats: u32, at_renewal: bool) -> Self {
        self.then(day, Event::SeatsSet { seats, at_renewal })
    }

    pub(crate) fn until(&self, day: &str) -> Vec<Posting> {
        timeline(self.contract(), &self.book, noon(date(day))).unwrap()
    }

    /// What is posted next after noon of a day.
    pub(crate) fn coming(&self, day: &str) -> Vec<Posting> {
        let next = upcoming(self.contract(), &self.book, &Usage::default(), noon(date(day))).unwrap();
        next.into_iter().map(|(_, posting)| posting).collect()
    }

    /// What is posted until a day, in words.
    pub(crate) fn told(&self, day: &str) -> Vec<String> {
        self.until(day).iter().map(tell).collect()
    }
}

pub(crate) fn purchase(price: PriceKey, seats: u32, alignment: Alignment) -> Purchase {
    let months = Some(u16::try_from(price.period.months()).unwrap());
    Purchase { months, seats: Some(seats), auto_renew: true, pricing: Some(Pricing { price, alignment }) }
}

pub(crate) fn tell(posting: &Posting) -> String {
    let (sign, of, units, days, net) = match posting {
        Posting::Charge(charge) => ("+", charge.key.number, charge.quantity, charge.days, charge.net),
        Posting::Credit(credit) => ("-", credit.charge.number, credit.quantity, credit.days, credit.net),
    };
    let (from, to, amount) = (days.from, days.to, net.amount());
    format!("{} #{of} {sign}{amount} for {units} on {from}..{to}", posting.day())
}
