//! The lists for programs, page by page: whoever goes on from page to page has each row once, in the order of one long page.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Program, token};
use crate::harness::{Server, sign_up, trial};
use crate::keyset::{SERVICES, fill};

/// The most that a page can have.
const LONGEST: usize = 100;

/// All that a list has, by pages of a length.
fn walk(program: &mut Program, list: &str, limit: usize) -> Vec<Value> {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    loop {
        let (status, page) = program.get(&format!("{list}?limit={limit}{cursor}"));
        assert_eq!(status, 200, "{list}, {cursor}: {page}");
        let rows = page["items"].as_array().unwrap();
        items.extend(rows.iter().cloned());
        let Some(next) = page["next"].as_str() else { return items };
        assert_eq!(rows.len(), limit, "{list}: a page before the last one is full");
        cursor = format!("&cursor={next}");
    }
}

/// How many there are, each of which is there once.
fn once(list: &str, items: &[Value]) -> usize {
    let ids: BTreeSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "{list}");
    items.len()
}

fn program(server: &Server) -> Program {
    let (_, secret) = token(server, None, &["--organization", "alder"]);
    Program::new(server, &secret)
}

#[tokio::test(flavor = "multi_thread")]
async fn services_and_subscriptions_come_once_and_in_one_order_however_long_the_pages_are() {
    let server = tokio::task::block_in_place(|| {
        let server = Server::start();
        sign_up(&server, "alder", &trial(&server, None));
        server
    });
    fill(&format!("sqlite://{}", server.data().join("guildhall.sqlite").display())).await;
    tokio::task::block_in_place(|| {
        let mut program = program(&server);
        for (list, least) in [("/services", 25), ("/subscriptions", 1)] {
            let long = walk(&mut program, list, LONGEST);
            assert_eq!(once(list, &long), usize::try_from(SERVICES).unwrap() + 1, "{list}");
            assert_eq!(walk(&mut program, list, least), long, "{list}");
        }
    });
}

#[test]
fn licenses_come_once_and_in_one_order_however_long_the_pages_are() {
    let server = Server::start_demo();
    let mut program = program(&server);
    let long = walk(&mut program, "/licenses", LONGEST);
    let count = once("/licenses", &long);
    let plans: BTreeSet<_> = long.iter().map(|item| item["plan"].as_str().unwrap()).collect();
    assert!(count > LONGEST && plans.len() > 1, "{count} of {plans:?}");
    // A hundred pages and more, which end within plans and between them.
    assert_eq!(walk(&mut program, "/licenses", (count / LONGEST).max(1)), long);
}

#[test]
fn a_place_that_is_in_no_list_is_refused() {
    let server = Server::start();
    sign_up(&server, "alder", &trial(&server, None));
    let mut program = program(&server);
    for list in ["/services", "/subscriptions", "/licenses"] {
        for cursor in ["nonsense", "", "after.n1.", "after.n1.01999999-0000-7000-8000-000000000000"] {
            let (status, told) = program.get(&format!("{list}?cursor={cursor}"));
            assert_eq!((status, told["code"].as_str()), (422, Some("invalid")), "{list}, {cursor}: {told}");
        }
    }
}
