//! `guildhall tax import`: hands a file to the operator's tax table.

use std::io::{self, Write};
use std::path::PathBuf;

use backend::access::{Actor, Request};
use backend::taxes::{self, Failure};
use clap::Subcommand;

use crate::config::Config;
use crate::portal;
use crate::stop::Stop;

/// What to do with the tax table.
#[derive(Debug, Subcommand)]
pub enum Tax {
    /// Import the tax table: the file takes the place of what was there
    ///
    /// It has one [[rate]] for each trade: seller and buyer (countries), category ("standard"), treatment ("standard",
    /// "zero", "reverse-charge" or "outside-scope"), rate (percent as text, "19"), from and, if it ends, to (dates).
    Import {
        /// Tax table, .toml
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Imports.
pub async fn run(command: &Tax, config: &Config) -> Result<(), Stop> {
    let Tax::Import { file } = command;
    let shown = file.display();
    let text = tokio::fs::read_to_string(file).await;
    let text = text.map_err(|error| Stop::failure(format!("{shown} cannot be read: {error}")))?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    match taxes::import(permit, name, &text).await {
        Ok(rates) => {
            let _gone = writeln!(io::stdout(), "Rates in the tax table: {rates}.");
            Ok(())
        }
        Err(Failure::Other(error)) => Err(Stop::failure(format!("{shown} was not imported: {error}"))),
        Err(failure) => {
            let _gone = writeln!(io::stderr(), "{shown}: {failure}");
            Err(Stop::failure(format!("{shown} was not imported; nothing was changed")))
        }
    }
}
