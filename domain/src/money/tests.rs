#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn any_currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["EUR", "USD", "JPY", "KWD", "CHF"]).prop_map(currency)
}

fn sum(text: &str) -> Money {
    text.parse().unwrap()
}

proptest! {
    /// Invariant 5 (docs/invariants.md): a sum is minor units and a currency, with 0, 2 or 3 decimals.
    #[test]
    fn a_sum_survives_its_text(minor: i64, currency in any_currency()) {
        let money = Money { minor, currency };
        prop_assert_eq!(sum(&money.to_string()), money);
        prop_assert_eq!(serde_json::from_str::<Money>(&serde_json::to_string(&money).unwrap()).unwrap(), money);
    }

    #[test]
    fn a_price_survives_its_text(mantissa in 0i64..1_000_000_000_000_000, scale in 0u32..=12) {
        if let Ok(price) = UnitPrice::new(Decimal::new(mantissa, scale)) {
            prop_assert_eq!(price.to_string().parse::<UnitPrice>().unwrap(), price);
        }
    }

    #[test]
    fn taking_away_what_was_added_gives_the_same_sum(a in -1i64 << 60..1i64 << 60, b in -1i64 << 60..1i64 << 60) {
        let (a, b) = (Money { minor: a, currency: Currency::EUR }, Money { minor: b, currency: Currency::EUR });
        prop_assert_eq!(a.plus(b).unwrap().minus(b).unwrap(), a);
        prop_assert_eq!(a.minus(b).unwrap(), b.minus(a).unwrap().negated().unwrap());
    }

    #[test]
    fn any_text_is_a_sum_or_an_error_but_never_a_panic(text in "[-+0-9.eE ,]{0,40}|\\PC{0,20}") {
        let _ = (Money::parse(&text, Currency::EUR), text.parse::<UnitPrice>(), text.parse::<Money>());
    }

    #[test]
    fn exact_amounts_are_in_the_order_of_their_fractions(
        left in (-1_000_000_i64..1_000_000, 1_i64..1_000_000), right in (-1_000_000_i64..1_000_000, 1_i64..1_000_000),
    ) {
        let part = |(parts, whole)| Exact::from(Decimal::ONE).part(parts, whole).unwrap();
        let crossed = (i128::from(left.0) * i128::from(right.1)).cmp(&(i128::from(right.0) * i128::from(left.1)));
        prop_assert_eq!(part(left).cmp(&part(right)), crossed);
    }

    #[test]
    fn the_price_of_units_is_off_by_half_a_minor_unit_at_most(
        mantissa in 0i64..1_000_000_000, scale in 0u32..=9, quantity in 0i64..1_000_000,
    ) {
        let price = UnitPrice::new(Decimal::new(mantissa, scale)).unwrap();
        let exact = price.amount() * Decimal::from(quantity);
        let rounded = Exact::from(price.amount()).times(quantity).unwrap().rounded(Currency::EUR).unwrap().amount();
        prop_assert!((exact - rounded).abs() <= Decimal::new(5, 3));
    }
}

#[test]
fn a_sum_is_shown_with_the_decimals_of_its_currency() {
    assert_eq!(sum("1234.5 EUR").to_string(), "1234.50 EUR");
    assert_eq!(sum("-7 JPY").to_string(), "-7 JPY");
    assert_eq!(sum("0.125 KWD").to_string(), "0.125 KWD");
    assert_eq!(Money::zero(Currency::USD).to_string(), "0.00 USD");
}

#[test]
fn half_a_cent_rounds_away_from_zero() {
    let rounded = |text: &str| Money::rounded(text.parse().unwrap(), Currency::EUR).unwrap().minor;
    assert_eq!(rounded("365.125"), 36_513);
    assert_eq!(rounded("-365.125"), -36_513);
    assert_eq!(rounded("365.1249"), 36_512);
}

#[test]
fn seven_seats_of_29_95_cost_209_65() {
    let price: UnitPrice = "29.95".parse().unwrap();
    let seven = Exact::from(price.amount()).times(7).unwrap();
    assert_eq!(seven.rounded(Currency::EUR).unwrap(), sum("209.65 EUR"));
}

#[test]
fn sums_of_two_currencies_are_refused() {
    assert_eq!(sum("1 EUR").plus(sum("1 USD")), Err(Invalid::Mixed));
    assert_eq!(sum("1 EUR").minus(sum("1 USD")), Err(Invalid::Mixed));
}

#[test]
fn what_does_not_fit_is_refused_instead_of_wrapped() {
    let most = Money { minor: i64::MAX, currency: Currency::EUR };
    assert_eq!(most.plus(sum("0.01 EUR")), Err(Invalid::Range));
    assert_eq!(most.times(2), Err(Invalid::Range));
    assert_eq!(Money { minor: i64::MIN, ..most }.negated(), Err(Invalid::Range));
    let dear = Exact::from("999999999999".parse::<UnitPrice>().unwrap().amount()).times(i64::MAX);
    assert_eq!(dear.and_then(|dear| dear.rounded(Currency::EUR)), Err(Invalid::Range));
}

#[test]
fn numbers_that_are_not_plain_decimals_are_refused() {
    for text in ["", "-", ".", "1.", ".5", "+1", "1e3", "1,50", "1_000", "0x1", "NaN", "1 000", "١٢"] {
        assert_eq!(Money::parse(text, Currency::EUR), Err(Invalid::Number), "{text}");
    }
    assert_eq!(Money::parse("1.005", Currency::EUR), Err(Invalid::Decimals));
    assert_eq!(Money::parse("1.5", currency("JPY")), Err(Invalid::Decimals));
    assert_eq!("-1".parse::<UnitPrice>(), Err(Invalid::Negative));
    assert_eq!("1000000000000".parse::<UnitPrice>(), Err(Invalid::Range));
    assert_eq!("0.0000000000001".parse::<UnitPrice>(), Err(Invalid::Decimals));
}

#[test]
fn currencies_out_of_circulation_are_refused() {
    for code in ["", "EURO", "XXX", "XTS", "XAU", "HRK", "CLF", "USN", "AAA"] {
        assert_eq!(code.parse::<Currency>(), Err(Invalid::Currency), "{code}");
    }
    assert_eq!("eur".parse(), Ok(Currency::EUR));
}

#[test]
fn a_price_is_shown_with_at_least_the_decimals_of_its_currency() {
    let price = |text: &str| text.parse::<UnitPrice>().unwrap();
    assert_eq!(price("4.5").in_currency(Currency::EUR), "4.50");
    assert_eq!(price("0.0015").in_currency(Currency::EUR), "0.0015");
    assert_eq!(price("12.000").in_currency(currency("JPY")), "12");
    assert_eq!(price("4.500").to_string(), "4.5");
}
