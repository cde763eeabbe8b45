//! Billing periods: half-open spans of civil days, reckoned from one first bill day and never from each other, so that
//! the 31st comes back after the 30th.

use serde::{Deserialize, Serialize};

use super::Unbillable;
use crate::catalog::Period;
use crate::time::Day;

/// Days from one to another; the end is the first day that it does not cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Its first day.
    pub from: Day,
    /// The day after its last.
    pub to: Day,
}

impl Span {
    /// How many days it has; none where it ends before it begins.
    #[must_use]
    pub fn days(self) -> i64 {
        self.from.days_until(self.to).max(0)
    }

    /// Whether it covers the day.
    #[must_use]
    pub fn covers(self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    /// Whether it lies within another, or is it.
    #[must_use]
    pub fn is_within(self, whole: Self) -> bool {
        whole.from <= self.from && self.from <= self.to && self.to <= whole.to
    }
}

/// The day of the month on which is billed, 1 to 31; where the month is shorter, on its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "i8", try_from = "i8")]
pub struct BillDay(i8);

/// A number that no day of a month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no day of a month, from 1 to 31")]
pub struct NotABillDay;

impl TryFrom<i8> for BillDay {
    type Error = NotABillDay;

    fn try_from(day: i8) -> Result<Self, NotABillDay> {
        if (1..=31).contains(&day) { Ok(Self(day)) } else { Err(NotABillDay) }
    }
}

impl From<NotABillDay> for Unbillable {
    fn from(_: NotABillDay) -> Self {
        Self::Calendar
    }
}

impl From<BillDay> for i8 {
    fn from(day: BillDay) -> Self {
        day.0
    }
}

/// From which day the billing periods of a subscription are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// From the day on which it began.
    #[default]
    Anniversary,
    /// From the first such day of a month on or after that; what comes before is a leading piece.
    BillDay(BillDay),
}

/// The billing periods of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Schedule {
    first: Day,
    bill_day: BillDay,
    months: i32,
}

impl Schedule {
    /// Periods of a subscription that began on a day.
    #[must_use]
    pub fn new(began: Day, period: Period, alignment: Alignment) -> Self {
        match alignment {
            Alignment::Anniversary => Self::anchored(began, BillDay(began.day()), period),
            Alignment::BillDay(bill_day) => {
                let here = began.plus_months_anchored(0, bill_day.0);
                let first = if here < began { began.plus_months_anchored(1, bill_day.0) } else { here };
                Self::anchored(first, bill_day, period)
            }
        }
    }

    /// Periods of which one begins on a day, and the others on the bill day.
    #[must_use]
    pub const fn anchored(first: Day, bill_day: BillDay, period: Period) -> Self {
        Self { first, bill_day, months: period.months() }
    }

    /// The same billing day in every month.
    #[must_use]
    pub const fn monthly(self) -> Self {
        Self { months: 1, ..self }
    }

    /// The period with this number. 0 begins on the first bill day; the one before is virtual, and a leading piece is a
    /// part of it.
    ///
    /// # Errors
    /// When it leaves the calendar.
    pub fn period(self, number: i32) -> Result<Span, Unbillable> {
        let from = self.bill_day(number)?;
        let to = self.bill_day(number.checked_add(1).ok_or(Unbillable::Calendar)?)?;
        Ok(Span { from, to })
    }

    /// The period that covers a day.
    ///
    /// # Errors
    /// When it leaves the calendar.
    pub fn around(self, day: Day) -> Result<Span, Unbillable> {
        let months = (i32::from(day.year()) - i32::from(self.first.year())) * 12 + i32::from(day.month())
            - i32::from(self.first.month());
        let guess = months.div_euclid(self.months);
        let number = if self.bill_day(guess)? > day { guess - 1 } else { guess };
        self.period(number)
    }

    fn bill_day(self, number: i32) -> Result<Day, Unbillable> {
        let months = number.checked_mul(self.months).ok_or(Unbillable::Calendar)?;
        let day = self.first.plus_months_anchored(months, self.bill_day.0);
        // Arithmetic of days stops at the ends of the calendar, where no period would be whole.
        if day > Day::MIN && day < Day::MAX { Ok(day) } else { Err(Unbillable::Calendar) }
    }
}

impl Period {
    /// How many months it has.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}
