//! Rates, rounding and which row applies.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::money::Currency;

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn standard(percent: &str) -> Class {
    Class { treatment: Treatment::Standard, rate: rate(percent) }
}

/// EN 16931, example invoice 1 of the validation artefacts (ubl/examples/ubl-tc434-example1.xml).
#[test]
fn en_16931_two_rates() {
    let lines = [(standard("21"), eur("46.37")), (standard("6"), eur("183.23"))];
    let taxes = subtotals(lines).unwrap();
    assert_eq!(taxes.iter().map(|each| each.tax).collect::<Vec<_>>(), [eur("10.99"), eur("9.74")]);
    let total = taxes.iter().map(|each| each.net.minor + each.tax.minor).sum::<i64>();
    assert_eq!(total, eur("250.33").minor);
}

/// EN 16931, example invoice 2 of the validation artefacts (ubl/examples/ubl-tc434-example2.xml):
/// half away from zero, where rounding half to even gives 365.12.
#[test]
fn en_16931_a_half_cent_is_rounded_up() {
    assert_eq!(rate("25").on(eur("1460.50")).unwrap(), eur("365.13"));
    assert_eq!(rate("25").on(eur("-1460.50")).unwrap(), eur("-365.13"));
}

#[test]
fn tax_is_rounded_on_the_sum_and_not_on_each_line() {
    let lines = [(standard("19"), eur("0.03")); 3];
    assert_eq!(subtotals(lines).unwrap(), [Subtotal { class: standard("19"), net: eur("0.09"), tax: eur("0.02") }]);
}

#[test]
fn rates_are_exact_percentages() {
    assert_eq!(["7.70", "0", "100", "8.875"].map(|text| rate(text).to_string()), ["7.7", "0", "100", "8.875"]);
    assert_eq!(rate("8.875").on(eur("100.00")).unwrap(), eur("8.88"));
    let refused = ["-1", "100.0001", "7.12345", "1e2", "", "NaN"].map(|text| text.parse::<Rate>().is_err());
    assert_eq!(refused, [true; 6]);
    assert_eq!(rate("100").on(Money { minor: i64::MAX, currency: Currency::EUR }).unwrap().minor, i64::MAX);
}

#[test]
fn currencies_are_not_mixed() {
    let dollars = Money::parse("1", Currency::USD).unwrap();
    assert_eq!(subtotals([(standard("5"), eur("1")), (standard("5"), dollars)]), Err(Invalid::Mixed));
}

fn row(buyer: &str, treatment: Treatment, percent: &str, from: &str, to: Option<&str>) -> Row {
    Row {
        seller: "DE".parse().unwrap(),
        buyer: buyer.parse().unwrap(),
        category: "software".parse().unwrap(),
        treatment,
        rate: rate(percent),
        from: from.parse().unwrap(),
        to: to.map(|day| day.parse().unwrap()),
    }
}

fn class(table: &Table, buyer: &str, tax_id_checked: bool, on: &str) -> Option<Class> {
    let trade = Trade { seller: "DE".parse().unwrap(), buyer: buyer.parse().unwrap(), tax_id_checked };
    table.class(trade, &"software".parse().unwrap(), on.parse().unwrap())
}

#[test]
fn the_rate_is_that_of_the_day() {
    let table: Table = vec![
        row("DE", Treatment::Standard, "19", "2007-01-01", Some("2020-07-01")),
        row("DE", Treatment::Standard, "16", "2020-07-01", Some("2021-01-01")),
        row("DE", Treatment::Standard, "19", "2021-01-01", None),
    ]
    .try_into()
    .unwrap();
    let on = ["2006-12-31", "2020-06-30", "2020-07-01", "2020-12-31", "2021-01-01"];
    let rates = on.map(|day| class(&table, "DE", false, day).map(|class| class.rate.to_string()));
    assert_eq!(rates.each_ref().map(Option::as_deref), [None, Some("19"), Some("16"), Some("16"), Some("19")]);
    assert_eq!(class(&table, "FR", false, "2021-01-01"), None, "nobody entered it");
}

#[test]
fn reverse_charge_needs_a_checked_tax_id() {
    let reverse = row("FR", Treatment::ReverseCharge, "0", "2020-01-01", None);
    let usual = row("FR", Treatment::Standard, "20", "2020-01-01", None);
    let both: Table = vec![usual, reverse.clone()].try_into().unwrap();
    let treatment = |table: &Table, checked| class(table, "FR", checked, "2023-01-01").map(|class| class.treatment);
    assert_eq!(treatment(&both, true), Some(Treatment::ReverseCharge));
    assert_eq!(treatment(&both, false), Some(Treatment::Standard));
    let only: Table = vec![reverse].try_into().unwrap();
    assert_eq!((treatment(&only, true), treatment(&only, false)), (Some(Treatment::ReverseCharge), None));
}

#[test]
fn a_table_that_contradicts_itself_is_refused() {
    let one = row("DE", Treatment::Standard, "19", "2020-01-01", None);
    let flaw = |row: Row| Table::try_from(vec![one.clone(), row]).unwrap_err();
    assert_eq!(flaw(row("DE", Treatment::Standard, "16", "2021-01-01", None)), Flaw::Overlap(2));
    assert_eq!(flaw(row("DE", Treatment::Zero, "0", "2019-01-01", Some("2020-01-02"))), Flaw::Overlap(2));
    assert_eq!(flaw(row("FR", Treatment::Zero, "5", "2019-01-01", None)), Flaw::Unsound(2));
    assert_eq!(flaw(row("FR", Treatment::Standard, "0", "2019-01-01", None)), Flaw::Unsound(2));
    assert_eq!(flaw(row("FR", Treatment::Standard, "5", "2019-01-01", Some("2019-01-01"))), Flaw::Unsound(2));
    assert!(Table::try_from(vec![one.clone(), row("DE", Treatment::ReverseCharge, "0", "2020-01-01", None)]).is_ok());
    assert!(Table::try_from(vec![one, row("DE", Treatment::Standard, "7", "2019-01-01", Some("2020-01-01"))]).is_ok());
}

proptest! {
    /// Invariant 14 (docs/invariants.md): one sum for each rate, rounded once.
    #[test]
    fn there_is_one_subtotal_a_class_and_nothing_is_lost(
        lines in prop::collection::vec((0_usize..4, 0_i64..1_000_000), 0..12),
    ) {
        let percents = ["0.5", "6", "19", "25"];
        let lines: Vec<_> = lines.into_iter().map(|(place, minor)| {
            (standard(percents[place]), Money { minor, currency: Currency::EUR })
        }).collect();
        let taxes = subtotals(lines.clone()).unwrap();
        prop_assert_eq!(taxes.iter().map(|each| each.net.minor).sum::<i64>(), lines.iter().map(|(_, net)| net.minor).sum::<i64>());
        prop_assert!(taxes.is_sorted_by_key(|each| each.class));
        for each in taxes {
            let exact = each.net.amount() * each.class.rate.0;
            prop_assert!((exact - each.tax.amount() * Decimal::ONE_HUNDRED).abs() <= Decimal::new(5, 1), "half a cent");
        }
    }
}
