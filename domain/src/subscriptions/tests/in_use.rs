//! When people could use a subscription, and what is left of that without other stretches.

use super::super::{Stretch, in_use, until, without};
use super::*;

fn hours(from: i64, to: Option<i64>) -> Stretch {
    Stretch { from: hour(from), to: to.map(|to| hour(to).at) }
}

fn hour(number: i64) -> Moment {
    let at = day(0).utc_midnight().plus_seconds(3_600 * number);
    Moment { at, day: at.utc_day() }
}

fn stretches(story: &Story, until: i64) -> Vec<Stretch> {
    in_use(&story.terms, &story.entries, noon(day(until)), Day::utc_midnight)
}

#[test]
fn an_act_turns_at_once_and_the_clock_as_a_day_begins() {
    let story = Story::free().then(3, Event::Canceled { reason: None }).then(5, Event::Reactivated);
    let noons = [0, 3, 5].map(|number| noon(day(number)));
    let interrupted = Stretch { from: noons[0], to: Some(noons[1].at) };
    assert_eq!(stretches(&story, 5), [interrupted, Stretch { from: noons[2], to: None }]);
    let trial = Story::trial();
    let disabled = day(60).utc_midnight();
    assert_eq!(stretches(&trial, 59), [Stretch { from: noons[0], to: None }]);
    assert_eq!(stretches(&trial, 60), [Stretch { from: noons[0], to: Some(disabled) }]);
}

#[test]
fn what_was_something_else_is_cut_out() {
    let whole = vec![hours(10, Some(20)), hours(30, None)];
    let cut = |others: &[Stretch]| without(whole.clone(), others, |at| Moment { at, day: at.utc_day() });
    assert_eq!(cut(&[]), whole);
    assert_eq!(cut(&[hours(12, Some(14))]), [hours(10, Some(12)), hours(14, Some(20)), hours(30, None)]);
    assert_eq!(cut(&[hours(10, Some(20)), hours(29, Some(40))]), [hours(40, None)]);
    assert_eq!(cut(&[hours(15, Some(31))]), [hours(10, Some(15)), hours(31, None)]);
    assert_eq!(until(&whole, hour(15).at), [hours(10, Some(15))]);
    assert_eq!(until(&whole, hour(31).at), [hours(10, Some(20)), hours(30, Some(31))]);
}
