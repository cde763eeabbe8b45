#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Display;
use std::str::FromStr;

use super::*;
use proptest::prelude::*;

mod passwords;

/// Letters of many scripts, signs that are hidden or turn the direction, spaces, emoji, and whatever else there is.
fn wild() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,60}",
        "[a-zA-Z0-9@._-]{0,80}",
        "\\PC{0,130}",
        "[\u{200B}-\u{202E}\u{FE0F}\u{E9}e\u{301}\u{5E9}\u{628}\u{915}\u{4E2D}\u{1F469}\u{1F4BB} \t\n]{0,20}",
        any::<String>(),
    ]
}

fn is_canonical<T: FromStr<Err: std::fmt::Debug> + Display + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        let again: T = value.to_string().parse().unwrap();
        assert_eq!(again, value);
        assert_eq!(again.to_string(), value.to_string());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_read_reads_as_itself_and_nothing_panics(text in wild()) {
        is_canonical::<Name>(&text);
        is_canonical::<Slug>(&text);
        is_canonical::<Key>(&text);
        is_canonical::<LocalPart>(&text);
        is_canonical::<DomainName>(&text);
        is_canonical::<UserName>(&text);
        is_canonical::<Email>(&text);
        is_canonical::<Text>(&text);
        is_canonical::<Note>(&text);
        let _ = Key::of_words(&text);
        if let Ok(domain) = DomainName::typed(&text) {
            prop_assert_eq!(&DomainName::typed(domain.as_str()).unwrap(), &domain);
        }
    }

    #[test]
    fn a_name_never_holds_what_cannot_be_seen(text in wild()) {
        if let Ok(name) = text.parse::<Name>() {
            let hidden = |sign: char| sign.is_control() || matches!(sign, '\u{200B}' | '\u{200E}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
            prop_assert!(!name.as_str().chars().any(hidden));
            prop_assert!((1..=120).contains(&name.as_str().chars().count()));
        }
    }

    #[test]
    fn every_slug_is_a_label_of_a_domain_and_no_punycode(text in "[a-zA-Z0-9-]{3,40}") {
        if let Ok(slug) = text.parse::<Slug>() {
            let account: DomainName = "guildhall.example".parse().unwrap();
            prop_assert!(account.under(&slug).is_ok());
            prop_assert!(!slug.as_str().starts_with("xn--"));
        }
    }

    #[test]
    fn user_names_are_read_in_either_case(local in "[a-z0-9]{1,20}", domain in "[a-z0-9]{1,20}\\.example") {
        let name = format!("{local}@{domain}");
        prop_assert_eq!(name.to_ascii_uppercase().parse::<UserName>().unwrap(), name.parse::<UserName>().unwrap());
    }
}

fn name(text: &str) -> Result<String, Invalid> {
    text.parse::<Name>().map(String::from)
}

#[test]
fn names_come_in_every_script_and_with_emoji() {
    for text in [
        "Ada Lovelace",
        "Þórður Ægisson",
        "山田 太郎",
        "محمد بن سلمان",
        "שרה",
        "नरेन्द्र",
        "Nguyễn Thị",
        "می‌خواهم",
        "O'Neill & Søns",
        "👩‍💻 Studio",
        "❤️ Bakery",
        "👍🏽",
        "1️⃣ First",
        "🇩🇪",
        "7",
    ] {
        assert_eq!(name(text).as_deref(), Ok(text), "{text}");
    }
}

#[test]
fn spaces_around_and_between_the_words_of_a_name_are_tidied() {
    assert_eq!(name("  Ada \u{A0}  Lovelace \n").as_deref(), Ok("Ada Lovelace"));
}

#[test]
fn names_that_deceive_the_eye_are_refused() {
    for text in [
        "Ada\u{0}",
        "Ada\u{7}Bell",
        "Ada\tBell",
        "Ada\nBell",
        "Ada\u{202E}ecalevoL",
        "\u{2066}Ada\u{2069}",
        "A\u{200B}da",
        "A\u{200D}da",
        "A\u{200C}da",
        "\u{FEFF}Ada",
        "Ada\u{AD}",
        "A\u{2060}da",
        "Ada\u{E0041}",
        "Ada\u{E000}",
        "Ada\u{3164}",
        "A\u{FE0F}da",
    ] {
        assert_eq!(name(text), Err(Invalid::Invisible), "{text:?}");
    }
    assert_eq!(name("  "), Err(Invalid::Empty));
    assert_eq!(name("..."), Err(Invalid::Blank));
    assert_eq!(name("\u{2800}"), Err(Invalid::Blank));
    assert_eq!(name(&"é".repeat(120)).map(|name| name.chars().count()), Ok(120));
    assert_eq!(name(&"é".repeat(121)), Err(Invalid::Long { most: 120 }));
    assert_eq!(name(&"a".repeat(1 << 20)), Err(Invalid::Long { most: 120 }));
}

#[test]
fn slugs_are_folded_and_reserved_words_and_look_alikes_are_refused() {
    let slug = |text: &str| text.parse::<Slug>().map(String::from);
    assert_eq!(slug(" Alder-Trading ").as_deref(), Ok("alder-trading"));
    assert_eq!(slug("ab"), Err(Invalid::Short { least: 3 }));
    assert_eq!(slug(&"a".repeat(41)), Err(Invalid::Long { most: 40 }));
    for text in ["www", "ADMIN", "Api", "guildhall", "no-reply"] {
        assert_eq!(slug(text), Err(Invalid::Reserved), "{text}");
    }
    for text in ["-alder", "alder-", "al--der", "xn--alder-abc"] {
        assert_eq!(slug(text), Err(Invalid::Edge), "{text}");
    }
    for text in ["аlder", "al der", "al.der", "al_der", "älder", "alder\u{200B}", "alder🌳", "ALDERİ"] {
        assert_eq!(slug(text), Err(Invalid::Character), "{text}");
    }
}

#[test]
fn user_names_are_ascii_and_have_one_spelling() {
    let user = |text: &str| text.parse::<UserName>().map(String::from);
    assert_eq!(user(" Ada@Alder.Guildhall.Example ").as_deref(), Ok("ada@alder.guildhall.example"));
    assert_eq!(user("аda@alder.example"), Err(Invalid::Character));
    assert_eq!(user("ada..b@alder.example"), Err(Invalid::Edge));
    assert_eq!(user(".ada@alder.example"), Err(Invalid::Edge));
    assert_eq!(user("ada"), Err(Invalid::Address));
    assert_eq!(user(""), Err(Invalid::Empty));
    for text in ["ada@", "ada@alder", "ada@alder.example.", "ada@1.2.3.4", "a@b@c.example", "ada@-x.example"] {
        assert!(user(text).is_err(), "{text}");
    }
}

#[test]
fn domains_in_any_script_become_their_ascii_form() {
    let typed = |text: &str| DomainName::typed(text).map(String::from);
    assert_eq!(typed("Bücher.Example.").as_deref(), Ok("xn--bcher-kva.example"));
    assert_eq!(typed("例え.テスト").as_deref(), Ok("xn--r8jz45g.xn--zckzah"));
    assert_eq!(typed("alder.example").as_deref(), Ok("alder.example"));
    for text in [
        "i❤.example",
        "xn--zzzzzz99.example",
        "a..example",
        "localhost",
        "127.0.0.1",
        "a b.example",
        "a\u{202E}b.example",
    ] {
        assert!(typed(text).is_err(), "{text}");
    }
}

#[test]
fn mail_addresses_are_those_that_can_be_written_to() {
    let mail = |text: &str| text.parse::<Email>().map(String::from);
    assert_eq!(mail(" Ada.Byron+news@Example.COM ").as_deref(), Ok("Ada.Byron+news@example.com"));
    assert_eq!(mail("info@Müller.example").as_deref(), Ok("info@müller.example"));
    for text in
        ["", "ada", "ada@", "@x.example", "a b@x.example", "ada@x", "a@b@x.example", "a\n@x.example", "a,b@x.example"]
    {
        assert!(mail(text).is_err(), "{text}");
    }
    assert!(mail("ada@x.exa\u{202E}mple").is_err() && mail("ada@x.example\r\nBcc: b@x.example").is_err());
}

#[test]
fn longer_texts_keep_their_lines() {
    assert_eq!("one\r\ntwo".parse::<Text>().unwrap().as_str(), "one\ntwo");
    assert_eq!("a\u{202E}b".parse::<Note>(), Err(Invalid::Invisible));
    assert_eq!("x".repeat(501).parse::<Note>(), Err(Invalid::Long { most: 500 }));
}

#[test]
fn keys_are_made_of_words() {
    assert_eq!(Key::of_words("Microsoft  Products (2024)").unwrap().as_str(), "microsoft-products-2024");
    assert_eq!(Key::of_words("日本"), None);
    assert_eq!(
        "E4654015-5DAF-4A48-9B37-4F309DDDD88B".parse::<Key>().unwrap().as_str(),
        "e4654015-5daf-4a48-9b37-4f309dddd88b"
    );
}

#[test]
fn an_invalid_text_cannot_be_deserialized() {
    assert!(serde_json::from_str::<Slug>("\"admin\"").is_err());
    assert_eq!(serde_json::to_string(&"Alder".parse::<Slug>().unwrap()).unwrap(), "\"alder\"");
}
