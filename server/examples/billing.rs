//! Bills a month: lets the jobs of the portal run once on a SQLite database, and says how many milliseconds that took and how
//! many invoices were issued.
#![expect(clippy::unwrap_used, reason = "a tool for measuring")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use backend::Portal;
use backend::clock::System;
use backend::db::{Db, Url};
use backend::domains::Resolver;
use backend::passwords::Hasher;
use backend::portal::{Seller, Settings};
use domain::invoices::Party;
use domain::locale::ZoneName;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

/// `billing FILE`
#[tokio::main]
async fn main() {
    let file = std::env::args().nth(1).unwrap();
    let party = Party { name: "Vendor".parse().unwrap(), address: None, country: "DE".parse().unwrap(), tax_id: None };
    let settings = Settings {
        account_domain: "guildhall.example".parse().unwrap(),
        billing_zone: ZoneName::utc(),
        seller: Some(Seller { party, payment_days: 30, how_to_pay: None }),
        demo: false,
        resolver: Resolver::none(),
    };
    let db = Db::connect(&Url::Sqlite(PathBuf::from(&file))).await.unwrap();
    let portal = Portal::new(db, Arc::new(System), Hasher::new().unwrap(), settings);
    let begun = Instant::now();
    let round = backend::jobs::round(&portal).await.unwrap();
    let took = begun.elapsed().as_millis();
    assert_eq!(round.failed, 0, "{round:?}");
    let database = Database::connect(format!("sqlite://{file}?mode=ro")).await.unwrap();
    let gapless = "SELECT CASE WHEN count(*) = (SELECT last FROM number_series WHERE kind = 'invoice') THEN count(*) ELSE -1 END \
                   FROM document_number";
    let row = database.query_one_raw(Statement::from_string(DbBackend::Sqlite, gapless)).await.unwrap().unwrap();
    println!("{took} {}", row.try_get_by_index::<i64>(0).unwrap());
}
