//! A database of an earlier version with rows of that time, brought up to date: on SQLite and on PostgreSQL, where the owner
//! of the tables is kept to one organization otherwise.

use domain::subscriptions::Terms;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database as Connection, DatabaseConnection, DbBackend, Statement, TryGetable};
use serde_json::Value;

use crate::harness::Directory;
use crate::harness::postgres::Database;

/// The version before which the rows are written.
const NEXT: &str = "m0040_versions_in_order";

/// A database: as who brings it up to date, and as who looks past every wall.
struct Old {
    owner: DatabaseConnection,
    past: DatabaseConnection,
    _directory: Option<Directory>,
}

impl Old {
    async fn sqlite() -> Self {
        let directory = Directory::new();
        let url = format!("sqlite://{}?mode=rwc", directory.path().join("old.sqlite").display());
        let owner = Connection::connect(&url).await.unwrap();
        Self { past: owner.clone(), owner, _directory: Some(directory) }
    }

    /// None where PostgreSQL is not installed.
    async fn postgres() -> Option<Self> {
        let database = tokio::task::block_in_place(Database::empty)?;
        let open = async |url: &str| Connection::connect(url).await.unwrap();
        Some(Self { owner: open(&database.owner).await, past: open(&database.superuser).await, _directory: None })
    }

    /// Everything up to the version, and the rows of two organizations.
    async fn begin(&self) {
        let all = Migrator::migrations();
        let before = all.iter().position(|change| change.name() == NEXT).unwrap();
        Migrator::up(&self.owner, Some(u32::try_from(before).unwrap())).await.unwrap();
        let [service, plan, plain, paying] = [1, 2, 3, 4].map(|number| self.id(number));
        self.run(&format!("INSERT INTO service (id, key, name, name_key, position, created_at) VALUES ({service}, 'mail', 'Mail', 'mail', 1, 0)")).await;
        self.run(&format!("INSERT INTO plan (id, service_id, key, name, name_key, position, requires, excludes, current_version_id) VALUES ({plan}, {service}, 'team', 'Team', 'team', 1, '[]', '[]', {paying})")).await;
        for (number, version, conditions) in [(1, &plain, "{}"), (2, &paying, r#"{"days":{"payment":14}}"#)] {
            self.run(&format!("INSERT INTO plan_version (id, plan_id, number, has_seats, published_at, conditions) VALUES ({version}, {plan}, {number}, TRUE, {number}, '{conditions}')")).await;
            self.run(&format!("INSERT INTO price (plan_version_id, currency, period, basis, amount, words) VALUES ({version}, 'EUR', 'month', 'seat', '4.50', '{{}}')")).await;
        }
        for org in [10, 20] {
            let (own, pool) = (self.id(org), self.id(org + 1));
            self.run(&format!("INSERT INTO organization (org_id, name, country, slug, initial_domain, billing_zone, language, created_at) VALUES ({own}, 'Alder', 'DE', 'o{org}', 'o{org}.example', 'UTC', 'en', 0)")).await;
            for (place, version, status, capacity) in [(2, &plain, "active", 7), (3, &paying, "suspended", 0)] {
                let (id, terms) = (self.id(org + place), r#"{"trial":30,"return":9,"payment":30}"#);
                self.run(&format!("INSERT INTO subscription (org_id, id, service_id, plan_id, plan_version_id, terms, created_at, status, urgency, trial, seats, capacity) VALUES ({own}, {id}, {service}, {plan}, {version}, '{terms}', 0, '{status}', 1, FALSE, 7, {capacity})")).await;
            }
            self.run(&format!("INSERT INTO pool (org_id, id, service_id, plan_id, held, ceiling) VALUES ({own}, {pool}, {service}, {plan}, 3, 7)")).await;
            let (agreement, line) = (self.id(org + 5), self.id(org + 6));
            self.run(&format!("INSERT INTO agreement (org_id, id, number, program, starts_on, ends_on, status, urgency) VALUES ({own}, {agreement}, 'VA-1', 'Open', '2026-01-01', '2036-01-01', 'current', 1)")).await;
            self.run(&format!("INSERT INTO agreement_line (org_id, id, agreement_id, service_id, plan_id, quantity, committed) VALUES ({own}, {line}, {agreement}, {service}, {plan}, 5, 5)")).await;
            let entry = self.id(org + 4);
            self.run(&format!("INSERT INTO activity (org_id, seq, id, at, actor_kind, actor_name, act, outcome, target_kind, target_id, target_name, request_id, address, previous_hash, hash) VALUES ({own}, 1, {entry}, 0, 'visitor', 'visitor', 'groups.create', 'done', 'member', 'no id', 'Ämter', '', '', '', '')")).await;
            self.run(&format!(
                "INSERT INTO pool_day (org_id, pool_id, day, most, last) VALUES ({own}, {pool}, '2026-01-01', 4, 3)"
            ))
            .await;
        }
    }

    /// An id as it stands in a statement.
    fn id(&self, number: u32) -> String {
        match self.past.get_database_backend() {
            DbBackend::Postgres => format!("'{:032x}'", number),
            _ => format!("x'{:032x}'", number),
        }
    }

    async fn run(&self, sql: &str) {
        self.past.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// What one column says.
    async fn column<T: TryGetable>(&self, sql: &str) -> Vec<T> {
        let statement = Statement::from_string(self.past.get_database_backend(), sql);
        let rows = self.past.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }
}

async fn all() -> Vec<Old> {
    [Some(Old::sqlite().await), Old::postgres().await].into_iter().flatten().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_payment_that_no_plan_said_are_forgotten_and_all_else_is_kept() {
    for old in all().await {
        old.begin().await;
        Migrator::up(&old.owner, None).await.unwrap();
        let terms = "SELECT s.terms FROM subscription s JOIN plan_version v ON v.id = s.plan_version_id";
        let plain: Vec<String> = old.column(&format!("{terms} WHERE v.number = 1")).await;
        let paying: Vec<String> = old.column(&format!("{terms} WHERE v.number = 2")).await;
        assert_eq!((plain.len(), paying.len()), (2, 2), "of both organizations");
        for text in &plain {
            let words: Value = serde_json::from_str(text).unwrap();
            assert_eq!(words, serde_json::json!({ "trial": 30, "return": 9 }));
            let terms: Terms = serde_json::from_str(text).unwrap();
            assert_eq!((terms.payment, terms.return_window), (None, 9));
        }
        for text in &paying {
            assert_eq!(serde_json::from_str::<Terms>(text).unwrap().payment, Some(30), "a plan says days of payment");
        }
        let numbers: Vec<i64> = old.column("SELECT number FROM tariff ORDER BY published_at").await;
        assert_eq!(numbers, [1, 2]);
        let accounts: Vec<String> = old.column("SELECT billing_zone FROM billing_account").await;
        assert_eq!(accounts, ["UTC", "UTC"]);
        assert_eq!(open_tables(&old).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn licenses_that_were_held_before_it_was_noted_count_as_supplied_as_they_are_now() {
    for old in all().await {
        old.begin().await;
        Migrator::up(&old.owner, None).await.unwrap();
        let supplied: Vec<i64> = old.column("SELECT supplied FROM pool").await;
        assert_eq!(supplied, [14, 14], "what is suspended supplies on");
        let noted = "SELECT supplied_most * 100 + supplied_last FROM pool_day WHERE most = 4 AND last = 3";
        assert_eq!(old.column::<i64>(noted).await, [1_414, 1_414]);
        assert_eq!(open_tables(&old).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_before_is_found_by_names_and_by_area_and_still_never_changes() {
    for old in all().await {
        old.begin().await;
        Migrator::up(&old.owner, None).await.unwrap();
        let found: Vec<String> = old.column("SELECT area || ': ' || name_key FROM activity_by_name").await;
        assert_eq!(found, ["groups: ämter visitor", "groups: ämter visitor"], "of both organizations");
        for change in ["UPDATE activity SET act = 'x'", "DELETE FROM activity"] {
            assert!(old.past.execute_unprepared(change).await.is_err(), "{change}");
        }
        assert_eq!(open_tables(&old).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_covers_the_version_that_is_sold_and_everything_is_looked_at_once_more() {
    for old in all().await {
        old.begin().await;
        Migrator::up(&old.owner, None).await.unwrap();
        let sold = "SELECT v.number FROM agreement_line l JOIN plan_version v ON v.id = l.plan_version_id";
        assert_eq!(old.column::<i64>(sold).await, [2, 2], "of both organizations");
        for table in ["agreement", "subscription", "organization"] {
            let due: Vec<i64> = old.column(&format!("SELECT DISTINCT next_change_at FROM {table}")).await;
            assert_eq!(due, [1], "{table}");
        }
        assert_eq!(open_tables(&old).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_of_subscriptions_stay_and_still_never_change() {
    for old in all().await {
        old.begin().await;
        for org in [10, 20] {
            let (own, subscription) = (old.id(org), old.id(org + 2));
            old.run(&format!("INSERT INTO notice (org_id, subscription_id, kind, due_on, about, made_at) VALUES ({own}, {subscription}, 'expired', '2026-01-01', '2026-01-31', 7)")).await;
        }
        Migrator::up(&old.owner, None).await.unwrap();
        let kept = "SELECT kind || ' ' || due_on || ' ' || about || ' ' || made_at FROM notice \
                    WHERE subject = subscription_id AND agreement_id IS NULL AND quota_id IS NULL AND pool_id IS NULL";
        assert_eq!(old.column::<String>(kept).await, ["expired 2026-01-01 2026-01-31 7"; 2], "of both organizations");
        for change in ["UPDATE notice SET kind = 'x'", "DELETE FROM notice"] {
            assert!(old.past.execute_unprepared(change).await.is_err(), "{change}");
        }
        assert_eq!(open_tables(&old).await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_there_already_get_their_key() {
    for old in all().await {
        let all = Migrator::migrations();
        let before = all.iter().position(|change| change.name() == "m0018_name_keys").unwrap();
        Migrator::up(&old.owner, Some(u32::try_from(before).unwrap())).await.unwrap();
        let named = format!("({}, 'a', 'ÜBER Åland', 1, 0)", old.id(1));
        old.run(&format!("INSERT INTO service (id, key, name, position, created_at) VALUES {named}")).await;
        Migrator::up(&old.owner, None).await.unwrap();
        assert_eq!(old.column::<String>("SELECT name_key FROM service").await, ["über åland"]);
    }
}

/// The tables that a step has left open to their owner.
async fn open_tables(old: &Old) -> Vec<String> {
    if old.past.get_database_backend() != DbBackend::Postgres {
        return Vec::new();
    }
    old.column("SELECT relname::text FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity").await
}
