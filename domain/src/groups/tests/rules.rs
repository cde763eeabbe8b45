//! Rules say what they say, and what is wrong with one stands where it is wrong.

use super::super::*;
use crate::members::MemberStatus;
use crate::roles::{Role, Roles};
use proptest::prelude::*;

/// Somebody: the beginning of their user name, its domain, where mail reaches them, and what else is said of them.
type Person = (&'static str, &'static str, &'static str, MemberStatus, Roles);

fn person() -> impl Strategy<Value = Person> {
    let local = prop::sample::select(vec!["Bea", "cem", "ämil"]);
    let domain = prop::sample::select(vec!["alder.example", "sales.example"]);
    let mail = prop::sample::select(vec!["bea@mail.Short", "cem@mail.example"]);
    let status = prop::sample::select(MemberStatus::ALL);
    (local, domain, mail, status, 0u8..64)
        .prop_map(|(local, domain, mail, status, roles)| (local, domain, mail, status, Roles::from_bits(roles)))
}

fn subject((local, domain, mail, status, roles): Person) -> Subject {
    Subject::of(&format!("{local}@{domain}"), mail, status, roles)
}

/// A rule in words, and what it says of somebody.
#[derive(Debug, Clone)]
enum Said {
    Short,
    Sales,
    Umlaut,
    Active,
    Billing,
    Nobody,
    Not(Box<Said>),
    Both(Box<Said>, Box<Said>),
    Either(Box<Said>, Box<Said>),
}

impl Said {
    fn words(&self) -> String {
        match self {
            Self::Short => "mail ends \"SHORT\"".into(),
            Self::Sales => "domain is sales.example".into(),
            Self::Umlaut => "user-name starts Ä".into(),
            Self::Active => "status is active".into(),
            Self::Billing => "role is billing".into(),
            Self::Nobody => "role is none".into(),
            Self::Not(one) => format!("not ({})", one.words()),
            Self::Both(one, other) => format!("({}) and ({})", one.words(), other.words()),
            Self::Either(one, other) => format!("{} or ({})", one.words(), other.words()),
        }
    }

    fn holds(&self, person: Person) -> bool {
        let (local, domain, mail, status, roles) = person;
        match self {
            Self::Short => mail == "bea@mail.Short",
            Self::Sales => domain == "sales.example",
            Self::Umlaut => local == "ämil",
            Self::Active => status == MemberStatus::Active,
            Self::Billing => roles.has(Role::Billing),
            Self::Nobody => roles.is_empty(),
            Self::Not(one) => !one.holds(person),
            Self::Both(one, other) => one.holds(person) && other.holds(person),
            Self::Either(one, other) => one.holds(person) || other.holds(person),
        }
    }
}

fn said() -> impl Strategy<Value = Said> {
    let tests = vec![Said::Short, Said::Sales, Said::Umlaut, Said::Active, Said::Billing, Said::Nobody];
    prop::sample::select(tests).prop_recursive(3, 12, 2, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            inner.prop_map(|one| Said::Not(Box::new(one))),
            two.clone().prop_map(|(one, other)| Said::Both(Box::new(one), Box::new(other))),
            two.prop_map(|(one, other)| Said::Either(Box::new(one), Box::new(other))),
        ]
    })
}

proptest! {
    #[test]
    fn a_rule_says_what_its_words_say(said in said(), person in person()) {
        let rule: Rule = said.words().parse().unwrap();
        prop_assert_eq!(rule.admits(&subject(person)), said.holds(person), "{}", rule);
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn whatever_is_typed_is_read_or_its_flaw_is_inside_of_it(typed in "[ a-z()\"@é-]{0,60}") {
        if let Err(Faulty { at, .. }) = typed.parse::<Rule>() {
            prop_assert!(at >= 1 && at <= typed.chars().count() + 1);
        }
    }

    #[test]
    fn words_in_any_order_never_break_the_reader(
        words in prop::collection::vec(prop::sample::select(vec![
            "mail", "is", "\"x y\"", "and", "or", "not", "(", ")", "role", "none", "status", "active", "contains",
        ]), 0..40),
    ) {
        let typed = words.join(" ");
        if let Err(Faulty { at, .. }) = typed.parse::<Rule>() {
            prop_assert!(at >= 1 && at <= typed.chars().count() + 1);
        }
    }
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let wrong = [
        ("", 1, Flaw::Test),
        ("age is 7", 1, Flaw::Test),
        ("mail is", 8, Flaw::Value),
        ("mail has x", 6, Flaw::How),
        ("mail is \"\"", 9, Flaw::Value),
        ("mail is \"x", 9, Flaw::Quote),
        ("role is king", 9, Flaw::Unknown),
        ("status contains active", 8, Flaw::How),
        ("name is x", 1, Flaw::Test),
        ("language is de", 1, Flaw::Test),
        ("(mail is x", 1, Flaw::Open),
        ("mail is x)", 10, Flaw::Joint),
        ("mail is x mail is y", 11, Flaw::Joint),
        ("mail is \"a\0\"", 11, Flaw::Hidden),
        ("mail is\r\n\u{202E}x", 9, Flaw::Hidden),
        ("mail is x\r", 10, Flaw::Hidden),
        ("ünal is x", 1, Flaw::Test),
        ("mail is ü and", 14, Flaw::Test),
    ];
    for (typed, at, flaw) in wrong {
        assert_eq!(typed.parse::<Rule>(), Err(Faulty { at, flaw }), "{typed:?}");
    }
}

#[test]
fn lines_of_a_rule_end_alike_however_they_are_sent() {
    let rule: Rule = "mail is x\r\nor\tmail is \"\u{1F600} y\"".parse().unwrap();
    assert_eq!(rule.as_str(), "mail is x\nor\tmail is \"\u{1F600} y\"");
}

#[test]
fn no_rule_is_longer_than_may_be_asked_of_everybody() {
    let many = |count: usize| vec!["mail is x"; count].join(" or ");
    assert!(many(TESTS).parse::<Rule>().is_ok());
    assert_eq!(many(TESTS + 1).parse::<Rule>().unwrap_err().flaw, Flaw::Many);
    let deep = |count: usize| format!("{}mail is x{}", "(".repeat(count), ")".repeat(count));
    assert!(deep(NESTED).parse::<Rule>().is_ok());
    assert_eq!(deep(NESTED + 1).parse::<Rule>().unwrap_err().flaw, Flaw::Deep);
    let long = format!("mail is {}", "x".repeat(LONGEST));
    assert_eq!(long.parse::<Rule>().unwrap_err(), Faulty { at: LONGEST + 1, flaw: Flaw::Long });
    let sentences = [Flaw::Long, Flaw::Many, Flaw::Deep].map(Flaw::sentence);
    assert!(sentences[0].contains("1,000") && sentences[1].contains(&TESTS.to_string()));
    assert!(sentences[2].contains(&NESTED.to_string()));
}
