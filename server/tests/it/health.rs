//! What a supervisor is told.

use crate::harness::{Directory, Server};

#[test]
fn a_portal_that_serves_is_alive_and_ready() {
    let server = Server::start();
    let mut browser = server.browser();
    for path in ["/healthz", "/readyz"] {
        let answer = browser.send("GET", path, &[], "");
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let by_address = browser.send("GET", path, &[("host", "10.0.0.7:3000")], "");
        assert_eq!(by_address.status, 200, "{path} is asked by address");
    }
}

#[tokio::test]
async fn a_portal_that_waits_for_its_database_says_so() {
    use sea_orm::{ConnectOptions, ConnectionTrait, Database};
    let directory = Directory::new();
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", directory.join("guildhall.sqlite")));
    options.max_connections(1);
    let database = Database::connect(options).await.unwrap();
    database.execute_unprepared("PRAGMA journal_mode = WAL").await.unwrap();
    database.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    let (starting, mut browser) = Server::launch(directory, &[]);
    assert_eq!(browser.send("GET", "/healthz", &[], "").status, 200);
    for path in ["/readyz", "/", "/api/services/list"] {
        let answer = browser.send("GET", path, &[], "");
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("1")), "{path}");
        assert!(answer.body.starts_with("starting"), "{}", answer.body);
    }
    database.execute_unprepared("COMMIT").await.unwrap();
    let server = starting.ready();
    assert_eq!(server.browser().send("GET", "/readyz", &[], "").status, 200);
    assert_eq!(browser.send("GET", "/readyz", &[], "").status, 200, "a kept connection sees it too");
}

#[tokio::test]
async fn a_database_that_a_newer_program_changed_is_not_served_from() {
    use sea_orm::{ConnectionTrait, Database};
    let server = Server::start();
    let file = server.data().join("guildhall.sqlite");
    let database = Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_of_tomorrow', 0)";
    database.execute_unprepared(newer).await.unwrap();
    let answer = server.browser().send("GET", "/readyz", &[], "");
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("newer Guildhall"), "{}", answer.body);
    assert_eq!(server.browser().send("GET", "/healthz", &[], "").status, 200);
}
