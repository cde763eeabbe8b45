#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use domain::billing::{Cause, Credit};
use domain::invoices::{Applied, Line, NoteLine, Origin};
use domain::taxes::{Class, Treatment};

fn eur(minor: i64) -> Money {
    Money { minor, currency: domain::money::Currency::EUR }
}

/// Two rates, an order number, another address for bills, and credit.
fn issued() -> Invoice {
    let party = |name: &str, id: &str| Party {
        name: name.parse().unwrap(),
        address: "Weg 1\n20457 Hamburg".parse().ok(),
        country: "DE".parse().unwrap(),
        tax_id: id.parse().ok(),
    };
    let class = |rate: &str| Class { treatment: Treatment::Standard, rate: rate.parse().unwrap() };
    let line = |plan: &str, rate| Line { charge: charge(), plan: plan.parse().unwrap(), class: class(rate) };
    let tax = |rate, tax| Subtotal { class: class(rate), net: eur(10_000), tax: eur(tax) };
    Invoice {
        number: "INV-000042".parse().unwrap(),
        date: "2026-03-01".parse().unwrap(),
        due_on: "2026-03-31".parse().unwrap(),
        period: charge().days,
        parties: Parties {
            seller: party("Northgate", "DE143454214"),
            sold_to: party("Alder", ""),
            bill_to: party("Alder Accounting", ""),
            po_number: "PO 4711".parse().ok(),
            tax_id_checked: false,
            how_to_pay: "Bank of Tests\nIBAN DE00".parse().ok(),
        },
        lines: vec![line("Mail Business", "19"), line("Books Plus", "7")],
        taxes: vec![tax("7", 700), tax("19", 1_900)],
        net: eur(20_000),
        tax: eur(2_600),
        total: eur(22_600),
        applied: vec![Applied { origin: Origin::Note("CN-000007".parse().unwrap()), amount: eur(2_600) }],
        due: eur(20_000),
    }
}

fn charge() -> domain::billing::Charge {
    let span = |from: &str, to: &str| Span { from: from.parse().unwrap(), to: to.parse().unwrap() };
    domain::billing::Charge {
        key: domain::billing::ChargeKey { subscription: uuid::Uuid::from_u128(1).into(), number: 1 },
        posted: "2026-03-01".parse().unwrap(),
        price: domain::billing::PriceKey {
            version: uuid::Uuid::from_u128(2).into(),
            currency: domain::money::Currency::EUR,
            period: domain::catalog::Period::Month,
        },
        days: span("2026-03-01", "2026-04-01"),
        period: span("2026-03-01", "2026-04-01"),
        quantity: 25,
        unit: Some("4".parse().unwrap()),
        steps: Vec::new(),
        whole: eur(10_000),
        net: eur(10_000),
        usage: None,
        cause: domain::billing::Cause::Period,
    }
}

#[test]
fn an_invoice_says_everything_in_both_languages() {
    let sheet = invoice(Language::En, &issued());
    assert_eq!(sheet.title, "Invoice INV-000042");
    assert!(sheet.facts.contains(&("PO number".into(), "PO 4711".into())));
    let names: Vec<_> = sheet.sides.iter().map(|side| (side.name.as_str(), side.lines[0].as_str())).collect();
    assert_eq!(names, [("Seller", "Northgate"), ("Sold to", "Alder"), ("Bill to", "Alder Accounting")]);
    assert!(sheet.sides[0].lines.contains(&"Tax id DE143454214".into()));
    assert!(sheet.sides[1].lines.contains(&"20457 Hamburg".into()) && sheet.sides[1].lines.contains(&"Germany".into()));
    let totals: Vec<_> =
        sheet.totals.iter().map(|total| format!("{} {}", total.name, total.amount).replace('\u{a0}', " ")).collect();
    assert_eq!(
        totals,
        [
            "Before tax 200.00 EUR",
            "Tax, 7 % 7.00 EUR",
            "Tax, 19 % 19.00 EUR",
            "Total 226.00 EUR",
            "Paid by credit from CN-000007 \u{2212}26.00 EUR",
            "Due 200.00 EUR"
        ]
    );
    assert_eq!(sheet.notes[1], "Bank of Tests\nIBAN DE00");
    let german = invoice(Language::De, &issued());
    assert_eq!((german.title.as_str(), german.language), ("Rechnung INV-000042", "de"));
    assert!(german.notes[0].contains("31.\u{a0}März 2026"), "{}", german.notes[0]);
    assert_eq!((german.page)(1, 2), "Seite 1 von 2");
}

#[test]
fn the_columns_fill_the_page_and_every_row_has_a_cell_for_each() {
    for sheet in [invoice(Language::En, &issued()), invoice(Language::De, &issued())] {
        assert_eq!(sheet.columns.iter().map(|column| u32::from(column.width)).sum::<u32>(), 100);
        assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
    }
    for (has_prices, has_taxes) in [(true, true), (true, false), (false, true), (false, false)] {
        let columns = columns(Language::En, has_prices, has_taxes);
        assert_eq!(columns.iter().map(|column| u32::from(column.width)).sum::<u32>(), 100);
    }
}

#[test]
fn lines_say_their_tax_where_it_is_not_the_same_for_all() {
    let two = invoice(Language::En, &issued());
    assert_eq!(
        two.rows.iter().map(|row| row.cells[4].as_str()).collect::<Vec<_>>(),
        ["Tax, 19\u{a0}%", "Tax, 7\u{a0}%"]
    );
    let mut one = issued();
    one.taxes.pop();
    assert_eq!(invoice(Language::En, &one).columns.len(), 5);
}

#[test]
fn the_same_invoice_gives_the_same_bytes() {
    let print = |l| paper::print(&invoice(l, &issued())).unwrap();
    assert_eq!(print(Language::En), print(Language::En));
    assert_ne!(print(Language::En), print(Language::De));
}

/// Takes back so many units from 11 March on.
fn credited(number: &str, quantity: i64, net: Money, cause: Cause) -> Note {
    let days = Span { from: "2026-03-11".parse().unwrap(), to: charge().days.to };
    let credit = Credit { charge: charge().key, posted: days.from, days, quantity, net, cause };
    let Line { plan, class, .. } = issued().lines.remove(0);
    Note {
        number: number.parse().unwrap(),
        corrects: issued().number,
        date: days.from,
        parties: issued().parties,
        lines: vec![NoteLine { credit, plan, class }],
        taxes: Vec::new(),
        net,
        tax: eur(0),
        total: net,
        settles: net,
        to_credit: eur(0),
    }
}

#[test]
fn a_credit_note_says_how_each_line_comes_about_and_says_it_for_ever() {
    let fewer = credited("CN-000001", 5, eur(1_355), Cause::Seats);
    let rest = credited("CN-000002", 20, eur(8_645), Cause::End);
    let mut record = Record::new(issued());
    let why = |l, shown: &Note, record: &Record| {
        let why = note(l, shown, record).rows.remove(0).why.unwrap();
        why.replace('\u{a0}', " ")
    };
    record.notes.push(fewer.clone());
    let once = why(Language::En, &fewer, &record);
    assert_eq!(
        once,
        "Other number of licenses, 21 of 31 days of the period not used: 5 × 4.00 EUR, of 100.00 EUR charged on INV-000042"
    );
    record.notes.push(rest.clone());
    assert_eq!(why(Language::En, &fewer, &record), once);
    assert_eq!(
        why(Language::En, &rest, &record),
        "Plan ends, 21 of 31 days of the period not used: 20 × 4.00 EUR, of 100.00 EUR charged on INV-000042, \
         of which 13.55 EUR were taken back before, nothing more is left of it"
    );
    assert_eq!(
        why(Language::De, &rest, &record),
        "Plan endet, 21 von 31 Tagen der Periode nicht genutzt: 20 × 4,00 EUR, von 100,00 EUR, berechnet mit INV-000042, \
         wovon 13,55 EUR schon zurückgenommen sind, davon bleibt nichts mehr"
    );
}
