//! Events count once for ever, whatever comes in which order, how often and in which batches.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;

use super::*;
use crate::quotas::{Counter, Gauge, Interval, Mark};

const MONTHLY: Reset = Reset::Calendar(Interval::Month);

fn hour(number: i64) -> Moment {
    let at = Day::from_epoch_days(20_000).utc_midnight().plus_seconds(3_600 * number);
    Moment { at, day: at.utc_day() }
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn event(id: &str, feature: &str, reading: Reading, number: i64) -> UsageEvent {
    UsageEvent {
        source: "mailer-1".parse().unwrap(),
        event_id: id.parse().unwrap(),
        service: key("mail"),
        feature: key(feature),
        reading,
        occurred_at: hour(number).at,
    }
}

/// Stands for the backend, which takes SHA-256.
fn arrive(event: UsageEvent) -> Arrival {
    let mut hasher = DefaultHasher::new();
    event.payload().hash(&mut hasher);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&hasher.finish().to_be_bytes());
    Arrival { hash: bytes.into(), day: event.occurred_at.utc_day(), event }
}

fn meter(kind: FeatureKind) -> Meter {
    Meter { kind, reset: MONTHLY, began: hour(0).at, ended: None, open_from: None }
}

fn known() -> Known {
    let meters = [("messages", FeatureKind::Counter), ("storage", FeatureKind::Gauge), ("search", FeatureKind::Switch)];
    let meters = meters.map(|(feature, kind)| ((key("mail"), key(feature)), meter(kind)));
    Known { meters: meters.into(), ..Known::default() }
}

fn one(feature: &str, reading: Reading, number: i64) -> Result<Recorded, Refused> {
    let arrival = arrive(event("e", feature, reading, number));
    record_all(&[arrival], &mut known(), hour(1_000)).unwrap().remove(0)
}

#[test]
fn each_refusal_has_its_case() {
    let used = Reading::Quantity(1);
    assert!(matches!(one("messages", used, 900), Ok(Recorded::Counted(Placement::Open(_)))));
    assert!(one("messages", Reading::Quantity(0), 900).is_ok());
    assert_eq!(one("messages", Reading::Quantity(-1), 900), Err(Refused::Negative));
    assert_eq!(one("messages", Reading::Level(1), 900), Err(Refused::NoLevel));
    assert_eq!(one("messages", Reading::Quantity(i64::MAX), 900), Err(Refused::Range));
    assert!(one("storage", Reading::Quantity(-1), 900).is_ok());
    assert_eq!(one("storage", Reading::Quantity(i64::MIN), 900), Err(Refused::Range));
    assert_eq!(one("storage", Reading::Level(-1), 900), Err(Refused::Range));
    assert_eq!(one("search", used, 900), Err(Refused::Unmetered));
    assert_eq!(one("telepathy", used, 900), Err(Refused::Unknown));
    assert_eq!(one("messages", used, 1_001), Err(Refused::Future { seconds: SKEW }));
    assert_eq!(one("messages", used, -1), Err(Refused::TooEarly));
}

#[test]
fn a_clock_may_be_five_minutes_ahead() {
    let ahead = |millis| {
        let mut event = event("e", "messages", Reading::Quantity(1), 10);
        event.occurred_at = hour(10).at.plus_seconds(SKEW).plus_millis(millis);
        record(&arrive(event), None, Some(&meter(FeatureKind::Counter)), hour(10))
    };
    assert!(ahead(0).is_ok());
    assert_eq!(ahead(1), Err(Refused::Future { seconds: SKEW }));
}

#[test]
fn what_happened_after_the_end_is_refused_and_a_duplicate_never_is() {
    let ended = Meter { ended: Some(hour(50).at), ..meter(FeatureKind::Counter) };
    let arrival = |number| arrive(event("e", "messages", Reading::Quantity(1), number));
    assert!(record(&arrival(49), None, Some(&ended), hour(60)).is_ok());
    assert_eq!(record(&arrival(50), None, Some(&ended), hour(60)), Err(Refused::TooLate));
    let late = arrival(50);
    assert_eq!(record(&late, Some(late.hash), None, hour(-9)), Ok(Recorded::Duplicate));
    let conflict = record(&late, Some(arrival(49).hash), None, hour(60));
    assert_eq!(conflict, Err(Refused::Conflict));
    assert!(conflict.unwrap_err().is_conflict() && !Refused::Unknown.is_conflict());
}

#[test]
fn late_usage_lands_in_its_open_period_or_on_the_next_invoice() {
    // 20000 days after 1970-01-01 is 4 October 2024; the invoice up to 15 October is issued.
    let open: Day = "2024-10-15".parse().unwrap();
    let meter = Meter { open_from: Some(open), ..meter(FeatureKind::Counter) };
    let october = MONTHLY.span(open).unwrap();
    let on =
        |number| record(&arrive(event("e", "messages", Reading::Quantity(1), number)), None, Some(&meter), hour(1_000));
    assert_eq!(on(11 * 24 - 1), Ok(Recorded::Counted(Placement::Adjustment(october))));
    assert_eq!(on(11 * 24), Ok(Recorded::Counted(Placement::Open(october))));
}

#[test]
fn a_batch_is_bounded_and_each_event_stands_for_itself() {
    let arrival = |id: &str, units| arrive(event(id, "messages", Reading::Quantity(units), 9));
    assert_eq!(record_all(&[], &mut known(), hour(9)), Err(Refused::Batch { most: MOST }));
    let many: Vec<_> = (0..=MOST).map(|number| arrival(&number.to_string(), 1)).collect();
    assert_eq!(record_all(&many, &mut known(), hour(9)), Err(Refused::Batch { most: MOST }));
    assert_eq!(record_all(&many[1..], &mut known(), hour(9)).unwrap().len(), MOST);
    let batch = [arrival("a", 1), arrival("b", -1), arrival("a", 1), arrival("a", 2), arrival("b", 1)];
    let results = record_all(&batch, &mut known(), hour(9)).unwrap();
    let counted = Ok(Recorded::Counted(Placement::Open(MONTHLY.span(hour(9).day).unwrap())));
    assert_eq!(
        results,
        [counted, Err(Refused::Negative), Ok(Recorded::Duplicate), Err(Refused::Conflict), counted],
        "a refused event leaves no trace"
    );
}

#[test]
fn the_wire_takes_either_a_whole_quantity_or_a_level() {
    let wire = |reading: &str| {
        let json = format!(
            r#"{{"source":"s","event_id":"1","service":"mail","feature":"messages",{reading}"occurred_at":5}}"#
        );
        serde_json::from_str::<UsageEvent>(&json)
    };
    let sent = wire(r#""quantity":5,"#).unwrap();
    assert_eq!(sent.reading, Reading::Quantity(5));
    assert_eq!(serde_json::from_str::<UsageEvent>(&serde_json::to_string(&sent).unwrap()).unwrap(), sent);
    assert_eq!(wire(r#""level":5,"#).unwrap().reading, Reading::Level(5));
    for bad in [
        "",
        r#""quantity":1,"level":1,"#,
        r#""quantity":1.5,"#,
        r#""quantity":9223372036854775808,"#,
        r#""quantity":1,"x":1,"#,
    ] {
        assert!(wire(bad).is_err(), "{bad}");
    }
}

#[test]
fn names_are_visible_and_hashes_are_read_back() {
    assert!("a b".parse::<EventId>().is_err() && "".parse::<Source>().is_err() && "ä".parse::<Source>().is_err());
    assert!("x".repeat(200).parse::<EventId>().is_ok() && "x".repeat(201).parse::<EventId>().is_err());
    let hash = PayloadHash::from([0xa5; 32]);
    assert_eq!(hash.to_string().parse::<PayloadHash>(), Ok(hash));
    assert!("A5".repeat(32).parse::<PayloadHash>().is_err() && "a5".repeat(31).parse::<PayloadHash>().is_err());
}

fn some_event() -> impl Strategy<Value = UsageEvent> {
    let counted = (-1_i64..50).prop_map(|units| ("messages", Reading::Quantity(units)));
    let gauged = prop_oneof![(-20_i64..20).prop_map(Reading::Quantity), (0_i64..90).prop_map(Reading::Level)];
    let what = prop_oneof![counted, gauged.prop_map(|reading| ("storage", reading))];
    (0_u8..40, what, -48_i64..1_100)
        .prop_map(|(id, (feature, reading), number)| event(&format!("e{id}"), feature, reading, number))
}

/// Events with one payload for each identity, and the same with repetitions in another order.
fn told() -> impl Strategy<Value = (Vec<UsageEvent>, Vec<UsageEvent>)> {
    prop::collection::vec((some_event(), 1_usize..4), 1..40).prop_flat_map(|mut events| {
        events.sort_by_key(|(event, _)| event.event_id.clone());
        events.dedup_by_key(|(event, _)| event.event_id.clone());
        let once: Vec<_> = events.iter().map(|(event, _)| event.clone()).collect();
        let often: Vec<_> = events.into_iter().flat_map(|(event, times)| vec![event; times]).collect();
        (Just(once), Just(often).prop_shuffle())
    })
}

/// What is known and added up after some events, sent in batches of a size.
fn settle(events: &[UsageEvent], size: usize) -> (Counter, Gauge, usize) {
    let (mut known, mut counter, mut marks, mut counted) = (known(), Counter::default(), vec![], 0);
    for batch in events.chunks(size) {
        let arrivals: Vec<_> = batch.iter().cloned().map(arrive).collect();
        for (arrival, result) in arrivals.iter().zip(record_all(&arrivals, &mut known, hour(1_000)).unwrap()) {
            let Ok(Recorded::Counted(_)) = result else { continue };
            counted += 1;
            let UsageEvent { source, event_id, reading, occurred_at, .. } = arrival.event.clone();
            match (arrival.event.feature.as_str(), reading) {
                ("messages", Reading::Quantity(units)) => counter.add(arrival.day, units).unwrap(),
                _ => marks.push(Mark { at: Moment { at: occurred_at, day: arrival.day }, source, event_id, reading }),
            }
        }
    }
    (counter, Gauge::replay(&marks, MONTHLY, Day::MAX).unwrap(), counted)
}

proptest! {
    /// Invariant 11 (docs/invariants.md): an event counts once, whatever comes how often.
    #[test]
    fn any_order_repetition_and_batching_counts_each_event_once((once, often) in told(), size in 1_usize..20) {
        let (counter, gauge, counted) = settle(&once, 1);
        prop_assert_eq!(settle(&often, size), (counter, gauge, counted));
        let may = |event: &&UsageEvent| {
            let falls = event.feature.as_str() == "messages" && event.reading == Reading::Quantity(-1);
            (hour(0).at..=hour(1_000).at).contains(&event.occurred_at) && !falls
        };
        prop_assert_eq!(counted, once.iter().filter(may).count());
    }

    /// Invariant 11 (docs/invariants.md): of several payloads under one identity, exactly the first counts.
    #[test]
    fn of_several_payloads_the_first_one_stands(events in prop::collection::vec(some_event(), 1..60)) {
        let events: Vec<_> = events.into_iter().filter(|event| one_of(event).is_ok()).collect();
        let mut known = known();
        let mut stands: BTreeMap<EventId, UsageEvent> = BTreeMap::new();
        for event in events {
            let result = record_all(&[arrive(event.clone())], &mut known, hour(1_000)).unwrap().remove(0);
            match stands.get(&event.event_id) {
                None => prop_assert!(matches!(result, Ok(Recorded::Counted(_)))),
                Some(first) if *first == event => prop_assert_eq!(result, Ok(Recorded::Duplicate)),
                Some(_) => prop_assert_eq!(result, Err(Refused::Conflict)),
            }
            stands.entry(event.event_id.clone()).or_insert(event);
        }
    }

    #[test]
    fn two_events_have_one_payload_only_if_they_say_the_same(one in some_event(), other in some_event()) {
        let same = (&one.feature, one.reading, one.occurred_at) == (&other.feature, other.reading, other.occurred_at);
        prop_assert_eq!(one.payload() == other.payload(), same);
    }
}

fn one_of(event: &UsageEvent) -> Result<Recorded, Refused> {
    record_all(&[arrive(event.clone())], &mut known(), hour(1_000)).unwrap().remove(0)
}

#[test]
fn a_sum_that_cannot_be_said_is_refused_at_its_event_and_counts_for_no_other() {
    let mut known = known();
    let most = crate::quotas::Quantity::MOST;
    let told = |id: &str, feature: &str, units| arrive(event(id, feature, Reading::Quantity(units), 900));
    for batch in 0..4 {
        let full: Vec<_> = (0..1_000).map(|place| told(&format!("{batch}-{place}"), "messages", most)).collect();
        assert!(record_all(&full, &mut known, hour(1_000)).unwrap().iter().all(Result::is_ok));
    }
    let sum = Err(Refused::Sum { most: Tally::MOST });
    let batch = [told("a", "messages", 1), told("b", "messages", 0), told("c", "storage", 1), told("a", "messages", 1)];
    let results = record_all(&batch, &mut known, hour(1_000)).unwrap();
    assert_eq!((results[0], results[3]), (sum, sum), "what was refused leaves no trace");
    assert!(results[1].is_ok() && results[2].is_ok());
    let before = arrive(event("d", "messages", Reading::Quantity(most), 0));
    assert!(record_all(&[before], &mut known, hour(1_000)).unwrap()[0].is_ok(), "another period");
}

#[test]
fn more_of_a_day_than_can_be_charged_for_is_refused_and_the_next_day_is_another() {
    let tally = Tally { most_a_day: Some(100), ..Tally::default() };
    let mut known = Known { tallies: [((key("mail"), key("messages")), tally)].into(), ..known() };
    let told = |id: &str, units, number| arrive(event(id, "messages", Reading::Quantity(units), number));
    let batch = [told("a", 100, 900 - 24), told("b", 60, 900), told("c", 41, 900), told("d", 40, 900)];
    let results = record_all(&batch, &mut known, hour(1_000)).unwrap();
    assert!(results[0].is_ok() && results[1].is_ok() && results[3].is_ok(), "{results:?}");
    assert_eq!(results[2], Err(Refused::Unbillable { most: 100 }));
    let whole = record_all(&[told("e", 1, 900)], &mut known, hour(1_000)).unwrap();
    assert_eq!(whole, [Err(Refused::Unbillable { most: 100 })]);
}

#[test]
fn nobody_reports_under_the_name_of_the_portal_itself_and_what_it_counted_is_known() {
    let reserved =
        UsageEvent { source: Source::RESERVATION.parse().unwrap(), ..event("e", "messages", Reading::Quantity(1), 9) };
    let arrival = arrive(reserved);
    let mut known = known();
    assert_eq!(record_all(std::slice::from_ref(&arrival), &mut known, hour(9)).unwrap(), [Err(Refused::OwnSource)]);
    let identity = (arrival.event.source.clone(), arrival.event.event_id.clone());
    known.recorded.insert(identity, arrival.hash);
    assert_eq!(record_all(&[arrival], &mut known, hour(9)).unwrap(), [Ok(Recorded::Duplicate)]);
}
