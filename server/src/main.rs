//! Starts the portal: reads the configuration, opens the database, serves. Decides nothing about anybody's data.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use tracing_subscriber::EnvFilter;

mod answer;
mod api;
mod assets;
mod check;
mod cli;
mod config;
mod database;
mod documents;
mod health;
mod imports;
mod jobs;
mod layers;
mod listen;
mod pages;
mod paths;
mod portal;
mod post;
mod redraw;
mod resolver;
mod router;
mod sandbox;
mod serve;
mod site;
mod stop;
mod telling;
mod visit;

use cli::{Cli, Command};
use config::{Config, Given, Sources};
use stop::Stop;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(said) if matches!(said.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _gone = said.print();
            return ExitCode::SUCCESS;
        }
        Err(wrong) => return end(&Stop::of_clap(&wrong)),
    };
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => end(&stop),
    }
}

async fn run(cli: Cli) -> Result<(), Stop> {
    log()?;
    // Not refused: orchestrators put variables there that are named after the service.
    for name in config::unread(std::env::vars_os().map(|(name, _)| name)) {
        tracing::warn!("{name} is no setting and is not read; guildhall serve --help lists them");
    }
    let configured = |given: Given| {
        let given = cli.place.given().into_iter().chain(given).collect();
        Config::read(Sources::new(given, |name| std::env::var_os(name), cli.place.config())?)
    };
    match &cli.command {
        Command::Serve(options) => serve::run(configured(options.given())?).await,
        Command::Migrate { grant } => {
            let config = configured(Given::new())?;
            let db = database::open(&config).await?;
            database::migrate(&db, &config).await?;
            database::grant(&db, &config, grant.as_deref()).await
        }
        Command::Catalog(command) => cli::catalog::run(command, &configured(Given::new())?).await,
        Command::Tax(command) => cli::tax::run(command, &configured(command.given())?).await,
        Command::Token(command) => cli::token::run(command, &configured(Given::new())?).await,
        Command::Payment(command) => cli::payment::run(command, &configured(command.given())?).await,
        Command::Invoice(command) => cli::invoice::run(command, &configured(command.given())?).await,
        Command::Agreement(command) => cli::agreement::run(command, &configured(Given::new())?).await,
        Command::Activity(command) => cli::activity::run(command, &configured(Given::new())?).await,
        Command::Sandbox(command) => cli::sandbox::run(command, &configured(command.given())?).await,
        Command::Check(options) => check::run(&configured(options.given())?, &mut io::stdout()).await,
    }
}

fn end(stop: &Stop) -> ExitCode {
    let _gone = writeln!(io::stderr(), "guildhall: {}.", stop.sentence);
    ExitCode::from(stop.status)
}

/// Logs go to standard error; standard output is for what a command has to say.
fn log() -> Result<(), Stop> {
    let wanted = std::env::var("GUILDHALL_LOG").ok().filter(|wanted| !wanted.is_empty());
    let filter =
        EnvFilter::try_new(wanted.as_deref().unwrap_or("info,sqlx=warn,sea_orm_migration=warn")).map_err(|error| {
            Stop::usage(format!("GUILDHALL_LOG: {:?} is not a filter: {error}", wanted.unwrap_or_default()))
        })?;
    let colored = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colored).init();
    std::panic::set_hook(Box::new(|panic| tracing::error!("a defect: {panic}")));
    Ok(())
}
