//! What is particular to PostgreSQL: who may migrate, who may serve.

use crate::api::{Program, token};
use crate::harness::postgres::Database;
use crate::harness::{Server, refusal, run, sign_up, trial};

fn serving(url: &str) -> (i32, String) {
    refusal(&run(&["serve", "--listen", "127.0.0.1:0", "--database-url", url]))
}

#[test]
fn a_database_that_is_not_up_to_date_is_not_served_from() {
    let Some(database) = Database::empty() else { return };
    let (status, sentence) = serving(&database.owner);
    assert_eq!(status, 1);
    assert!(sentence.contains("guildhall migrate"), "{sentence}");
}

#[test]
fn a_role_that_could_go_around_the_walls_does_not_serve() {
    let Some(database) = Database::migrated() else { return };
    for (url, why) in [(&database.superuser, "is a superuser"), (&database.owner, "owns the tables")] {
        let (status, sentence) = serving(url);
        assert_eq!(status, 1);
        assert!(sentence.contains(why) && sentence.contains("--grant"), "{sentence}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_could_become_such_a_role_does_not_serve_either() {
    use sea_orm::{ConnectionTrait, Database as Connection};
    let Some(database) = Database::migrated() else { return };
    let superuser = Connection::connect(database.superuser.as_str()).await.unwrap();
    let cases = [
        ("climber", "CREATE ROLE climber LOGIN; GRANT postgres TO climber", "is a superuser"),
        ("passer", "CREATE ROLE passer LOGIN BYPASSRLS", "may bypass row-level security"),
        ("heir", "CREATE ROLE heir LOGIN; GRANT owner TO heir", "owns the tables"),
    ];
    for (role, made, why) in cases {
        superuser.execute_unprepared(made).await.unwrap();
        let url = database.app.replace("portal@", &format!("{role}@"));
        let (status, sentence) = tokio::task::block_in_place(|| {
            let granted = run(&["migrate", "--grant", role, "--database-url", &database.owner]);
            assert!(granted.status.success(), "{}", String::from_utf8_lossy(&granted.stderr));
            serving(&url)
        });
        assert_eq!(status, 1, "{role}");
        assert!(sentence.contains(why) && sentence.contains("--grant"), "{role}: {sentence}");
    }
}

#[test]
fn a_role_of_its_own_serves() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    let mut browser = server.browser();
    let ready = browser.send("GET", "/readyz", &[], "");
    assert_eq!((ready.status, ready.body.as_str()), (200, "ready\n"));
    assert_eq!(browser.get("/").status, 200);
    let checked = run(&["check", "--database-url", &database.app]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_accepts_no_writes_is_not_ready_and_not_served_from() {
    use sea_orm::{ConnectionTrait, Database as Connection};
    let Some(database) = Database::migrated() else { return };
    let server = tokio::task::block_in_place(|| Server::start_with(&["--database-url", &database.app]));
    let name = database.superuser.split('?').next().unwrap().rsplit('/').next().unwrap();
    let elsewhere = database.superuser.replace(&format!("/{name}?"), "/postgres?");
    let superuser = Connection::connect(elsewhere).await.unwrap();
    // What a connection was begun with stays: those of the server are ended, so that it connects anew.
    let end = format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
    let becomes = async |change: &str, expected: &str| {
        superuser.execute_unprepared(&format!("ALTER DATABASE {name} {change}")).await.unwrap();
        superuser.execute_unprepared(&end).await.unwrap();
        // Each connection of the pool is found to be dead once.
        let told = |_| server.browser().send("GET", "/readyz", &[], "").body;
        tokio::task::block_in_place(|| assert!((0..40).map(told).any(|told| told.contains(expected)), "{expected}"));
    };
    becomes("SET default_transaction_read_only = on", "nothing can be written to the database").await;
    let (status, sentence) = tokio::task::block_in_place(|| serving(&database.app));
    assert!(status == 1 && sentence.starts_with("nothing can be written to the database"), "{sentence}");
    tokio::task::block_in_place(|| {
        let status = server.browser().get("/status").body;
        assert_eq!((status.matches("Disturbed").count(), status.matches("Works").count()), (2, 2), "{status}");
    });
    becomes("RESET default_transaction_read_only", "ready\n").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_goes_on_reading_where_nothing_can_be_written() {
    use sea_orm::{ConnectionTrait, Database as Connection};
    let Some(database) = Database::migrated() else { return };
    let (server, mut ada, secrets) = tokio::task::block_in_place(|| {
        let server = Server::start_with(&["--jobs=false", "--database-url", &database.app]);
        let ada = sign_up(&server, "alder", &trial(&server, Some(&database.app)));
        let made = |owner| token(&server, Some(&database.app), &[owner]).1;
        let secrets = ["--organization=alder", "--service=mail"].map(made);
        (server, ada, secrets)
    });
    let superuser = Connection::connect(&database.superuser).await.unwrap();
    for sql in [
        // That the session is used is to be noted again, and something has become due.
        "UPDATE session_key SET seen_at = seen_at - 3600000",
        "UPDATE organization SET next_change_at = 1",
        "REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public FROM portal",
    ] {
        superuser.execute_unprepared(sql).await.unwrap();
    }
    tokio::task::block_in_place(|| {
        for page in ["/account/profile", "/services", "/services/mail", "/home", "/billing"] {
            assert_eq!(ada.get(page).status, 200, "{page}");
        }
        let [mut reader, mut service] = secrets.map(|secret| Program::new(&server, &secret));
        assert_eq!(reader.get("/services").0, 200, "that the token is used need not be noted");
        let check = service.get("/organizations/alder/services/mail/features/storage");
        assert_eq!(check.0, 500, "nothing is granted by what no longer holds: {}", check.1);
        let edit = [
            ("key", "what cannot be written"),
            ("command[display_name]", "Ada"),
            ("command[language]", "en"),
            ("command[zone]", "UTC"),
            ("command[theme]", "dark"),
        ];
        assert_eq!(ada.call("/api/account/edit-profile", &edit).status, 500);
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_the_matter_can_be_read_while_the_database_is_away() {
    use sea_orm::{ConnectionTrait, Database as Connection};
    let Some(database) = Database::migrated() else { return };
    let (server, mut ada) = tokio::task::block_in_place(|| {
        let server = Server::start_with(&["--database-url", &database.app]);
        let ada = sign_up(&server, "alder", &trial(&server, Some(&database.app)));
        (server, ada)
    });
    let name = database.superuser.split('?').next().unwrap().rsplit('/').next().unwrap();
    let elsewhere = database.superuser.replace(&format!("/{name}?"), "/postgres?");
    let superuser = Connection::connect(elsewhere).await.unwrap();
    superuser.execute_unprepared(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await.unwrap();
    let end = format!("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
    superuser.execute_unprepared(&end).await.unwrap();
    tokio::task::block_in_place(|| {
        for browser in [&mut server.browser(), &mut ada] {
            let status = browser.get("/status");
            assert!(status.status == 200 && status.body.contains("Disturbed"), "{} {}", status.status, status.body);
        }
        assert_eq!(ada.get("/home").status, 503);
    });
}

#[test]
fn migrating_twice_and_granting_to_nobody_are_harmless() {
    let Some(database) = Database::migrated() else { return };
    assert!(run(&["migrate", "--database-url", &database.owner]).status.success());
    let (status, sentence) = refusal(&run(&["migrate", "--grant", "nobody\"; --", "--database-url", &database.owner]));
    assert_eq!(status, 1);
    assert!(sentence.contains("nobody"), "{sentence}");
}

#[tokio::test]
async fn a_form_that_is_sent_eight_times_at_once_is_done_once_and_answered_alike() {
    use sea_orm::{ConnectionTrait, Database as Connection, DbBackend, Statement};
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    let browser = sign_up(&server, "alder", &trial(&server, Some(&database.app)));
    let form = [
        ("key", "the same for all of them"),
        ("command[display_name]", "Countess of Lovelace"),
        ("command[language]", "en"),
        ("command[zone]", "UTC"),
        ("command[theme]", "dark"),
    ];
    let send = || browser.clone().call("/api/account/edit-profile", &form);
    let answers = std::thread::scope(|scope| {
        let sent: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect::<Vec<_>>()
    });
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (200, &answers[0].body));
    }
    let superuser = Connection::connect(&database.superuser).await.unwrap();
    let edits = "SELECT count(*) AS edits FROM activity WHERE act = 'account.edit-profile'";
    let row = superuser.query_one_raw(Statement::from_string(DbBackend::Postgres, edits)).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "edits").unwrap(), 1);
}

#[test]
fn a_sign_up_that_is_sent_eight_times_at_once_founds_once_and_signs_each_of_them_in() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--database-url", &database.app]);
    let offer = trial(&server, Some(&database.app));
    let names = std::thread::scope(|scope| {
        let send = || sign_up(&server, "alder", &offer).call("/api/members/list", &[("query", "")]).body;
        let sent: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(names.iter().all(|list| list.matches("ada@alder.").count() == 1), "{names:?}");
}

/// Domains are locked before people, so that two who change both do not wait for each other in a circle.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_for_a_domain_has_locked_nobody() {
    use sea_orm::{ConnectionTrait, Database as Connection, DbBackend, Statement, TransactionTrait};
    let Some(database) = Database::migrated() else { return };
    let says = [("command[display_name]", "Bob"), ("command[mail]", "bob@mail.example"), ("command[language]", "en")];
    let (_server, mut ada) = tokio::task::block_in_place(|| {
        let server = Server::start_with(&["--jobs=false", "--database-url", &database.app]);
        let mut ada = sign_up(&server, "alder", &trial(&server, Some(&database.app)));
        ada.call("/api/domains/claim", &[("key", "claiming alder.example once"), ("command[domain]", "alder.example")]);
        let made = [("key", "making an account for bob"), ("command[user]", "bob")];
        ada.call("/api/members/create", &[&made[..], &says[..]].concat());
        (server, ada)
    });
    let superuser = Connection::connect(database.superuser.as_str()).await.unwrap();
    let told = async |sql: &str| {
        let row = superuser.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().unwrap();
        row.try_get_by_index::<String>(0).unwrap()
    };
    let bob = told("SELECT CAST(id AS TEXT) FROM member WHERE user_name LIKE 'bob@%'").await;
    let holder = superuser.begin().await.unwrap();
    holder.execute_unprepared("SELECT 1 FROM claimed_domain FOR UPDATE").await.unwrap();
    let edit = std::thread::spawn(move || {
        let named =
            [("key", "whoever waits for a domain"), ("command[member]", bob.as_str()), ("command[user]", "robert")];
        ada.call("/api/members/edit", &[&named[..], &says[..]].concat()).status
    });
    let waiting = "SELECT CAST(count(*) AS TEXT) FROM pg_stat_activity WHERE datname = current_database() \
                   AND wait_event_type = 'Lock'";
    for _ in 0..5_000 {
        if told(waiting).await == "1" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    assert_eq!(told(waiting).await, "1", "nobody waits for the domain");
    superuser.execute_unprepared("SELECT 1 FROM member FOR NO KEY UPDATE NOWAIT").await.unwrap();
    holder.rollback().await.unwrap();
    tokio::task::block_in_place(|| assert!(edit.join().unwrap() < 400));
    assert_eq!(told("SELECT CAST(count(*) AS TEXT) FROM member WHERE user_name LIKE 'robert@%'").await, "1");
}
