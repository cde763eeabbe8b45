//! Files of agreements, in and out.

use serde_json::{Value, json};

use super::*;
use crate::text::Key;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn known() -> Known {
    let plans = [("mail-team", true), ("mail-flat", false)];
    Known {
        organizations: ["alder", "birch"].map(|slug| slug.parse().unwrap()).into(),
        plans: plans.map(|(plan, seats)| ((key("mail"), key(plan)), seats)).into(),
        agreements: [].into(),
    }
}

/// A small sound file, in the shape of the TOML in the documentation; the tests break it in one place each.
fn sound() -> Value {
    json!({ "agreement": [
        { "organization": "alder", "number": "VA-1", "program": "Open", "starts": "2026-01-01", "ends": "2029-01-01",
          "line": [{ "service": "mail", "plan": "mail-team", "quantity": 25,
                     "price": { "amount": "4.10", "currency": "EUR", "period": "month" },
                     "true_up": { "overage": 10 } }] },
        { "organization": "alder", "number": "VA-2", "program": "Open", "parent": "VA-1", "starts": "2027-01-01",
          "ends": "2029-01-01", "line": [{ "service": "mail", "plan": "mail-team", "quantity": 5 }] },
    ] })
}

fn broken(place: &str, value: Value) -> Value {
    let mut file = sound();
    *file.pointer_mut(place).unwrap() = value;
    file
}

fn flaws(file: Value, known: &Known) -> Vec<String> {
    match serde_json::from_value::<Import>(file).unwrap().checked(known) {
        Err(Refused::Flawed(flaws)) => flaws.iter().map(ToString::to_string).collect(),
        other => vec![format!("{other:?}")],
    }
}

#[test]
fn a_sound_file_is_new_once_and_unchanged_ever_after() {
    let import: Import = serde_json::from_value(sound()).unwrap();
    assert_eq!(import.agreements[0].lines[0].true_up.unwrap(), TrueUpRule { opens: 60, closes: 30, overage: 10 });
    let checked = import.clone().checked(&known()).unwrap();
    assert_eq!((checked.new.len(), checked.unchanged.len()), (2, 0));
    let entries = checked.new.into_iter().map(|entry| ((entry.organization.clone(), entry.number.clone()), entry));
    let known = Known { agreements: entries.collect(), ..known() };
    let again = import.checked(&known).unwrap();
    assert_eq!((again.new.len(), again.unchanged.len()), (0, 2));
    let changed = broken("/agreement/0/line/0/quantity", json!(26));
    assert_eq!(flaws(changed, &known).len(), 1);
    assert_eq!(Import::default().checked(&known), Err(Refused::Empty));
}

#[test]
fn each_flaw_is_named_where_it_is() {
    let line = "/agreement/0/line/0";
    let cases = [
        ("/agreement/0/organization", json!("cedar"), "agreement 1, organization: there is no organization \"cedar\""),
        ("/agreement/1/number", json!("VA-1"), "agreement 2, number: the number \"VA-1\" is used twice"),
        ("/agreement/1/parent", json!("VA-9"), "agreement 2, parent: this organization has no agreement \"VA-9\""),
        ("/agreement/1/parent", json!("VA-2"), "agreement 2, parent: it would be its own parent"),
        ("/agreement/0/ends", json!("2026-01-01"), "agreement 1, ends: must be later than the start"),
        ("/agreement/0/line", json!([]), "agreement 1: has no line"),
        (&format!("{line}/plan"), json!("mail-flat"), "agreement 1, line 1, plan: the plan \"mail-flat\" has no seats"),
        (&format!("{line}/plan"), json!("nothing"), "agreement 1, line 1, plan: the service has no plan \"nothing\""),
        (
            &format!("{line}/service"),
            json!("files"),
            "agreement 1, line 1, plan: the service has no plan \"mail-team\"",
        ),
        (&format!("{line}/quantity"), json!(0), "agreement 1, line 1, quantity: must be between 1 and 1000000"),
        (&format!("{line}/quantity"), json!(i64::MAX), "agreement 1, line 1, quantity: must be between 1 and 1000000"),
        (
            &format!("{line}/true_up/overage"),
            json!(-1),
            "agreement 1, line 1, true_up, overage: must be between 0 and 1000000",
        ),
    ];
    for (place, value, expected) in cases {
        let found = flaws(broken(place, value), &known());
        assert!(found.contains(&expected.to_owned()), "{place}: {found:?}");
    }
    let rule =
        |opens: u16, closes: u16| broken(&format!("{line}/true_up"), json!({ "opens": opens, "closes": closes }));
    assert_eq!(flaws(rule(181, 0), &known()), ["agreement 1, line 1, true_up, opens: must be between 1 and 180"]);
    assert_eq!(flaws(rule(30, 30), &known()), ["agreement 1, line 1, true_up, closes: must be between 0 and 29"]);
    let mut twice = sound();
    let one = twice.pointer(line).unwrap().clone();
    twice.pointer_mut("/agreement/0/line").unwrap().as_array_mut().unwrap().push(one);
    assert_eq!(flaws(twice, &known()), ["agreement 1, line 2, plan: the plan \"mail-team\" has two lines"]);
}

#[test]
fn a_parent_is_of_the_same_organization_and_no_chain_goes_round() {
    let other = broken("/agreement/0/organization", json!("birch"));
    assert_eq!(flaws(other, &known()), ["agreement 2, parent: this organization has no agreement \"VA-1\""]);
    let mut round = sound();
    round.pointer_mut("/agreement/0").unwrap().as_object_mut().unwrap().insert("parent".into(), json!("VA-2"));
    let cycle = |number| format!("agreement {number}, parent: it would be its own parent");
    assert_eq!(flaws(round, &known()), [cycle(1), cycle(2)]);
}

#[test]
fn values_that_are_none_are_not_read() {
    for (place, value) in [
        ("/agreement/0/number", json!("=1")),
        ("/agreement/0/starts", json!("2026-02-30")),
        ("/agreement/0/line/0/quantity", json!(1.5)),
        ("/agreement/0/line/0/price/amount", json!("-1")),
        ("/agreement/0/line/0/true_up", json!({ "every": 1 })),
    ] {
        assert!(serde_json::from_value::<Import>(broken(place, value)).is_err(), "{place}");
    }
}

#[test]
fn the_export_has_the_order_of_its_lines_and_holds_no_formula() {
    let row = |number: &str, program: &str, starts: &str, ends: &str| Exported {
        number: number.parse().unwrap(),
        program: program.parse().unwrap(),
        parent: None,
        coverage: Coverage { starts: starts.parse().unwrap(), ends: ends.parse().unwrap() },
        service: "Mail".parse().unwrap(),
        plan: "Team, large".parse().unwrap(),
        committed: 25,
        quantity: 30,
        price: Some(PriceLock {
            amount: "4.1".parse().unwrap(),
            currency: crate::money::Currency::EUR,
            period: crate::catalog::Period::Month,
            per: crate::catalog::Basis::Seat,
        }),
    };
    let rows = [
        row("D", "Open", "2027-06-01", "2028-01-01"),
        row("C", "=SUM(A1)", "2020-01-01", "2022-01-01"),
        row("E", "Open", "2020-01-01", "2028-01-01"),
    ];
    let text = csv(&rows, "2026-01-01".parse().unwrap());
    let lines: Vec<_> = text.split("\r\n").collect();
    assert_eq!(lines[1], "D,Open,,2027-06-01,2028-01-01,upcoming,Mail,\"Team, large\",25,30,4.10,EUR,seat month");
    assert!(lines[2].starts_with("C,\"'=SUM(A1)\","));
    assert!(lines[3].starts_with("E,Open,,2020-01-01,2028-01-01,current,"));
}
