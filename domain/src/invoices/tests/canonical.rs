//! The bytes of issued documents.

use super::*;

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

#[test]
fn every_field_makes_a_difference() {
    let record = issued();
    let invoice = record.invoice;
    let mut others = vec![invoice.clone(); 8];
    others[0].number = "INV-000002".parse().unwrap();
    others[1].due_on = date("2023-03-04");
    others[2].parties.po_number = Some("0".parse().unwrap());
    others[3].parties.bill_to.address = Some("A street\nA town".parse().unwrap());
    others[4].lines[0].plan = "Plan 2".parse().unwrap();
    others[5].lines.push(invoice.lines[0].clone());
    others[6].due = eur("0");
    others[7].lines[0].charge.unit = None;
    for other in &others {
        assert_ne!(other.bytes(), invoice.bytes(), "{other:?}");
    }
    let note = &record.notes[0];
    let mut other = note.clone();
    other.to_credit = eur("1");
    assert!(
        note.bytes() != other.bytes() && note.bytes().starts_with(b"guildhall-credit-note-1\nnumber 9:CN-000001\n")
    );
}

#[test]
fn an_invoice_survives_the_wire_with_the_same_bytes() {
    let record = issued();
    let wire = serde_json::to_string(&record).unwrap();
    let read = serde_json::from_str::<Record>(&wire).unwrap();
    assert_eq!((read.invoice.bytes(), read.notes[0].bytes()), (record.invoice.bytes(), record.notes[0].bytes()));
}
