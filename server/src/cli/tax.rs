//! `guildhall tax`: hands a file to the operator's tax table, and notes which tax ids were checked.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use backend::access::{Actor, Request};
use backend::taxes::{self, Failure};
use backend::{Error, billing};
use clap::{Args, Subcommand};
use domain::invoices::{CheckTaxId, TaxId};
use domain::text::Slug;

use crate::cli::Selling;
use crate::config::{Config, Given};
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
    /// Note that the tax id of an organization was checked
    ///
    /// From then on the rates of reverse charge count for it, until it changes the id, its name or its country. What is due
    /// by then is issued first: say here, or in the environment or configuration file, who sells.
    Check(Checked),
}

/// What was checked.
#[derive(Debug, Args)]
pub struct Checked {
    /// Organization, by the word in its initial domain
    organization: Slug,
    /// Tax id that was checked, such as DE143454214
    tax_id: TaxId,
    /// Take back that it was checked
    #[arg(long)]
    withdraw: bool,
    #[command(flatten)]
    selling: Selling,
}

impl Tax {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        match self {
            Self::Import { .. } => Given::new(),
            Self::Check(checked) => checked.selling.given(),
        }
    }
}

/// Does it.
pub async fn run(command: &Tax, config: &Config) -> Result<(), Stop> {
    match command {
        Tax::Import { file } => import(file, config).await,
        Tax::Check(checked) => check(checked, config).await,
    }
}

async fn check(Checked { organization, tax_id, withdraw, .. }: &Checked, config: &Config) -> Result<(), Stop> {
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    let (organization, tax_id, withdrawn) = (organization.clone(), tax_id.clone(), *withdraw);
    let said = if withdrawn { "does not count as checked" } else { "is checked" };
    let command = CheckTaxId { organization: organization.clone(), tax_id: tax_id.clone(), withdrawn };
    match billing::check_tax_id(permit, command).await {
        Ok(changed) => {
            let known = if changed { "" } else { "This is recorded already; nothing was changed. " };
            let _gone = writeln!(io::stdout(), "{known}{tax_id} of {organization} {said}.");
            Ok(())
        }
        Err(Error::NotFound) => Err(Stop::failure(format!("there is no organization {organization}"))),
        Err(Error::Refused(refusal)) => Err(Stop::failure(refusal.to_string().trim_end_matches('.'))),
        Err(error) => Err(Stop::failure(format!("that was not recorded: {error}"))),
    }
}

async fn import(file: &Path, config: &Config) -> Result<(), Stop> {
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
