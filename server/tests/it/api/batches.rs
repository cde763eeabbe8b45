//! How much can be asked at once: a hundred subjects about a hundred features, and not one more of either.

use serde_json::{Value, json};

use super::{Program, token, transfer};
use crate::harness::Server;

fn ask(subjects: usize, features: usize) -> Value {
    let subject =
        |number| json!({ "organization": "alder", "person": format!("person-{number}@alder.guildhall.example") });
    let feature = |number| json!({ "service": "files", "feature": "transfer", "quantity": number + 1 });
    let (subjects, features): (Vec<_>, Vec<_>) =
        ((0..subjects).map(subject).collect(), (0..features).map(feature).collect());
    json!({ "subjects": subjects, "features": features })
}

#[test]
fn a_hundred_by_a_hundred_are_answered_and_one_more_of_either_is_refused() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let (status, told) = program.post("/entitlements/check", &ask(100, 100));
    assert_eq!(status, 200, "{told}");
    let subjects = told["subjects"].as_array().unwrap();
    assert_eq!(subjects.len(), 100);
    for (number, subject) in subjects.iter().enumerate() {
        assert_eq!(subject["person"], format!("person-{number}@alder.guildhall.example"));
        assert_eq!(subject["answers"].as_array().unwrap().len(), 100, "{subject}");
    }
    for (subjects, features) in [(101, 1), (1, 101), (101, 101), (0, 1), (1, 0)] {
        let (status, told) = program.post("/entitlements/check", &ask(subjects, features));
        assert_eq!((status, told["code"].as_str()), (422, Some("batch")), "{subjects} by {features}: {told}");
        assert!(told["detail"].as_str().unwrap().contains("100"), "{told}");
    }
}

#[test]
fn usage_that_cannot_be_added_up_is_refused_at_its_event_alone_and_in_a_batch() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let most = domain::quotas::Quantity::MOST;
    let mut refused = 0;
    for batch in 0..5 {
        let event = |place| transfer(&format!("much-{batch}-{place}"), most);
        let events: Vec<Value> = (0..801).map(event).collect();
        let (status, told) = program.post("/organizations/alder/usage/batch", &json!({ "events": events }));
        assert_eq!(status, 200, "{told}");
        let results = told["results"].as_array().unwrap();
        let over: Vec<_> = results.iter().filter(|result| result["result"] == "refused").collect();
        assert!(
            over.iter().all(
                |result| (&result["problem"]["code"], &result["problem"]["status"]) == (&json!("sum"), &json!(422))
            )
        );
        refused += over.len();
    }
    assert!((5..=6).contains(&refused), "4000 fit, one less where some was used before: {refused}");
    let (status, told) = program.post("/organizations/alder/usage", &transfer("one-more", most));
    assert_eq!(
        (status, &told["code"], &told["most"]),
        (422, &json!("sum"), &json!(domain::usage::Tally::MOST)),
        "{told}"
    );
    let (status, _) = program.post("/organizations/alder/usage", &transfer("nothing", 0));
    assert_eq!(status, 201, "what adds nothing is counted");
}
