//! The words of prices: what they mean, and that what makes no sense is found where it stands.

use super::*;
use crate::billing::{Model, Phases, Renewal, Timing};

/// The first price of the second plan of the sound catalog, as it is read with these fields.
fn price(fields: Value) -> PriceView {
    let vendor = read(broken("/service/0/plan/1/price", json!([fields]))).unwrap();
    vendor.checked().unwrap().services()[0].plans[1].prices[0].clone()
}

fn wrong(fields: Value) -> Vec<String> {
    flaws("/service/0/plan/1/price", json!([fields]))
}

fn costs(phases: &Phases, seats: i64) -> String {
    phases.last().whole(seats).unwrap().rounded(phases.last().currency).unwrap().amount().normalize().to_string()
}

#[test]
fn tiers_and_packages_are_read_as_they_are_charged() {
    let tiers = json!([{ "up_to": 10, "amount": "5.00", "flat": 3 }, { "amount": "4.00" }]);
    let graduated = price(json!({ "graduated": tiers, "currency": "EUR", "period": "quarter" }));
    assert_eq!(
        (graduated.amount, graduated.counts()),
        ("4".parse().unwrap(), Counted::Seat),
        "a list begins with the least"
    );
    assert_eq!(costs(&graduated.phases().unwrap(), 12), "61");
    let volume = price(json!({ "volume": tiers, "currency": "EUR", "period": "month" }));
    assert_eq!(costs(&volume.phases().unwrap(), 12), "48");
    let package = price(json!({ "amount": "2.95", "package": 100, "currency": "EUR", "period": "half-year" }));
    assert_eq!([99, 199, 350].map(|seats| costs(&package.phases().unwrap(), seats)), ["2.95", "5.9", "11.8"]);
    assert_eq!((package.amount, package.counts()), ("2.95".parse().unwrap(), Counted::Package(100)));
    let of_one = price(json!({ "amount": "2.95", "package": 1, "currency": "EUR", "period": "month" }));
    assert_eq!(of_one.counts(), Counted::Seat);
    let once = json!([{ "up_to": 10, "amount": 0, "flat": 9 }, { "amount": 0, "flat": 20 }]);
    let once = price(json!({ "volume": once, "currency": "EUR", "period": "month" }));
    assert_eq!((once.amount, once.counts()), ("9".parse().unwrap(), Counted::All), "seats cost nothing");
    let free_first = json!([{ "up_to": 5, "amount": 0 }, { "amount": "4.00" }]);
    let some_free = price(json!({ "graduated": free_first, "currency": "EUR", "period": "month" }));
    assert!(!some_free.amount.is_free(), "a plan whose first seats are free is no free plan");
}

#[test]
fn a_price_may_come_after_the_period_and_begin_lower() {
    let fields = json!({
        "amount": "9.00", "currency": "EUR", "period": "month", "timing": "in-arrears",
        "phase": [{ "months": 3, "amount": "1.00" }, { "months": 9, "amount": "5.00" }],
    });
    let phases = price(fields).phases().unwrap();
    let began = "2026-01-15".parse().unwrap();
    let on = |day: &str| {
        let (price, ..) = phases.on(began, day.parse().unwrap());
        assert_eq!(price.timing, Timing::InArrears);
        price.unit().unwrap().to_string()
    };
    assert_eq!(["2026-04-14", "2026-04-15", "2027-01-14", "2027-01-15"].map(on), ["1", "5", "5", "9"]);
}

#[test]
fn what_makes_no_price_is_refused_where_it_stands() {
    let tiers = |tiers: Value| wrong(json!({ "volume": tiers, "currency": "EUR", "period": "month" }));
    let plan = "service 1, plan 2, price 1";
    let order = "tiers rise, each has `up_to` but the last, which has none; a package has at least one seat";
    for bad in [
        json!([{ "up_to": 10, "amount": 5 }]),
        json!([{ "amount": 5 }, { "amount": 4 }]),
        json!([{ "up_to": 10, "amount": 5 }, { "up_to": 10, "amount": 4 }, { "amount": 3 }]),
        json!([{ "up_to": 10, "amount": 5 }, { "up_to": 9, "amount": 4 }, { "amount": 3 }]),
        json!([{ "up_to": 0, "amount": 5 }, { "amount": 3 }]),
        json!([{ "up_to": -1, "amount": 5 }, { "amount": 3 }]),
    ] {
        assert_eq!(tiers(bad.clone()), [format!("{plan}: {order}")], "{bad}");
    }
    let empty = wrong(json!({ "amount": 1, "package": 0, "currency": "EUR", "period": "month" }));
    assert_eq!(empty, [format!("{plan}: {order}")]);
    let flat = "a flat price says one amount; tiers and packages go with `per = \"seat\"`";
    for words in [
        json!({ "volume": [{ "amount": 1 }] }),
        json!({ "graduated": [{ "amount": 1 }] }),
        json!({ "amount": 1, "package": 5 }),
    ] {
        let mut fields = json!({ "currency": "EUR", "period": "month", "per": "flat" });
        fields.as_object_mut().unwrap().extend(words.as_object().unwrap().clone());
        assert_eq!(wrong(fields), [format!("{plan}: {flat}")], "{words}");
    }
    let low = json!([{ "months": 1, "volume": [{ "amount": 1 }] }]);
    let begins = json!({ "amount": 9, "currency": "EUR", "period": "month", "per": "flat", "phase": low });
    assert_eq!(wrong(begins), [format!("{plan}, phase: {flat}")]);
    let phase = |amount: u32, months: u32| json!({ "amount": amount, "currency": "EUR", "period": "month", "phase": [{ "months": months, "amount": 1 }] });
    assert_eq!(wrong(phase(9, 0)), [format!("{plan}, phase: must be between 1 and 120")]);
    assert_eq!(wrong(phase(0, 3)), [format!("{plan}, phase: a price of nothing has no phases")]);
    let both = json!([{ "amount": 1, "volume": [{ "amount": 1 }], "currency": "EUR", "period": "month" }]);
    assert!(unreadable("/service/0/plan/1/price", both).contains("either `amount`"));
    let neither = json!([{ "currency": "EUR", "period": "month" }]);
    assert!(unreadable("/service/0/plan/1/price", neither).contains("either `amount`"));
    let negative = json!([{ "volume": [{ "amount": "-1" }], "currency": "EUR", "period": "month" }]);
    assert!(unreadable("/service/0/plan/1/price", negative).contains("less than zero"));
    let daily = json!([{ "amount": 1, "currency": "EUR", "period": "day" }]);
    assert!(unreadable("/service/0/plan/1/price", daily).contains("half-year"), "it says what there is");
}

#[test]
fn a_plan_says_how_it_is_sold_and_what_it_does_not_say_is_as_everywhere() {
    let plan = |field: &str, value: Value| {
        let vendor = read(broken(&format!("/service/0/plan/1/{field}"), value)).unwrap();
        vendor.checked().map(|checked| checked.services()[0].plans[1].conditions())
    };
    let usual = plan("summary", json!("As ever.")).unwrap();
    assert_eq!((usual.clone(), usual.days.terms()), (Conditions::default(), crate::subscriptions::Terms::default()));
    assert_eq!(plan("renewal", json!("current-price")).unwrap().renewal, Renewal::CurrentPrice);
    assert_eq!(plan("tax_category", json!("books")).unwrap().category().unwrap().as_str(), "books");
    let days = plan("days", json!({ "return": 14, "grace": 0, "payment": 10 })).unwrap().days;
    assert_eq!((days.terms().return_window, days.terms().grace, days.terms().disabled), (14, 0, 90));
    assert_eq!((days.terms().payment, usual.days.terms().payment), (Some(10), None));
    assert!(unreadable("/service/0/plan/1/bill_day", json!(32)).contains("from 1 to 31"));
    assert!(unreadable("/service/0/plan/1/days", json!({ "graze": 1 })).contains("graze"));
    assert_eq!(
        flaws("/service/0/plan/1/days", json!({ "suspended": 40, "ended": 30 })),
        ["service 1, plan 2, days: a subscription cannot end before it is suspended"]
    );
    assert_eq!(
        flaws("/service/0/plan/1/days", json!({ "grace": 4_000 })),
        ["service 1, plan 2, days, grace: must be between 0 and 3650"]
    );
}

#[test]
fn what_a_price_says_survives_being_stored() {
    let tiers = json!([{ "up_to": 10, "amount": "5.00" }, { "amount": "4.00", "flat": "1.5" }]);
    for fields in [
        json!({ "graduated": tiers, "currency": "EUR", "period": "month", "timing": "in-arrears" }),
        json!({ "amount": 3, "package": 5, "currency": "EUR", "period": "year", "phase": [{ "months": 2, "amount": 1 }] }),
        json!({ "amount": 3, "currency": "EUR", "period": "year" }),
    ] {
        let price = price(fields);
        let words = serde_json::to_string(&price.words).unwrap();
        assert_eq!(serde_json::from_str::<PriceWords>(&words).unwrap(), price.words);
        assert_eq!(serde_json::from_str::<PriceView>(&serde_json::to_string(&price).unwrap()).unwrap(), price);
        assert!(matches!(price.model(), Model::Graduated(_) | Model::Package { .. } | Model::PerUnit(_)));
    }
}

#[test]
fn another_way_of_selling_makes_a_new_version() {
    let vendor = read(sound()).unwrap();
    let plan = &vendor.services[0].plans[1];
    let other = PlanEntry { renewal: Renewal::CurrentPrice, ..plan.clone() };
    let differences = PlanContent::from(plan).differences(&PlanContent::from(&other));
    assert_eq!(differences, [Difference::Conditions]);
}

#[test]
fn the_lowest_price_is_that_of_which_one_costs_the_least_a_month() {
    let euro = |fields: Value| {
        let mut all = json!({ "currency": "EUR" });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        price(all)
    };
    let seat = euro(json!({ "amount": "4.00", "period": "month" }));
    let package = euro(json!({ "amount": "10.00", "package": 5, "period": "month" }));
    let year = euro(json!({ "amount": "30.00", "period": "year" }));
    let all = euro(json!({ "amount": "3.00", "per": "flat", "period": "month" }));
    let free = euro(json!({ "amount": 0, "period": "month" }));
    let lowest = |prices: &[&PriceView]| PriceView::lowest(prices.iter().map(|price| (*price).clone()).collect());
    assert_eq!(lowest(&[&seat, &package]), Some(package.clone()), "2.00 each");
    assert_eq!(lowest(&[&package, &seat, &all, &year]), Some(package.clone()));
    assert_eq!(lowest(&[&seat, &all, &year]), Some(year), "2.50 a month");
    assert_eq!(lowest(&[&seat, &all]), Some(all));
    assert_eq!(lowest(&[&package, &free]), Some(free));
    let (twelve, month) =
        (euro(json!({ "amount": "12", "period": "year" })), euro(json!({ "amount": "1", "period": "month" })));
    assert_eq!(lowest(&[&twelve, &month]), Some(month), "of equals the shorter period");
    let dear = euro(json!({ "amount": "999999999999.999999999999", "package": i64::MAX, "period": "year" }));
    let cheap = euro(json!({ "amount": "0.000000000001", "package": i64::MAX, "period": "year" }));
    assert_eq!(lowest(&[&dear, &cheap]), Some(cheap), "nothing is out of range");
    assert_eq!(lowest(&[]), None);
}
