//! A credit note against one invoice, with its tax at the original rates. It never takes back more than what is left, of
//! a line, of a class, or of the whole.

use super::content::totals;
use super::{Note, NoteLine, Number, Record, Unissuable};
use crate::billing::Credit;
use crate::money::Money;
use crate::taxes::{Class, Subtotal, subtotals};
use crate::time::Day;

/// The note that takes back these credits, all of charges on this invoice.
pub(super) fn note(record: &Record, credits: &[Credit], number: Number, date: Day) -> Result<Note, Unissuable> {
    let mut lines: Vec<NoteLine> = Vec::new();
    for credit in credits {
        let line = record.invoice.line(credit.charge).ok_or(Unissuable::NotInvoiced(credit.charge))?;
        lines.push(NoteLine { credit: *credit, plan: line.plan.clone(), class: line.class });
    }
    lines.sort_by_key(|line| (line.credit.charge.subscription, line.credit.days.from, line.credit.charge));
    for line in &lines {
        let here = lines.iter().filter(|other| other.credit.charge == line.credit.charge);
        let zero = Money::zero(line.credit.net.currency);
        let asked = here.map(|other| other.credit.net).try_fold(zero, Money::plus)?;
        let left = record.left_of(line.credit.charge)?.unwrap_or(zero);
        if line.credit.net.minor <= 0 || asked.minus(left)?.minor > 0 {
            return Err(Unissuable::Exceeds(line.credit.charge));
        }
    }
    let sums = subtotals(lines.iter().map(|line| (line.class, line.credit.net)))?;
    let taxes = sums.into_iter().map(|sum| capped(record, sum)).collect::<Result<Vec<_>, _>>()?;
    let zero = Money::zero(record.invoice.total.currency);
    let [net, tax, total] = totals(lines.iter().map(|line| line.credit.net), &taxes, zero)?;
    let open = record.open()?;
    let settles = if open.minor < total.minor { open } else { total };
    let to_credit = total.minus(settles)?;
    let (corrects, parties) = (record.invoice.number.clone(), record.invoice.parties.clone());
    Ok(Note { number, corrects, date, parties, lines, taxes, net, tax, total, settles, to_credit })
}

/// The tax that comes back with a net amount of a class: with the last of it all that is left, so that roundings neither
/// leave a cent nor take one too many.
fn capped(record: &Record, sum: Subtotal) -> Result<Subtotal, Unissuable> {
    let class: Class = sum.class;
    let (net, tax) = record.left_of_class(class)?;
    let all = sum.net == net || sum.tax.minus(tax)?.minor > 0;
    Ok(Subtotal { tax: if all { tax } else { sum.tax }, ..sum })
}
