//! The schema keeps organizations apart by itself, on both databases: every table of organizations has its organization in
//! a unique key with its id, and every foreign key between two such tables contains the organization. What is never to
//! change refuses it.

use sea_orm::{ConnectOptions, ConnectionTrait, Database as Connection, DatabaseConnection, DbBackend, Statement};

use crate::harness::postgres::Database;
use crate::harness::{Directory, Server};

mod append_only;

/// A database with the schema and nothing in it, past the program.
struct Schema {
    database: DatabaseConnection,
    _directory: Option<Directory>,
}

impl Schema {
    async fn sqlite() -> Self {
        let directory = tokio::task::block_in_place(|| Server::start().kill());
        let url = format!("sqlite://{}?mode=rw", directory.path().join("guildhall.sqlite").display());
        Self { database: open(&url).await, _directory: Some(directory) }
    }

    /// None where PostgreSQL is not installed.
    async fn postgres() -> Option<Self> {
        let database = tokio::task::block_in_place(Database::migrated)?;
        Some(Self { database: open(&database.superuser).await, _directory: None })
    }

    /// Both, as far as they are there.
    async fn all() -> Vec<Self> {
        [Some(Self::sqlite().await), Self::postgres().await].into_iter().flatten().collect()
    }

    fn is_postgres(&self) -> bool {
        self.database.get_database_backend() == DbBackend::Postgres
    }

    /// The first column of what is found, as text; in the one dialect or the other.
    async fn texts(&self, sqlite: &str, postgres: &str) -> Vec<String> {
        let sql = if self.is_postgres() { postgres } else { sqlite };
        let statement = Statement::from_string(self.database.get_database_backend(), sql);
        let rows = self.database.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    async fn tables(&self) -> Vec<String> {
        let sqlite = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";
        let postgres = "SELECT relname::text FROM pg_class WHERE relkind = 'r' \
                        AND relnamespace = 'public'::regnamespace ORDER BY 1";
        self.texts(sqlite, postgres).await
    }

    async fn columns(&self, table: &str) -> Vec<String> {
        let sqlite = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        let postgres = format!(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' \
             AND table_name = '{table}' ORDER BY ordinal_position"
        );
        self.texts(&sqlite, &postgres).await
    }

    async fn organization_tables(&self) -> Vec<String> {
        let registry = [
            "api_token",
            "slug",
            "domain_name",
            "user_name",
            "session_key",
            "sign_up",
            "document_number",
            "job",
            "outbox",
        ];
        let mut tables = Vec::new();
        for table in self.tables().await {
            let has_organization = self.columns(&table).await.contains(&"org_id".to_owned());
            if !registry.contains(&table.as_str()) && has_organization {
                tables.push(table);
            }
        }
        tables
    }

    /// The columns of each unique key.
    async fn unique_keys(&self, table: &str) -> Vec<Vec<String>> {
        let sqlite = format!(
            "SELECT (SELECT group_concat(i.name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i) \
             FROM pragma_index_list('{table}') l WHERE l.\"unique\" = 1"
        );
        let postgres = format!(
            "SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM pg_index i \
             CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(number, place) \
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number \
             WHERE i.indisunique AND i.indrelid = 'public.{table}'::regclass GROUP BY i.indexrelid"
        );
        split(self.texts(&sqlite, &postgres).await)
    }

    /// The foreign keys of a table, each by the other table and then the pairs of columns.
    async fn references(&self, table: &str) -> Vec<Vec<String>> {
        let sqlite = format!(
            "SELECT \"table\" || ',' || group_concat(\"from\" || '=' || \"to\") FROM pragma_foreign_key_list('{table}') \
             GROUP BY id, \"table\""
        );
        let postgres = format!(
            "SELECT f.relname || ',' || string_agg(own.attname || '=' || other.attname, ',' ORDER BY k.place) \
             FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid \
             CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY k(mine, theirs, place) \
             JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = k.mine \
             JOIN pg_attribute other ON other.attrelid = c.confrelid AND other.attnum = k.theirs \
             WHERE c.contype = 'f' AND c.conrelid = 'public.{table}'::regclass GROUP BY c.oid, f.relname"
        );
        split(self.texts(&sqlite, &postgres).await)
    }
}

/// One connection, so that what is set for it holds for what follows.
async fn open(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    Connection::connect(options).await.unwrap()
}

fn split(lists: Vec<String>) -> Vec<Vec<String>> {
    lists.iter().map(|list| list.split(',').map(str::to_owned).collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_between_organization_tables_contains_the_organization() {
    for schema in Schema::all().await {
        let tables = schema.organization_tables().await;
        assert!(tables.len() > 12, "only {tables:?}");
        let mut between = 0;
        for table in &tables {
            let keys = schema.unique_keys(table).await;
            assert!(keys.iter().any(|key| key[0] == "org_id"), "{table}: no key begins with org_id: {keys:?}");
            if schema.columns(table).await.contains(&"id".to_owned()) {
                let whole = vec!["org_id".to_owned(), "id".to_owned()];
                assert!(keys.contains(&whole), "{table}: (org_id, id) is not unique: {keys:?}");
            }
            for reference in schema.references(table).await {
                if tables.contains(&reference[0]) {
                    assert!(reference.contains(&"org_id=org_id".to_owned()), "{table}: {reference:?}");
                    between += 1;
                }
            }
        }
        assert!(between > 20, "only {between} references were found");
    }
}

/// What looks like a reference to a thing of the organization and is none, and why.
const NO_REFERENCES: [(&str, &str, &str); 8] = [
    ("activity", "request_id", "the trace of a request"),
    ("activity", "target_id", "a thing of any kind, which may be gone"),
    ("billing_profile", "tax_id", "a number that somebody else gives"),
    ("group_change", "group_id", "what became of a group stays when the group is gone"),
    ("import_row", "member_id", "the id that an account will have"),
    ("reservation", "service_id", "a service of the catalog, which is never deleted"),
    ("usage_event", "event_id", "what the service calls it"),
    ("usage_event", "service_id", "a service of the catalog, which is never deleted"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_id_of_a_thing_of_the_organization_is_a_reference() {
    for schema in Schema::all().await {
        // SQLite takes no reference for a column that is there already; triggers stand for it, see below.
        if !schema.is_postgres() {
            continue;
        }
        let mut loose = Vec::new();
        for table in schema.organization_tables().await {
            let references = schema.references(&table).await;
            for column in schema.columns(&table).await.into_iter().filter(|column| column.ends_with("_id")) {
                let refers = references.iter().flatten().any(|pair| pair.split('=').next() == Some(column.as_str()));
                if column != "org_id" && !refers {
                    loose.push(format!("{table}.{column}"));
                }
            }
        }
        let known: Vec<_> = NO_REFERENCES.iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
        loose.sort_unstable();
        assert_eq!(loose, known, "left: there, right: known");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_through_a_group_that_is_not_there() {
    let sqlite = Schema::sqlite().await;
    sqlite.database.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    let one = "x'00000000000070008000000000000001'";
    let insert = |group: &str| {
        format!(
            "INSERT INTO assignment (org_id, id, pool_id, member_id, source, group_id, at) \
             VALUES ({one}, randomblob(16), {one}, randomblob(16), 'group', {group}, 1)"
        )
    };
    assert!(sqlite.refused(&insert(one)).await.contains("FOREIGN KEY constraint failed"));
    let group = format!(
        "INSERT INTO member_group (org_id, id, name, name_key, created_at) VALUES ({one}, {one}, 'Choir', 'choir', 1)"
    );
    sqlite.database.execute_unprepared(&group).await.unwrap();
    sqlite.database.execute_unprepared(&insert(one)).await.unwrap();
    sqlite.database.execute_unprepared(&insert("NULL")).await.unwrap();
    for change in ["UPDATE assignment SET group_id = randomblob(16)", "DELETE FROM member_group"] {
        assert!(sqlite.refused(change).await.contains("FOREIGN KEY constraint failed"), "{change}");
    }
}
