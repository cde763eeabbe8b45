//! What a price says beyond an amount, and how a plan is sold, in words.

use domain::{
    billing::{BillDay, Model, Renewal, Tier, Timing},
    catalog::{Basis, Conditions, Counted, Period, PriceView, UsageView},
    locale::Language::{self, De, En},
    money::Currency,
};

use super::words;
use crate::parts::{number, price_text};

words! {
    conditions_of = "Conditions", "Bedingungen";
    from_amount(amount: &str) = "from {amount}", "ab {amount}";
    graduated = "Each seat by the tier it lies in", "Jeder Platz nach seiner Stufe";
    volume = "All seats by the tier of their number", "Alle Plätze nach der Stufe ihrer Anzahl";
    up_to(units: &str, amount: &str) = "up to {units}: {amount}", "bis {units}: {amount}";
    beyond(amount: &str) = "beyond: {amount}", "darüber: {amount}";
    and_once(amount: &str, once: &str) = "{amount} each and {once} once", "je {amount} und einmalig {once}";
    each(amount: &str) = "{amount} each", "je {amount}";
    package(units: &str) = "For every {units} seats begun", "Je angefangene {units} Plätze";
    in_arrears = "Charged after the period", "Berechnet nach der Periode";
    first_months(months: &str, price: &str) = "The first {months} months: {price}", "Die ersten {months} Monate: {price}";
    next_months(months: &str, price: &str) = "The {months} months after that: {price}", "Die {months} Monate danach: {price}";
    first_month(price: &str) = "The first month: {price}", "Der erste Monat: {price}";
    next_month(price: &str) = "The month after that: {price}", "Der Monat danach: {price}";
    for_package(amount: &str, units: &str) = "{amount} for every {units} seats begun", "{amount} je angefangene {units} Plätze";
    for_every(units: &str) = "for every {units} seats", "je {units} Plätze";
    same_price = "Renews at the same price", "Verlängert sich zum selben Preis";
    current_price = "Renews at the price of that day", "Verlängert sich zum Preis jenes Tages";
    billed_on(day: &str) = "Billed on day {day} of the month", "Abgerechnet am {day}. des Monats";
    own_day = "Billed on the day of the month on which it begins", "Abgerechnet am Monatstag, an dem es beginnt";
    used_of = "Charged by use", "Nach Verbrauch berechnet";
    by_use(feature: &str, price: &str) = "{feature}, by use: {price}", "{feature}, nach Verbrauch: {price}";
    each_up_to(count: &str, price: &str) = "{price} each up to {count}", "je {price} bis {count}";
    each_beyond(price: &str) = "{price} each beyond", "darüber je {price}";
    no_return = "Cannot be given back", "Nicht rückgabefähig";
    return_day = "Can be given back within 1 day", "Innerhalb eines Tages rückgabefähig";
    return_days(days: &str) = "Can be given back within {days} days", "Innerhalb von {days} Tagen rückgabefähig";
}

/// How much, with a word before it where it depends on the number of seats.
#[must_use]
pub fn amount(l: Language, price: &PriceView) -> String {
    let amount = price_text(l, price.amount, price.currency);
    match price.words.model {
        Some(Model::Graduated(_) | Model::Volume(_)) => from_amount(l, &amount),
        _ => amount,
    }
}

/// For what and how often a price is paid.
#[must_use]
pub fn per(l: Language, price: &PriceView) -> String {
    match price.counts() {
        Counted::Package(size) => format!("{} {}", for_every(l, &number(size)), every(l, price.period)),
        Counted::Seat => of(l, Basis::Seat, price.period).to_owned(),
        Counted::All => of(l, Basis::Flat, price.period).to_owned(),
    }
}

/// The same of what has neither packages nor tiers.
#[must_use]
pub const fn of(l: Language, per: Basis, period: Period) -> &'static str {
    match (l, per, period) {
        (En, Basis::Seat, Period::Month) => "per seat and month",
        (En, Basis::Seat, Period::Quarter) => "per seat and quarter",
        (En, Basis::Seat, Period::HalfYear) => "per seat and half-year",
        (En, Basis::Seat, Period::Year) => "per seat and year",
        (En, Basis::Flat, Period::Month) => "per month",
        (En, Basis::Flat, Period::Quarter) => "per quarter",
        (En, Basis::Flat, Period::HalfYear) => "per half-year",
        (En, Basis::Flat, Period::Year) => "per year",
        (De, Basis::Seat, Period::Month) => "pro Platz und Monat",
        (De, Basis::Seat, Period::Quarter) => "pro Platz und Quartal",
        (De, Basis::Seat, Period::HalfYear) => "pro Platz und Halbjahr",
        (De, Basis::Seat, Period::Year) => "pro Platz und Jahr",
        (De, Basis::Flat, Period::Month) => "pro Monat",
        (De, Basis::Flat, Period::Quarter) => "pro Quartal",
        (De, Basis::Flat, Period::HalfYear) => "pro Halbjahr",
        (De, Basis::Flat, Period::Year) => "pro Jahr",
    }
}

/// How often a price is paid, behind for what.
#[must_use]
pub const fn every(l: Language, period: Period) -> &'static str {
    match (l, period) {
        (En, Period::Month) => "a month",
        (En, Period::Quarter) => "a quarter",
        (En, Period::HalfYear) => "a half-year",
        (En, Period::Year) => "a year",
        (De, Period::Month) => "im Monat",
        (De, Period::Quarter) => "im Quartal",
        (De, Period::HalfYear) => "im Halbjahr",
        (De, Period::Year) => "im Jahr",
    }
}

/// What a price says beyond: what it costs to begin with, its tiers or packages, and that it is charged afterwards.
#[must_use]
pub fn details(l: Language, price: &PriceView) -> Vec<String> {
    let currency = price.currency;
    let phases = price.words.before.iter().enumerate().map(|(place, before)| {
        let (months, costs) = (number(before.months.into()), model(l, &before.model, currency));
        match (place, before.months) {
            (0, 1) => first_month(l, &costs),
            (0, _) => first_months(l, &months, &costs),
            (_, 1) => next_month(l, &costs),
            _ => next_months(l, &months, &costs),
        }
    });
    let counts = price.words.model.as_ref().map(|how| match how {
        Model::Package { size, .. } => package(l, &number(*size)),
        other => model(l, other, currency),
    });
    let counts = counts.filter(|_| !matches!(price.words.model, Some(Model::Package { size: ..=1, .. })));
    let afterwards = (price.words.timing == Timing::InArrears).then(|| in_arrears(l).to_owned());
    phases.chain(counts).chain(afterwards).collect()
}

/// What use costs besides, a line for each feature.
#[must_use]
pub fn usage(l: Language, usage: &[UsageView]) -> Vec<String> {
    let line = |of: &UsageView| Some(used(l, of.name.as_str(), &of.price.model()?, of.price.currency));
    usage.iter().filter_map(line).collect()
}

/// What the use of a feature costs: each unit the same, or by the tier in which it lies.
#[must_use]
pub fn used(l: Language, feature: &str, how: &Model, currency: Currency) -> String {
    let text = |amount| price_text(l, amount, currency);
    let tier = |tier: &Tier| match tier.up_to {
        Some(units) => each_up_to(l, &number(units), &text(tier.unit)),
        None => each_beyond(l, &text(tier.unit)),
    };
    let costs = match how {
        Model::PerUnit(amount) => each(l, &text(*amount)),
        Model::Graduated(tiers) => tiers.iter().map(tier).collect::<Vec<_>>().join(", "),
        other => model(l, other, currency),
    };
    by_use(l, feature, &costs)
}

/// How a plan is sold, as far as it is not as everywhere.
#[must_use]
pub fn conditions(l: Language, conditions: &Conditions) -> Vec<String> {
    let current = (conditions.renewal == Renewal::CurrentPrice).then(|| renewal(l, conditions.renewal).to_owned());
    let on = conditions.bill_day.map(|day| bill_day(l, Some(day)));
    let back = conditions.days.return_window.map(|days| returns(l, days));
    [current, on, back].into_iter().flatten().collect()
}

/// All of it, where it is ordered.
#[must_use]
pub fn sold(l: Language, conditions: &Conditions) -> Vec<String> {
    let back = conditions.days.terms().return_window;
    sold_as(l, (conditions.renewal, conditions.bill_day), back)
}

/// The same of a subscription that keeps the days with which it began.
#[must_use]
pub fn sold_as(l: Language, (how, day): (Renewal, Option<BillDay>), back: u16) -> Vec<String> {
    vec![renewal(l, how).to_owned(), bill_day(l, day), returns(l, back)]
}

/// What a renewal costs.
#[must_use]
pub const fn renewal(l: Language, renewal: Renewal) -> &'static str {
    match renewal {
        Renewal::SamePrice => same_price(l),
        Renewal::CurrentPrice => current_price(l),
    }
}

fn bill_day(l: Language, day: Option<BillDay>) -> String {
    day.map_or_else(|| own_day(l).to_owned(), |day| billed_on(l, &number(i8::from(day).into())))
}

fn returns(l: Language, days: u16) -> String {
    match days {
        0 => no_return(l).to_owned(),
        1 => return_day(l).to_owned(),
        days => return_days(l, &number(days.into())),
    }
}

fn model(l: Language, model: &Model, currency: Currency) -> String {
    let text = |amount| price_text(l, amount, currency);
    match model {
        Model::Flat(amount) | Model::PerUnit(amount) | Model::Package { price: amount, size: ..=1 } => text(*amount),
        Model::Package { price, size } => for_package(l, &text(*price), &number(*size)),
        Model::Graduated(of) => format!("{}: {}", graduated(l), tiers(l, of, currency)),
        Model::Volume(of) => format!("{}: {}", volume(l), tiers(l, of, currency)),
    }
}

fn tiers(l: Language, tiers: &[Tier], currency: Currency) -> String {
    let tier = |tier: &Tier| {
        let unit = price_text(l, tier.unit, currency);
        let costs = match tier.flat.is_free() {
            true => each(l, &unit),
            false => and_once(l, &unit, &price_text(l, tier.flat, currency)),
        };
        tier.up_to.map_or_else(|| beyond(l, &costs), |units| up_to(l, &number(units), &costs))
    };
    tiers.iter().map(tier).collect::<Vec<_>>().join("; ")
}
