//! Credit that was given back in money, as facts.

use domain::payments::Refund;

use crate::{
    parts::{Fact, day_text, money_text},
    prefs::language,
    text::billing as t,
};

/// Each by its reference.
pub(super) fn facts(refunds: &[Refund]) -> Vec<Fact> {
    let l = language();
    let told = |refund: &Refund| {
        let (amount, day) = (money_text(l, refund.amount), day_text(l, refund.on));
        t::refunded_on(l, &amount, &day, refund.document.as_str())
    };
    refunds.iter().map(|refund| Fact::new(refund.reference.to_string(), told(refund))).collect()
}
