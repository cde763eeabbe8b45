//! Jobs of several replicas at once on both databases: each is done once, and a replica without jobs gives the same rights.

use std::sync::Arc;

use backend::Portal;
use backend::clock::{Clock, System};
use backend::db::{Db, Url};
use backend::domains::Resolver;
use backend::passwords::Hasher;
use backend::portal::Settings;
use domain::ids::OrgId;
use domain::locale::ZoneName;
use domain::time::Instant;
use sea_orm::{ConnectionTrait, Database as Connection, Statement};

use crate::harness::postgres::Database;
use crate::harness::{Server, sign_up, trial};

/// The system's clock, so many days ahead.
struct Ahead(i64);

impl Clock for Ahead {
    fn now(&self, org: Option<OrgId>) -> Instant {
        System.now(org).plus_days(self.0)
    }
}

async fn replica(url: &Url, days: i64) -> Portal {
    let settings = Settings {
        account_domain: "guildhall.example".parse().unwrap(),
        billing_zone: ZoneName::utc(),
        seller: None,
        demo: false,
        resolver: Resolver::none(),
    };
    Portal::new(Db::connect(url).await.unwrap(), Arc::new(Ahead(days)), Hasher::new().unwrap(), settings)
}

/// Counts rows as somebody who sees all organizations.
async fn count(url: &str, sql: &str) -> i64 {
    let database = Connection::connect(url).await.unwrap();
    let backend = database.get_database_backend();
    let row = database.query_one_raw(Statement::from_string(backend, sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

fn three_replicas_do_each_job_once(server: &Server, database: Option<&str>, url: &Url, all: &str) {
    let offer = trial(server, database);
    for slug in ["oak", "elm", "ash", "fir"] {
        sign_up(server, slug, &offer);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(4).build().unwrap();
    runtime.block_on(async {
        for days in [23, 31] {
            let mut rounds = Vec::new();
            for _ in 0..3 {
                let portal = replica(url, days).await;
                rounds.push(tokio::spawn(async move { backend::jobs::round(&portal).await.unwrap() }));
            }
            let (mut done, mut failed) = (0, 0);
            for round in rounds {
                let round = round.await.unwrap();
                (done, failed) = (done + round.done, failed + round.failed);
            }
            assert_eq!((done, failed), (8, 0), "after {days} days");
        }
        assert_eq!(count(all, "SELECT count(*) FROM activity WHERE actor_name = 'scheduler'").await, 8);
        // Seven days and one day before the end, and the end itself.
        assert_eq!(count(all, "SELECT count(*) FROM notice").await, 12);
        assert_eq!(count(all, "SELECT count(*) FROM subscription WHERE status = 'expired'").await, 4);
    });
}

#[test]
fn of_three_replicas_one_does_each_job() {
    let server = Server::start_with(&["--jobs=false"]);
    let file = server.data().join("guildhall.sqlite");
    let all = format!("sqlite://{}?mode=ro", file.display());
    three_replicas_do_each_job_once(&server, None, &Url::Sqlite(file), &all);
}

#[test]
fn of_three_replicas_one_does_each_job_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let server = Server::start_with(&["--jobs=false", "--database-url", &database.app]);
    let url = Url::Postgres(database.app.clone());
    three_replicas_do_each_job_once(&server, Some(&database.app), &url, &database.superuser);
}
