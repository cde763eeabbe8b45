//! Opens the database for a command and says in one sentence why it cannot be worked with.

use std::fs::{DirBuilder, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use backend::db::{Db, Url};

use crate::config::Config;
use crate::stop::Stop;

/// Connects; the directory of an embedded database is made where it is missing.
pub async fn open(config: &Config) -> Result<Db, Stop> {
    if let Url::Sqlite(file) = &config.database {
        make_directory(directory_of(file))?;
        // The files that SQLite puts beside it get the rights of this one.
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(file)
            .map_err(|error| Stop::failure(format!("the database {} cannot be opened: {error}", named(config))))?;
    }
    connect(config).await
}

/// Where an embedded database is.
pub fn directory_of(file: &Path) -> &Path {
    file.parent().filter(|directory| !directory.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a data directory, in which only the user that runs the portal has business.
pub fn make_directory(directory: &Path) -> Result<(), Stop> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(directory);
    made.map_err(|error| Stop::failure(format!("the data directory {} cannot be made: {error}", directory.display())))
}

/// Connects to what is there.
pub async fn connect(config: &Config) -> Result<Db, Stop> {
    Db::connect(&config.database).await.map_err(|error| {
        Stop::failure(format!("the database {} cannot be opened: {}", named(config), said(config, &error)))
    })
}

/// Refuses a schema that this program does not know, brings an embedded database up to date, and refuses a role of
/// PostgreSQL that could go around row-level security.
pub async fn make_ready(db: &Db, config: &Config) -> Result<(), Stop> {
    if let Url::Sqlite(_) = config.database {
        return migrate(db, config).await;
    }
    match unready(db, config).await? {
        Some(reason) => Err(Stop::failure(reason)),
        None => Ok(()),
    }
}

/// Brings the schema up to date.
pub async fn migrate(db: &Db, config: &Config) -> Result<(), Stop> {
    let schema = db.schema().await.map_err(|error| failed(config, &error))?;
    if !schema.unknown.is_empty() {
        return Err(Stop::failure(newer(&schema.unknown)));
    }
    db.migrate().await.map_err(|error| failed(config, &error))
}

/// Lets a role of PostgreSQL serve.
pub async fn grant(db: &Db, config: &Config, role: Option<&str>) -> Result<(), Stop> {
    match (role, &config.database) {
        (None, _) => Ok(()),
        (Some(_), Url::Sqlite(_)) => Err(Stop::usage("--grant: an embedded database has no roles")),
        (Some(role), Url::Postgres(_)) => db.grant(role).await.map_err(|error| failed(config, &error)),
    }
}

/// Why the database cannot be served with. An embedded one that is not up to date is not such a reason.
pub async fn unready(db: &Db, config: &Config) -> Result<Option<String>, Stop> {
    let schema = db.schema().await.map_err(|error| failed(config, &error))?;
    if !schema.unknown.is_empty() {
        return Ok(Some(newer(&schema.unknown)));
    }
    if !schema.pending.is_empty() && matches!(config.database, Url::Postgres(_)) {
        let pending = schema.pending.join(", ");
        let run = "run `guildhall migrate` with the role that owns the tables";
        return Ok(Some(format!("the database is not up to date ({pending}); {run}")));
    }
    if db.is_read_only().await.map_err(|error| failed(config, &error))? {
        let why =
            "nothing can be written to the database: it is a standby or was made read-only; serve from its primary";
        return Ok(Some(why.to_owned()));
    }
    let above = db.role_above_the_walls().await.map_err(|error| failed(config, &error))?;
    Ok(above.map(|why| {
        format!(
            "the database role {why} and could go around row-level security; serve with a role of its own, made by \
             `guildhall migrate --grant ROLE`"
        )
    }))
}

/// What one does to a file that is not there yet.
pub fn is_missing(config: &Config) -> Option<&Path> {
    match &config.database {
        Url::Sqlite(file) if !file.exists() => Some(file),
        _ => None,
    }
}

fn newer(unknown: &[String]) -> String {
    format!(
        "the database was made by a newer Guildhall (it has {}); start that one, or restore a backup from before it",
        unknown.join(", ")
    )
}

/// The sentence for what the database could not do.
pub fn failed(config: &Config, error: &backend::Error) -> Stop {
    Stop::failure(format!("the database {} failed: {}", named(config), said(config, error)))
}

/// The database as it may be printed.
fn named(config: &Config) -> String {
    let line = config.lines.iter().find(|line| line.name == "database-url");
    line.map(|line| line.shown.clone()).unwrap_or_default()
}

/// What the database had to say, in one line and without its password.
fn said(config: &Config, error: &backend::Error) -> String {
    let text = match &config.database {
        Url::Postgres(url) => error.to_string().replace(url, &named(config)),
        Url::Sqlite(_) => error.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}
