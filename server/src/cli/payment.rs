//! `guildhall payment record`: notes that money came in for an invoice.

use std::io::{self, Write};

use backend::access::{Actor, Request};
use backend::{Error, billing};
use clap::{Args, Subcommand};
use domain::invoices::Number;
use domain::money::{Currency, Money};
use domain::payments::{Payment, RecordPayment, Refused};
use domain::text::Name;
use domain::time::Day;

use crate::cli::Selling;
use crate::config::{Config, Given};
use crate::portal;
use crate::stop::Stop;

/// What to do with payments.
#[derive(Debug, Subcommand)]
pub enum Payments {
    /// Record a payment for an invoice
    ///
    /// A part of what is due leaves the rest to be paid; what is too much becomes credit for the next invoice. A reference
    /// is recorded once for each invoice. What is due by then is issued first: say here, or in the environment or
    /// configuration file, who sells.
    Record(Record),
}

/// What was paid.
#[derive(Debug, Args)]
pub struct Record {
    /// Number of the invoice
    invoice: Number,
    /// Amount, such as 133.88
    #[arg(allow_negative_numbers = true)]
    amount: String,
    /// Currency, such as EUR
    currency: Currency,
    /// Day on which the money came in, such as 2026-03-01
    date: Day,
    /// What the bank calls it
    reference: Name,
    #[command(flatten)]
    selling: Selling,
}

impl Payments {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        let Self::Record(Record { selling, .. }) = self;
        selling.given()
    }
}

/// Records.
pub async fn run(command: &Payments, config: &Config) -> Result<(), Stop> {
    let Payments::Record(Record { invoice, amount, currency, date, reference, .. }) = command;
    let amount =
        Money::parse(amount, *currency).map_err(|why| Stop::usage(format!("{amount:?} is no amount: {why}")))?;
    if amount.minor <= 0 {
        return Err(Stop::usage(Refused::NotPositive.to_string().trim_end_matches('.')));
    }
    let payment = Payment { on: *date, reference: reference.clone(), amount };
    let portal = portal::open(config).await?;
    let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
    let command = RecordPayment { invoice: invoice.clone(), payment };
    match billing::record_payment(permit, command).await {
        Ok(paid) => {
            let credit = if paid.over.minor > 0 { format!(" {} became credit.", paid.over) } else { String::new() };
            let unpaid = paid.unpaid;
            let _gone = writeln!(io::stdout(), "{} paid for {invoice}; {unpaid} remain to be paid.{credit}", paid.paid);
            Ok(())
        }
        Err(Error::NotFound) => Err(Stop::failure(format!("there is no invoice {invoice}"))),
        Err(Error::Refused(refusal)) => Err(Stop::failure(refusal.to_string().trim_end_matches('.'))),
        Err(error) => Err(Stop::failure(format!("the payment was not recorded: {error}"))),
    }
}
