//! Checks a permission again and again as somebody who is signed in, and says how many nanoseconds one check takes.
#![expect(clippy::unwrap_used, reason = "a tool for measuring")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use backend::access::Request;
use backend::clock::System;
use backend::db::{Db, Url};
use backend::domains::Resolver;
use backend::passwords::Hasher;
use backend::portal::Settings;
use backend::{Portal, sessions};
use domain::acts::ListInvoices;
use domain::locale::ZoneName;

/// `decide FILE TOKEN TIMES`
#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, token, times] = &arguments[..] else { return eprintln!("decide FILE TOKEN TIMES") };
    let settings = Settings {
        account_domain: "guildhall.example".parse().unwrap(),
        billing_zone: ZoneName::utc(),
        seller: None,
        demo: false,
        resolver: Resolver::none(),
    };
    let db = Db::connect(&Url::Sqlite(PathBuf::from(file))).await.unwrap();
    let portal = Portal::new(db, Arc::new(System), Hasher::new().unwrap(), settings);
    let request = Request::default();
    let actor = sessions::identify(&portal, Some(token), &request).await.unwrap();
    let times: u32 = times.parse().unwrap();
    let begun = Instant::now();
    for _ in 0..times {
        std::hint::black_box(portal.permit::<ListInvoices>(actor.clone(), request.clone()).await.unwrap());
    }
    println!("{}", begun.elapsed().as_nanos() / u128::from(times));
}
