//! What holds for every stream, however it came about.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::num::NonZeroU32;

use super::super::life::Life;
use super::*;
use crate::billing::{Alignment, PriceKey};
use crate::catalog::Period;
use crate::money::Currency;
use crate::subscriptions::{PlanChange, Stretch, in_use, until};

fn terms() -> impl Strategy<Value = Terms> {
    (0_u16..40, 0_u16..20, 0_u16..40, 0_u16..100, 0_u16..10, 0_u16..40, 0_u16..100).prop_map(
        |(trial, extension, grace, disabled, return_window, suspended, ended)| Terms {
            trial,
            extension,
            grace,
            disabled,
            return_window,
            suspended,
            ended,
            ..Terms::default()
        },
    )
}

fn purchase() -> impl Strategy<Value = Purchase> {
    (prop::option::of(0_u16..14), prop::option::of(1_u32..50), any::<bool>())
        .prop_map(|(months, seats, auto_renew)| Purchase { months, seats, auto_renew, pricing: None })
}

fn invoice() -> impl Strategy<Value = String> {
    (1_u8..4).prop_map(|number| format!("INV-{number}"))
}

fn change() -> impl Strategy<Value = PlanChange> {
    (0_u128..3, prop::option::of(0_u16..14), prop::option::of(1_u32..50), any::<bool>(), any::<bool>()).prop_map(
        |(version, months, seats, at_renewal, restart)| {
            let version = uuid::Uuid::from_u128(version).into();
            let price = PriceKey { version, currency: Currency::EUR, period: Period::Month };
            PlanChange { price, months, seats, at_renewal, restart, alignment: Alignment::Anniversary }
        },
    )
}

/// Any event, legal or not.
fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        purchase().prop_map(Event::Converted),
        any::<bool>().prop_map(|on| Event::AutoRenewSet { on }),
        (0_u32..60, any::<bool>()).prop_map(|(seats, at_renewal)| Event::SeatsSet { seats, at_renewal }),
        change().prop_map(Event::PlanChanged),
        Just(Event::ChangeUndone),
        Just(Event::Extended),
        Just(Event::CancelSet { reason: None }),
        Just(Event::CancelUndone),
        Just(Event::Canceled { reason: None }),
        Just(Event::Reactivated),
        (invoice(), 0_i64..300).prop_map(|(invoice, due)| Event::Invoiced { invoice, due: day(due) }),
        invoice().prop_map(|invoice| Event::Settled { invoice }),
    ]
}

fn start() -> impl Strategy<Value = Event> {
    prop_oneof![
        prop::option::of(1_u32..50).prop_map(|seats| Event::TrialStarted { seats }),
        purchase().prop_map(Event::Started),
    ]
}

/// A story of some hundred days with up to twelve events after its start, each at noon.
fn story() -> impl Strategy<Value = Story> {
    story_at(Just(12))
}

/// The same with events at these hours.
fn story_at(hour: impl Strategy<Value = i64>) -> impl Strategy<Value = Story> {
    (terms(), 0_i64..20, start(), prop::collection::vec((0_i64..250, hour, event()), 0..12)).prop_map(
        |(terms, begins, start, mut events)| {
            events.sort_by_key(|(number, hour, _)| (*number, *hour));
            let story = Story { terms, entries: vec![] }.then(begins, start);
            events.into_iter().fold(story, |story, (number, hour, event)| story.then_at(at(number, hour), event))
        },
    )
}

fn at(number: i64, hour: i64) -> Moment {
    let day = day(number);
    Moment { at: day.utc_midnight().plus_seconds(hour * 3_600), day }
}

fn order() -> impl Strategy<Value = Order> {
    prop_oneof![
        Just(Order::Extend),
        purchase().prop_map(Order::Convert),
        Just(Order::RenewOn),
        Just(Order::RenewOff),
        (1_u32..60).prop_map(|seats| Order::SetSeats(NonZeroU32::new(seats).unwrap())),
        change().prop_map(Order::ChangePlan),
        Just(Order::UndoChange),
        Just(Order::CancelAtEnd),
        Just(Order::UndoCancel),
        Just(Order::CancelNow),
        Just(Order::Reactivate),
    ]
}

/// What the clock alone may change.
fn facts(now: &Standing) -> impl PartialEq + std::fmt::Debug + use<> {
    (now.status, now.since, now.term, now.expiry, now.seats, now.seats_at_renewal)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn replaying_piece_by_piece_equals_replaying_the_whole(
        story in story_at(0_i64..24), stops in prop::collection::vec((0_i64..400, 0_i64..24), 0..9),
    ) {
        let mut stops: BTreeSet<_> = stops.into_iter().map(|(number, hour)| at(number, hour)).collect();
        let end = noon(day(400));
        stops.insert(end);
        let mut life = Life::new(story.terms);
        let mut entries = story.entries.iter().peekable();
        for stop in stops {
            while let Some(entry) = entries.next_if(|entry| entry.effective <= stop) {
                life.apply(&entry.event, entry.effective);
            }
            life.advance(stop.day);
        }
        let mut whole = Life::new(story.terms);
        story.entries.iter().for_each(|entry| whole.apply(&entry.event, entry.effective));
        whole.advance(end.day);
        prop_assert_eq!(life, whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn people_use_it_exactly_in_its_stretches(story in story(), now in 0_i64..400) {
        let stretches = |until: i64| in_use(&story.terms, &story.entries, noon(day(until)), Day::utc_midnight);
        let all = stretches(400);
        let covers = |at: Instant| all.iter().any(|stretch| stretch.from.at <= at && stretch.to.is_none_or(|to| at < to));
        for number in 0..400 {
            prop_assert_eq!(covers(noon(day(number)).at), story.status(number).people_use(), "day {}", number);
        }
        prop_assert!(all.windows(2).all(|pair| pair[0].to.is_some_and(|to| to <= pair[1].from.at)));
        let known = until(&all, noon(day(now)).at.plus_millis(1));
        let froms = |stretches: &[Stretch]| stretches.iter().map(|stretch| stretch.from).collect::<Vec<_>>();
        prop_assert_eq!(froms(&stretches(now)), froms(&known), "a later clock only adds");
    }

    #[test]
    fn the_order_of_recording_does_not_matter(story in story(), number in 0_i64..300, seed in any::<u64>()) {
        let mut shuffled = story.clone();
        shuffled.entries.sort_by_key(|entry| seed.rotate_left(u32::try_from(entry.seq).unwrap() * 7));
        prop_assert_eq!(shuffled.on(number), story.on(number));
    }

    #[test]
    fn nothing_changes_before_the_next_change_and_something_does_on_it(story in story(), number in 0_i64..300) {
        let now = story.on(number);
        let horizon = now.next_change.unwrap_or(day(number + 900));
        for between in (number..number + 900).take_while(|between| day(*between) < horizon) {
            prop_assert_eq!(facts(&story.on(between)), facts(&now), "day {}", between);
        }
        let last_event = story.entries.iter().map(|entry| entry.effective.day).max();
        if let Some(next) = now.next_change.filter(|next| last_event.is_some_and(|last| last < *next)) {
            prop_assert_ne!(facts(&story.at(noon(next))), facts(&now), "nothing happened on {}", next);
        }
    }

    #[test]
    fn a_running_clock_never_leaves_a_terminal_state(story in story()) {
        let mut over = None;
        for number in 0..300 {
            let status = story.status(number);
            prop_assert!(over.is_none_or(|over| over == status), "left {:?} on day {}", over, number);
            over = over.or(status.is_terminal().then_some(status));
        }
    }

    #[test]
    fn no_event_leads_out_of_a_terminal_state(story in story(), later in event()) {
        let now = story.on(300);
        if now.status.is_terminal() {
            prop_assert!(now.legal.is_empty());
            prop_assert_eq!(now.next_change, None);
            prop_assert_eq!(story.then(301, later).status(302), now.status);
        }
    }

    #[test]
    fn the_forecast_comes_true_when_nobody_does_anything(story in story()) {
        let now = story.on(300);
        for step in &now.ahead {
            prop_assert_eq!(story.at(noon(step.from)).status, step.status);
            prop_assert_ne!(story.at(noon(step.from.plus_days(-1))).status, step.status);
        }
    }

    #[test]
    fn the_past_is_in_order_ends_in_the_present_and_is_never_rewritten(story in story(), number in 0_i64..200) {
        let (then, now) = (story.on(number), story.on(number + 100));
        prop_assert_eq!(now.past.last().map(|step| step.status), Some(now.status));
        for pair in now.past.windows(2) {
            prop_assert!(pair[0].from < pair[1].from);
            prop_assert_ne!(pair[0].status, pair[1].status);
        }
        prop_assert!(now.past.starts_with(&then.past));
    }

    #[test]
    fn a_trial_becomes_a_plan_only_by_an_act(story in story(), number in 0_i64..300) {
        let trial = matches!(story.entries.first().map(|entry| &entry.event), Some(Event::TrialStarted { .. }));
        let converted = story.entries.iter().any(|entry| matches!(entry.event, Event::Converted(_)));
        if trial && !converted {
            prop_assert!(matches!(
                story.status(number),
                Status::Scheduled | Status::Trialing | Status::Expired | Status::Disabled | Status::Ended | Status::Deleted
            ));
        }
    }

    #[test]
    fn what_is_decided_is_legal_takes_effect_and_is_all_that_is_legal(
        story in story(), number in 0_i64..300, order in order(),
    ) {
        let entries = story.entries.into_iter().filter(|entry| entry.effective.day <= day(number)).collect();
        let story = Story { terms: story.terms, entries };
        let before = story.on(number);
        match decide(&before, order) {
            Err(illegal) => prop_assert!(!illegal.legal.contains(&order.action())),
            Ok(event) => {
                prop_assert!(before.legal.contains(&order.action()));
                let same = match order {
                    Order::SetSeats(seats) => before.seats == Some(seats.get()),
                    Order::ChangePlan(change) => {
                        before.plan_at_renewal == Some(change)
                            || before.pricing.map(|pricing| pricing.price) == Some(change.price)
                    }
                    _ => false,
                };
                let after = story.then(number, event).on(number);
                prop_assert!(same || after != before, "{:?} changed nothing", order);
            }
        }
    }

    #[test]
    fn seats_never_come_from_nowhere(story in story(), number in 0_i64..300) {
        let bought = story.entries.iter().filter_map(|entry| match entry.event {
            Event::TrialStarted { seats } => seats,
            Event::Started(purchase) | Event::Converted(purchase) => purchase.seats,
            Event::SeatsSet { seats, .. } => Some(seats),
            Event::PlanChanged(change) => change.seats,
            _ => None,
        });
        let now = story.on(number);
        prop_assert!(now.seats.is_none_or(|seats| bought.clone().any(|some| some == seats)));
        prop_assert!(now.capacity() == 0 || now.status.people_use());
        prop_assert!(now.seats.is_none_or(|seats| seats > 0 && now.returnable < seats));
    }

    #[test]
    fn the_terms_only_move_dates_they_never_make_a_start_fail(terms in terms(), start in start()) {
        let story = Story { terms, entries: vec![] }.then(0, start);
        prop_assert_ne!(story.status(0), Status::Scheduled);
        prop_assert_eq!(story.on(0).past.len(), 1);
    }
}

#[test]
fn every_state_is_reached_by_some_story() {
    let cancel = Story::trial().then(5, Event::Canceled { reason: None });
    let later = Story::default().then(3, Event::TrialStarted { seats: None });
    let stories = [Story::trial(), Story::monthly(true).owing(0, 4), Story::monthly(false), cancel, later];
    let reached: BTreeSet<_> = stories.iter().flat_map(|story| (0..200).map(|number| story.status(number))).collect();
    assert_eq!(reached, Status::ALL.iter().copied().collect());
}
