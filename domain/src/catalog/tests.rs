#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::text::Key;
use proptest::prelude::*;
use serde_json::{Value, json};

mod changes;
mod prices;
mod quotas;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// A small sound catalog; the tests break it in one place each.
fn sound() -> Value {
    json!({ "service": [
        {
            "key": "mail", "name": "Alder Mail", "summary": "Mail for teams.",
            "feature": [
                { "key": "calendar", "name": "Shared calendar" },
                { "key": "storage", "name": "Storage", "kind": "gauge", "unit": "GB" },
            ],
            "plan": [
                { "key": "mail-free", "name": "Free", "seats": false,
                  "price": [{ "amount": 0, "currency": "EUR", "period": "month", "per": "flat" }] },
                { "key": "mail-standard", "name": "Standard",
                  "price": [
                      { "amount": "4.50", "currency": "EUR", "period": "month" },
                      { "amount": "45", "currency": "EUR", "period": "year" },
                  ],
                  "features": { "calendar": true, "storage": 50 }, "excludes": ["mail-free"] },
            ],
            "trial": [{ "key": "mail-trial", "name": "Try Standard", "plan": "mail-standard", "seats": 25 }],
        },
        { "key": "files", "name": "Alder Files",
          "plan": [{ "key": "files-plus", "name": "Plus", "requires": ["mail-standard"] }] },
    ] })
}

fn read(wire: Value) -> Result<Vendor, serde_json::Error> {
    serde_json::from_value(wire)
}

/// The sound catalog with this value at this place.
fn broken(place: &str, value: Value) -> Value {
    let mut wire = sound();
    let (parent, last) = place.rsplit_once('/').unwrap();
    match wire.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.insert(last.to_owned(), value)),
        Value::Array(entries) => *entries.get_mut(last.parse::<usize>().unwrap()).unwrap() = value,
        _ => unreachable!("{place}"),
    }
    wire
}

/// The flaws that are found then, if it can be read.
fn flaws(place: &str, value: Value) -> Vec<String> {
    match read(broken(place, value)).unwrap().checked() {
        Err(Refused::Flawed(flaws)) => flaws.iter().map(ToString::to_string).collect(),
        other => vec![format!("{other:?}")],
    }
}

/// What is said if it cannot be read.
fn unreadable(place: &str, value: Value) -> String {
    read(broken(place, value)).unwrap_err().to_string()
}

#[test]
fn a_sound_catalog_is_accepted_with_its_defaults() {
    let checked = read(sound()).unwrap().checked().unwrap();
    let [mail, files] = checked.services() else { panic!("two services") };
    let standard = mail.plans.last().unwrap();
    assert!(standard.seats && mail.trials.first().unwrap().open);
    assert_eq!(mail.trials.first().unwrap().days, 30);
    assert_eq!(mail.features.first().unwrap().kind, FeatureKind::Switch);
    assert_eq!(standard.prices.first().unwrap().per, Basis::Seat);
    assert_eq!(Standing::of(files.plans.first().unwrap().prices.iter().map(|price| price.amount)), Standing::OnRequest);
}

#[test]
fn a_catalog_survives_being_written() {
    let vendor = read(sound()).unwrap();
    assert_eq!(read(serde_json::to_value(&vendor).unwrap()).unwrap(), vendor);
}

#[test]
fn keys_that_are_used_twice_are_found_where_they_are() {
    assert_eq!(flaws("/service/1/key", json!("MAIL")), [r#"service 2, key: the key "mail" is used twice"#]);
    assert_eq!(
        flaws("/service/0/feature/1/key", json!("calendar")).first().unwrap(),
        r#"service 1, feature 2, key: the key "calendar" is used twice"#
    );
    assert_eq!(
        flaws("/service/1/plan/0/key", json!("mail-free")),
        [r#"service 2, plan 1, key: the key "mail-free" is used twice"#]
    );
}

#[test]
fn references_into_nothing_and_contradictions_are_found() {
    let plan = "service 1, plan 2";
    assert_eq!(
        flaws("/service/0/plan/1/features", json!({ "fax": true })),
        [format!(r#"{plan}, features, fax: this service has no feature "fax""#)]
    );
    assert!(flaws("/service/0/plan/1/features", json!({ "storage": true }))[0].contains("of the kind gauge"));
    assert!(flaws("/service/0/plan/1/features", json!({ "calendar": 3 }))[0].contains("of the kind switch"));
    assert_eq!(
        flaws("/service/0/trial/0/plan", json!("files-plus")),
        [r#"service 1, trial 1, plan: there is no plan "files-plus""#]
    );
    assert_eq!(
        flaws("/service/1/plan/0/requires", json!(["x"])),
        [r#"service 2, plan 1, requires 1: there is no plan "x""#]
    );
    assert!(flaws("/service/1/plan/0/requires", json!(["files-plus"]))[0].contains("itself"));
    assert_eq!(
        flaws("/service/0/plan/1/price/1/period", json!("month")),
        [format!("{plan}, price 2: there are two prices in EUR for a month")]
    );
    assert_eq!(
        flaws("/service/0/plan/0/price/0/per", json!("seat")),
        ["service 1, plan 1, price 1: this plan has no seats"]
    );
    assert_eq!(flaws("/service/0/trial/0/days", json!(0)), ["service 1, trial 1, days: must be between 1 and 3650"]);
    assert_eq!(
        flaws("/service/0/trial/0/seats", json!(0)),
        ["service 1, trial 1, seats: must be between 1 and 1000000"]
    );
}

#[test]
fn a_plan_cannot_require_what_it_excludes() {
    let both =
        json!({ "key": "mail-standard", "name": "Standard", "requires": ["mail-free"], "excludes": ["mail-free"] });
    assert_eq!(
        flaws("/service/0/plan/1", both),
        [r#"service 1, plan 2, excludes 1: the plan "mail-free" is both required and excluded"#]
    );
}

#[test]
fn values_that_make_no_sense_cannot_be_read() {
    let price = "/service/0/plan/1/price/0";
    assert!(unreadable(&format!("{price}/amount"), json!("-1")).contains("less than zero"));
    assert!(unreadable(&format!("{price}/amount"), json!(-1)).contains("less than zero"));
    assert!(unreadable(&format!("{price}/amount"), json!(4.5)).contains("an amount in quotes"));
    assert!(unreadable(&format!("{price}/currency"), json!("XXX")).contains("no currency"));
    assert!(unreadable("/service/0/plan/1/features", json!({ "storage": -1 })).contains("less than zero"));
    assert!(unreadable("/service/0/plan/1/features", json!({ "storage": 1, "STORAGE": 2 })).contains("named twice"));
    assert!(unreadable("/service/0/plan/1/features", json!({ "calendar": false })).contains("leave out"));
    assert!(unreadable("/service/0/name", json!("A\u{202E}B")).contains("cannot be seen"));
    assert!(unreadable("/service/0", json!({ "key": "mail", "name": "Mail", "sumary": "x" })).contains("sumary"));
}

#[test]
fn an_empty_catalog_is_refused() {
    assert_eq!(Vendor::default().checked(), Err(Refused::Empty));
}

#[test]
fn prices_and_features_make_a_new_version_and_names_do_not() {
    let vendor = read(sound()).unwrap();
    let plan = vendor.services.first().unwrap().plans.last().unwrap();
    let changed = |change: fn(&mut PlanEntry)| {
        let mut next = plan.clone();
        change(&mut next);
        PlanContent::from(plan).differences(&PlanContent::from(&next))
    };
    assert_eq!(changed(|plan| plan.name = "Business".parse().unwrap()), []);
    assert_eq!(changed(|plan| plan.prices.reverse()), []);
    assert_eq!(changed(|plan| plan.prices[0].amount = "4.5000".parse().unwrap()), []);
    assert_eq!(changed(|plan| plan.prices[0].amount = "4.51".parse().unwrap()), [Difference::Prices]);
    assert_eq!(changed(|plan| plan.prices.truncate(1)), [Difference::Prices]);
    assert_eq!(changed(|plan| plan.seats = false), [Difference::Seats]);
    assert_eq!(
        changed(|plan| plan.features.0.retain(|feature, _| *feature != key("storage"))),
        [Difference::Feature(key("storage"))]
    );
    assert_eq!(
        changed(|plan| plan.features =
            Limits([(key("calendar"), Limit::On.into()), (key("storage"), Limit::Unlimited.into())].into())),
        [Difference::Feature(key("storage"))]
    );
}

#[test]
fn a_plan_is_free_priced_or_on_request() {
    let of = |prices: &[&str]| Standing::of(prices.iter().map(|price| price.parse().unwrap()));
    assert_eq!((of(&[]), of(&["0.00"]), of(&["0", "1"])), (Standing::OnRequest, Standing::Free, Standing::Priced));
}

proptest! {
    #[test]
    fn a_limit_survives_its_text(amount in 0..=i64::MAX) {
        for limit in [Limit::Amount(amount), Limit::On, Limit::Unlimited] {
            prop_assert_eq!(limit.to_string().parse(), Ok(limit));
            prop_assert_eq!(serde_json::from_value::<Limit>(serde_json::to_value(limit).unwrap()).unwrap(), limit);
        }
    }

    #[test]
    fn any_text_is_a_limit_or_an_error_but_never_a_panic(text in "[-+0-9a-z.]{0,25}|\\PC{0,10}") {
        let _ = text.parse::<Limit>();
    }
}
