//! Which plan may become which, and which go together.

use super::*;
use crate::billing::Direction;
use crate::ids::PlanId;
use std::collections::{BTreeMap, BTreeSet};

fn change(from: &str, to: &str) -> Value {
    json!({ "from": from, "to": to, "direction": "upgrade" })
}

#[test]
fn a_change_names_two_plans_of_its_service_once() {
    let list = |changes: &[Value]| flaws("/service/0/change", Value::Array(changes.to_vec()));
    let wrong = |changes: &[Value]| list(changes);
    assert_eq!(
        wrong(&[change("mail-free", "mail-gold")]),
        [r#"service 1, change 1, to: there is no plan "mail-gold""#]
    );
    assert_eq!(
        wrong(&[change("files-plus", "mail-standard")]),
        [r#"service 1, change 1, from: there is no plan "files-plus""#],
        "plans of another service are others"
    );
    assert_eq!(wrong(&[change("mail-free", "mail-free")]), ["service 1, change 1, to: a plan cannot become itself"]);
    let up = change("mail-free", "mail-standard");
    assert_eq!(
        wrong(&[up.clone(), change("mail-standard", "mail-free"), up]),
        [r#"service 1, change 3: there are two changes from "mail-free" to "mail-standard""#]
    );
}

#[test]
fn a_change_says_what_it_is_and_is_open_unless_it_says_otherwise() {
    let vendor = read(broken("/service/0/change", json!([change("mail-free", "mail-standard")]))).unwrap();
    let change = &vendor.services[0].changes[0];
    assert_eq!((change.direction, change.restart, change.open), (Direction::Upgrade, false, true));
    let sideways = json!([{ "from": "mail-free", "to": "mail-standard", "direction": "sideways" }]);
    assert!(unreadable("/service/0/change", sideways).contains("sideways"));
    let misspelt = json!([{ "from": "a", "to": "b", "direction": "upgrade", "reset": true }]);
    assert!(unreadable("/service/0/change", misspelt).contains("reset"));
}

fn plan(number: u128) -> PlanId {
    uuid::Uuid::from_u128(number).into()
}

fn plans(numbers: &[u128]) -> BTreeSet<PlanId> {
    numbers.iter().copied().map(plan).collect()
}

#[test]
fn a_plan_needs_what_it_requires_and_goes_with_nothing_that_either_excludes() {
    let bonds = BTreeMap::from([
        (plan(1), Bonds { requires: plans(&[2]), excludes: plans(&[3]) }),
        (plan(4), Bonds { requires: plans(&[]), excludes: plans(&[1]) }),
    ]);
    let clash = |number, owned: &[u128]| clash(plan(number), &bonds, &plans(owned));
    assert_eq!(clash(1, &[]), Some(Clash::Requires(plan(2))));
    assert_eq!(clash(1, &[2]), None);
    assert_eq!(clash(1, &[2, 3]), Some(Clash::Excludes(plan(3))));
    assert_eq!(clash(3, &[1]), Some(Clash::Excludes(plan(1))), "excluding is mutual");
    assert_eq!(clash(1, &[2, 4]), Some(Clash::Excludes(plan(4))));
    assert_eq!(clash(2, &[1, 3, 4]), None);
    assert_eq!(clash(4, &[4]), None, "a plan stands in no way of itself");
}

#[test]
fn a_plan_does_not_go_while_another_one_needs_it() {
    let bonds = BTreeMap::from([(plan(1), Bonds { requires: plans(&[2]), excludes: plans(&[]) })]);
    assert_eq!(needed(plan(2), &bonds, &plans(&[1, 3])), Some(Clash::Needs(plan(1))));
    assert_eq!(needed(plan(2), &bonds, &plans(&[1, 2])), None, "it is there once more");
    assert_eq!(needed(plan(2), &bonds, &plans(&[3])), None);
}
