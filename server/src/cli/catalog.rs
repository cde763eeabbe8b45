//! `guildhall catalog import`: hands a vendor's file to the catalog and prints what became of it, or what is wrong in it
//! line by line.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use backend::access::{Actor, Request};
use backend::catalog::{self, Failure, File};
use clap::{Args, Subcommand};

use crate::config::Config;
use crate::portal;
use crate::stop::Stop;

/// What to do with the catalog.
#[derive(Debug, Subcommand)]
pub enum Catalog {
    /// Import a vendor's catalog: everything in the file, or nothing
    ///
    /// A .toml file says everything about its services; a .csv file is a table of products and service plans as Microsoft
    /// publishes it. What the file does not name stays; the same file a second time changes nothing.
    Import(Import),
}

/// How to import.
#[derive(Debug, Args)]
pub struct Import {
    /// Catalog file, .toml or .csv
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Service whose plans a .csv file has [default: the file's name without its ending]
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Encoding of the file, such as windows-1252 [default: UTF-8; for .csv files that are not, Windows-1252]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
}

/// More is no catalog but a mistake.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Imports.
pub async fn run(command: &Catalog, config: &Config) -> Result<(), Stop> {
    let Catalog::Import(Import { file: path, service, encoding }) = command;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let file = File { name, bytes: read(path).await?, service: service.clone(), encoding: encoding.clone() };
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    match catalog::import(permit, file).await {
        Ok(report) => {
            let _gone = writeln!(io::stdout(), "{report}");
            Ok(())
        }
        Err(failure) => Err(refused(path, &failure)),
    }
}

async fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    let wrong = |error: io::Error| Stop::failure(format!("{} cannot be read: {error}", path.display()));
    let about = tokio::fs::metadata(path).await.map_err(wrong)?;
    if !about.is_file() {
        return Err(Stop::failure(format!("{} is no file", path.display())));
    }
    if about.len() > LARGEST {
        let megabytes = LARGEST / 1024 / 1024;
        return Err(Stop::failure(format!("{} is larger than {megabytes} MB, which no catalog is", path.display())));
    }
    tokio::fs::read(path).await.map_err(wrong)
}

/// Mistakes are printed as compilers print theirs, so that editors find the place.
fn refused(path: &Path, failure: &Failure) -> Stop {
    let path = path.display();
    match failure {
        Failure::Bad(mistakes) => {
            for mistake in mistakes {
                let _gone = writeln!(io::stderr(), "{path}:{mistake}");
            }
            Stop::failure(format!("{path} was not imported; nothing was changed"))
        }
        Failure::Format | Failure::Encoding(_) | Failure::Service(_) | Failure::ServiceOfDocument => {
            Stop::usage(format!("{path}: {failure}"))
        }
        Failure::Other(error) => Stop::failure(format!("{path} was not imported: {error}")),
    }
}
