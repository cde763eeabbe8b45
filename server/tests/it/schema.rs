//! The schema keeps organizations apart by itself: every table of organizations has its organization in a unique key with
//! its id, and every foreign key between two such tables contains the organization.

use crate::harness;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

async fn open(server: &harness::Server) -> DatabaseConnection {
    let file = server.data().join("guildhall.sqlite");
    Database::connect(format!("sqlite://{}?mode=ro", file.display())).await.unwrap()
}

async fn strings(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = database.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn columns(database: &DatabaseConnection, table: &str) -> Vec<String> {
    strings(database, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).await
}

async fn organization_tables(database: &DatabaseConnection) -> Vec<String> {
    let registry =
        ["api_token", "slug", "domain_name", "user_name", "session_key", "sign_up", "document_number", "job"];
    let all = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut tables = Vec::new();
    for table in strings(database, all).await {
        if !registry.contains(&table.as_str()) && columns(database, &table).await.contains(&"org_id".to_owned()) {
            tables.push(table);
        }
    }
    tables
}

async fn unique_keys(database: &DatabaseConnection, table: &str) -> Vec<Vec<String>> {
    let mut keys = Vec::new();
    for index in strings(database, &format!("SELECT name FROM pragma_index_list('{table}') WHERE \"unique\" = 1")).await
    {
        keys.push(strings(database, &format!("SELECT name FROM pragma_index_info('{index}') ORDER BY seqno")).await);
    }
    keys
}

#[tokio::test]
async fn every_reference_between_organization_tables_contains_the_organization() {
    let server = harness::Server::start();
    let database = open(&server).await;
    let tables = organization_tables(&database).await;
    assert!(tables.len() > 12, "only {tables:?}");
    for table in &tables {
        let keys = unique_keys(&database, table).await;
        assert!(keys.iter().any(|key| key[0] == "org_id"), "{table}: no key begins with org_id");
        if columns(&database, table).await.contains(&"id".to_owned()) {
            assert!(keys.contains(&vec!["org_id".to_owned(), "id".to_owned()]), "{table}: (org_id, id) is not unique");
        }
        let first = "SELECT \"table\" || ' ' || \"from\" || ' ' || \"to\"";
        let list = format!("{first} FROM pragma_foreign_key_list('{table}') WHERE seq = 0");
        for reference in strings(&database, &list).await {
            let parts: Vec<_> = reference.split(' ').collect();
            if tables.contains(&parts[0].to_owned()) {
                assert_eq!(parts[1..], ["org_id", "org_id"], "{table}: {reference}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_append_only_refuses_change() {
    let server = harness::Server::start();
    let database = open(&server).await;
    for table in [
        "activity",
        "subscription_event",
        "plan_version",
        "catalog_event",
        "invoice",
        "credit_note",
        "payment",
        "ledger_entry",
        "license_change",
        "usage_event",
    ] {
        let triggers = format!(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}' AND sql LIKE '%RAISE(ABORT%'"
        );
        assert_eq!(strings(&database, &triggers).await.len(), 2, "{table}");
    }
}
