//! Rules say what they say, and what is wrong with one stands where it is wrong.

use super::super::*;
use crate::locale::Language;
use crate::members::MemberStatus;
use crate::roles::{Role, Roles};
use proptest::prelude::*;

fn person() -> impl Strategy<Value = Subject> {
    let name = prop::sample::select(vec!["Bea Short", "Cem", "Ämil"]);
    let user = prop::sample::select(vec!["bea@alder.example", "cem@sales.example"]);
    let status = prop::sample::select(MemberStatus::ALL);
    let language = prop::sample::select(Language::ALL);
    (name, user, status, language, 0u8..64).prop_map(|(name, user, status, language, roles)| Subject {
        name: name.into(),
        user_name: user.into(),
        mail: "x@mail.example".into(),
        language,
        status,
        roles: Roles::from_bits(roles),
    })
}

/// A rule in words, and what it says of somebody.
#[derive(Debug, Clone)]
enum Said {
    Short,
    Sales,
    German,
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
            Self::Short => "name ends \"SHORT\"".into(),
            Self::Sales => "domain is sales.example".into(),
            Self::German => "language is de".into(),
            Self::Active => "status is active".into(),
            Self::Billing => "role is billing".into(),
            Self::Nobody => "role is none".into(),
            Self::Not(one) => format!("not ({})", one.words()),
            Self::Both(one, other) => format!("({}) and ({})", one.words(), other.words()),
            Self::Either(one, other) => format!("{} or ({})", one.words(), other.words()),
        }
    }

    fn holds(&self, person: &Subject) -> bool {
        match self {
            Self::Short => person.name == "Bea Short",
            Self::Sales => person.user_name == "cem@sales.example",
            Self::German => person.language == Language::De,
            Self::Active => person.status == MemberStatus::Active,
            Self::Billing => person.roles.has(Role::Billing),
            Self::Nobody => person.roles.is_empty(),
            Self::Not(one) => !one.holds(person),
            Self::Both(one, other) => one.holds(person) && other.holds(person),
            Self::Either(one, other) => one.holds(person) || other.holds(person),
        }
    }
}

fn said() -> impl Strategy<Value = Said> {
    let tests = vec![Said::Short, Said::Sales, Said::German, Said::Active, Said::Billing, Said::Nobody];
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
        prop_assert_eq!(rule.admits(&person), said.holds(&person), "{}", rule);
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
            "name", "is", "\"x y\"", "and", "or", "not", "(", ")", "role", "none", "language", "de", "contains",
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
        ("name is", 8, Flaw::Value),
        ("name has x", 6, Flaw::How),
        ("name is \"\"", 9, Flaw::Value),
        ("name is \"x", 9, Flaw::Quote),
        ("role is king", 9, Flaw::Unknown),
        ("language contains de", 10, Flaw::How),
        ("(name is x", 1, Flaw::Open),
        ("name is x)", 10, Flaw::Joint),
        ("name is x mail is y", 11, Flaw::Joint),
        ("ünal is x", 1, Flaw::Test),
        ("name is ü and", 14, Flaw::Test),
    ];
    for (typed, at, flaw) in wrong {
        assert_eq!(typed.parse::<Rule>(), Err(Faulty { at, flaw }), "{typed:?}");
    }
}

#[test]
fn no_rule_is_longer_than_may_be_asked_of_everybody() {
    let many = |count: usize| vec!["name is x"; count].join(" or ");
    assert!(many(TESTS).parse::<Rule>().is_ok());
    assert_eq!(many(TESTS + 1).parse::<Rule>().unwrap_err().flaw, Flaw::Many);
    let deep = |count: usize| format!("{}name is x{}", "(".repeat(count), ")".repeat(count));
    assert!(deep(NESTED).parse::<Rule>().is_ok());
    assert_eq!(deep(NESTED + 1).parse::<Rule>().unwrap_err().flaw, Flaw::Deep);
    let long = format!("name is {}", "x".repeat(LONGEST));
    assert_eq!(long.parse::<Rule>().unwrap_err(), Faulty { at: LONGEST + 1, flaw: Flaw::Long });
    let sentences = [Flaw::Long, Flaw::Many, Flaw::Deep].map(Flaw::sentence);
    assert!(sentences[0].contains("1,000") && sentences[1].contains(&TESTS.to_string()));
    assert!(sentences[2].contains(&NESTED.to_string()));
}
