//! The bytes of issued documents.

use std::fmt::Debug;

use super::*;
use crate::billing::{Cause, Step};
use crate::taxes::Subtotal;

fn issued() -> Record {
    let mut house = House::taxed("19");
    let story = Story::new(book([per_unit(1, Period::Month, "28.00")]))
        .buys("2023-02-01", 1, Period::Month, 2)
        .then("2023-02-03", Event::Canceled { reason: None });
    house.run(&[&story], date("2023-02-03"));
    house.records[0].clone()
}

#[test]
fn the_bytes_of_an_invoice_are_a_contract() {
    let text = String::from_utf8(issued().invoice.bytes()).unwrap();
    let expected = [
        "guildhall-invoice-1",
        "number 10:INV-000001",
        "date 10:2023-02-01",
        "due-on 10:2023-03-03",
        "period 21:2023-02-01/2023-03-01",
        "seller 6:Vendor",
        "address -",
        "country 2:DE",
        "tax-id -",
        "sold-to 4:Acme",
        "address -",
        "country 2:DE",
        "tax-id -",
        "bill-to 15:Acme Accounting",
        "address -",
        "country 2:DE",
        "tax-id -",
        "po-number -",
        "tax-id-checked 5:false",
        "lines 1:1",
        "subscription 36:00000000-0000-0000-0000-00000000004d",
        "charge 1:1",
        "posted 10:2023-02-01",
        "version 36:00000000-0000-0000-0000-000000000001",
        "currency 3:EUR",
        "every 5:month",
        "plan 6:Plan 1",
        "days 21:2023-02-01/2023-03-01",
        "of 21:2023-02-01/2023-03-01",
        "quantity 1:2",
        "unit 2:28",
        "whole 9:56.00 EUR",
        "net 9:56.00 EUR",
        "cause 5:start",
        "treatment 8:standard",
        "rate 2:19",
        "taxes 1:1",
        "treatment 8:standard",
        "rate 2:19",
        "net 9:56.00 EUR",
        "tax 9:10.64 EUR",
        "net 9:56.00 EUR",
        "tax 9:10.64 EUR",
        "total 9:66.64 EUR",
        "applied 1:0",
        "due 9:66.64 EUR",
        "",
    ];
    assert_eq!(text.split('\n').collect::<Vec<_>>(), expected);
}

/// Each change of a part gives other bytes than those of the document and than those of every other change.
fn differ<T: Clone + Debug, P>(one: &T, bytes: fn(&T) -> Vec<u8>, part: fn(&mut T) -> &mut P, changes: &[fn(&mut P)]) {
    let mut seen = vec![bytes(one)];
    for change in changes {
        let mut other = one.clone();
        change(part(&mut other));
        assert!(!seen.contains(&bytes(&other)), "{other:?}");
        seen.push(bytes(&other));
    }
}

const PARTIES: &[fn(&mut Parties)] = &[
    |all| all.seller.name = "Else".parse().unwrap(),
    |all| all.seller.address = "A street\nA town".parse().ok(),
    |all| all.seller.country = "FR".parse().unwrap(),
    |all| all.seller.tax_id = "DE123456789".parse().ok(),
    |all| all.sold_to.name = "Else".parse().unwrap(),
    |all| all.sold_to.address = "A street\nA town".parse().ok(),
    |all| all.sold_to.country = "FR".parse().unwrap(),
    |all| all.sold_to.tax_id = "DE123456789".parse().ok(),
    |all| all.bill_to.name = "Else".parse().unwrap(),
    |all| all.bill_to.address = "A street\nA town".parse().ok(),
    |all| all.bill_to.country = "FR".parse().unwrap(),
    |all| all.bill_to.tax_id = "DE123456789".parse().ok(),
    |all| all.po_number = "0".parse().ok(),
    |all| all.tax_id_checked = true,
    |all| all.how_to_pay = "A bank".parse().ok(),
];

const TAXES: &[fn(&mut Vec<Subtotal>)] = &[
    |taxes| taxes.clear(),
    |taxes| taxes.push(taxes[0]),
    |taxes| taxes[0].class.treatment = Treatment::Zero,
    |taxes| taxes[0].class.rate = "20".parse().unwrap(),
    |taxes| taxes[0].net = eur("1"),
    |taxes| taxes[0].tax = eur("1"),
];

const LINE: &[fn(&mut Line)] = &[
    |line| line.plan = "Plan 2".parse().unwrap(),
    |line| line.class.treatment = Treatment::Zero,
    |line| line.class.rate = "20".parse().unwrap(),
    |line| line.charge.key.subscription = uuid::Uuid::from_u128(78).into(),
    |line| line.charge.key.number = 2,
    |line| line.charge.posted = date("2023-02-02"),
    |line| line.charge.price.version = uuid::Uuid::from_u128(2).into(),
    |line| line.charge.price.currency = Currency::USD,
    |line| line.charge.price.period = Period::Year,
    |line| line.charge.days.from = date("2023-02-02"),
    |line| line.charge.days.to = date("2023-02-28"),
    |line| line.charge.period.from = date("2023-01-31"),
    |line| line.charge.period.to = date("2023-03-02"),
    |line| line.charge.quantity = 3,
    |line| line.charge.unit = "29".parse().ok(),
    |line| line.charge.unit = None,
    |line| line.charge.steps = vec![step(1, "2", "3", 4)],
    |line| line.charge.steps = vec![step(9, "2", "3", 4)],
    |line| line.charge.steps = vec![step(1, "9", "3", 4)],
    |line| line.charge.steps = vec![step(1, "2", "9", 4)],
    |line| line.charge.steps = vec![step(1, "2", "3", 9)],
    |line| line.charge.steps = vec![step(1, "2", "3", 4); 2],
    |line| line.charge.whole = eur("1"),
    |line| line.charge.net = eur("1"),
    |line| line.charge.cause = Cause::Period,
    |line| line.charge.usage = Some(uuid::Uuid::from_u128(1).into()),
    |line| line.charge.usage = Some(uuid::Uuid::from_u128(2).into()),
];

const INVOICE: &[fn(&mut Invoice)] = &[
    |invoice| invoice.number = "INV-000002".parse().unwrap(),
    |invoice| invoice.date = date("2023-02-02"),
    |invoice| invoice.due_on = date("2023-03-04"),
    |invoice| invoice.period.from = date("2023-01-31"),
    |invoice| invoice.period.to = date("2023-03-02"),
    |invoice| invoice.lines.clear(),
    |invoice| invoice.lines.push(invoice.lines[0].clone()),
    |invoice| invoice.net = eur("1"),
    |invoice| invoice.tax = eur("1"),
    |invoice| invoice.total = eur("1"),
    |invoice| invoice.total.currency = Currency::USD,
    |invoice| invoice.applied = applied(Origin::Note("CN-1".parse().unwrap()), "1"),
    |invoice| invoice.applied = applied(Origin::Note("CN-2".parse().unwrap()), "1"),
    |invoice| invoice.applied = applied(Origin::Payment("CN-1".parse().unwrap()), "1"),
    |invoice| invoice.applied = applied(Origin::Payment("CN-1".parse().unwrap()), "2"),
    |invoice| invoice.due = eur("0"),
];

const NOTE_LINE: &[fn(&mut NoteLine)] = &[
    |line| line.plan = "Plan 2".parse().unwrap(),
    |line| line.class.treatment = Treatment::Zero,
    |line| line.class.rate = "20".parse().unwrap(),
    |line| line.credit.charge.subscription = uuid::Uuid::from_u128(78).into(),
    |line| line.credit.charge.number = 2,
    |line| line.credit.posted = date("2023-02-02"),
    |line| line.credit.days.from = date("2023-02-02"),
    |line| line.credit.days.to = date("2023-02-28"),
    |line| line.credit.quantity = 3,
    |line| line.credit.net = eur("1"),
    |line| line.credit.cause = Cause::Period,
];

const NOTE: &[fn(&mut Note)] = &[
    |note| note.number = "CN-000002".parse().unwrap(),
    |note| note.corrects = "INV-000002".parse().unwrap(),
    |note| note.date = date("2023-02-02"),
    |note| note.lines.clear(),
    |note| note.lines.push(note.lines[0].clone()),
    |note| note.net = eur("1"),
    |note| note.tax = eur("1"),
    |note| note.total = eur("1"),
    |note| note.settles = eur("1"),
    |note| note.to_credit = eur("1"),
];

fn step(units: i64, unit: &str, flat: &str, size: i64) -> Step {
    Step { units, unit: unit.parse().unwrap(), flat: flat.parse().unwrap(), size }
}

fn applied(origin: Origin, amount: &str) -> Vec<Applied> {
    vec![Applied { origin, amount: eur(amount) }]
}

#[test]
fn every_field_makes_a_difference() {
    let record = issued();
    let (invoice, note) = (&record.invoice, &record.notes[0]);
    assert!(note.bytes().starts_with(b"guildhall-credit-note-1\nnumber 9:CN-000001\n"));
    differ(invoice, Invoice::bytes, |invoice| invoice, INVOICE);
    differ(invoice, Invoice::bytes, |invoice| &mut invoice.parties, PARTIES);
    differ(invoice, Invoice::bytes, |invoice| &mut invoice.lines[0], LINE);
    differ(invoice, Invoice::bytes, |invoice| &mut invoice.taxes, TAXES);
    differ(note, Note::bytes, |note| note, NOTE);
    differ(note, Note::bytes, |note| &mut note.parties, PARTIES);
    differ(note, Note::bytes, |note| &mut note.lines[0], NOTE_LINE);
    differ(note, Note::bytes, |note| &mut note.taxes, TAXES);
}

#[test]
fn an_invoice_survives_the_wire_with_the_same_bytes() {
    let record = issued();
    let wire = serde_json::to_string(&record).unwrap();
    let read = serde_json::from_str::<Record>(&wire).unwrap();
    assert_eq!((read.invoice.bytes(), read.notes[0].bytes()), (record.invoice.bytes(), record.notes[0].bytes()));
}
