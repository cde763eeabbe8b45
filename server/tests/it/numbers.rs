//! Numbers of documents where organizations order at the same time, through two servers on one PostgreSQL.

use domain::subscriptions::{Action, Management, Wish};
use sea_orm::{ConnectionTrait, Database as Connection, DbBackend, Statement};
use serde_json::Value;

use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, sign_up};
use crate::kills::stage::{OPTIONS, order, sold};

/// Orders every plan and gives one of them back: an invoice for each, and a credit note.
fn trade(browser: &mut Browser, slug: &str, plans: &[String]) {
    let send = |browser: &mut Browser, path: &str, fields: &[(&str, &str)]| {
        let answer = browser.call(path, fields);
        assert!(answer.status < 400, "{slug}: {}", answer.body);
        answer.body
    };
    for offer in plans {
        let form = order(browser, offer, &format!("{slug} orders {offer}")).unwrap();
        let fields: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        send(browser, "/api/services/add", &fields);
    }
    let shown: Value =
        serde_json::from_str(&send(browser, "/api/services/show", &[("query[service]", "files")])).unwrap();
    let id = shown["subscriptions"][0]["id"].as_str().unwrap();
    let asked = send(browser, "/api/subscriptions/preview", &[("query[subscription]", id)]);
    let wish = Wish { action: Action::CancelNow, seats: None, deal: None };
    let shown: Management = serde_json::from_str(&asked).unwrap();
    let seen = shown.reckoning.ask(wish).unwrap().unwrap().fingerprint();
    let key = format!("{slug} gives one of them back");
    let fields = [
        ("key", key.as_str()),
        ("command[subscription]", id),
        ("command[action]", "cancel-now"),
        ("command[seen]", &seen),
    ];
    send(browser, "/api/subscriptions/change", &fields);
}

#[tokio::test]
async fn no_number_is_left_out_or_taken_twice_where_many_order_at_once_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    let options = [&OPTIONS[..], &["--database-url", database.app.as_str()][..]].concat();
    let servers = [(); 2].map(|()| Server::start_with(&options));
    let (offer, plans) = sold(&servers[0], Some(&database.app));
    let slugs = ["oak", "elm", "ash", "fir", "yew", "bay"];
    let found = |(slug, server): (&'static str, &Server)| (slug, sign_up(server, slug, &offer));
    let buyers: Vec<_> = slugs.into_iter().zip(servers.iter().cycle()).map(found).collect();
    std::thread::scope(|scope| {
        for (slug, mut browser) in buyers {
            let plans = &plans;
            scope.spawn(move || trade(&mut browser, slug, plans));
        }
    });
    let superuser = Connection::connect(&database.superuser).await.unwrap();
    let texts = async |sql: &str| -> Vec<String> {
        let rows = superuser.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    };
    let all = [("invoice", "INV-", slugs.len() * plans.len()), ("credit-note", "CN-", slugs.len())];
    for (kind, prefix, count) in all {
        let numbers: Vec<_> = (1..=count).map(|number| format!("{prefix}{number:06}")).collect();
        let last = texts(&format!("SELECT last::text FROM number_series WHERE kind = '{kind}'")).await;
        assert_eq!(last, [count.to_string()], "{kind}");
        let taken = format!("SELECT number FROM document_number WHERE number LIKE '{prefix}%' ORDER BY 1");
        assert_eq!(texts(&taken).await, numbers, "{kind}");
        let issued = format!("SELECT number FROM {} ORDER BY 1", kind.replace('-', "_"));
        assert_eq!(texts(&issued).await, numbers, "{kind}");
    }
}
