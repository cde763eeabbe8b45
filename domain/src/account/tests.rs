#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;

fn change(current: &str, new: &str) -> ChangePassword {
    ChangePassword { current_password: current.parse().unwrap(), new_password: new.parse().unwrap() }
}

#[test]
fn a_new_password_is_long_enough() {
    assert_eq!(may_be_next(&change("old", "short"), &[]), Err(Refused::Password(Weak::Short { least: 15 })));
}

#[test]
fn a_new_password_is_a_different_one_without_the_own_name() {
    let same = change("copper violin eleven", "copper violin eleven");
    assert_eq!(may_be_next(&same, &[]), Err(Refused::SamePassword));
    let own = change("old", "lovelace violin eleven");
    assert_eq!(may_be_next(&own, &["Ada Lovelace"]), Err(Refused::Password(Weak::Personal)));
    assert_eq!(may_be_next(&own, &["Grace Hopper"]), Ok(()));
}

#[test]
fn neither_password_is_logged() {
    let shown = format!("{:?}", change("copper violin", "eleven marsh"));
    assert!(!shown.contains("copper") && !shown.contains("marsh"), "{shown}");
}
