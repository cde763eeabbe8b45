//! Every day count, from both sides of its last day.

use super::*;

const ODD: Terms = Terms {
    trial: 11,
    extension: 3,
    grace: 5,
    disabled: 13,
    return_window: 2,
    payment: Some(4),
    suspended: 6,
    ended: 17,
    over_assignment: 8,
};

/// The last day of one status and the first of the next.
fn turns(story: &Story, at: i64, from: Status, to: Status) {
    assert_eq!((story.status(at - 1), story.status(at)), (from, to), "around day {at}");
    assert_eq!(story.on(at - 1).next_change, Some(day(at)));
    assert_eq!(story.on(at).since, Some(day(at)));
}

#[test]
fn a_trial_runs_expires_is_disabled_and_deleted_on_the_days_of_its_terms() {
    for terms in [Terms::default(), ODD] {
        let story = Story { terms, ..Story::trial() };
        let [trial, grace, disabled] = [terms.trial, terms.grace, terms.disabled].map(i64::from);
        turns(&story, trial, Status::Trialing, Status::Expired);
        turns(&story, trial + grace, Status::Expired, Status::Disabled);
        turns(&story, trial + grace + disabled, Status::Disabled, Status::Deleted);
        assert_eq!(story.on(0).expiry, Some(day(trial)));
        assert_eq!(story.on(0).disables_on(), Some(day(trial + grace)));
        assert_eq!(story.on(0).deletes_on(), Some(day(trial + grace + disabled)));
    }
}

#[test]
fn a_term_without_renewal_takes_the_same_way() {
    for terms in [Terms::default(), ODD] {
        let story = Story { terms, ..Story::monthly(false) };
        let [grace, disabled] = [terms.grace, terms.disabled].map(i64::from);
        turns(&story, 28, Status::Active, Status::Expired);
        turns(&story, 28 + grace, Status::Expired, Status::Disabled);
        turns(&story, 28 + grace + disabled, Status::Disabled, Status::Deleted);
    }
}

#[test]
fn an_unpaid_invoice_is_past_due_the_day_after_then_suspends_then_ends() {
    for terms in [Terms::default(), ODD] {
        let story = Story { terms, ..Story::free() }.owing(0, 4);
        turns(&story, 4 + 1, Status::Active, Status::PastDue);
        turns(&story, 4 + i64::from(terms.suspended), Status::PastDue, Status::Suspended);
        turns(&story, 4 + i64::from(terms.ended), Status::Suspended, Status::Ended);
        assert_eq!(story.on(0).ends_on(), Some(day(4 + i64::from(terms.ended))));
    }
}

#[test]
fn a_trial_may_be_extended_in_its_last_days_only() {
    for terms in [Terms::default(), ODD] {
        let story = Story { terms, ..Story::trial() };
        let [trial, extension] = [terms.trial, terms.extension].map(i64::from);
        let may = |number| legal(&story, number).contains(&Action::Extend);
        assert_eq!([trial - extension - 1, trial - extension, trial - 1, trial].map(may), [false, true, true, false]);
    }
}

#[test]
fn the_return_window_is_open_on_its_last_day_and_closed_on_the_next() {
    for terms in [Terms::default(), ODD] {
        let story = Story { terms, ..Story::monthly(true) };
        let window = i64::from(terms.return_window);
        let may = |number| legal(&story, number).contains(&Action::CancelNow);
        assert_eq!([0, window - 1, window, 27].map(may), [true, true, false, false]);
        assert_eq!([28, 28 + window - 1, 28 + window].map(may), [true, true, false], "after the renewal");
    }
}

#[test]
fn added_seats_can_be_returned_for_as_long_and_only_those() {
    let story = Story::monthly(true).then(10, Event::SeatsSet { seats: 14, at_renewal: false });
    assert_eq!(story.on(9).returnable, 0);
    assert_eq!(story.on(16).returnable, 4);
    assert_eq!(story.on(17).returnable, 0);
}

#[test]
fn no_days_at_all_lead_straight_through() {
    let terms = Terms { trial: 0, grace: 0, disabled: 0, ..Terms::default() };
    assert_eq!(Story { terms, ..Story::trial() }.status(0), Status::Deleted);
    let terms = Terms { suspended: 0, ended: 0, ..Terms::default() };
    let story = Story { terms, ..Story::free() }.owing(0, 4);
    assert_eq!((story.status(4), story.status(5)), (Status::Active, Status::Ended), "not on the due day itself");
}

#[test]
fn terms_that_say_nothing_are_the_defaults_and_unknown_words_are_refused() {
    assert_eq!(serde_json::from_str::<Terms>("{}").unwrap(), Terms::default());
    let some: Terms = serde_json::from_str(r#"{"trial":14,"return":3,"over-assignment":1}"#).unwrap();
    assert_eq!(some, Terms { trial: 14, return_window: 3, over_assignment: 1, ..Terms::default() });
    assert!(serde_json::from_str::<Terms>(r#"{"trail":14}"#).is_err());
    assert!(serde_json::from_str::<Terms>(r#"{"trial":-1}"#).is_err());
}

#[test]
fn what_has_not_begun_can_be_canceled_and_never_begins() {
    let order = Event::Started(Purchase { months: Some(1), seats: Some(10), auto_renew: true, pricing: None });
    let story = Story::default().then(10, order);
    assert_eq!((story.status(0), legal(&story, 0)), (Status::Scheduled, vec![Action::CancelNow]));
    let canceled = story.order(3, Order::CancelNow).unwrap();
    for number in [3, 9, 10, 50] {
        let standing = canceled.on(number);
        assert_eq!((standing.status, standing.seats), (Status::Ended, None), "day {number}");
    }
}

#[test]
fn the_last_day_of_giving_back_is_said() {
    let said = |story: &Story, number| {
        let standing = story.on(number);
        (standing.cancelable_until, standing.returnable_until)
    };
    let story = Story::monthly(true);
    assert_eq!(said(&story, 0), (Some(day(6)), Some(day(6))));
    assert_eq!(said(&story, 6), (Some(day(6)), Some(day(6))));
    assert!(legal(&story, 6).contains(&Action::CancelNow) && !legal(&story, 7).contains(&Action::CancelNow));
    assert_eq!(said(&story, 7), (None, None));
    let more = story.then(8, Event::SeatsSet { seats: 12, at_renewal: false });
    assert_eq!((said(&more, 8), more.on(8).returnable), ((None, Some(day(14))), 2));
    assert_eq!((said(&more, 15), more.on(15).returnable), ((None, None), 0));
    assert_eq!(said(&Story::free(), 0), (None, None), "a plan without end can be canceled at once for ever");
    assert_eq!(said(&Story::trial(), 0), (None, None), "and so can a trial");
}
