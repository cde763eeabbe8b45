//! `guildhall invoice write-off`: notes that an invoice is not expected to be paid any more.

use std::io::{self, Write};

use backend::access::{Actor, Request};
use backend::{Error, billing};
use clap::{Args, Subcommand};
use domain::invoices::Number;
use domain::payments::WriteOffInvoice;

use crate::cli::Selling;
use crate::config::{Config, Given};
use crate::portal;
use crate::stop::Stop;

/// What to do with invoices.
#[derive(Debug, Subcommand)]
pub enum Invoices {
    /// Write off what remains to be paid of an overdue invoice
    ///
    /// It is owed no longer, as of today. Its subscriptions stay past due, suspended or ended as they are and will be, for
    /// nobody has paid for them; a payment that comes after all is recorded like any other and brings them back in time.
    /// What is due by then is issued first: say here, or in the environment or configuration file, who sells.
    WriteOff(Rest),
}

/// What does not come.
#[derive(Debug, Args)]
pub struct Rest {
    /// Number of the invoice
    invoice: Number,
    /// Let its subscriptions go on as if it had been paid
    #[arg(long)]
    forgive: bool,
    #[command(flatten)]
    selling: Selling,
}

impl Invoices {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        let Self::WriteOff(Rest { selling, .. }) = self;
        selling.given()
    }
}

/// Writes off.
pub async fn run(command: &Invoices, config: &Config) -> Result<(), Stop> {
    let Invoices::WriteOff(Rest { invoice, forgive, .. }) = command;
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    let command = WriteOffInvoice { invoice: invoice.clone(), forgiven: *forgive };
    match billing::write_off_invoice(permit, command).await {
        Ok(off) => {
            let known = if off.known { "This is recorded already; nothing was changed. " } else { "" };
            let (amount, on) = (off.amount, off.on);
            let _gone =
                writeln!(io::stdout(), "{known}{invoice} is written off as of {on}: {amount} are not expected.");
            Ok(())
        }
        Err(Error::NotFound) => Err(Stop::failure(format!("there is no invoice {invoice}"))),
        Err(Error::Refused(refusal)) => Err(Stop::failure(refusal.to_string().trim_end_matches('.'))),
        Err(error) => Err(Stop::failure(format!("the invoice was not written off: {error}"))),
    }
}
