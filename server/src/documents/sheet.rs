//! An invoice or credit note as a document to print: the same words, dates and sums as on its page. Only what was issued
//! stands on it, so that it is the same file for ever.

use app::parts::{day_text, money_text, number, price_text};
use app::text::billing as t;
use domain::billing::Span;
use domain::invoices::{Invoice, Note, Parties, Party, Record};
use domain::locale::Language;
use domain::money::Money;
use domain::taxes::Subtotal;
use domain::time::Day;
use paper::{Column, Row, Sheet, Side, Total};

#[cfg(test)]
mod tests;

/// An invoice.
pub fn invoice(l: Language, invoice: &Invoice) -> Sheet {
    let facts = vec![
        (t::date(l).to_owned(), day_text(l, invoice.date)),
        (t::due_on(l).to_owned(), day_text(l, invoice.due_on)),
        (t::period(l).to_owned(), t::span(l, invoice.period)),
    ];
    let differ = invoice.taxes.len() > 1;
    let rate = |class| differ.then(|| t::taxed(l, class));
    let rows = invoice.lines.iter().map(|line| {
        let charge = &line.charge;
        let unit = charge.unit.map(|unit| price_text(l, unit, charge.net.currency));
        let unit = unit.unwrap_or_else(|| money_text(l, charge.whole));
        let first = (line.plan.to_string(), Some(t::why(l, charge)));
        row(l, first, charge.days, charge.quantity, [Some(unit), rate(line.class), Some(money_text(l, charge.net))])
    });
    let mut totals = sums(l, invoice.net, &invoice.taxes);
    totals.push(total(t::total(l), l, invoice.total, true));
    for applied in &invoice.applied {
        let minus = applied.amount.negated().unwrap_or(applied.amount);
        totals.push(total(t::applied(l, &applied.origin), l, minus, false));
    }
    if !invoice.applied.is_empty() {
        totals.push(total(t::due(l), l, invoice.due, true));
    }
    let mut notes = Vec::new();
    if invoice.due.minor > 0 {
        notes.push(t::pay_until(l, &money_text(l, invoice.due), &day_text(l, invoice.due_on)));
        notes.extend(invoice.parties.how_to_pay.iter().map(ToString::to_string));
    } else {
        notes.push(t::nothing_due(l).to_owned());
    }
    Sheet {
        title: t::invoice_number(l, invoice.number.as_str()),
        columns: columns(l, true, differ),
        rows: rows.collect(),
        totals,
        notes,
        ..frame(l, invoice.date, &invoice.parties, facts)
    }
}

/// A credit note, with the invoice that it corrects.
pub fn note(l: Language, note: &Note, record: &Record) -> Sheet {
    let facts =
        vec![(t::date(l).to_owned(), day_text(l, note.date)), (t::corrects(l).to_owned(), note.corrects.to_string())];
    let differ = note.taxes.len() > 1;
    let rate = |class| differ.then(|| t::taxed(l, class));
    let rows = note.lines.iter().map(|line| {
        let credit = &line.credit;
        let first = (line.plan.to_string(), Some(t::why_back(l, note, line, Some(record))));
        row(l, first, credit.days, credit.quantity, [None, rate(line.class), Some(money_text(l, credit.net))])
    });
    let mut totals = sums(l, note.net, &note.taxes);
    totals.push(total(t::taken_back(l), l, note.total, true));
    for (name, part) in [(t::settles(l), note.settles), (t::to_credit(l), note.to_credit)] {
        if part.minor > 0 {
            totals.push(total(name, l, part, false));
        }
    }
    Sheet {
        title: t::credit_note_number(l, note.number.as_str()),
        columns: columns(l, false, differ),
        rows: rows.collect(),
        totals,
        ..frame(l, note.date, &note.parties, facts)
    }
}

/// What both have.
fn frame(l: Language, day: Day, parties: &Parties, mut facts: Vec<(String, String)>) -> Sheet {
    facts.extend(parties.po_number.iter().map(|number| (t::po_number(l).to_owned(), number.to_string())));
    let sides = [
        (t::seller(l), Some(&parties.seller)),
        (t::sold_to(l), Some(&parties.sold_to)),
        (t::bill_to(l), Some(&parties.bill_to).filter(|party| **party != parties.sold_to)),
    ];
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let day = (u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()));
    Sheet {
        title: String::new(),
        language: l.as_str(),
        day,
        author: parties.seller.name.to_string(),
        facts,
        sides: sides.into_iter().filter_map(|(name, party)| Some(side(l, name, party?))).collect(),
        columns: Vec::new(),
        rows: Vec::new(),
        totals: Vec::new(),
        notes: Vec::new(),
        missing: t::signs_missing(l).to_owned(),
        page: match l {
            Language::En => |page, all| t::page(Language::En, page, all),
            Language::De => |page, all| t::page(Language::De, page, all),
        },
    }
}

fn side(l: Language, name: &str, party: &Party) -> Side {
    let mut lines = vec![party.name.to_string()];
    lines.extend(party.address.iter().flat_map(|address| address.as_str().lines()).map(str::to_owned));
    lines.push(party.country.name(l).to_owned());
    lines.extend(party.tax_id.iter().map(|id| t::tax_id(l, id.as_str())));
    Side { name: name.to_owned(), lines }
}

/// Where all lines are taxed alike, the sum of the tax says how.
fn columns(l: Language, has_prices: bool, has_taxes: bool) -> Vec<Column> {
    let text = |name: &str, width| Column { name: name.to_owned(), is_number: false, width };
    let amount = |name: &str, width| Column { name: name.to_owned(), is_number: true, width };
    let what = match (has_prices, has_taxes) {
        (true, true) => 20,
        (true, false) | (false, true) => 32,
        (false, false) => 46,
    };
    let mut columns = vec![text(t::what(l), what), text(t::days(l), if has_prices && has_taxes { 22 } else { 24 })];
    columns.push(amount(t::quantity(l), 12));
    columns.extend(has_prices.then(|| amount(t::unit_price(l), 14)));
    columns.extend(has_taxes.then(|| text(t::tax_rate(l), 14)));
    columns.push(amount(t::net(l), 18));
    columns
}

fn row(
    l: Language,
    (what, why): (String, Option<String>),
    days: Span,
    quantity: i64,
    sums: [Option<String>; 3],
) -> Row {
    let cells = [what, t::span(l, days), number(quantity)].into_iter().chain(sums.into_iter().flatten());
    Row { cells: cells.collect(), why }
}

fn sums(l: Language, net: Money, taxes: &[Subtotal]) -> Vec<Total> {
    let taxes = taxes.iter().map(|part| total(t::taxed(l, part.class), l, part.tax, false));
    [total(t::net_sum(l), l, net, false)].into_iter().chain(taxes).collect()
}

fn total(name: impl Into<String>, l: Language, amount: Money, is_strong: bool) -> Total {
    Total { name: name.into(), amount: money_text(l, amount), is_strong }
}
