//! `guildhall token`: makes, lists and revokes the tokens of programs. A secret is printed once and stored nowhere.

use std::io::{self, Write};

use backend::access::{Actor, Request};
use backend::{Error, tokens};
use clap::{Args, Subcommand};
use domain::ids::TokenId;
use domain::text::{Key, Name, Slug};
use domain::time::Instant;
use domain::tokens::{CreateToken, Owner, Scope, Scopes};

use crate::config::Config;
use crate::portal;
use crate::stop::Stop;

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum Tokens {
    /// Make a token; its secret is printed this once
    ///
    /// A token of a service acts for that service, in the organizations that have or had it. A token of an organization
    /// acts in that one only.
    Create(Create),
    /// List all tokens, without their secrets
    List,
    /// Revoke a token, at once and for ever
    Revoke {
        /// Id of the token, as `token list` prints it
        #[arg(value_name = "ID")]
        id: TokenId,
    },
}

/// Which token.
#[derive(Debug, Args)]
pub struct Create {
    /// Service for which it acts, by its word in the catalog
    #[arg(long, value_name = "KEY", required_unless_present = "organization", conflicts_with = "organization")]
    service: Option<Key>,
    /// Organization in which it acts, by its slug
    #[arg(long, value_name = "SLUG")]
    organization: Option<Slug>,
    /// What it is for, in words
    #[arg(long, value_name = "TEXT", default_value = "Token")]
    name: Name,
    /// What it may do: services:read, entitlements:check, usage:report, quotas:reserve; may be repeated [default: all that
    /// its owner can have]
    #[arg(long, value_name = "SCOPE", value_delimiter = ',')]
    scope: Vec<Scope>,
    /// Days until it ends, 1 to 3650 [default: 365]
    #[arg(long, value_name = "DAYS", default_value_t = 365, hide_default_value = true)]
    expires: u16,
}

/// Does it.
pub async fn run(command: &Tokens, config: &Config) -> Result<(), Stop> {
    let portal = portal::open(config).await?;
    let mut out = io::stdout();
    match command {
        Tokens::Create(create) => {
            let command = create.command()?;
            let owner = command.owner.clone();
            let made = tokens::make(&portal, Actor::operator(), Request::default(), command).await;
            let made = made.map_err(|error| match error {
                Error::NotFound => Stop::failure(format!("there is no {owner}")),
                error => refused(&error),
            })?;
            let _gone = writeln!(out, "{}", made.secret);
            let _gone = writeln!(io::stderr(), "Token {} of {owner}. Keep the secret; it is not shown again.", made.id);
            Ok(())
        }
        Tokens::List => {
            let permit = portal.permit(Actor::operator(), Request::default()).await.map_err(Stop::failure)?;
            let rows = tokens::list(permit).await.map_err(Stop::failure)?;
            let now = portal.clock().now(None);
            for row in rows {
                let state = match row.life {
                    life if life.revoked.is_some() => "revoked".to_owned(),
                    life if !life.is_live(now) => "expired".to_owned(),
                    life => life.expires.map_or_else(|| "live".to_owned(), |at| format!("until {}", at.utc_day())),
                };
                let used = row
                    .life
                    .used
                    .map_or_else(|| "never used".to_owned(), |at: Instant| format!("used {}", at.utc_day()));
                let (id, owner, name, scopes) = (row.id, row.owner, row.name, row.scopes);
                let _gone = writeln!(out, "{id}  {owner}  {name:?}  {scopes}  {state}  {used}", name = name.as_str());
            }
            Ok(())
        }
        Tokens::Revoke { id } => {
            let revoked = tokens::revoke(&portal, Actor::operator(), Request::default(), *id).await;
            revoked.map_err(|error| match error {
                Error::NotFound => Stop::failure(format!("there is no token {id}")),
                error => refused(&error),
            })?;
            let _gone = writeln!(out, "Token {id} is revoked.");
            Ok(())
        }
    }
}

impl Create {
    fn command(&self) -> Result<CreateToken, Stop> {
        let owner = match (&self.service, &self.organization) {
            (Some(service), _) => Owner::Service(service.clone()),
            (None, Some(organization)) => Owner::Organization(organization.clone()),
            (None, None) => return Err(Stop::usage("name a service or an organization")),
        };
        let scopes = match self.scope.as_slice() {
            [] => Scopes::all(owner.kind()),
            scopes => Scopes::new(scopes.iter().copied()).map_err(Stop::usage)?,
        };
        Ok(CreateToken { owner, name: self.name.clone(), scopes, days: Some(self.expires) })
    }
}

fn refused(error: &Error) -> Stop {
    match error {
        Error::Refused(refusal) => Stop::failure(refusal.to_string().trim_end_matches('.')),
        error => Stop::failure(format!("the tokens could not be looked after: {error}")),
    }
}
