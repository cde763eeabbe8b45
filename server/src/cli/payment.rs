//! `guildhall payment`: notes that money came in for an invoice, or that credit was paid back.

use std::io::{self, Write};

use backend::access::{Actor, Permit, Request};
use backend::{Error, billing};
use clap::{Args, Subcommand};
use domain::acts::Act;
use domain::invoices::Number;
use domain::money::{Currency, Money};
use domain::payments::{Payment, RecordPayment, RefundCredit, Refused};
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
    /// Record that credit was paid back
    ///
    /// Any invoice or credit note says to whom; the credit that there was by that day is used up, the oldest first. A
    /// reference is recorded once for each organization. What is due by then is issued first, and credit pays for it: say
    /// here, or in the environment or configuration file, who sells.
    Refund(Refund),
}

/// What was paid.
#[derive(Debug, Args)]
pub struct Record {
    /// Number of the invoice
    invoice: Number,
    #[command(flatten)]
    movement: Movement,
}

/// What was paid back.
#[derive(Debug, Args)]
pub struct Refund {
    /// Number of the credit note or invoice that the credit comes from, or of any other of the organization
    document: Number,
    #[command(flatten)]
    movement: Movement,
}

/// What stands on the statement of the bank.
#[derive(Debug, Args)]
struct Movement {
    /// Amount, such as 133.88
    #[arg(allow_negative_numbers = true)]
    amount: String,
    /// Currency, such as EUR
    currency: Currency,
    /// Day on which the bank booked it, such as 2026-03-01
    date: Day,
    /// What the bank calls it
    reference: Name,
    #[command(flatten)]
    selling: Selling,
}

impl Payments {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        let (Self::Record(Record { movement, .. }) | Self::Refund(Refund { movement, .. })) = self;
        movement.selling.given()
    }
}

impl Movement {
    fn amount(&self) -> Result<Money, Stop> {
        let amount = Money::parse(&self.amount, self.currency)
            .map_err(|why| Stop::usage(format!("{:?} is no amount: {why}", self.amount)))?;
        if amount.minor <= 0 {
            return Err(Stop::usage(Refused::NotPositive.to_string().trim_end_matches('.')));
        }
        Ok(amount)
    }
}

/// Records.
pub async fn run(command: &Payments, config: &Config) -> Result<(), Stop> {
    match command {
        Payments::Record(record) => receive(record, config).await,
        Payments::Refund(refund) => give_back(refund, config).await,
    }
}

async fn receive(Record { invoice, movement }: &Record, config: &Config) -> Result<(), Stop> {
    let payment = Payment { on: movement.date, reference: movement.reference.clone(), amount: movement.amount()? };
    let command = RecordPayment { invoice: invoice.clone(), payment };
    match billing::record_payment(permit(config).await?, command).await {
        Ok(paid) => {
            let credit = if paid.over.minor > 0 { format!(" {} became credit.", paid.over) } else { String::new() };
            let known = if paid.known { "This payment is recorded already; nothing was changed. " } else { "" };
            let unpaid = paid.unpaid;
            say(format_args!("{known}{} paid for {invoice}; {unpaid} remain to be paid.{credit}", paid.paid));
            Ok(())
        }
        Err(Error::NotFound) => Err(Stop::failure(format!("there is no invoice {invoice}"))),
        Err(error) => Err(stop("the payment", error)),
    }
}

async fn give_back(Refund { document, movement }: &Refund, config: &Config) -> Result<(), Stop> {
    let (on, reference, amount) = (movement.date, movement.reference.clone(), movement.amount()?);
    let command = RefundCredit { document: document.clone(), on, reference, amount };
    match billing::refund_credit(permit(config).await?, command).await {
        Ok(refunded) => {
            let known = if refunded.known { "This refund is recorded already; nothing was changed. " } else { "" };
            say(format_args!("{known}{} paid back; {} of credit remain.", refunded.amount, refunded.left));
            Ok(())
        }
        Err(Error::NotFound) => Err(Stop::failure(format!("there is no invoice or credit note {document}"))),
        Err(error) => Err(stop("the refund", error)),
    }
}

async fn permit<A: Act>(config: &Config) -> Result<Permit<A>, Stop> {
    let portal = portal::open(config).await?;
    portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)
}

fn say(what: std::fmt::Arguments<'_>) {
    let _gone = writeln!(io::stdout(), "{what}");
}

fn stop(what: &str, error: Error) -> Stop {
    match error {
        Error::Refused(refusal) => Stop::failure(refusal.to_string().trim_end_matches('.')),
        error => Stop::failure(format!("{what} was not recorded: {error}")),
    }
}
