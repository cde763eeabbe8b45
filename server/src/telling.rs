//! The demo of an embedded database that is not there yet is told in a file beside it, which takes its place when the story
//! is at its end. So a start that was interrupted leaves nothing that anybody has to mend.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use backend::db::Url;

use crate::config::Config;
use crate::stop::Stop;
use crate::{database, portal};

/// Tells the story where there is no database.
pub async fn tell(config: &Config) -> Result<(), Stop> {
    let Url::Sqlite(file) = &config.database else { return Ok(()) };
    if !config.demo || file.exists() {
        return Ok(());
    }
    let directory = database::directory_of(file);
    database::make_directory(directory)?;
    let _alone = alone(directory)?;
    // Whoever was here before may have told it.
    if file.exists() {
        return Ok(());
    }
    let beside = with(file, ".telling");
    let failed = |error: io::Error| Stop::failure(format!("the demo cannot be put into {}: {error}", file.display()));
    clear(&beside).map_err(failed)?;
    let telling = Config { database: Url::Sqlite(beside.clone()), ..config.clone() };
    let portal = portal::open(&telling).await?;
    portal::settle(&portal, &telling).await?;
    portal.db().close().await.map_err(|error| database::failed(config, &error))?;
    put(&beside, file).and_then(|()| clear(&beside)).map_err(failed)
}

/// A lock on the directory, which ends with the process however that ends.
fn alone(directory: &Path) -> Result<File, Stop> {
    let named = directory.display();
    let wrong = |error: io::Error| Stop::failure(format!("the data directory {named} cannot be locked: {error}"));
    let lock = File::open(directory).map_err(wrong)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            let why = "another process is filling the demo in";
            Err(Stop::failure(format!("{why} {named}; wait until it is ready, or give this one another --data")))
        }
        Err(TryLockError::Error(error)) => Err(wrong(error)),
    }
}

/// Puts the told file in the place of the database, unless a real portal has begun one there meanwhile.
fn put(told: &Path, file: &Path) -> io::Result<()> {
    File::open(told)?.sync_all()?;
    if !file.exists() {
        // The journal of a database that somebody removed would be played into this one.
        JOURNALS.into_iter().try_for_each(|end| remove(&with(file, end)))?;
    }
    match fs::hard_link(told, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        // Not every file system has links.
        Err(_) if !file.exists() => fs::rename(told, file)?,
        linked => linked?,
    }
    File::open(database::directory_of(file))?.sync_all()
}

/// What SQLite puts beside a file.
const JOURNALS: [&str; 2] = ["-wal", "-shm"];

/// Removes a file of SQLite and what SQLite puts beside it.
fn clear(file: &Path) -> io::Result<()> {
    remove(file)?;
    JOURNALS.into_iter().try_for_each(|end| remove(&with(file, end)))
}

/// Removes a file, if it is there.
fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn with(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    PathBuf::from(name)
}
