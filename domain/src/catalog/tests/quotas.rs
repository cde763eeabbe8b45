//! The words about quotas: what they mean, and which cannot stand together.

use super::*;
use crate::quotas::{Enforcement, Interval, Reset};

/// A counter, credits and a gauge of the mail service, with what is said of one of them besides.
fn with(feature: usize, word: &str, value: Value) -> Value {
    let mut features = json!([
        { "key": "tickets", "name": "Tickets", "kind": "counter" },
        { "key": "credits", "name": "Credits", "kind": "credit", "reset": "calendar" },
        { "key": "storage", "name": "Storage", "kind": "gauge" },
        { "key": "calendar", "name": "Calendar" },
    ]);
    features[feature][word] = value;
    let mut wire = sound();
    wire["service"][0]["feature"] = features;
    wire
}

fn said(wire: Value) -> Vec<String> {
    match read(wire).unwrap().checked() {
        Err(Refused::Flawed(flaws)) => flaws.iter().map(ToString::to_string).collect(),
        Ok(_) => Vec::new(),
        other => panic!("{other:?}"),
    }
}

fn rule(feature: usize, wire: Value) -> ResetRule {
    read(wire).unwrap().services[0].features[feature].rule()
}

/// What is said of a plan that includes a feature like this.
fn included(feature: &str, value: Value) -> Vec<String> {
    let mut wire = with(3, "unit", Value::Null);
    wire["service"][0]["plan"][1]["features"] = json!({ feature: value });
    said(wire)
}

#[test]
fn what_is_not_said_is_as_it_was_before_there_were_words() {
    let wire = with(3, "unit", Value::Null);
    let rules: Vec<_> = (0..4).map(|feature| rule(feature, wire.clone())).collect();
    let month = ResetRule::Calendar(Interval::Month);
    assert_eq!(rules, [month, month, month, ResetRule::Never]);
    assert_eq!(rule(1, with(1, "reset", Value::Null)), ResetRule::Never);
    let hard = Allotment::from(Limit::Amount(5));
    assert_eq!((hard.enforcement, hard.priority, hard.rollover), (Enforcement::Hard, 0, Rollover::NONE));
}

#[test]
fn each_word_is_read() {
    assert_eq!(rule(0, with(0, "period", json!("week"))), ResetRule::Calendar(Interval::Week));
    assert_eq!(rule(0, with(0, "reset", json!("anniversary"))), ResetRule::Anniversary(Interval::Month));
    assert_eq!(rule(0, with(0, "reset", json!("never"))), ResetRule::Never);
    let mut rolling = with(0, "reset", json!("rolling"));
    rolling["service"][0]["feature"][0]["days"] = json!(30);
    assert_eq!(rule(0, rolling.clone()), ResetRule::Rolling(std::num::NonZeroU16::new(30).unwrap()));
    assert!(said(rolling).is_empty());
    let kept = read(with(1, "overage", json!("kept"))).unwrap();
    assert!(kept.services[0].features[1].keeps_overage());
    let whole = json!({ "amount": 9, "enforcement": "soft", "priority": 2, "rollover": { "min": 1, "max": 3 } });
    let allotment: Allotment = serde_json::from_value(whole.clone()).unwrap();
    assert_eq!((allotment.limit, allotment.enforcement, allotment.priority), (Limit::Amount(9), Enforcement::Soft, 2));
    assert_eq!((allotment.rollover.min, allotment.rollover.max), (1, 3));
    assert_eq!(serde_json::to_value(allotment).unwrap(), whole);
    assert!(included("credits", whole).is_empty());
    assert!(included("tickets", json!({ "amount": "unlimited", "enforcement": "hard" })).is_empty());
}

#[test]
fn an_anniversary_counts_from_the_day_on_which_the_organization_first_had_it() {
    let anchor = "2026-01-31".parse().unwrap();
    assert_eq!(
        ResetRule::Anniversary(Interval::Month).since(anchor),
        Reset::Anniversary { every: Interval::Month, anchor }
    );
    assert_eq!(ResetRule::Calendar(Interval::Year).since(anchor), Reset::Calendar(Interval::Year));
}

#[test]
fn words_that_cannot_stand_together_are_refused_where_they_stand() {
    let first = |wire: Value| said(wire).into_iter().next().unwrap_or_default();
    let starts = |said: String, place: &str, reason: &str| {
        assert!(said.starts_with(&format!("service 1, {place}: ")) && said.contains(reason), "{said}");
    };
    starts(first(with(2, "reset", json!("never"))), "feature 3, reset", "kind gauge does not begin anew");
    starts(first(with(3, "period", json!("day"))), "feature 4, period", "kind switch does not begin anew");
    starts(first(with(1, "reset", json!("rolling"))), "feature 2, reset", "would come back");
    starts(first(with(0, "reset", json!("rolling"))), "feature 1, reset", "go together");
    starts(first(with(0, "days", json!(3))), "feature 1, days", "go together");
    starts(first(with(0, "overage", json!("kept"))), "feature 1, overage", "is for credits");
    let mut never = with(0, "reset", json!("never"));
    never["service"][0]["feature"][0]["period"] = json!("day");
    starts(first(never), "feature 1, period", "goes with the reset");
    let mut long = with(0, "reset", json!("rolling"));
    long["service"][0]["feature"][0]["days"] = json!(367);
    starts(first(long), "feature 1, days", "between 1 and 366");
    let plan = |feature: &str, value: Value| included(feature, value).into_iter().next().unwrap_or_default();
    let at = "plan 2, features, ";
    starts(
        plan("calendar", json!({ "amount": true, "enforcement": "soft" })),
        &format!("{at}calendar, enforcement"),
        "switch",
    );
    starts(plan("storage", json!({ "amount": 1, "priority": 1 })), &format!("{at}storage, priority"), "is for credits");
    let rolls = json!({ "amount": 1, "rollover": { "max": 1 } });
    starts(plan("tickets", rolls), &format!("{at}tickets, rollover"), "is for credits");
    let turned = json!({ "amount": 1, "rollover": { "min": 2, "max": 1 } });
    starts(plan("credits", turned), &format!("{at}credits, rollover, min"), "at least than at most");
    starts(plan("tickets", json!({ "amount": true })), &format!("{at}tickets"), "of the kind counter");
}

#[test]
fn words_that_there_are_not_cannot_be_read() {
    let unreadable = |wire: Value| read(wire).unwrap_err().to_string();
    assert!(unreadable(with(0, "reset", json!("weekly"))).contains("unknown variant `weekly`"));
    assert!(unreadable(with(0, "period", json!("hour"))).contains("unknown variant `hour`"));
    assert!(unreadable(with(0, "days", json!(0))).contains("nonzero"));
    assert!(unreadable(with(1, "overage", json!("lost"))).contains("unknown variant `lost`"));
    let plan = |value: Value| {
        let mut wire = with(3, "unit", Value::Null);
        wire["service"][0]["plan"][1]["features"] = json!({ "credits": value });
        unreadable(wire)
    };
    assert!(plan(json!({ "amount": 1, "enforcement": "strict" })).contains("unknown variant `strict`"));
    assert!(plan(json!({ "amount": 1, "rollover": { "most": 2 } })).contains("unknown field `most`"));
    assert!(plan(json!({ "amount": 1, "priority": 256 })).contains("256"));
    assert!(plan(json!({ "enforcement": "soft" })).contains("missing field `amount`"));
    assert!(plan(json!({ "amount": -1 })).contains("less than zero"));
    assert!(plan(json!([1])).contains("a whole number of zero or more, or a table"));
}

#[test]
fn what_is_charged_by_use_goes_with_a_counter_and_a_price_of_the_plan() {
    let usage = |usage: Value| {
        let mut wire = with(3, "unit", Value::Null);
        let plan = &mut wire["service"][0]["plan"][1];
        plan["features"] = json!({ "tickets": 5, "storage": 1 });
        plan["usage"] = usage;
        wire
    };
    let one = |feature: &str, currency: &str| json!([{ "feature": feature, "currency": currency, "amount": "0.02" }]);
    let good = usage(one("tickets", "EUR"));
    assert!(said(good.clone()).is_empty());
    let vendor = read(good).unwrap();
    assert_eq!(read(serde_json::to_value(&vendor).unwrap()).unwrap(), vendor);
    let first = |value: Value| said(usage(value)).into_iter().next().unwrap_or_default();
    let place = "service 1, plan 2, usage 1";
    assert!(first(one("storage", "EUR")).starts_with(&format!("{place}, feature: only a counter")));
    assert!(first(one("credits", "EUR")).starts_with(&format!("{place}, feature: only a counter")));
    assert!(first(one("tickets", "USD")).starts_with(&format!("{place}, currency: what is charged by use goes with")));
    let twice = json!([one("tickets", "EUR")[0], one("tickets", "EUR")[0]]);
    assert!(first(twice).starts_with("service 1, plan 2, usage 2: there are two prices in EUR"));
    let tiers = |tiers: Value| first(json!([{ "feature": "tickets", "currency": "EUR", "tier": tiers }]));
    assert_eq!(tiers(json!([{ "up_to": 100, "amount": 0 }, { "amount": "0.50" }])), "");
    let entry =
        json!({ "feature": "tickets", "currency": "EUR", "tier": [{ "up_to": 9, "amount": "0" }, { "amount": "1" }] });
    let entry: UsageEntry = serde_json::from_value(entry).unwrap();
    assert_eq!(serde_json::from_str::<UsageEntry>(&serde_json::to_string(&entry).unwrap()).unwrap(), entry);
    for wrong in [
        json!([]),
        json!([{ "up_to": 100, "amount": 1 }]),
        json!([{ "amount": 1 }, { "amount": 2 }]),
        json!([{ "up_to": 0, "amount": 1 }, { "amount": 2 }]),
        json!([{ "up_to": 5, "amount": 1 }, { "up_to": 5, "amount": 2 }, { "amount": 2 }]),
    ] {
        assert!(tiers(wrong.clone()).contains("tiers that rise"), "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_rule_survives_its_text(every in prop::sample::select(Interval::ALL), days in 1_u16..=366) {
        let days = std::num::NonZeroU16::new(days).unwrap();
        for rule in [ResetRule::Never, ResetRule::Calendar(every), ResetRule::Anniversary(every), ResetRule::Rolling(days)] {
            prop_assert_eq!(rule.to_string().parse(), Ok(rule));
        }
    }

    #[test]
    fn any_text_is_a_rule_or_an_error_but_never_a_panic(text in "(calendar|rolling|never)?[- 0-9a-z]{0,12}|\\PC{0,10}") {
        if let Ok(rule) = text.parse::<ResetRule>() {
            prop_assert_eq!(rule.to_string().parse(), Ok(rule));
        }
    }
}
