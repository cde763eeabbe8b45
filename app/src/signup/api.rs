//! What sign-up asks of the server.

use domain::signin::WayBack;
use domain::signup::{Availability, Beginning, Intention};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::prefs::language;
use crate::problem::Problem;
use crate::text::Say;

/// What one would begin with.
#[server(prefix = "/api", endpoint = "catalog/describe-offer")]
pub async fn describe_offer(query: Intention) -> Result<Beginning, Problem> {
    crate::ssr::see(query, backend::catalog::describe_offer).await
}

/// Founds an organization and signs its first administrator in.
#[server(prefix = "/api", endpoint = "organization/sign-up")]
pub async fn sign_up(key: String, command: domain::signup::SignUp) -> Result<WayBack, Problem> {
    crate::ssr::enter(Some(key), command, backend::signup::sign_up).await
}

/// Whether a word can be had, asked while it is typed and therefore often no slug yet.
#[server(prefix = "/api", endpoint = "organization/check-slug")]
pub async fn check_slug(slug: String) -> Result<Verdict, Problem> {
    match slug.parse::<domain::text::Slug>() {
        Ok(slug) => crate::ssr::see(slug, backend::signup::check_slug).await.map(Verdict::from),
        Err(invalid) => Ok(Availability::Invalid(invalid).into()),
    }
}

/// The answer as a script shows it that has no words of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it can be had.
    pub free: bool,
    /// What to say, in the reader's language.
    pub words: String,
}

impl From<Availability> for Verdict {
    fn from(availability: Availability) -> Self {
        let words = availability.say(language()).into_owned();
        Self { free: matches!(availability, Availability::Free(_)), words }
    }
}
