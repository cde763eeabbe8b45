//! Streams as such: what is scheduled, what is void, what is stored, and the timeline.

use super::*;

#[test]
fn before_it_begins_it_is_scheduled_and_says_when() {
    let story = Story::default()
        .then(5, Event::Started(Purchase { months: Some(1), seats: Some(3), auto_renew: false, pricing: None }));
    let now = story.on(0);
    assert_eq!((now.status, now.since, now.expiry, now.capacity()), (Status::Scheduled, None, None, 0));
    assert_eq!(now.next_change, Some(day(5)));
    assert_eq!(now.ahead.first(), Some(&step(Status::Active, 5)));
    assert_eq!(now.legal, [Action::CancelNow]);
}

#[test]
fn on_the_day_itself_the_instant_decides() {
    let story = Story::default().then(5, Event::TrialStarted { seats: Some(3) });
    let noon = noon(day(5));
    let before = story.at(Moment { at: noon.at.minus_millis(1), ..noon });
    assert_eq!((before.status, before.next_change), (Status::Scheduled, Some(day(5))), "still to come today");
    assert_eq!(story.at(noon).status, Status::Trialing);
}

#[test]
fn an_event_that_its_state_does_not_allow_changes_nothing() {
    let void = [Event::Reactivated, Event::CancelUndone, Event::TrialStarted { seats: Some(99) }, Event::Extended];
    let plain = Story::monthly(true);
    let story = void.into_iter().fold(plain.clone(), |story, event| story.then(10, event));
    assert_eq!(story.on(11), plain.on(11));
    assert_eq!(Story::trial().owing(0, 4).status(29), Status::Trialing, "a trial owes nothing");
}

#[test]
fn a_stream_without_a_start_stays_scheduled() {
    let nothing = Story::default().then(0, Event::CancelSet { reason: None }).on(100);
    assert_eq!((nothing.status, nothing.next_change, nothing.past), (Status::Scheduled, None, vec![]));
    assert_eq!(Story::monthly(true).at(long_ago()).status, Status::Scheduled);
}

#[test]
fn the_timeline_tells_what_was_and_what_will_be() {
    let story = Story::trial().order(20, Order::CancelNow);
    assert_eq!(story.unwrap().on(25).past, [step(Status::Trialing, 0), step(Status::Ended, 20)]);
    let now = Story::trial().on(40);
    assert_eq!(now.past, [step(Status::Trialing, 0), step(Status::Expired, 30)]);
    assert_eq!(now.ahead, [step(Status::Disabled, 60), step(Status::Deleted, 150)]);
}

#[test]
fn of_several_states_on_one_day_the_last_stays() {
    let purchase = Purchase { months: Some(1), seats: None, auto_renew: true, pricing: None };
    let story = Story::trial().order(0, Order::Convert(purchase)).unwrap();
    assert_eq!(story.on(3).past, [step(Status::Active, 0)]);
    let back = Story::monthly(true).order(2, Order::CancelNow).unwrap().order(2, Order::Reactivate).unwrap();
    assert_eq!(back.on(3).past, [step(Status::Active, 0)]);
}

#[test]
fn the_forecast_knows_what_is_scheduled_for_later_today() {
    let mut story = Story::monthly(true).then(3, Event::Canceled { reason: None });
    let noon = noon(day(3));
    if let Some(entry) = story.entries.last_mut() {
        entry.effective.at = noon.at.plus_seconds(60);
    }
    let now = story.at(noon);
    assert_eq!((now.status, now.next_change), (Status::Active, Some(day(3))));
    assert_eq!(now.ahead, [step(Status::Disabled, 3), step(Status::Deleted, 93)]);
}

#[test]
fn the_end_of_the_calendar_is_no_trap() {
    let last = noon(Day::MAX);
    let event = Event::Started(Purchase { months: Some(u16::MAX), seats: Some(1), auto_renew: true, pricing: None });
    let entry = Entry { seq: 1, effective: last, recorded: last.at, event };
    assert_eq!(standing(&Terms::default(), std::slice::from_ref(&entry), last).status, Status::Active);
    let now = Story::monthly(true).at(last);
    assert_eq!((now.status, now.next_change), (Status::Active, None));
}

#[test]
fn the_stored_words_are_a_contract() {
    let text = |event: Event| serde_json::to_string(&event).unwrap();
    assert_eq!(text(Event::TrialStarted { seats: Some(25) }), r#"{"event":"trial-started","seats":25}"#);
    let purchase = Purchase { months: Some(12), seats: None, auto_renew: true, pricing: None };
    assert_eq!(text(Event::Started(purchase)), r#"{"event":"started","months":12,"seats":null,"auto-renew":true}"#);
    assert_eq!(text(Event::Converted(purchase)), r#"{"event":"converted","months":12,"seats":null,"auto-renew":true}"#);
    assert_eq!(text(Event::AutoRenewSet { on: false }), r#"{"event":"auto-renew-set","on":false}"#);
    let fewer = Event::SeatsSet { seats: 3, at_renewal: true };
    assert_eq!(text(fewer), r#"{"event":"seats-set","seats":3,"at-renewal":true}"#);
    let invoiced = Event::Invoiced { invoice: "INV-1".into(), due: day(0) };
    assert_eq!(text(invoiced), r#"{"event":"invoiced","invoice":"INV-1","due":"2026-01-31"}"#);
    assert_eq!(text(Event::CancelSet { reason: None }), r#"{"event":"cancel-set"}"#);
    let why = Event::Canceled { reason: None }.because("Too dear.".parse().ok());
    assert_eq!(text(why.clone()), r#"{"event":"canceled","reason":"Too dear."}"#);
    assert_eq!(Event::Extended.because("Too dear.".parse().ok()), Event::Extended);
    let cancel = Event::CancelSet { reason: None };
    for event in [Event::Extended, cancel, Event::CancelUndone, why, Event::Canceled { reason: None }] {
        assert_eq!(serde_json::from_str::<Event>(&text(event.clone())).unwrap(), event);
    }
}
