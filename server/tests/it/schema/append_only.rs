//! What is written once stays as it was written: every such table is given a row, and every change of it is tried.

use super::*;

/// Nothing of these ever changes or goes.
const APPEND_ONLY: [&str; 18] = [
    "activity",
    "agreement_true_up",
    "catalog_event",
    "credit_note",
    "document_number",
    "entitlement",
    "group_change",
    "ledger_entry",
    "license_change",
    "notice",
    "payment",
    "plan_version",
    "price",
    "refund",
    "subscription_event",
    "usage_event",
    "usage_price",
    "write_off",
];

/// These never go, and of their columns only these change.
const FROZEN: [(&str, &[&str]); 4] = [
    ("agreement", &["status", "urgency", "next_change_at"]),
    ("agreement_line", &["quantity"]),
    ("invoice", &["unpaid", "status"]),
    ("number_series", &["last"]),
];

/// Rows of these may change or go: what is so now, and what follows from the streams.
const CHANGING: [&str; 54] = [
    "agreement_share",
    "api_token",
    "assignment",
    "billing_profile",
    "chain",
    "change_rule",
    "claimed_domain",
    "credential",
    "credit_grant",
    "credit_lot",
    "domain_name",
    "domain_rename",
    "feature",
    "group_license",
    "group_member",
    "group_nest",
    "group_owner",
    "group_reach",
    "group_rule",
    "group_stay",
    "holding",
    "idempotency",
    "import",
    "import_part",
    "import_row",
    "installation",
    "invitation",
    "job",
    "license_left",
    "member",
    "member_group",
    "meter",
    "organization",
    "outbox",
    "plan",
    "pool",
    "pool_day",
    "quota",
    "renamed_person",
    "reservation",
    "saved_view",
    "seaql_migrations",
    "service",
    "session",
    "session_key",
    "sign_up",
    "slug",
    "subscription",
    "tax_rate",
    "throttle",
    "trial_offer",
    "usage_day",
    "user_name",
    "waiting",
];

/// Numbers that only grow.
const GROWING: [(&str, &str); 6] = [
    ("agreement_line", "quantity"),
    ("chain", "seq"),
    ("meter", "version"),
    ("number_series", "last"),
    ("organization", "clock_ahead"),
    ("subscription", "issued"),
];

/// Of these columns a row leaves out: it is about one thing, and here about the first.
const LEFT_OUT: [(&str, &[&str]); 1] = [("notice", &["agreement_id", "quota_id", "pool_id"])];

impl Schema {
    /// Puts a row into a table that refers to nothing: what is looked at is the table, not what stands around it.
    async fn fill(&self, table: &str) {
        let sqlite = format!("SELECT name || ' ' || type FROM pragma_table_info('{table}') ORDER BY cid");
        let postgres = format!(
            "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' \
             AND table_name = '{table}' ORDER BY ordinal_position"
        );
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for (place, column) in self.texts(&sqlite, &postgres).await.iter().enumerate() {
            let (name, kind) = column.split_once(' ').unwrap();
            if LEFT_OUT.iter().any(|(of, columns)| *of == table && columns.contains(&name)) {
                continue;
            }
            names.push(format!("\"{name}\""));
            values.push(match kind.to_ascii_uppercase().as_str() {
                "BIGINT" => "1".to_owned(),
                "BOOLEAN" => "FALSE".to_owned(),
                "UUID" => "'00000000-0000-7000-8000-000000000001'".to_owned(),
                "BLOB" => "x'00000000000070008000000000000001'".to_owned(),
                // Days that follow one another are in the order of their columns.
                "TEXT" => format!("'2027-01-{:02}'", place + 1),
                other => panic!("{table}.{name} is of the kind {other}"),
            });
        }
        let (off, on) = match self.is_postgres() {
            true => ("SET session_replication_role = replica", "SET session_replication_role = origin"),
            false => ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        };
        let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "));
        for sql in [off, &insert, on] {
            self.database.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }

    /// Why a statement is refused.
    pub(super) async fn refused(&self, sql: &str) -> String {
        match self.database.execute_unprepared(sql).await {
            Err(error) => error.to_string(),
            Ok(done) => panic!("{sql} changed {} rows", done.rows_affected()),
        }
    }

    async fn keeps(&self, table: &str, changing: &[&str]) {
        self.fill(table).await;
        for column in self.columns(table).await {
            let update = format!("UPDATE {table} SET \"{column}\" = \"{column}\"");
            if changing.contains(&column.as_str()) {
                assert!(self.database.execute_unprepared(&update).await.unwrap().rows_affected() > 0, "{update}");
            } else {
                let why = self.refused(&update).await;
                assert!(why.contains("is append-only") || why.contains("never changes"), "{update}: {why}");
            }
        }
        let why = self.refused(&format!("DELETE FROM {table}")).await;
        assert!(why.contains("is append-only") || why.contains("never changes"), "{table}: {why}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_append_only_refuses_every_change() {
    for schema in Schema::all().await {
        for table in APPEND_ONLY {
            schema.keeps(table, &[]).await;
        }
        for (table, changing) in FROZEN {
            schema.keeps(table, changing).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_about_exactly_one_thing() {
    for schema in Schema::all().await {
        let id = |number: u32| match schema.is_postgres() {
            true => format!("'{number:032x}'"),
            false => format!("x'{number:032x}'"),
        };
        let (one, other) = (id(1), id(2));
        let columns = "org_id, subject, agreement_id, pool_id, kind, due_on, made_at";
        for values in [
            format!("{one}, {one}, NULL, NULL, 'expired', '2027-01-01', 1"),
            format!("{one}, {one}, {one}, {one}, 'expired', '2027-01-01', 1"),
            format!("{one}, {other}, NULL, {one}, 'expired', '2027-01-01', 1"),
        ] {
            let why = schema.refused(&format!("INSERT INTO notice ({columns}) VALUES ({values})")).await.to_lowercase();
            assert!(why.contains("check"), "{values}: {why}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_known_to_keep_its_rows_or_to_change_them() {
    let mut known = [&APPEND_ONLY[..], &FROZEN.map(|(table, _)| table)[..], &CHANGING[..]].concat();
    known.sort_unstable();
    for schema in Schema::all().await {
        let mut there = schema.tables().await;
        there.sort_unstable();
        assert_eq!(there, known, "left: there, right: known");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_grows_never_falls() {
    for schema in Schema::all().await {
        for (table, column) in GROWING {
            schema.fill(table).await;
            let set = |value: &str| format!("UPDATE {table} SET {column} = {value}");
            for value in ["5", "5", "6"] {
                schema.database.execute_unprepared(&set(value)).await.unwrap();
            }
            let why = schema.refused(&set("5")).await;
            assert!(why.contains("never falls"), "{table}.{column}: {why}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_never_holds_more_than_its_ceiling_whoever_writes_it() {
    for schema in Schema::all().await {
        schema.fill("pool").await;
        schema.database.execute_unprepared("UPDATE pool SET held = 4, ceiling = 4").await.unwrap();
        for change in ["held = held + 1", "ceiling = ceiling - 1", "held = -1"] {
            let why = schema.refused(&format!("UPDATE pool SET {change}")).await.to_lowercase();
            assert!(why.contains("check"), "{change}: {why}");
        }
    }
}
