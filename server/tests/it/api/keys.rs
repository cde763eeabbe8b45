//! What programs send with a key is done once, and its key goes with nothing else.

use serde_json::{Value, json};

use super::{Program, read, token, transfer};
use crate::harness::Server;

#[test]
fn what_is_used_given_back_and_reported_with_a_key_is_done_once() {
    let server = Server::start_demo();
    let (_, secret) = token(&server, None, &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let feature = "/organizations/alder/services/files/features/transfer";
    let count = |program: &mut Program| {
        let answer = program.get(feature).1;
        ["used", "reserved"].map(|name| answer[name].as_i64().unwrap())
    };
    let [used, reserved] = count(&mut program);
    let (reservations, usage) = ("/organizations/alder/reservations", "/organizations/alder/usage");
    let reserve = json!({ "service": "files", "feature": "transfer", "quantity": 2, "seconds": 600 });
    let kept = [(); 3].map(|()| program.post(reservations, &reserve).1["reservation"].as_str().unwrap().to_owned());
    let [commit, release, other] = [("commit", 0), ("release", 1), ("release", 2)]
        .map(|(act, place): (_, usize)| format!("{reservations}/{}/{act}", kept[place]));
    let quantity = |quantity: i64| json!({ "quantity": quantity });
    let event = |id: &str| transfer(id, 1);
    let events = |id: &str| json!({ "events": [event(id)] });
    let batch = format!("{usage}/batch");
    let sent: [[(&str, Value); 2]; 4] = [
        [(&commit, quantity(1)), (&commit, quantity(2))],
        [(&release, quantity(1)), (&other, quantity(1))],
        [(usage, event("one")), (usage, event("another"))],
        [(&batch, events("many")), (&batch, events("others"))],
    ];
    for (place, [one, other]) in sent.into_iter().enumerate() {
        let key = format!("the key number {place} of this program");
        let key = [("idempotency-key", key.as_str())];
        let mut send = |(path, body): &(&str, Value)| read(&program.send("POST", path, Some(body), &key));
        let first = send(&one);
        assert!(matches!(first.0, 200 | 201), "{one:?}: {first:?}");
        assert_eq!(send(&one), first);
        let reused = send(&other);
        assert_eq!((reused.0, reused.1["code"].as_str()), (422, Some("key-reused")), "{other:?}: {reused:?}");
    }
    assert_eq!(count(&mut program), [used + 3, reserved + 2]);
    // What was done before changes nothing, and yet its key goes with nothing else.
    let again: [[(&str, Value); 2]; 3] = [
        [(&commit, quantity(1)), (&commit, quantity(2))],
        [(&release, quantity(1)), (&other, quantity(1))],
        [(&batch, events("many")), (&batch, events("more"))],
    ];
    for (place, [one, other]) in again.into_iter().enumerate() {
        let key = format!("the other key number {place} of this program");
        let key = [("idempotency-key", key.as_str())];
        let mut send = |(path, body): &(&str, Value)| read(&program.send("POST", path, Some(body), &key));
        let first = send(&one);
        assert_eq!((first.0, send(&one)), (200, first.clone()), "{one:?}");
        assert_eq!(send(&other).1["code"], "key-reused", "{other:?}");
    }
    assert_eq!(count(&mut program), [used + 3, reserved + 2]);
}
