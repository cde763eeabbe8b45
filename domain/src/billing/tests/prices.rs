//! Models and phases of prices.

use proptest::prelude::*;

use super::*;

fn costs(model: Model, quantity: i64) -> Money {
    price(Period::Month, model).whole(quantity).unwrap().rounded(Currency::EUR).unwrap()
}

fn tier(up_to: Option<i64>, price: &str, flat: &str) -> Tier {
    Tier { up_to, unit: unit(price), flat: unit(flat) }
}

/// Kill Bill, TestWithQuantityUpdate.testQuantityBasic
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestWithQuantityUpdate.java).
#[test]
fn kill_bill_seven_seats() {
    assert_eq!(costs(Model::PerUnit(unit("29.95")), 7), eur("209.65"));
}

/// Kill Bill, TestUsageInArrear.testWithUsageAtCancellationDay2 (99) and testWithUsageAtCancellationDay (199 and 350)
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/usage/TestUsageInArrear.java).
#[test]
fn kill_bill_blocks_that_are_begun() {
    let blocks = || Model::Package { price: unit("2.95"), size: 100 };
    let costs = [99, 199, 350].map(|used| costs(blocks(), used));
    assert_eq!(costs, [eur("2.95"), eur("5.90"), eur("11.80")]);
}

#[test]
fn a_block_is_begun_by_its_first_unit() {
    let blocks = || Model::Package { price: unit("2.95"), size: 100 };
    let costs = [0, 1, 100, 101].map(|used| costs(blocks(), used));
    assert_eq!(costs, [eur("0"), eur("2.95"), eur("2.95"), eur("5.90")]);
}

#[test]
fn graduated_prices_each_unit_by_its_own_tier() {
    let tiers = || vec![tier(Some(10), "5", "0"), tier(Some(20), "4", "1"), tier(None, "3", "0")];
    let costs = [0, 1, 10, 11, 20, 25].map(|quantity| costs(Model::Graduated(tiers()), quantity));
    assert_eq!(costs, [eur("0"), eur("5"), eur("50"), eur("55"), eur("91"), eur("106")]);
}

#[test]
fn volume_prices_all_units_by_the_tier_of_the_last() {
    let tiers = || vec![tier(Some(10), "5", "0"), tier(Some(20), "4", "1"), tier(None, "3", "0")];
    let costs = [0, 1, 10, 11, 20, 25].map(|quantity| costs(Model::Volume(tiers()), quantity));
    assert_eq!(costs, [eur("0"), eur("5"), eur("50"), eur("45"), eur("81"), eur("75")]);
}

#[test]
fn a_flat_price_does_not_ask_how_many() {
    assert_eq!([0, 1, i64::MAX].map(|quantity| costs(Model::Flat(unit("9")), quantity)), [eur("9"); 3]);
}

#[test]
fn quantities_below_zero_and_amounts_beyond_reach_are_refused() {
    let cheap = price(Period::Month, Model::PerUnit(unit("29.95")));
    assert_eq!(cheap.whole(-1), Err(Unbillable::Quantity));
    assert_eq!(cheap.whole(i64::MIN), Err(Unbillable::Quantity));
    assert_eq!(cheap.whole(0).unwrap(), Exact::ZERO);
    let most = cheap.whole(i64::MAX).unwrap();
    assert_eq!(most.rounded(Currency::EUR), Err(crate::money::Invalid::Range));
    let dear = price(Period::Month, Model::PerUnit(unit("999999999999.999999999999")));
    assert!(matches!(dear.whole(i64::MAX), Err(Unbillable::Amount(_))));
}

#[test]
fn models_that_are_none_are_refused() {
    let none = [
        Model::Graduated(vec![]),
        Model::Volume(vec![tier(Some(10), "5", "0")]),
        Model::Graduated(vec![tier(None, "5", "0"), tier(None, "5", "0")]),
        Model::Volume(vec![tier(Some(10), "5", "0"), tier(Some(10), "4", "0"), tier(None, "3", "0")]),
        Model::Graduated(vec![tier(Some(0), "5", "0"), tier(None, "3", "0")]),
        Model::Package { price: unit("1"), size: 0 },
        Model::Package { price: unit("1"), size: -5 },
    ];
    for model in none {
        assert_eq!(price(Period::Month, model.clone()).whole(5), Err(Unbillable::Tiers), "{model:?}");
    }
}

#[test]
fn a_fraction_of_a_unit_and_two_to_the_63_are_no_quantities() {
    assert!(serde_json::from_str::<i64>("1.5").is_err());
    assert!(serde_json::from_str::<i64>("9223372036854775808").is_err());
    assert!(serde_json::from_str::<Tier>(r#"{"up-to":1.5,"unit":"1"}"#).is_err());
}

#[test]
fn phases_follow_each_other_by_months_from_the_start() {
    let flat = |amount| price(Period::Month, Model::Flat(unit(amount)));
    let phase = |kind, months, amount| Phase { kind, months, price: flat(amount) };
    let phases: Phases = vec![
        phase(PhaseKind::Intro, Some(1), "1"),
        phase(PhaseKind::FixedTerm, Some(2), "2"),
        phase(PhaseKind::Evergreen, None, "3"),
    ]
    .try_into()
    .unwrap();
    let on = |day: &str| {
        let (price, kind, ends) = phases.on(date("2023-01-31"), date(day));
        (price.clone(), kind, ends.map(|day| day.to_string()))
    };
    assert_eq!(on("2023-02-27"), (flat("1"), PhaseKind::Intro, Some("2023-02-28".into())));
    assert_eq!(on("2023-02-28"), (flat("2"), PhaseKind::FixedTerm, Some("2023-04-30".into())));
    assert_eq!(on("2023-04-30"), (flat("3"), PhaseKind::Evergreen, None));
    let wrong = [
        vec![],
        vec![phase(PhaseKind::Intro, Some(1), "1")],
        vec![phase(PhaseKind::Evergreen, Some(1), "1")],
        vec![phase(PhaseKind::Trial, Some(1), "1"), phase(PhaseKind::Evergreen, None, "3")],
        vec![phase(PhaseKind::Intro, Some(0), "1"), phase(PhaseKind::Evergreen, None, "3")],
        vec![phase(PhaseKind::FixedTerm, None, "1"), phase(PhaseKind::Evergreen, None, "3")],
        vec![
            phase(PhaseKind::FixedTerm, Some(1), "1"),
            phase(PhaseKind::Intro, Some(1), "1"),
            phase(PhaseKind::Evergreen, None, "3"),
        ],
    ];
    for phases in wrong {
        assert_eq!(Phases::try_from(phases), Err(Unbillable::Phases));
    }
}

#[test]
fn the_steps_of_a_price_say_which_unit_costs_what() {
    let tiers = vec![tier(Some(10), "5", "0"), tier(Some(20), "4", "1"), tier(None, "3", "0")];
    let step =
        |units, unit_price: &str, flat: &str, size| Step { units, unit: unit(unit_price), flat: unit(flat), size };
    let steps = |model: Model, low, high| price(Period::Month, model).steps(low, high).unwrap();
    let graduated = || Model::Graduated(tiers.clone());
    assert_eq!(steps(graduated(), 0, 12), [step(10, "5", "0", 1), step(2, "4", "1", 1)]);
    assert_eq!(steps(graduated(), 12, 25), [step(8, "4", "0", 1), step(5, "3", "0", 1)]);
    assert_eq!(steps(Model::Volume(tiers.clone()), 0, 12), [step(12, "4", "1", 1)]);
    assert_eq!(steps(Model::Package { price: unit("2.95"), size: 100 }, 0, 350), [step(4, "2.95", "0", 100)]);
    assert_eq!(steps(Model::Package { price: unit("2.95"), size: 100 }, 350, 400), []);
    assert_eq!(steps(Model::PerUnit(unit("5")), 0, 7), []);
}

#[test]
fn what_is_used_on_a_day_costs_at_most_a_million_million() {
    let most = |model: Model| model.most_a_day(Currency::EUR);
    assert_eq!(most(Model::PerUnit(unit("92.24"))), 10_841_283_607);
    assert_eq!(most(Model::Graduated(vec![tier(Some(10), "0", "0"), tier(None, "92.24", "0")])), 10_841_283_607);
    assert_eq!(most(Model::PerUnit(unit("999999999999.99"))), 1);
    assert_eq!([most(Model::PerUnit(unit("0"))), most(Model::Flat(unit("9")))], [10_000_000_000_000_000; 2]);
}

proptest! {
    #[test]
    fn the_use_of_a_year_can_be_charged_together_and_many_such_charges_add_up(
        prices in prop::array::uniform3((0..13_u32, 0..1_000_000_000_000_i64, 0..1_000_000_000_000_i64)),
        (up_to, size) in (1..1_000_000_i64, 1..50_i64),
    ) {
        let price_of = |(digits, whole, rest): (u32, i64, i64)| unit(&format!("{}.{rest:012}", whole % 10_i64.pow(digits)));
        let [one, two, flat] = prices.map(price_of);
        let tiers = vec![Tier { up_to: Some(up_to), unit: one, flat }, Tier { up_to: None, unit: two, flat }];
        let models = [
            Model::PerUnit(one),
            Model::Graduated(tiers.clone()),
            Model::Volume(tiers),
            Model::Package { price: one, size },
        ];
        for (model, code) in models.into_iter().flat_map(|model| ["JPY", "EUR", "BHD"].map(|code| (model.clone(), code))) {
            let currency = code.parse().unwrap();
            let year = model.most_a_day(currency) * 366;
            let price = Price { currency, ..price(Period::Year, model) };
            let charged = price.whole(year).unwrap().rounded(currency).unwrap();
            prop_assert!(charged.times(20).is_ok(), "{:?} for {}", price, year);
        }
    }

    #[test]
    fn the_steps_of_a_price_are_together_what_is_charged(
        first in 1..20_i64, second in 1..20_i64, prices in prop::array::uniform6(0..900_i64), size in 1..50_i64,
        (low, more) in (0..60_i64, 0..60_i64),
    ) {
        let cents = |cents: i64| unit(&format!("{}.{:02}", cents / 100, cents % 100));
        let [one, two, three, four, five, six] = prices.map(cents);
        let tiers = vec![
            Tier { up_to: Some(first), unit: one, flat: two },
            Tier { up_to: Some(first + second), unit: three, flat: four },
            Tier { up_to: None, unit: five, flat: six },
        ];
        let high = low + more;
        let models = [(Model::Graduated(tiers.clone()), low), (Model::Volume(tiers), 0), (Model::Package { price: one, size }, low)];
        for (model, low) in models {
            let price = price(Period::Month, model);
            let mut sum = Exact::ZERO;
            for step in price.steps(low, high).unwrap() {
                let units = Exact::from(step.unit.amount()).times(step.units).unwrap();
                sum = sum.plus(units).unwrap().plus(step.flat.amount().into()).unwrap();
            }
            let charged = price.whole(high).unwrap().minus(price.whole(low).unwrap()).unwrap();
            prop_assert_eq!(sum.rounded(Currency::EUR), charged.rounded(Currency::EUR));
        }
    }
}
