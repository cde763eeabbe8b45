//! What a change of a group tells, and what confirms it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::licenses::{self, ProductPath, Report};

mod nests;
mod rules;

fn line(name: &str, outcome: Outcome) -> Line {
    Line { member: None, name: name.into(), user_name: String::new(), outcome }
}

fn of_plan(plan: &str, outcome: licenses::Outcome) -> OfPlan {
    let path: ProductPath = format!("mail/{plan}").parse().unwrap();
    let line =
        licenses::Line { member: None, name: "Bea".into(), user_name: "bea".into(), outcome, other: None, why: None };
    OfPlan { product: path.0, name: plan.into(), report: Report::of(vec![line], None), seats: None }
}

#[test]
fn whoever_is_not_as_wished_comes_first_and_all_are_counted() {
    let lines =
        [("Cem", Outcome::Added), ("Bea", Outcome::Added), ("x", Outcome::Unknown), ("Ada", Outcome::AlreadyIn)];
    let effects = Effects::of(lines.map(|(name, outcome)| line(name, outcome)).to_vec(), Vec::new());
    let names: Vec<_> = effects.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["x", "Ada", "Bea", "Cem"]);
    assert_eq!(effects.tally, Tally { added: 2, removed: 0, already: 1, failed: 1 });
}

#[test]
fn a_plan_is_confirmed_by_its_own_mark_only() {
    let mark =
        |people: Vec<Line>, plans: Vec<OfPlan>| Plan::of(Cause::Added, Effects::of(people, plans), true, "").mark;
    let people = || vec![line("Bea", Outcome::Added)];
    let first = mark(people(), vec![of_plan("team", licenses::Outcome::Given)]);
    assert_eq!(first, mark(people(), vec![of_plan("team", licenses::Outcome::Given)]));
    assert_ne!(first, mark(people(), vec![of_plan("team", licenses::Outcome::Already)]));
    assert_ne!(first, mark(people(), vec![of_plan("free", licenses::Outcome::Given)]));
    assert_ne!(first, mark(vec![line("Bea", Outcome::AlreadyIn)], vec![of_plan("team", licenses::Outcome::Given)]));
    let plan = |confirmed: &str| Plan::of(Cause::Added, Effects::of(people(), Vec::new()), true, confirmed);
    assert!(!plan("").moved && plan("another").moved && !plan(&plan("").mark).moved);
}

#[test]
fn more_than_people_read_is_counted_and_the_mark_knows_all_of_it() {
    let many = |count: usize| (0..count).map(|place| line(&format!("p{place:04}"), Outcome::Added)).collect::<Vec<_>>();
    let plan = Plan::of(Cause::Added, Effects::of(many(Report::MOST + 7), Vec::new()), true, "");
    assert_eq!((plan.effects.lines.len(), plan.effects.more), (Report::MOST, 7));
    assert_eq!(plan.effects.clone().told(), plan.effects);
    let other = Plan::of(Cause::Added, Effects::of(many(Report::MOST + 8), Vec::new()), true, "");
    assert_ne!(plan.mark, other.mark);
}

#[test]
fn a_choice_among_plans_is_one_word() {
    let path: ProductPath = "mail/team".parse().unwrap();
    assert_eq!((path.to_string().as_str(), path.0.path().as_str()), ("mail/team", "/licenses/mail/team"));
    for wrong in ["", "mail", "mail/", "/team", "mail/team/more", "mail/te am"] {
        assert!(wrong.parse::<ProductPath>().is_err(), "{wrong:?}");
    }
}

#[test]
fn what_a_form_leaves_empty_is_no_description() {
    let read = |text: &str| serde_json::from_str::<CreateGroup>(text);
    assert_eq!(read(r#"{"name": "Sales", "description": " "}"#).unwrap().description, None);
    assert_eq!(read(r#"{"name": "Sales"}"#).unwrap().description, None);
    assert_eq!(read(r#"{"name": "Sales", "description": "us"}"#).unwrap().description.unwrap().as_str(), "us");
    assert!(read(&format!(r#"{{"name": "Sales", "description": "{}"}}"#, "x".repeat(501))).is_err());
    assert!(read(r#"{"name": " "}"#).is_err());
}

#[test]
fn each_view_is_in_its_own_order_unless_it_is_asked_for_another_that_it_has() {
    let group = || "\"group\": \"00000000-0000-7000-8000-000000000000\"";
    let show = |rest: &str| serde_json::from_str::<ShowGroup>(&format!("{{{}{rest}}}", group())).unwrap().order();
    let follow = |rest: &str| serde_json::from_str::<FollowGroup>(&format!("{{{}{rest}}}", group())).unwrap().order();
    assert_eq!(show("").to_string(), "name");
    assert_eq!(show(", \"order\": \"-user-name\"").to_string(), "-user-name");
    assert_eq!(show(", \"order\": \"people\"").to_string(), "name");
    assert_eq!(show(", \"history\": true, \"order\": \"name\"").to_string(), "-since");
    assert_eq!(show(", \"history\": true, \"order\": \"since\"").to_string(), "since");
    assert_eq!(follow(", \"waiting\": true, \"order\": \"-since\"").to_string(), "-since");
    assert_eq!(follow(", \"order\": \"-since\"").to_string(), "name", "plans have one order");
}

#[test]
fn an_order_tells_nothing_of_licenses_to_who_may_not_see_them() {
    let list = |order: &str| ListGroups { order: order.parse().ok(), ..ListGroups::default() };
    assert_eq!(list("-licenses").order(true), Order { by: Column::Licenses, descending: true });
    assert_eq!(list("-licenses").order(false), list("").order(false));
    assert_eq!(list("-people").order(false), Order { by: Column::People, descending: true });
    assert_eq!(list("since").order(true).to_string(), "name");
    assert_eq!(list("shoe").order(true).to_string(), "name");
}
