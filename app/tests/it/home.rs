//! What is gathered on Home.

use app::{
    home::attention::{Told, due, gathered},
    parts::Tone,
};
use domain::{home::Due, time::Day};

fn told(tone: Tone, subject: &str, words: &str) -> Told {
    let (subject, name) = (subject.to_owned(), subject.to_owned());
    Told { tone, href: format!("{subject}/{words}"), subject, name, words: vec![words.to_owned()] }
}

#[test]
fn the_way_to_a_plan_names_its_service_too() {
    let (service, plan) = ("Mail".parse().unwrap(), "Team".parse().unwrap());
    let unbilled = Due::Unbilled { service, plan, since: Day::MIN };
    assert_eq!(due(&unbilled, Day::MIN).name, "Mail Team");
}

#[test]
fn what_is_about_the_same_is_one_row_where_the_most_urgent_of_it_stands() {
    let rows = gathered(vec![
        told(Tone::Info, "/agreements/VA-1", "ends"),
        told(Tone::Warn, "/services/mail", "quota"),
        told(Tone::Info, "/agreements/VA-1", "true-up"),
        told(Tone::Info, "/agreements/VA-2", "true-up"),
        told(Tone::Danger, "/services/mail", "suspended"),
    ]);
    let rows: Vec<_> = rows.iter().map(|row| (row.tone, row.href.as_str(), row.words.join(", "))).collect();
    assert_eq!(
        rows,
        [
            (Tone::Danger, "/services/mail/suspended", "suspended, quota".to_owned()),
            (Tone::Info, "/agreements/VA-1/ends", "ends, true-up".to_owned()),
            (Tone::Info, "/agreements/VA-2/true-up", "true-up".to_owned()),
        ]
    );
}
