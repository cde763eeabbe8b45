//! What went wrong, on the wire and in words.

use app::{
    problem::{Fault, Kind, Problem, Reason},
    ssr,
    text::Say,
};
use domain::{locale::Language, refusal::Refusal, roles::Role, text};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

#[test]
fn it_crosses_the_wire_unchanged() {
    let kinds = [
        Kind::Forbidden { act: "services.list".into(), roles: vec![Role::Global], holders: vec!["Ada".into()] },
        Kind::Invalid { faults: vec![Fault { field: "slug".into(), reason: Reason::Text(text::Invalid::Empty) }] },
        Kind::Refused { refusal: Refusal::SignUp(domain::signup::Refused::Password(text::Weak::Short { least: 15 })) },
        Kind::TooMany { seconds: 7 },
        Kind::NotFound,
    ];
    for kind in kinds {
        let sent = Problem { kind, trace: Some("t-1".into()) };
        assert_eq!(Problem::de(sent.ser()), sent);
    }
}

#[test]
fn the_inside_of_a_defect_stays_inside() {
    let problem = Problem::from_server_fn_error(ServerFnErrorErr::ServerError("SELECT secret".into()));
    assert!(!serde_json::to_string(&problem).unwrap().contains("secret"));
}

#[test]
fn german_refusals_are_german() {
    let refusal = Refusal::SignUp(domain::signup::Refused::SlugTaken);
    assert!(refusal.say(Language::De).starts_with("Eine andere Organisation"));
    assert!(refusal.say(Language::En).starts_with("Another organization"));
}

#[test]
fn too_much_work_at_once_is_said_so_and_is_no_defect() {
    let problem = Problem::from(ssr::kind(&backend::Error::Busy));
    assert_eq!((problem.kind.clone(), problem.status()), (Kind::Busy, 503));
}
