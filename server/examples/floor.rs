//! The floors that figures are measured against: the statements of a page through raw sqlx, and a file of a size through
//! a plain handler.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for measuring")]

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sea_orm::sqlx::{Row, SqlitePool, TypeInfo, ValueRef, query};

/// `floor statements FILE TIMES` | `floor transactions FILE TIMES TURN` | `floor serve BYTES`
#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments[1].as_str() {
        "statements" => statements(&arguments[2], arguments[3].parse().unwrap()).await,
        "transactions" => transactions(&arguments[2], arguments[3].parse().unwrap(), &arguments[4]).await,
        "serve" => serve(arguments[2].parse().unwrap()).await,
        other => eprintln!("{other}: statements, transactions or serve"),
    }
}

const SIGNED_IN: &str = "SELECT org_id, session_id, token_hash, session_created_at, seen_at, address, agent, member_id, \
    user_name, display_name, roles, status, language, zone, theme, organization_name, slug, billing_zone, next_change_at, \
    clock_ahead FROM signed_in WHERE org_id = ? AND token_hash = ? LIMIT 1";
const PAGE: &str = "SELECT org_id, service_id, key, name, name_key, urgency, statuses, trial, expiry, expiry_key, ends, \
    seats_total, seats_used, seats_left, held_back, pools, agreements, agreement_urgency, quotas \
    FROM service_overview WHERE org_id = ? ORDER BY urgency ASC, service_id ASC LIMIT 101";
const TALLY: &str = "SELECT urgency, COUNT(*) FROM service_overview WHERE org_id = ? GROUP BY urgency";

/// Runs the statements of the Services page so many times, and says how many milliseconds of CPU that cost.
async fn statements(file: &str, times: u32) {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let options = options.pragma("mmap_size", "268435456").pragma("cache_size", "-16000");
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    let org: Vec<u8> = query("SELECT org_id FROM organization LIMIT 1").fetch_one(&pool).await.unwrap().get(0);
    let hash: String = query("SELECT token_hash FROM session LIMIT 1").fetch_one(&pool).await.unwrap().get(0);
    let mut read = once(&pool, &org, &hash).await;
    let before = cpu();
    for _ in 0..times {
        read += once(&pool, &org, &hash).await;
    }
    println!("{} {read}", cpu() - before);
}

async fn once(pool: &SqlitePool, org: &[u8], hash: &str) -> usize {
    let mut tx = pool.begin().await.unwrap();
    let mut read = 0;
    let rows = query(SIGNED_IN).bind(org).bind(hash).fetch_all(&mut *tx).await.unwrap();
    read += rows.iter().map(bytes).sum::<usize>();
    for sql in [PAGE, TALLY] {
        let rows = query(sql).bind(org).fetch_all(&mut *tx).await.unwrap();
        read += rows.iter().map(bytes).sum::<usize>();
    }
    tx.commit().await.unwrap();
    read
}

/// Reads every column, so that nothing is left out for being unread.
fn bytes(row: &SqliteRow) -> usize {
    let column = |index| {
        let value = row.try_get_raw(index).unwrap();
        match value.type_info().name() {
            "NULL" => 0,
            "INTEGER" | "BOOLEAN" | "INT8" | "BIGINT" => {
                usize::try_from(row.get::<i64, _>(index).unsigned_abs() % 2).unwrap()
            }
            "BLOB" => row.get::<Vec<u8>, _>(index).len(),
            _ => row.get::<String, _>(index).len(),
        }
    };
    (0..row.len()).map(column).sum()
}

/// CPU time of this process in milliseconds.
fn cpu() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').expect("a stat line").1.split_whitespace().collect();
    (fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()) * 10
}

/// Writes so many events of usage, each in a transaction of its own, and says how many microseconds that took.
async fn transactions(file: &str, times: u32, turn: &str) {
    let options =
        SqliteConnectOptions::new().filename(file).pragma("journal_mode", "WAL").pragma("synchronous", "FULL");
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options.foreign_keys(true)).await.unwrap();
    let insert = "INSERT INTO usage_event (org_id, service_id, source, event_id, feature_id, kind, units, occurred_at, day, \
        hash, recorded_at) SELECT org_id, service_id, 'floor', ?, feature_id, 'quantity', 0, 0, '2027-01-01', '', 0 \
        FROM meter LIMIT 1";
    let begun = std::time::Instant::now();
    for number in 0..times {
        let mut tx = pool.begin().await.unwrap();
        query(insert).bind(format!("{turn}-{number}")).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    println!("{}", begun.elapsed().as_micros());
}

async fn serve(bytes: usize) {
    let body = axum::body::Bytes::from(vec![b'x'; bytes]);
    let page = async move || ([("content-type", "text/html; charset=utf-8")], body.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("The floor is ready at http://{}", listener.local_addr().unwrap());
    axum::serve(listener, axum::Router::new().route("/", axum::routing::get(page))).await.unwrap();
}
