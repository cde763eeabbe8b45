//! How long an answer takes tells nobody which accounts there are.

use std::time::{Duration, Instant};

use super::{ADA, ENDPOINT, PASSWORD, change, made, portal, sign_in};

/// The least that it took of several times, all taken in turns: whatever else the machine does only adds to it, so that a
/// busy one needs more of them.
#[test]
fn being_turned_away_takes_as_long_whoever_it_is() {
    let server = portal();
    let mut owner = server.browser();
    sign_in(&mut owner, ADA, PASSWORD);
    for user in ["invited", "blocked"] {
        made(&mut owner, user);
    }
    let with_a_password = "INSERT INTO credential (org_id, member_id, password_hash, changed_at) \
                           SELECT c.org_id, m.id, c.password_hash, c.changed_at FROM credential c, member m \
                           WHERE m.user_name LIKE 'blocked@%'";
    change(&server, with_a_password);
    change(&server, "UPDATE member SET status = 'blocked' WHERE user_name LIKE 'blocked@%'");
    let who = [
        (ADA, "not the right password"),
        ("invited@alder.guildhall.example", PASSWORD),
        ("blocked@alder.guildhall.example", PASSWORD),
        ("nobody@alder.guildhall.example", PASSWORD),
        ("nobody@nowhere.example", PASSWORD),
    ];
    let mut least = [Duration::MAX; 5];
    let apart = |least: &[Duration; 5]| {
        let (shortest, longest) = (least.iter().min().unwrap(), least.iter().max().unwrap());
        *longest >= *shortest * 5 / 4
    };
    for _ in 0..60 {
        change(&server, "DELETE FROM throttle");
        for ((name, password), least) in who.iter().zip(&mut least) {
            let typed = [("command[user_name]", *name), ("command[password]", *password)];
            let mut browser = server.browser();
            let begun = Instant::now();
            assert_eq!(browser.call(ENDPOINT, &typed).status, 422, "{name}");
            *least = begun.elapsed().min(*least);
        }
        if !apart(&least) {
            return;
        }
    }
    panic!("{who:?} took {least:?}");
}
