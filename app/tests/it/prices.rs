//! Prices in words.

use app::text::prices::{conditions, details, per, sold};
use domain::{
    billing::{BillDay, Model, Renewal, Tier},
    catalog::{Basis, Conditions, Counts, Period, PriceView},
    locale::Language::{De, En},
    money::Currency,
};

fn view(amount: &str, model: Option<Model>) -> PriceView {
    let plain = PriceView::plain(amount.parse().unwrap(), Currency::EUR, Period::Month, Basis::Seat);
    PriceView { words: domain::catalog::PriceWords { model, ..plain.words }, ..plain }
}

fn package(size: i64) -> PriceView {
    view("10.00", Some(Model::Package { price: "10.00".parse().unwrap(), size }))
}

#[test]
fn a_package_is_advertised_as_what_it_costs_for_so_many_seats() {
    let five = package(5);
    assert_eq!(per(En, &five), "for every 5 seats a month");
    assert_eq!(per(De, &five), "je 5 Plätze im Monat");
    assert_eq!(details(En, &five), ["For every 5 seats begun"]);
    assert_eq!((per(En, &package(1)), details(En, &package(1))), ("per seat and month".to_owned(), vec![]));
    assert_eq!(per(En, &view("4.50", None)), "per seat and month");
}

#[test]
fn tiers_of_which_a_seat_costs_nothing_are_advertised_for_all_seats() {
    let tier = |unit: &str, flat: &str| Tier { up_to: None, unit: unit.parse().unwrap(), flat: flat.parse().unwrap() };
    let of = |tiers| per(En, &view("0.50", Some(Model::Volume(tiers))));
    assert_eq!(of(vec![tier("0", "0.50")]), "per month");
    assert_eq!(of(vec![tier("5.00", "0.50")]), "per seat and month");
}

#[test]
fn what_cannot_be_given_back_is_said_so_and_one_day_is_no_days() {
    let back = |days| {
        let sold =
            Conditions { days: Counts { return_window: Some(days), ..Counts::default() }, ..Conditions::default() };
        [En, De].map(|l| conditions(l, &sold).join(", "))
    };
    assert_eq!(back(0), ["Cannot be given back", "Nicht rückgabefähig"]);
    assert_eq!(back(1), ["Can be given back within 1 day", "Innerhalb eines Tages rückgabefähig"]);
    assert_eq!(back(14)[0], "Can be given back within 14 days");
}

#[test]
fn where_something_is_ordered_also_what_is_usual_is_said() {
    assert_eq!(conditions(En, &Conditions::default()), Vec::<String>::new());
    assert_eq!(
        sold(En, &Conditions::default()),
        [
            "Renews at the same price",
            "Billed on the day of the month on which it begins",
            "Can be given back within 7 days",
        ]
    );
    let bill_day = Some(BillDay::try_from(1_i8).unwrap());
    let unusual = Conditions { renewal: Renewal::CurrentPrice, bill_day, ..Conditions::default() };
    assert_eq!(conditions(En, &unusual), ["Renews at the price of that day", "Billed on day 1 of the month"]);
    assert!(sold(En, &unusual).starts_with(&conditions(En, &unusual)));
}
