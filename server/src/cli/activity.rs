//! `guildhall activity verify`: whether what is recorded of everything that was done is still what was recorded.

use std::io::{self, Write};

use backend::access::{Actor, Request};
use backend::activity::{self, Whose};
use backend::{Error, Portal};
use clap::Subcommand;
use domain::activity::Broken;
use domain::text::Slug;

use crate::config::Config;
use crate::portal;
use crate::stop::Stop;

/// What to do with activity.
#[derive(Debug, Subcommand)]
pub enum Activity {
    /// See whether any entry was changed, taken out, put in or moved
    ///
    /// Each entry bears the hash of the one before it and of everything in itself, and every hash is reckoned anew. One line
    /// is printed for each organization and one for the catalog. Where a chain is broken, the first entry that is not what
    /// was written is named, and the command ends with status 1. It only reads, also while the portal serves.
    Verify {
        /// Organization whose activity is gone through, by its slug [default: all of them, and the catalog]
        #[arg(long, value_name = "SLUG")]
        organization: Option<Slug>,
    },
}

/// Does it.
pub async fn run(command: &Activity, config: &Config) -> Result<(), Stop> {
    let Activity::Verify { organization } = command;
    let portal = portal::open(config).await?;
    match verify(&portal, organization.clone()).await {
        Ok(None) => Ok(()),
        Ok(Some((whose, broken))) => Err(Stop::failure(format!("the activity of {whose} is broken: {broken}"))),
        Err(Error::NotFound) => {
            let name = organization.as_ref().map(ToString::to_string).unwrap_or_default();
            Err(Stop::failure(format!("there is no organization {name}")))
        }
        Err(error) => Err(Stop::failure(format!("the activity was not gone through: {error}"))),
    }
}

/// Tells of each chain as it was gone through; the first that is broken.
async fn verify(portal: &Portal, only: Option<Slug>) -> Result<Option<(Whose, Broken)>, Error> {
    let mut first = None;
    let tell = |whose: Whose, found: Result<i64, Broken>| {
        let mut out = io::stdout();
        let _gone = match found {
            Ok(1) => writeln!(out, "{whose}: 1 entry, whole"),
            Ok(entries) => writeln!(out, "{whose}: {entries} entries, whole"),
            Err(broken) => writeln!(out, "{whose}: broken, {broken}"),
        };
        if let (Err(broken), None) = (found, &first) {
            first = Some((whose, broken));
        }
    };
    activity::verify(portal, (Actor::operator(), Request::default()), only, tell).await?;
    Ok(first)
}
