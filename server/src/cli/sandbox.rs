//! `guildhall sandbox`: gives an organization a clock of its own and puts it forward, so that a year can be lived through.

use std::io::{self, Write};

use backend::access::{Actor, Request};
use backend::{Error, sandbox};
use clap::{Args, Subcommand};
use domain::sandbox::{AdvanceSandbox, OpenSandbox, Stretch};
use domain::text::Slug;

use crate::cli::Selling;
use crate::config::{Config, Given};
use crate::portal;
use crate::stop::Stop;

/// What to do with sandboxes.
#[derive(Debug, Subcommand)]
pub enum Sandbox {
    /// Make an organization a sandbox, for good
    ///
    /// Only an organization without any invoice or credit note can become one. Its documents get numbers of their own
    /// (TEST-INV-000001), so that those of the seller stay real and without gaps.
    Open {
        /// Word of the organization, as in its initial domain
        #[arg(value_name = "ORG")]
        organization: Slug,
    },
    /// Put the clock of a sandbox forward
    ///
    /// Everything that becomes due on the way happens on its day: invoices, renewals, notices, expiry. The clock never goes
    /// back. Nobody is signed out by it. Say here, or in the environment or configuration file, who sells.
    Advance(Advance),
}

/// Which sandbox, and how far.
#[derive(Debug, Args)]
pub struct Advance {
    /// Word of the organization, as in its initial domain
    #[arg(value_name = "ORG")]
    organization: Slug,
    /// Length of time, such as "30 days", "3 months" or P1M15D; at most ten years
    // Whoever writes a minus is told why not, and not that there is no such option.
    #[arg(value_name = "DURATION", allow_hyphen_values = true)]
    by: String,
    #[command(flatten)]
    selling: Selling,
}

impl Sandbox {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        match self {
            Self::Open { .. } => Given::new(),
            Self::Advance(Advance { selling, .. }) => selling.given(),
        }
    }
}

/// Does it.
pub async fn run(command: &Sandbox, config: &Config) -> Result<(), Stop> {
    match command {
        Sandbox::Open { organization } => {
            let portal = portal::open(config).await?;
            let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
            let command = OpenSandbox { organization: organization.clone() };
            sandbox::open(permit, command).await.map_err(|error| why(organization, &error))?;
            let _gone = writeln!(io::stdout(), "{organization} is a sandbox now.");
            Ok(())
        }
        Sandbox::Advance(Advance { organization, by, .. }) => {
            let by: Stretch = by.parse().map_err(|why| Stop::usage(format!("{by:?} {why}")))?;
            let portal = portal::open(config).await?;
            let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
            let command = AdvanceSandbox { organization: organization.clone(), by };
            let done = sandbox::advance(permit, command).await.map_err(|error| why(organization, &error))?;
            let _gone = writeln!(
                io::stdout(),
                "{organization} went from {} to {}; something was due {} times on the way.",
                done.from,
                done.to,
                done.turns
            );
            Ok(())
        }
    }
}

fn why(organization: &Slug, error: &Error) -> Stop {
    match error {
        Error::NotFound => Stop::failure(format!("there is no organization {organization}")),
        Error::Refused(refusal) => Stop::failure(refusal.to_string().trim_end_matches('.')),
        error => Stop::failure(format!("the clock of {organization} was not touched: {error}")),
    }
}
