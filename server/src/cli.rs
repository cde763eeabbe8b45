//! The command line: what can be asked of the program. It only says what was given; what holds is decided in `config`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Given;

pub mod activity;
pub mod agreement;
pub mod catalog;
pub mod invoice;
pub mod payment;
pub mod sandbox;
pub mod tax;
pub mod token;

/// Guildhall, the account portal for organizations.
#[derive(Debug, Parser)]
#[command(name = "guildhall", version, max_term_width = 100, after_help = PRECEDENCE)]
pub struct Cli {
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub command: Command,
}

const PRECEDENCE: &str = "\
--data, --database-url and every option of `serve` are also environment variables and keys of the configuration file: \
--public-url URL is GUILDHALL_PUBLIC_URL=URL and public-url = \"URL\"; --config is also GUILDHALL_CONFIG. The database URL and the mail URL, which may hold a password, can also be read from the \
files named by GUILDHALL_DATABASE_URL_FILE and GUILDHALL_MAIL_URL_FILE. The first that is set holds: option, environment variable, file named by an \
environment variable, configuration file, default. `guildhall check` says which it was.

GUILDHALL_LOG sets what is logged to standard error, such as `info` (the default) or `warn,guildhall=debug`.";

/// Where the data is. Belongs to every command.
#[derive(Debug, Args)]
pub struct Place {
    /// Directory of the embedded database [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME [default: guildhall.sqlite in the data directory]
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Configuration file (TOML); none is read unless named
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal
    ///
    /// Brings an embedded database up to date by itself; PostgreSQL is brought up to date by `guildhall migrate`, because
    /// the role that serves must not own the tables.
    #[command(after_help = PRECEDENCE)]
    Serve(Options),
    /// Bring the database up to date
    Migrate {
        /// PostgreSQL role that may then serve: it is given the use of the tables and no more
        #[arg(long, value_name = "ROLE")]
        grant: Option<String>,
    },
    /// Look after the catalog
    #[command(subcommand)]
    Catalog(catalog::Catalog),
    /// Look after the tax table
    #[command(subcommand)]
    Tax(tax::Tax),
    /// Look after invoices
    #[command(subcommand)]
    Invoice(invoice::Invoices),
    /// Look after payments
    #[command(subcommand)]
    Payment(payment::Payments),
    /// Look after the tokens of programs
    #[command(subcommand)]
    Token(token::Tokens),
    /// Look after volume license agreements
    #[command(subcommand)]
    Agreement(agreement::Agreements),
    /// Look after what is recorded of everything that was done
    #[command(subcommand)]
    Activity(activity::Activity),
    /// Look after sandboxes: organizations with a clock of their own
    #[command(subcommand)]
    Sandbox(sandbox::Sandbox),
    /// Print the configuration, where each value comes from, and whether it can be served with
    #[command(after_help = PRECEDENCE)]
    Check(Options),
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Options {
    /// Fill an empty database with the demo and offer sign-in to each of its people
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    demo: Option<String>,
    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Where browsers find the portal; https, unless it is this machine [default: http://localhost:PORT]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Domain under which every organization gets its initial domain [default: the public URL's host, or
    /// guildhall.example where that is no domain name]
    #[arg(long, value_name = "NAME")]
    account_domain: Option<String>,
    /// Time zone in whose days new organizations are billed [default: UTC]
    #[arg(long, value_name = "ZONE")]
    billing_zone: Option<String>,
    /// Name of whoever runs this installation
    #[arg(long, value_name = "NAME")]
    operator: Option<String>,
    /// Mail address of the operator's support
    #[arg(long, value_name = "MAIL")]
    support_mail: Option<String>,
    /// Telephone number of the operator's support
    #[arg(long, value_name = "NUMBER")]
    support_phone: Option<String>,
    /// Where feedback goes: a mail address or a URL
    #[arg(long, value_name = "MAIL|URL")]
    feedback: Option<String>,
    /// Mail server that letters are handed over to: smtps://USER:PASSWORD@HOST:PORT, or smtp://HOST:PORT?tls=required;
    /// without one they are written to the log
    #[arg(long, value_name = "URL")]
    mail_url: Option<String>,
    /// From whom letters are: MAIL or "NAME <MAIL>"; needed with the mail server
    #[arg(long, value_name = "MAILBOX")]
    mail_from: Option<String>,
    #[command(flatten)]
    selling: Selling,
    /// Proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8; may be repeated
    #[arg(long, value_name = "CIDR", value_delimiter = ',')]
    trusted_proxy: Vec<String>,
    /// How many changes and look-ups one address may ask for in a minute [default: 600]
    #[arg(long, value_name = "N")]
    requests_per_minute: Option<String>,
    /// Servers of names that are asked about domains, such as 192.0.2.53:53; may be repeated [default: those of the system]
    #[arg(long, value_name = "ADDR", value_delimiter = ',')]
    resolver: Vec<String>,
    /// Let tests put the clocks of sandboxes forward by POST /sandbox/advance [default: false]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    sandbox_endpoint: Option<String>,
    /// Run the jobs in this process: billing, notices, and what else becomes due [default: true]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    jobs: Option<String>,
}

/// Who sells. Whatever issues invoices has to know.
#[derive(Debug, Args)]
pub struct Selling {
    /// Name of whoever sells, as printed on invoices; without one nothing that costs something can be ordered
    #[arg(long, value_name = "NAME")]
    seller_name: Option<String>,
    /// Street, postal code and town of the seller
    #[arg(long, value_name = "TEXT")]
    seller_address: Option<String>,
    /// Country of the seller, such as DE; decides about taxes
    #[arg(long, value_name = "CODE")]
    seller_country: Option<String>,
    /// Tax id of the seller
    #[arg(long, value_name = "ID")]
    seller_tax_id: Option<String>,
    /// Days from an invoice to its last day of payment [default: 30]
    #[arg(long, value_name = "N")]
    payment_days: Option<String>,
    /// How to pay the seller, as printed on invoices: bank, account, what to write
    #[arg(long, value_name = "TEXT")]
    seller_payment: Option<String>,
}

impl Place {
    /// The configuration file.
    pub fn config(&self) -> Option<PathBuf> {
        self.config.as_ref().map(PathBuf::from)
    }

    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        [("data", &self.data), ("database-url", &self.database_url)].into_iter().filter_map(present).collect()
    }
}

impl Options {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        let proxies = (!self.trusted_proxy.is_empty()).then(|| self.trusted_proxy.join(","));
        let resolvers = (!self.resolver.is_empty()).then(|| self.resolver.join(","));
        let settings = [
            ("demo", &self.demo),
            ("listen", &self.listen),
            ("public-url", &self.public_url),
            ("account-domain", &self.account_domain),
            ("billing-zone", &self.billing_zone),
            ("operator", &self.operator),
            ("support-mail", &self.support_mail),
            ("support-phone", &self.support_phone),
            ("feedback", &self.feedback),
            ("mail-url", &self.mail_url),
            ("mail-from", &self.mail_from),
            ("trusted-proxy", &proxies),
            ("requests-per-minute", &self.requests_per_minute),
            ("resolver", &resolvers),
            ("sandbox-endpoint", &self.sandbox_endpoint),
            ("jobs", &self.jobs),
        ];
        settings.into_iter().filter_map(present).chain(self.selling.given()).collect()
    }
}

impl Selling {
    /// What was given, by the names of the settings.
    pub fn given(&self) -> Given {
        let settings = [
            ("seller-name", &self.seller_name),
            ("seller-address", &self.seller_address),
            ("seller-country", &self.seller_country),
            ("seller-tax-id", &self.seller_tax_id),
            ("payment-days", &self.payment_days),
            ("seller-payment", &self.seller_payment),
        ];
        settings.into_iter().filter_map(present).collect()
    }
}

fn present((name, value): (&'static str, &Option<String>)) -> Option<(&'static str, String)> {
    value.clone().map(|value| (name, value))
}
