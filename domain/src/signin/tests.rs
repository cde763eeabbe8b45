use super::lockout::{ACCOUNT, Failures, HERE, NETWORK};
use super::*;
use crate::time::Instant;
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_way_back_never_leaves_the_portal(text in "[/\\\\.:@a-z?#%\t ]{0,12}|(https?:)?[/\\\\]{1,3}[a-z.]{1,9}|\\PC{0,20}") {
        let back = WayBack::to(&text);
        let mut signs = back.as_str().chars();
        prop_assert_eq!(signs.next(), Some('/'));
        prop_assert!(!matches!(signs.next(), Some('/' | '\\')));
        prop_assert!(!back.as_str().contains(['\\', '\r', '\n', '\t']));
        prop_assert_eq!(WayBack::to(back.as_str()), back.clone());
    }

    #[test]
    fn the_wait_grows_with_the_failures_and_ends(failures in 0u32..5_000) {
        for patience in [HERE, ACCOUNT, NETWORK] {
            prop_assert!(patience.wait(failures) <= patience.wait(failures + 1));
            prop_assert!(patience.wait(failures) <= patience.most);
        }
        prop_assert_eq!(ACCOUNT.wait(u32::MAX), ACCOUNT.most);
    }

    #[test]
    fn after_the_wait_one_may_try_again(count: u32, last in 0i64..1 << 50) {
        let failures = Failures { count, last: Some(Instant::from(last)) };
        let wait = ACCOUNT.remaining(failures, Instant::from(last));
        prop_assert_eq!(wait, ACCOUNT.wait(count));
        prop_assert_eq!(ACCOUNT.remaining(failures, Instant::from(last).plus_seconds(wait)), 0);
    }
}

#[test]
fn a_page_with_its_query_is_a_way_back() {
    for path in ["/services", "/services/mail?tab=people#top", "/catalog?back=https://other.example/", "/"] {
        assert_eq!(WayBack::to(path).as_str(), path);
    }
}

#[test]
fn everything_else_leads_home() {
    for path in [
        "",
        "services",
        "//other.example",
        "/\\other.example",
        "\\\\other.example",
        "https://other.example",
        "/a//b",
        "/a b",
        "/a\r\nSet-Cookie: x=y",
        "/\tother.example",
        "javascript:alert(1)",
        "/sign-in",
        "/sign-in?back=/home",
        "/api/x",
        "/ä",
    ] {
        assert_eq!(WayBack::to(path).as_str(), "/home", "{path}");
    }
    assert_eq!(WayBack::to(&format!("/{}", "a".repeat(2_048))).as_str(), "/home");
}

#[test]
fn five_wrong_passwords_are_free_and_then_the_wait_doubles() {
    let waits: Vec<_> = (4..10).map(|failures| HERE.wait(failures)).collect();
    assert_eq!(waits, [0, 0, 5, 10, 20, 40]);
}

#[test]
fn of_two_who_come_at_once_neither_waits_for_the_other() {
    let now = Instant::from(1_000_000);
    let one_before = Failures { count: HERE.free, last: Some(now.plus_seconds(1)) };
    assert_eq!(HERE.remaining(one_before, now), 0);
    assert_eq!(HERE.remaining(Failures { count: HERE.free + 1, ..one_before }, now), 6);
}

#[test]
fn one_network_gets_fewer_attempts_in_a_day_than_an_account_has_free() {
    let (mut failures, mut now) = (Failures::default(), Instant::from(0));
    while now < Instant::from(0).plus_days(1) {
        failures = NETWORK.failed(failures, now);
        now = now.plus_seconds(NETWORK.wait(failures.count).max(1));
    }
    assert!(failures.count < ACCOUNT.free, "{} attempts", failures.count);
}

#[test]
fn failures_are_forgotten_after_a_day() {
    let start = Instant::from(1_000_000);
    let many = Failures { count: 40, last: Some(start) };
    assert_eq!(ACCOUNT.failed(many, start.plus_seconds(3_600)).count, 41);
    assert_eq!(ACCOUNT.failed(many, start.plus_days(1)).count, 1);
}

#[test]
fn a_form_without_a_way_back_leads_home() {
    let wire = r#"{"user_name":"ada@alder.example","password":"x"}"#;
    let command: Result<SignIn, _> = serde_json::from_str(wire);
    assert_eq!(command.map(|command| command.back.to_string()).ok().as_deref(), Some("/home"));
}
