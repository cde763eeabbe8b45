#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

use super::*;

mod list;

#[test]
fn only_what_changed_is_kept() {
    let changes =
        Changes::none().field("language", &"en", &"de").field("theme", &"dark", &"dark").created("zone", &"UTC");
    let kept: Vec<_> = changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(kept, ["language", "zone"]);
    assert!(Changes::none().optional::<String>("note", None, None).is_empty());
}

#[test]
fn a_secret_leaves_no_value() {
    let wire = serde_json::to_string(&Changes::none().secret("password")).unwrap();
    assert_eq!(wire, r#"[{"field":"password"}]"#);
}

#[test]
fn changes_survive_being_stored() {
    let changes = Changes::none().field("name", &"Ada", &"Åda").optional("zone", Some(&"UTC"), None).secret("password");
    assert_eq!(serde_json::from_str::<Changes>(&serde_json::to_string(&changes).unwrap()).unwrap(), changes);
}

/// A chain of three entries whose hashes are letters, of which some are others.
fn gone_through(links: &[(i64, &str, &str, &str)], head: Option<(i64, &str)>) -> Result<i64, Broken> {
    let mut chain = Chain::default();
    for (seq, previous, hash, reckoned) in links {
        chain.follow(Link { seq: *seq, previous, hash, reckoned })?;
    }
    chain.end(head)
}

#[test]
fn a_chain_is_whole_or_broken_at_its_first_entry_that_is_not_what_was_written() {
    let [a, b, c] = [(1, "", "a", "a"), (2, "a", "b", "b"), (3, "b", "c", "c")];
    assert_eq!(gone_through(&[a, b, c], Some((3, "c"))), Ok(3));
    assert_eq!(gone_through(&[], Some((0, ""))), Ok(0));
    assert_eq!(gone_through(&[a, (2, "a", "b", "x"), c], Some((3, "c"))), Err(Broken::Changed(2)));
    assert_eq!(gone_through(&[a, (2, "x", "b", "b"), c], Some((3, "c"))), Err(Broken::Apart(2)));
    assert_eq!(gone_through(&[a, c], Some((3, "c"))), Err(Broken::Missing(2)));
    assert_eq!(gone_through(&[b, c], Some((3, "c"))), Err(Broken::Missing(1)));
    assert_eq!(gone_through(&[a, b], Some((3, "c"))), Err(Broken::Missing(3)));
    assert_eq!(gone_through(&[a, b, c], Some((2, "b"))), Err(Broken::PutIn(3)));
    assert_eq!(gone_through(&[a, b, c], Some((3, "x"))), Err(Broken::Head(3)));
    assert_eq!(gone_through(&[a, b, c], None), Err(Broken::Headless(3)));
}
