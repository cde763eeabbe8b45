//! Many at once on both databases: the last unit of a quota, and the same event.

use serde_json::{Value, json};

use super::{Program, now, token, transfer};
use crate::harness::Server;
use crate::harness::postgres::Database;

const STORAGE: &str = "/organizations/alder/services/files/features/storage";

fn at_once(program: &Program, send: impl Fn(&mut Program, usize) -> (u16, Value) + Sync) -> Vec<(u16, Value)> {
    let send = &send;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..50)
            .map(|place| {
                let mut program = program.clone();
                scope.spawn(move || send(&mut program, place))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

fn fifty_for_the_last_unit(server: &Server, database: Option<&str>) {
    let (_, secret) = token(server, database, &["--service", "files"]);
    let mut program = Program::new(server, &secret);
    let remaining = program.get(STORAGE).1["remaining"].as_i64().unwrap();
    let fill = json!({ "source": "files-1", "event_id": "fill", "service": "files", "feature": "storage",
        "quantity": remaining - 1, "occurred_at": now() });
    let (status, told) = program.post("/organizations/alder/usage", &fill);
    assert_eq!(status, 201, "{told}");
    assert_eq!(program.get(STORAGE).1["remaining"], 1);
    let one = json!({ "service": "files", "feature": "storage", "quantity": 1, "seconds": 600 });
    let answers = at_once(&program, |program, _| program.post("/organizations/alder/reservations", &one));
    let won = answers.iter().filter(|(status, _)| *status == 201).count();
    let lost = answers.iter().filter(|(status, told)| *status == 409 && told["code"] == "limit-reached").count();
    assert_eq!((won, lost), (1, 49), "{answers:?}");
    assert_eq!(program.get(STORAGE).1["remaining"], 0);
}

fn the_same_event_fifty_times(server: &Server, database: Option<&str>) {
    let (_, secret) = token(server, database, &["--service", "files"]);
    let mut program = Program::new(server, &secret);
    let path = "/organizations/alder/services/files/features/transfer";
    let before = program.get(path).1["used"].as_i64().unwrap();
    let event = transfer("same", 3);
    let answers = at_once(&program, |program, _| program.post("/organizations/alder/usage", &event));
    let counted = answers.iter().filter(|(status, _)| *status == 201).count();
    let again = answers.iter().filter(|(status, _)| *status == 200).count();
    assert_eq!((counted, again), (1, 49), "{answers:?}");
    let many = at_once(&program, |program, place| {
        program.post("/organizations/alder/usage", &transfer(&format!("own-{place}"), 1))
    });
    assert!(many.iter().all(|(status, _)| *status == 201), "{many:?}");
    assert_eq!(program.get(path).1["used"].as_i64().unwrap(), before + 53);
}

#[test]
fn of_fifty_at_once_for_the_last_unit_exactly_one_gets_it_and_an_event_counts_once() {
    let server = Server::start_demo();
    fifty_for_the_last_unit(&server, None);
    the_same_event_fifty_times(&server, None);
}

#[test]
fn of_fifty_at_once_for_the_last_unit_exactly_one_gets_it_and_an_event_counts_once_on_postgresql() {
    let Some(database) = Database::told() else { return };
    let server = Server::start_with(&["--demo", "--database-url", &database.app]);
    fifty_for_the_last_unit(&server, Some(&database.app));
    the_same_event_fifty_times(&server, Some(&database.app));
}
