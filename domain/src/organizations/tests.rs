#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;

#[test]
fn what_a_form_leaves_empty_is_nothing_and_what_it_says_is_read() {
    let form = |technical: &str, link: &str| {
        serde_json::from_value::<EditOrganization>(serde_json::json!({
            "name": "Alder & Sons", "address": "", "country": "DE", "technical_contact": technical,
            "security_contact": " ", "privacy_link": link, "language": "de",
        }))
    };
    let read: Information = form("", "").unwrap().into();
    assert_eq!((read.address, read.technical_contact, read.security_contact), (None, None, None));
    assert_eq!(read.privacy_link, None);
    let read: Information = form("it@alder.example", "https://alder.example/privacy").unwrap().into();
    assert_eq!(read.technical_contact.unwrap().as_str(), "it@alder.example");
    assert_eq!(read.privacy_link.unwrap().as_str(), "https://alder.example/privacy");
    assert!(form("nobody", "").is_err());
    assert!(form("", "javascript:alert(1)").is_err());
}

#[test]
fn deleted_people_are_none_of_all() {
    let people = People { active: 3, invited: 2, blocked: 1, administrators: 2 };
    assert_eq!(people.all(), 6);
    assert_eq!(People { active: i64::MAX, invited: 1, ..People::default() }.all(), i64::MAX);
}
