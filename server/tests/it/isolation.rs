//! Row-level security on PostgreSQL, asked past the program: without the setting a query sees no row of any organization,
//! with it only those of one, and writing into another is refused.

use sea_orm::{ConnectionTrait, Database as Connection, DatabaseConnection, DbBackend, Statement, TransactionTrait};

use crate::harness::postgres::Database;
use crate::harness::{Server, sign_up};

async fn numbers(on: &impl ConnectionTrait, sql: &str) -> Vec<i64> {
    let rows = on.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn texts(on: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = on.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Two organizations, signed up through the program.
fn two_organizations(database: &Database) {
    let server = Server::start_with(&["--database-url", &database.app]);
    let trial = crate::harness::trial(&server, Some(&database.app));
    for slug in ["alder", "birch"] {
        sign_up(&server, slug, &trial);
    }
}

/// Tables of organizations in which even the demo has no row: what they hold comes of single acts.
const EMPTY: [&str; 20] = [
    "agreement_share",
    "agreement_true_up",
    "claimed_domain",
    "credit_lot",
    "domain_rename",
    "group_nest",
    "group_nesting",
    "group_owner",
    "group_reach",
    "group_rule",
    "group_stay",
    "idempotency",
    "import",
    "import_page",
    "import_part",
    "import_row",
    "invitation",
    "renamed_person",
    "reservation",
    "saved_view",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_query_without_the_setting_sees_none_of_the_rows_that_are_there() {
    let Some(database) = tokio::task::block_in_place(Database::told) else { return };
    let app = Connection::connect(database.app.as_str()).await.unwrap();
    let superuser = Connection::connect(database.superuser.as_str()).await.unwrap();
    let tables = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity";
    let views = "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' \
                 WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace";
    let known = [texts(&app, tables).await, texts(&app, views).await].concat();
    assert!(known.len() > 60, "only {known:?}");
    let mut empty = Vec::new();
    for name in &known {
        assert_eq!(numbers(&app, &format!("SELECT count(*) FROM {name}")).await, [0], "{name}");
        if numbers(&superuser, &format!("SELECT count(*) FROM {name}")).await == [0] {
            empty.push(name.as_str());
        }
    }
    empty.sort_unstable();
    assert_eq!(empty, EMPTY, "where nothing is, nothing is kept apart");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_setting_only_one_organization_is_there() {
    let Some(database) = Database::migrated() else { return };
    tokio::task::block_in_place(|| two_organizations(&database));
    let app = Connection::connect(database.app.as_str()).await.unwrap();
    let ids = texts(&app, "SELECT org_id::text FROM slug ORDER BY slug").await;
    let [alder, birch] = [ids[0].clone(), ids[1].clone()];
    let tx = app.begin().await.unwrap();
    tx.execute_unprepared(&format!("SELECT set_config('guildhall.org', '{alder}', true)")).await.unwrap();
    assert_eq!(numbers(&tx, "SELECT count(*) FROM organization").await, [1]);
    assert_eq!(numbers(&tx, &format!("SELECT count(*) FROM member WHERE org_id = '{birch}'")).await, [0]);
    let foreign = format!("UPDATE member SET display_name = 'x' WHERE org_id = '{birch}'");
    assert_eq!(tx.execute_unprepared(&foreign).await.unwrap().rows_affected(), 0);
    let into = format!("INSERT INTO chain (org_id, seq, hash) VALUES ('{birch}', 9, '')");
    let refused = tx.execute_unprepared(&into).await.unwrap_err().to_string();
    assert!(refused.contains("row-level security"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_organization_table_is_forced_behind_the_policy() {
    let Some(database) = Database::migrated() else { return };
    let owner = Connection::connect(database.owner.as_str()).await.unwrap();
    let open = "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' \
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace \
                AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1";
    let registry =
        ["api_token", "document_number", "domain_name", "job", "outbox", "session_key", "sign_up", "slug", "user_name"];
    assert_eq!(texts(&owner, open).await, registry);
    let own = "org_id = (NULLIF(current_setting('guildhall.org'::text, true), ''::text))::uuid";
    let other = format!(
        "SELECT tablename::text FROM pg_policies WHERE schemaname = 'public' \
         AND (cmd <> 'ALL' OR permissive <> 'PERMISSIVE' OR qual <> '({0})' OR with_check <> '({0})')",
        own.replace('\'', "\'\'")
    );
    assert_eq!(texts(&owner, &other).await, Vec::<String>::new());
    let policies = "SELECT count(*) FROM pg_policies WHERE schemaname = 'public'";
    let behind = "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity";
    assert_eq!(numbers(&owner, policies).await, numbers(&owner, behind).await);
    let invoker = "SELECT relname::text FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace \
                   AND NOT coalesce(reloptions::text LIKE '%security_invoker=true%', false)";
    assert_eq!(texts(&owner, invoker).await, Vec::<String>::new());
}
