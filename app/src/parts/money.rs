//! Sums of money and unit prices: always with their currency, all its decimals, and never rounded here.

use domain::{
    locale::Language,
    money::{Currency, Money, UnitPrice},
};
use leptos::prelude::*;

use super::number::{grouped, point};
use crate::prefs::language;

/// A sum: `1 284.50 EUR`.
#[component]
pub fn Amount(money: Money) -> AnyView {
    view! {
        <data class="number" value=money.to_string()>
            {money_text(language(), money)}
        </data>
    }
    .into_any()
}

/// A sum as text.
#[must_use]
pub fn money_text(l: Language, money: Money) -> String {
    with_currency(l, &money.amount().to_string(), money.currency)
}

/// A price of one unit as text.
#[must_use]
pub fn price_text(l: Language, price: UnitPrice, currency: Currency) -> String {
    with_currency(l, &price.in_currency(currency), currency)
}

fn with_currency(l: Language, amount: &str, currency: Currency) -> String {
    let (sign, digits) = amount.strip_prefix('-').map_or(("", amount), |digits| ("\u{2212}", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = format!("{sign}{}", grouped(whole));
    if !fraction.is_empty() {
        text.push(point(l));
        text.push_str(fraction);
    }
    text.push('\u{a0}');
    text.push_str(currency.code());
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn each_language_has_its_point() {
        let sum = "-1234.50 EUR".parse().unwrap();
        assert_eq!(money_text(Language::En, sum), "\u{2212}1\u{202f}234.50\u{a0}EUR");
        assert_eq!(money_text(Language::De, sum), "\u{2212}1\u{202f}234,50\u{a0}EUR");
    }

    #[test]
    fn a_currency_without_cents_shows_none_and_a_fine_price_shows_all() {
        assert_eq!(money_text(Language::En, "500 JPY".parse().unwrap()), "500\u{a0}JPY");
        assert_eq!(price_text(Language::En, "0.0015".parse().unwrap(), Currency::EUR), "0.0015\u{a0}EUR");
    }
}
