//! `guildhall agreement import`: hands a file to the agreements of an organization and prints what became of it, or what
//! is wrong in it line by line.

use std::io::{self, Write};
use std::path::PathBuf;

use backend::access::{Actor, Request};
use backend::agreements::{self, Failure};
use clap::Subcommand;

use crate::config::Config;
use crate::portal;
use crate::stop::Stop;

/// What to do with agreements.
#[derive(Debug, Subcommand)]
pub enum Agreements {
    /// Import the agreements of one organization: everything in the file, or nothing
    ///
    /// It has one [[agreement]] for each, with its [[agreement.line]]s. An agreement that is recorded never changes: the
    /// same file again changes nothing, and other terms need a number of their own.
    Import {
        /// File of agreements, .toml
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Imports.
pub async fn run(command: &Agreements, config: &Config) -> Result<(), Stop> {
    let Agreements::Import { file } = command;
    let shown = file.display();
    let text = tokio::fs::read_to_string(file).await;
    let text = text.map_err(|error| Stop::failure(format!("{shown} cannot be read: {error}")))?;
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    match agreements::import(permit, &text).await {
        Ok(imported) => {
            let _gone = writeln!(io::stdout(), "{imported}");
            Ok(())
        }
        Err(Failure::Bad(mistakes)) => {
            for mistake in mistakes {
                let _gone = writeln!(io::stderr(), "{shown}:{mistake}");
            }
            Err(Stop::failure(format!("{shown} was not imported; nothing was changed")))
        }
        Err(Failure::Other(error)) => Err(Stop::failure(format!("{shown} was not imported: {error}"))),
    }
}
