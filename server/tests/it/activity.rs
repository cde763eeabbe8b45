//! What is recorded of everything that was done: the operator goes through it by the command line, on both databases.

use sea_orm::{ConnectionTrait, Database as Connection};

use crate::harness::postgres::Database;
use crate::harness::{Server, refusal, run, sign_up, trial};

/// What `guildhall activity verify` says.
fn verify(server: &Server, database: Option<&str>, more: &[&str]) -> std::process::Output {
    let data = server.data().display().to_string();
    let mut all = vec!["activity", "verify", "--data", &data];
    all.extend(database.into_iter().flat_map(|url| ["--database-url", url]));
    all.extend(more);
    run(&all)
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Two organizations whose chains are whole while the portal serves; then an entry of one is changed past the program.
fn is_gone_through(server: &Server, database: Option<&str>, meddle: impl FnOnce(&str)) {
    let offer = trial(server, database);
    for slug in ["alder", "birch"] {
        sign_up(server, slug, &offer);
    }
    let whole = verify(server, database, &[]);
    assert!(whole.status.success(), "{whole:?}");
    let lines = said(&whole);
    let lines: Vec<_> = lines.lines().collect();
    assert!(lines[0].starts_with("alder: ") && lines[1].starts_with("birch: "), "{lines:?}");
    assert_eq!(lines[2], "the catalog: 1 entry, whole");
    assert!(lines.iter().all(|line| line.ends_with(", whole")) && lines.len() == 3, "{lines:?}");
    meddle(
        "UPDATE activity SET target_name = 'Another' WHERE seq = 1 AND org_id = (SELECT org_id FROM organization WHERE \
         slug = 'birch')",
    );
    let broken = verify(server, database, &[]);
    let what = "entry 1 is not what was written, its hash is that of something else";
    assert_eq!(refusal(&broken), (1, format!("the activity of birch is broken: {what}.")));
    assert!(said(&broken).contains(&format!("birch: broken, {what}\n")), "{broken:?}");
    assert_eq!(said(&broken).lines().count(), 3, "the others are told of as well");
    assert!(verify(server, database, &["--organization", "alder"]).status.success());
    assert_eq!(verify(server, database, &["--organization", "birch"]).status.code(), Some(1));
    let unknown = verify(server, database, &["--organization", "cedar"]);
    assert_eq!(refusal(&unknown), (1, "there is no organization cedar.".to_owned()));
}

/// Runs statements past the program.
fn run_all(url: &str, statements: &[&str]) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = Connection::connect(url).await.unwrap();
        for statement in statements {
            database.execute_unprepared(statement).await.unwrap();
        }
    });
}

#[test]
fn the_operator_finds_what_was_meddled_with() {
    let server = Server::start();
    let url = format!("sqlite://{}", server.data().join("guildhall.sqlite").display());
    is_gone_through(&server, None, |change| run_all(&url, &["DROP TRIGGER activity_no_update", change]));
}

#[test]
fn the_operator_finds_what_was_meddled_with_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    is_gone_through(&server, Some(&database.app), |change| {
        run_all(&database.superuser, &["DROP TRIGGER activity_append_only ON activity", change]);
    });
}
