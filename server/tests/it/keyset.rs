//! The list of services page by page, on both databases: hundreds of rows of which many are alike in what they are sorted
//! by, each once and in order, to the end and back.

use domain::services::{Column, Overview, Query, ServiceRow, Size, Sort};
use sea_orm::{ConnectionTrait, Database as Connection};

use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, sign_up, trial};

/// So many services more than the one that was signed up with.
pub const SERVICES: u128 = 300;

/// A value that differs from row to row in no order.
fn id(kind: u128, place: u128) -> String {
    format!("{:032x}", (kind << 120) | ((place * 0x9e37_79b9_7f4a_7c15) & ((1 << 64) - 1)))
}

/// Services with a subscription and a pool each: three names, statuses, dates, and numbers of seats among all of them.
pub async fn fill(url: &str) {
    let database = Connection::connect(url).await.unwrap();
    let uuid = |id: String| if url.starts_with("sqlite") { format!("X'{id}'") } else { format!("'{id}'::uuid") };
    let org = "(SELECT org_id FROM organization)";
    let (mut services, mut plans, mut versions) = (Vec::new(), Vec::new(), Vec::new());
    let (mut subscriptions, mut pools) = (Vec::new(), Vec::new());
    for place in 0..SERVICES {
        let [service, plan, version, subscription, pool] = [1, 2, 3, 4, 5].map(|kind| uuid(id(kind, place)));
        let some = |of: u128, values: [&'static str; 3]| values[usize::try_from(place / of % 3).unwrap()];
        let name = some(1, ["Archive", "archive", "Backup"]);
        let (status, urgency) =
            [("active", 5), ("trialing", 4), ("expired", 2)][usize::try_from(place / 2 % 3).unwrap()];
        let expiry = some(3, ["NULL", "'2030-01-01'", "'2031-01-01'"]);
        let (held, capacity) = (some(4, ["0", "1", "9"]), some(5, ["9", "10", "20"]));
        let name_key = name.to_lowercase();
        services.push(format!("({service}, 'service-{place}', '{name}', '{name_key}', {place}, 0)"));
        plans.push(format!("({plan}, {service}, 'plan', 'Plan', 'plan', 1, '[]', '[]', {version})"));
        versions.push(format!("({version}, {plan}, 1, TRUE, 0)"));
        subscriptions.push(format!(
            "({org}, {subscription}, {service}, {plan}, {version}, '{{}}', 0, '{status}', {urgency}, FALSE, 9, {capacity}, \
             {expiry})"
        ));
        pools.push(format!("({org}, {pool}, {service}, {plan}, {held}, 20)"));
    }
    for (into, rows) in [
        ("service (id, key, name, name_key, position, created_at)", services),
        ("plan (id, service_id, key, name, name_key, position, requires, excludes, current_version_id)", plans),
        ("plan_version (id, plan_id, number, has_seats, published_at)", versions),
        (
            "subscription (org_id, id, service_id, plan_id, plan_version_id, terms, created_at, status, urgency, trial, \
             seats, capacity, expiry)",
            subscriptions,
        ),
        ("pool (org_id, id, service_id, plan_id, held, ceiling)", pools),
    ] {
        database.execute_unprepared(&format!("INSERT INTO {into} VALUES {}", rows.join(", "))).await.unwrap();
    }
}

/// What rows are sorted by.
fn key(row: &ServiceRow, by: Column) -> (String, i64) {
    let seats = row.seats.unwrap();
    match by {
        Column::Name => (row.name.as_str().to_lowercase(), 0),
        Column::Status => (String::new(), row.status.unwrap().urgency().into()),
        Column::Expiry => (row.expiry.map_or("9999-12-31".to_owned(), |day| day.to_string()), 0),
        Column::InUse => (String::new(), seats.in_use),
        Column::Remaining => (String::new(), seats.remaining()),
        Column::Agreement => (String::new(), row.agreement.map_or(99, |status| status.urgency().into())),
    }
}

fn page(browser: &mut Browser, query: &Query) -> Overview {
    let answer = browser.call("/api/services/list", &[("query", &query.to_string())]);
    assert_eq!(answer.status, 200, "{query}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn walk(browser: &mut Browser, sort: Sort) {
    let begin = Query { sort, size: Size::Medium, ..Query::default() };
    let mut pages = vec![page(browser, &begin)];
    while let Some(next) = pages.last().unwrap().next.clone() {
        pages.push(page(browser, &begin.at(next)));
    }
    assert_eq!(pages.len(), 7, "{sort:?}");
    assert_eq!(pages[0].previous, None, "{sort:?}");
    let rows: Vec<_> = pages.iter().flat_map(|page| page.rows.clone()).collect();
    let order: Vec<_> = rows.iter().map(|row| (key(row, sort.by), row.id)).collect();
    assert_eq!(u128::try_from(order.len()).unwrap(), SERVICES + 1, "{sort:?}");
    let rises = |pair: &[_]| if sort.descending { pair[0] > pair[1] } else { pair[0] < pair[1] };
    assert!(order.windows(2).all(rises), "{sort:?}: {order:?}");
    // Keys that are alike stand on both sides of an end of a page; the test would show nothing otherwise.
    let alike =
        |pair: &[Overview]| key(pair[0].rows.last().unwrap(), sort.by) == key(pair[1].rows.first().unwrap(), sort.by);
    assert!(pages.windows(2).filter(|pair| alike(pair)).count() > 2, "{sort:?}");
    let mut at = pages.pop().unwrap();
    while let Some(before) = at.previous.clone() {
        at = page(browser, &begin.at(before));
        let there = pages.pop().unwrap();
        assert_eq!((&at.rows, &at.next, &at.previous), (&there.rows, &there.next, &there.previous), "{sort:?}");
    }
    assert!(pages.is_empty(), "{sort:?}: the way back ends early");
}

fn in_every_order(mut browser: Browser) {
    for by in Column::ALL {
        for descending in [false, true] {
            walk(&mut browser, Sort { by: *by, descending });
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_comes_once_and_in_order_forwards_and_backwards_on_sqlite() {
    let (server, browser) = tokio::task::block_in_place(|| {
        let server = Server::start();
        let browser = sign_up(&server, "alder", &trial(&server, None));
        (server, browser)
    });
    fill(&format!("sqlite://{}", server.data().join("guildhall.sqlite").display())).await;
    tokio::task::block_in_place(|| in_every_order(browser));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_row_comes_once_and_in_order_forwards_and_backwards_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let (_server, browser) = tokio::task::block_in_place(|| {
        let server = Server::start_with(&["--database-url", &database.app]);
        let browser = sign_up(&server, "alder", &trial(&server, Some(&database.app)));
        (server, browser)
    });
    fill(&database.superuser).await;
    tokio::task::block_in_place(|| in_every_order(browser));
}
