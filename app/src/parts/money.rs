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
