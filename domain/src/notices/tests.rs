#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::subscriptions::{Event, Purchase};
use proptest::prelude::*;

mod agreements;
mod shortages;

/// Day 0 of every story, the last of a month in a leap year.
fn day(number: i64) -> Day {
    "2028-01-31".parse::<Day>().unwrap().plus_days(number)
}

/// Days begin at an odd hour, as in no zone.
fn start(day: Day) -> Instant {
    day.utc_midnight().plus_seconds(5 * 3_600)
}

fn entries(events: &[(i64, Event)]) -> Vec<Entry> {
    let entry = |(place, (number, event)): (usize, &(i64, Event))| {
        let at = start(day(*number)).plus_seconds(9 * 3_600);
        let effective = Moment { at, day: day(*number) };
        Entry { seq: i64::try_from(place).unwrap() + 1, effective, recorded: at, event: event.clone() }
    };
    events.iter().enumerate().map(entry).collect()
}

fn told(events: &[(i64, Event)], until: i64) -> Vec<(i64, Kind, Option<i64>)> {
    let number = |of: Day| day(0).days_until(of);
    let found = between((&Terms::default(), &entries(events)), (day(0), day(until)), start, &Leads::default());
    found.into_iter().map(|notice| (number(notice.on), notice.kind, notice.about.map(number))).collect()
}

fn bought(months: u16, auto_renew: bool) -> Event {
    Event::Started(Purchase { months: Some(months), seats: Some(5), auto_renew, pricing: None })
}

#[test]
fn a_trial_is_announced_to_its_end_and_to_its_deletion() {
    let trial = [(0, Event::TrialStarted { seats: Some(25) })];
    assert_eq!(
        told(&trial, 400),
        [
            (23, Kind::TrialEnding, Some(30)),
            (29, Kind::TrialEnding, Some(30)),
            (30, Kind::Expired, Some(60)),
            (60, Kind::Disabled, Some(150)),
            (120, Kind::DeletionAhead, Some(150)),
            (143, Kind::DeletionAhead, Some(150)),
            (149, Kind::DeletionAhead, Some(150)),
            (150, Kind::Deleted, None),
        ]
    );
}

#[test]
fn a_term_that_renews_is_not_announced_until_renewal_is_turned_off() {
    // A year from 31 January 2028 has 366 days.
    assert_eq!(told(&[(0, bought(12, true))], 800), []);
    let off = [(0, bought(12, true)), (350, Event::AutoRenewSet { on: false })];
    assert_eq!(
        told(&off, 366),
        [(359, Kind::TermEnding, Some(366)), (365, Kind::TermEnding, Some(366)), (366, Kind::Expired, Some(396))]
    );
    let on_the_day = [(0, bought(12, true)), (359, Event::AutoRenewSet { on: false })];
    assert_eq!(told(&on_the_day, 365), [(365, Kind::TermEnding, Some(366))]);
    let undone = [(0, bought(12, false)), (340, Event::AutoRenewSet { on: true })];
    assert_eq!(told(&undone, 500), [(336, Kind::TermEnding, Some(366))]);
}

#[test]
fn the_last_of_february_ends_a_month_that_began_on_the_31st() {
    assert_eq!(
        told(&[(0, bought(1, false))], 29),
        [(22, Kind::TermEnding, Some(29)), (28, Kind::TermEnding, Some(29)), (29, Kind::Expired, Some(59))]
    );
}

#[test]
fn an_unpaid_invoice_is_announced_at_every_step_and_a_payment_ends_it() {
    let invoiced = (0, Event::Invoiced { invoice: "INV-1".into(), due: day(30) });
    let unpaid = [(0, bought(12, true)), invoiced.clone()];
    assert_eq!(
        told(&unpaid, 400),
        [(31, Kind::PastDue, Some(60)), (60, Kind::Suspended, Some(120)), (120, Kind::Ended, None)]
    );
    let paid = [(0, bought(12, true)), invoiced, (40, Event::Settled { invoice: "INV-1".into() })];
    assert_eq!(told(&paid, 365), [(31, Kind::PastDue, Some(60))]);
}

#[test]
fn what_somebody_did_is_no_news_but_what_follows_from_it_is() {
    let canceled = [(0, Event::TrialStarted { seats: None }), (3, Event::Canceled { reason: None })];
    assert!(told(&canceled, 2).is_empty());
    assert!(told(&canceled, 400).iter().all(|(on, _, _)| *on > 3));
}

fn remedies(events: &[(i64, Event)], until: i64) -> Vec<(Kind, Remedy)> {
    let found = between((&Terms::default(), &entries(events)), (day(0), day(until)), start, &Leads::default());
    let mut found: Vec<_> = found.into_iter().map(|notice| (notice.kind, notice.remedy)).collect();
    found.dedup();
    found
}

#[test]
fn a_trial_can_be_upgraded_until_it_is_disabled_and_then_only_support_helps() {
    assert_eq!(
        remedies(&[(0, Event::TrialStarted { seats: Some(25) })], 149),
        [
            (Kind::TrialEnding, Remedy::Upgrade),
            (Kind::Expired, Remedy::Upgrade),
            (Kind::Disabled, Remedy::Ask),
            (Kind::DeletionAhead, Remedy::Ask),
        ]
    );
}

#[test]
fn renewal_is_switched_on_unless_it_was_canceled_and_taken_up_again_unless_something_is_unpaid() {
    assert_eq!(
        remedies(&[(0, bought(12, false))], 485),
        [
            (Kind::TermEnding, Remedy::Renew),
            (Kind::Expired, Remedy::Reactivate),
            (Kind::Disabled, Remedy::Reactivate),
            (Kind::DeletionAhead, Remedy::Reactivate),
        ]
    );
    let canceled = [(0, bought(12, true)), (20, Event::CancelSet { reason: None })];
    assert_eq!(remedies(&canceled, 365), [(Kind::TermEnding, Remedy::UndoCancel)]);
    let unpaid = (330, Event::Invoiced { invoice: "INV-1".into(), due: day(340) });
    let unpaid = [(0, bought(12, false)), unpaid];
    assert_eq!(
        remedies(&unpaid, 366),
        [
            (Kind::TermEnding, Remedy::Renew),
            (Kind::PastDue, Remedy::Pay),
            (Kind::TermEnding, Remedy::Pay),
            (Kind::Expired, Remedy::Pay),
        ]
    );
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Extended),
        Just(Event::Converted(Purchase { months: Some(1), seats: Some(3), auto_renew: true, pricing: None })),
        any::<bool>().prop_map(|on| Event::AutoRenewSet { on }),
        Just(Event::CancelSet { reason: None }),
        Just(Event::CancelUndone),
        Just(Event::Canceled { reason: None }),
        Just(Event::Reactivated),
        (0_i64..200).prop_map(|due| Event::Invoiced { invoice: "INV-1".into(), due: day(due) }),
        Just(Event::Settled { invoice: "INV-1".into() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn it_does_not_matter_who_asks_when(
        is_trial in any::<bool>(),
        mut events in prop::collection::vec((0_i64..300, event()), 0..8),
        cuts in prop::collection::btree_set(0_i64..400, 0..6),
    ) {
        events.sort_by_key(|(number, _)| *number);
        let first = if is_trial { Event::TrialStarted { seats: Some(3) } } else { bought(1, true) };
        events.insert(0, (0, first));
        let (terms, entries) = (Terms::default(), entries(&events));
        let ask = |from, until| between((&terms, &entries), (day(from), day(until)), start, &Leads::default());
        let whole = ask(0, 400);
        for notice in &whole {
            let began = Moment { at: start(notice.on), day: notice.on };
            let legal = standing(&terms, &known(&entries, began.at), began).legal;
            prop_assert!(notice.remedy.action().is_none_or(|action| legal.contains(&action)), "{notice:?}: {legal:?}");
        }
        let mut parts = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([400]) {
            parts.extend(ask(from, cut));
            from = cut + 1;
        }
        prop_assert_eq!(&whole, &parts);
        // Whoever looked before the later events were known was told the same until then.
        for cut in [30, 100, 250] {
            let known: Vec<_> = entries.iter().filter(|entry| entry.effective.day <= day(cut)).cloned().collect();
            let early = between((&terms, &known), (day(0), day(cut)), start, &Leads::default());
            let late: Vec<_> = whole.iter().copied().filter(|notice| notice.on <= day(cut)).collect();
            prop_assert_eq!(early, late);
        }
        // And looking at every single day finds nothing more.
        let daily: Vec<_> = (0..=400).flat_map(|number| ask(number, number)).collect();
        prop_assert_eq!(&whole, &daily);
        let mut once: Vec<_> = whole.iter().map(|notice| (notice.on, notice.kind)).collect();
        once.dedup();
        prop_assert_eq!(once.len(), whole.len());
    }
}
