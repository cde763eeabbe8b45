#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;

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
