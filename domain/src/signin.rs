//! Sign-in: the command, the way back, and one answer for everything that is wrong, so that nobody learns from it which
//! accounts exist.

use serde::{Deserialize, Serialize};

use crate::text::{Password, UserName};

pub mod lockout;
#[cfg(test)]
mod tests;

/// What somebody enters to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// The organizational account.
    pub user_name: UserName,
    /// The password.
    pub password: Password,
    /// Where to go afterwards.
    #[serde(default)]
    pub back: WayBack,
}

/// A page of this portal to return to: a local absolute path with its query. Whatever else is given becomes `/home`, so
/// that no link can lead through sign-in to somewhere else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct WayBack(String);

impl WayBack {
    /// Where people go who came from nowhere.
    pub const HOME: &'static str = "/home";

    /// The way back to this path if that is safe, else home.
    #[must_use]
    pub fn to(path: &str) -> Self {
        Self(if leads_back(path) { path } else { Self::HOME }.to_owned())
    }

    /// The path with its query.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether this is an absolute path of this host, in plain ASCII as a `Location` header needs it.
#[must_use]
pub fn is_local(text: &str) -> bool {
    // Two slashes, which for browsers may also lean the other way, would begin an address elsewhere.
    path(text).starts_with('/')
        && !path(text).contains("//")
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// Only a local path that is neither sign-in itself nor an endpoint for machines.
fn leads_back(text: &str) -> bool {
    let first = path(text).split('/').nth(1).unwrap_or_default();
    text.len() <= 2_048 && is_local(text) && !matches!(first, "sign-in" | "sign-out" | "signup" | "api" | "pkg")
}

fn path(text: &str) -> &str {
    text.split(['?', '#']).next().unwrap_or_default()
}

impl Default for WayBack {
    fn default() -> Self {
        Self(Self::HOME.to_owned())
    }
}

impl std::fmt::Display for WayBack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for WayBack {
    fn from(path: String) -> Self {
        Self::to(&path)
    }
}

impl From<WayBack> for String {
    fn from(back: WayBack) -> Self {
        back.0
    }
}

/// Why a sign-in is refused. An unknown name, a wrong password and a blocked account are one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Something is wrong, and it is not said what.
    #[error("User name and password do not match. Check both; the user name looks like ada@alder.example.")]
    Wrong,
    /// Too many failures from this account or network.
    #[error("Too many attempts. Try again in {seconds} seconds.")]
    Wait {
        /// How long.
        seconds: i64,
    },
}
