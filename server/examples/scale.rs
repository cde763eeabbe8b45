//! Fills the SQLite database of a data directory to a size, for measuring: services with subscriptions, people, sessions.
//! Writes past the program's walls and is therefore no part of it.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for measuring")]

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait};

/// `scale FILE subscriptions SERVICES SUBSCRIPTIONS | people COUNT | sessions COUNT | buyers COUNT`
#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |index: usize| arguments[index].parse::<u32>().expect("a number");
    let database = Database::connect(format!("sqlite://{}?mode=rw", arguments[1])).await.unwrap();
    match arguments[2].as_str() {
        "subscriptions" => subscriptions(&database, number(3), number(4)).await,
        "people" => people(&database, number(3)).await,
        "sessions" => sessions(&database, number(3)).await,
        "buyers" => buyers(&database, number(3)).await,
        other => eprintln!("{other}: subscriptions, people, sessions or buyers"),
    }
}

/// Numbered rows made by one statement each; `n` is the row's number.
async fn numbered(database: &impl ConnectionTrait, count: u32, insert: &str) {
    let numbers =
        format!("WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})");
    let (into, select) = insert.split_once(" SELECT ").expect("INSERT … SELECT");
    database.execute_unprepared(&format!("{into} {numbers} SELECT {select}")).await.unwrap();
}

async fn subscriptions(database: &DatabaseConnection, services: u32, subscriptions: u32) {
    let tx = database.begin().await.unwrap();
    numbered(
        &tx,
        services,
        "INSERT INTO service (id, key, name, name_key, position, created_at) \
        SELECT randomblob(16), 'service-' || n, 'Service ' || n, 'service ' || n, n, 0 FROM number",
    )
    .await;
    tx.execute_unprepared("INSERT INTO plan (id, service_id, key, name, name_key, position, requires, excludes, current_version_id) \
        SELECT randomblob(16), id, 'plan', 'Plan', 'plan', 1, '[]', '[]', randomblob(16) FROM service WHERE key LIKE 'service-%'").await.unwrap();
    tx.execute_unprepared(
        "INSERT INTO plan_version (id, plan_id, number, has_seats, published_at) \
        SELECT current_version_id, id, 1, 1, 0 FROM plan WHERE key = 'plan'",
    )
    .await
    .unwrap();
    tx.execute_unprepared(
        "INSERT INTO feature (id, service_id, key, name, kind, unit) \
        SELECT randomblob(16), id, 'storage', 'Storage', 'gauge', 'GB' FROM service WHERE key LIKE 'service-%'",
    )
    .await
    .unwrap();
    let plans = "(SELECT row_number() OVER (ORDER BY rowid) - 1 AS place, id, service_id, current_version_id FROM plan WHERE key = 'plan')";
    numbered(&tx, subscriptions, &format!("INSERT INTO subscription (org_id, id, service_id, plan_id, plan_version_id, terms, \
        created_at, status, urgency, trial, seats, capacity, expiry, ends) \
        SELECT (SELECT org_id FROM organization LIMIT 1), randomblob(16), p.service_id, p.id, p.current_version_id, '{{}}', 0, \
        'active', 5, 0, 10, 10, '2030-01-' || printf('%02d', 1 + n % 28), NULL FROM number JOIN {plans} p ON p.place = n % {services}")).await;
    tx.execute_unprepared(
        "INSERT INTO pool (org_id, id, service_id, plan_id, held, ceiling) \
        SELECT o.org_id, randomblob(16), p.service_id, p.id, 7, 1000 FROM plan p, organization o WHERE p.key = 'plan'",
    )
    .await
    .unwrap();
    tx.execute_unprepared("INSERT INTO quota (org_id, id, service_id, feature_id, total, level) \
        SELECT o.org_id, randomblob(16), f.service_id, f.id, 1000, 400 FROM feature f, organization o WHERE f.key = 'storage'").await.unwrap();
    tx.commit().await.unwrap();
    database.execute_unprepared("ANALYZE").await.unwrap();
}

async fn people(database: &DatabaseConnection, count: u32) {
    let tx = database.begin().await.unwrap();
    numbered(&tx, count, "INSERT INTO member (org_id, id, user_name, display_name, name_key, contact_mail, roles, status, language, zone, theme, created_at) \
        SELECT o.org_id, randomblob(16), 'person' || n || '@' || o.initial_domain, 'Person ' || n, 'person ' || n, 'person@mail.example', 0, \
        'active', 'en', 'UTC', 'system', 0 FROM number, organization o").await;
    tx.execute_unprepared(
        "INSERT OR IGNORE INTO user_name (name, org_id, member_id) SELECT user_name, org_id, id FROM member",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn sessions(database: &DatabaseConnection, count: u32) {
    let now = "CAST(strftime('%s', 'now') AS INTEGER) * 1000";
    let tx = database.begin().await.unwrap();
    numbered(&tx, count, &format!("INSERT INTO session (org_id, id, token_hash, member_id, created_at, address, agent) \
        SELECT m.org_id, randomblob(16), 'hash' || n, m.id, {now}, '127.0.0.1', 'bench' FROM number, (SELECT org_id, id FROM member LIMIT 1) m")).await;
    let keys = format!(
        "INSERT INTO session_key (token_hash, org_id, seen_at, expires_at) \
        SELECT token_hash, org_id, {now}, {now} + 86400000 FROM session WHERE token_hash LIKE 'hash%'"
    );
    tx.execute_raw(Statement::from_string(DbBackend::Sqlite, keys)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Organizations that have just begun a plan that costs something, and are to be billed for it.
async fn buyers(database: &DatabaseConnection, count: u32) {
    let now = "CAST(strftime('%s', 'now') AS INTEGER) * 1000";
    let tx = database.begin().await.unwrap();
    numbered(&tx, count, &format!("INSERT INTO organization (org_id, name, country, slug, initial_domain, billing_zone, language, \
        created_at, next_change_at) SELECT randomblob(16), 'Buyer ' || n, 'DE', 'buyer-' || n, 'buyer-' || n || '.guildhall.example', \
        'UTC', 'en', {now}, 1 FROM number")).await;
    let plan = "(SELECT p.id, p.service_id, p.current_version_id AS version FROM plan p WHERE p.key = 'paid')";
    for sql in [
        "INSERT INTO slug (slug, org_id) SELECT slug, org_id FROM organization WHERE slug LIKE 'buyer-%'".to_owned(),
        "INSERT INTO chain (org_id, seq, hash) SELECT org_id, 0, '' FROM organization WHERE slug LIKE 'buyer-%'"
            .to_owned(),
        format!(
            "INSERT INTO subscription (org_id, id, service_id, plan_id, plan_version_id, terms, created_at, status, urgency, \
            trial, seats, capacity, issued, next_change_at, bills_at) SELECT o.org_id, randomblob(16), p.service_id, p.id, \
            p.version, '{{}}', {now}, 'active', 5, 0, 1, 1, 0, 1, 1 FROM organization o, {plan} p WHERE o.slug LIKE 'buyer-%'"
        ),
        format!(
            "INSERT INTO subscription_event (org_id, subscription_id, seq, event, effective_at, effective_day, recorded_at) \
            SELECT x.org_id, x.id, 1, '{{\"event\":\"started\",\"months\":1,\"seats\":1,\"auto-renew\":true,\"pricing\":{{\"price\":\
            {{\"version\":\"' || substr(v, 1, 8) || '-' || substr(v, 9, 4) || '-' || substr(v, 13, 4) || '-' || substr(v, 17, 4) \
            || '-' || substr(v, 21) || '\",\"currency\":\"EUR\",\"period\":\"month\"}},\"alignment\":\"anniversary\"}}}}', {now}, \
            date('now'), {now} FROM (SELECT s.org_id, s.id, lower(hex(s.plan_version_id)) AS v FROM subscription s \
            JOIN organization o ON o.org_id = s.org_id WHERE o.slug LIKE 'buyer-%') x"
        ),
    ] {
        tx.execute_unprepared(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
}
