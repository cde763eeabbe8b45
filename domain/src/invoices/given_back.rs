//! How an amount that a credit note takes back comes about: of which charge it is a part, what its units cost, and what
//! was taken back of that charge before.

use super::{Note, NoteLine, Record};
use crate::billing::{Charge, Credit, Step};
use crate::money::{Money, UnitPrice};

/// What a line of a credit note is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack<'a> {
    /// The charge.
    pub charge: &'a Charge,
    /// So many unused days, of so many in its billing period.
    pub share: (i64, i64),
    /// How the price of the units comes about that are not used, where no price of one unit says it; nothing where it
    /// cannot be told from the charge.
    pub steps: Vec<Step>,
    /// What was taken back of the charge before.
    pub before: Money,
    /// Whether nothing more can be taken back of it.
    pub is_rest: bool,
}

impl Record {
    /// How a line of a note comes about that corrects this invoice, or would; nothing where it is of no charge here.
    #[must_use]
    pub fn given_back(&self, note: &Note, line: &NoteLine) -> Option<GivenBack<'_>> {
        let credit = &line.credit;
        let charge = &self.invoice.line(credit.charge)?.charge;
        let earlier = self.notes.iter().take_while(|known| known.number != note.number);
        let above = note.lines.iter().take_while(|other| *other != line);
        let lines = earlier.flat_map(|known| &known.lines).chain(above);
        let gone: Vec<&Credit> = lines.map(|line| &line.credit).filter(|other| other.charge == credit.charge).collect();
        let zero = Money::zero(charge.net.currency);
        let before = gone.iter().map(|credit| credit.net).try_fold(zero, Money::plus).ok()?;
        let left = charge.net.minus(before).and_then(|left| left.minus(credit.net)).ok()?;
        let units: i64 = gone.iter().map(|credit| credit.quantity).sum();
        let steps = last(charge, units, credit.quantity);
        Some(GivenBack { charge, share: credit.share(charge), steps, before, is_rest: left.minor <= 0 })
    }
}

/// The steps of the last units of a charge that are not gone yet.
fn last(charge: &Charge, gone: i64, units: i64) -> Vec<Step> {
    if gone == 0 && units == charge.quantity {
        return charge.steps.clone();
    }
    let (mut gone, mut units, mut steps) = (gone, units, Vec::new());
    for step in charge.steps.iter().rev() {
        if step.size != 1 {
            // Where a block was begun does not stand on the charge.
            return Vec::new();
        }
        let here = step.units - gone.min(step.units);
        let taken = units.min(here);
        gone -= step.units - here;
        units -= taken;
        if taken > 0 {
            // What comes once goes with the first unit of the step.
            let flat = if taken == here { step.flat } else { UnitPrice::FREE };
            steps.push(Step { units: taken, flat, ..*step });
        }
    }
    steps.reverse();
    steps
}
