//! A charge whose days are not over: what of it is used, and what comes back when less is used of it.

use super::{Cause, ChargeKey, Credit, Posting, Price, Span, Unbillable, piece};
use crate::money::{Exact, Money};
use crate::time::Day;

pub(super) struct Open<'a> {
    key: ChargeKey,
    price: &'a Price,
    /// It is for the units above this one.
    low: i64,
    /// Until this one.
    high: i64,
    days: Span,
    period: Span,
    /// What was used before the last time that the quantity changed.
    used: Money,
    /// The day of that.
    since: Day,
    left: Money,
}

impl<'a> Open<'a> {
    pub(super) fn new(
        key: ChargeKey,
        price: &'a Price,
        (low, high): (i64, i64),
        days: Span,
        period: Span,
    ) -> Result<Self, Unbillable> {
        let nothing = Money::zero(price.currency);
        let mut open = Self { key, price, low, high, days, period, used: nothing, since: days.from, left: nothing };
        open.left = open.costs(high, days)?;
        Ok(open)
    }

    /// What was charged and not taken back.
    pub(super) const fn left(&self) -> Money {
        self.left
    }

    /// What its units would cost for the whole period.
    pub(super) fn whole(&self) -> Result<Money, Unbillable> {
        Ok(self.exact(self.high)?.rounded(self.price.currency)?)
    }

    /// Keeps only the units up to one, from a day on. What comes back is what was charged without what is used: never
    /// more than is left.
    pub(super) fn keep(&mut self, high: i64, day: Day, cause: Cause) -> Result<Option<Posting>, Unbillable> {
        let kept = high.clamp(self.low, self.high);
        if kept == self.high || day >= self.days.to {
            return Ok(None);
        }
        let used = self.used.plus(self.costs(self.high, Span { from: self.since, to: day })?)?;
        let days = Span { from: day, to: self.days.to };
        let value = used.plus(self.costs(kept, days)?)?;
        let net = self.left.minus(value)?;
        let quantity = self.high - kept;
        (self.used, self.since, self.high) = (used, day, kept);
        if net.minor <= 0 {
            return Ok(None);
        }
        self.left = value;
        Ok(Some(Posting::Credit(Credit { charge: self.key, posted: day, days, quantity, net, cause })))
    }

    fn costs(&self, high: i64, days: Span) -> Result<Money, Unbillable> {
        Ok(piece(self.exact(high)?, self.price.currency, days, self.period)?.net)
    }

    fn exact(&self, high: i64) -> Result<Exact, Unbillable> {
        if self.low == 0 && high > 0 {
            return self.price.whole(high);
        }
        Ok(self.price.whole(high)?.minus(self.price.whole(self.low)?)?)
    }
}
