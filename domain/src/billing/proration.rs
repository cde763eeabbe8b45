//! What a piece of a billing period costs: exact, by civil days, rounded half away from zero once.

use super::{Span, Unbillable};
use crate::money::{Currency, Exact, Money};

/// What a piece of a period costs, and how much of the period it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// What it costs.
    pub net: Money,
    /// How many days it has.
    pub days: i64,
    /// Of how many days of the whole period.
    pub of: i64,
}

/// What the days of a span cost, of a period that costs `whole`. With R(x), the rounded cost from the start of the period
/// to x, the span from a to b costs R(b) − R(a): however a period is split, the pieces sum to the whole, to the cent.
///
/// # Errors
/// When the span does not lie in the period, or the amount is out of range.
pub fn piece(whole: Exact, currency: Currency, span: Span, period: Span) -> Result<Piece, Unbillable> {
    let of = period.days();
    if !span.is_within(period) || of == 0 {
        return Err(Unbillable::Outside);
    }
    let until = |day| whole.part(period.from.days_until(day), of)?.rounded(currency);
    let net = until(span.to)?.minus(until(span.from)?)?;
    Ok(Piece { net, days: span.days(), of })
}
