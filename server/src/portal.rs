//! Puts the portal together on its database, for every command that acts on what is in it.

use std::sync::Arc;

use backend::clock::System;
use backend::db::Db;
use backend::demo;
use backend::passwords::Hasher;
use backend::portal::{Portal, Settings};

use crate::config::Config;
use crate::database;
use crate::resolver;
use crate::stop::Stop;

/// Opens it.
pub async fn open(config: &Config) -> Result<Portal, Stop> {
    let db = database::open(config).await?;
    database::make_ready(&db, config).await?;
    on(db, config).await
}

/// Puts it together on a database that is up to date.
pub async fn on(db: Db, config: &Config) -> Result<Portal, Stop> {
    let hasher = Hasher::new().map_err(|error| Stop::failure(format!("passwords cannot be hashed: {error}")))?;
    let invented = demo::is_in(&db).await.map_err(|error| database::failed(config, &error))?;
    let settings = Settings {
        account_domain: config.account_domain.clone(),
        billing_zone: config.billing_zone.clone(),
        seller: config.seller.clone().or_else(|| (config.demo || invented).then(demo::seller).flatten()),
        resolver: resolver::of(&config.resolvers),
        demo: config.demo,
    };
    Ok(Portal::new(db, Arc::new(System), hasher, settings))
}

/// Fills a demo. A database is a demo's or a real one, and never becomes the other.
pub async fn settle(portal: &Portal, config: &Config) -> Result<(), Stop> {
    let settled = if config.demo { demo::fill(portal).await.map(drop) } else { demo::refuse(portal).await };
    settled.map_err(|error| stop(config, &error))
}

/// Refuses what [`settle`] would refuse, and changes nothing.
pub async fn unfit(portal: &Portal, config: &Config) -> Result<(), Stop> {
    demo::unfit(portal).await.map_err(|error| stop(config, &error))
}

fn stop(config: &Config, error: &backend::Error) -> Stop {
    match error {
        backend::Error::Refused(refusal) => Stop::failure(refusal.to_string().trim_end_matches('.')),
        error => database::failed(config, error),
    }
}
