//! The places where a setting may stand, asked in the order of their weight.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::PathBuf;

use super::file::File;
use super::{Given, NAMES};
use crate::stop::Stop;

/// Everything that was given.
pub struct Sources {
    given: Given,
    environment: fn(&str) -> Option<OsString>,
    file: Option<File>,
}

impl Sources {
    /// Reads the configuration file, where one is named.
    ///
    /// # Errors
    /// Where it cannot be read or says something unknown.
    pub fn new(given: Given, environment: fn(&str) -> Option<OsString>, file: Option<PathBuf>) -> Result<Self, Stop> {
        let named = file.or_else(|| set(environment, "GUILDHALL_CONFIG").map(PathBuf::from));
        Ok(Self { given, environment, file: named.map(File::read).transpose()? })
    }

    /// The value that holds, and where it stands.
    pub(super) fn find(&self, name: &'static str) -> Result<Option<(String, Source)>, Stop> {
        if let Some(text) = self.given.get(name) {
            return Ok(Some((text.clone(), Source::Option(name))));
        }
        let variable = variable(name);
        if let Some(value) = set(self.environment, &variable) {
            let text = value.into_string().map_err(|_| Stop::usage(format!("{variable} is not valid UTF-8")))?;
            return Ok(Some((text, Source::Environment(variable))));
        }
        let pointer = format!("{variable}_FILE");
        if let (true, Some(path)) = (is_secret(name), set(self.environment, &pointer)) {
            let path = PathBuf::from(path);
            let text = fs::read_to_string(&path).map_err(|error| {
                Stop::usage(format!("{}, named by {pointer}, cannot be read: {error}", path.display()))
            })?;
            return Ok(Some((text.trim_end().to_owned(), Source::Pointed { variable: pointer, path })));
        }
        let in_file = self.file.as_ref().and_then(|file| Some((file.get(name)?, file)));
        Ok(in_file.map(|(text, file)| (text, Source::File { name, path: file.path().to_owned() })))
    }
}

/// What the environment says. What a container sets to nothing is not set.
fn set(environment: fn(&str) -> Option<OsString>, variable: &str) -> Option<OsString> {
    environment(variable).filter(|value| !value.is_empty())
}

/// How a setting is called in the environment.
fn variable(name: &str) -> String {
    format!("GUILDHALL_{}", name.replace('-', "_").to_ascii_uppercase())
}

/// The variables that look like settings and are none, among all of the environment.
pub fn unread(names: impl IntoIterator<Item = OsString>) -> Vec<String> {
    let pointers = NAMES.into_iter().filter(|name| is_secret(name)).map(|name| format!("{}_FILE", variable(name)));
    let others = ["GUILDHALL_CONFIG", "GUILDHALL_LOG"].map(str::to_owned);
    let known: BTreeSet<_> = NAMES.into_iter().map(variable).chain(pointers).chain(others).collect();
    let names = names.into_iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("GUILDHALL_") && !known.contains(name)).collect()
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// On the command line.
    Option(&'static str),
    /// In an environment variable.
    Environment(String),
    /// In a file named by an environment variable.
    Pointed {
        /// The variable.
        variable: String,
        /// The file.
        path: PathBuf,
    },
    /// In the configuration file.
    File {
        /// The key.
        name: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// Nowhere.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(name) => write!(f, "--{name}"),
            Self::Environment(variable) => f.write_str(variable),
            Self::Pointed { variable, path } => write!(f, "{} by {variable}", path.display()),
            Self::File { name, path } => write!(f, "{name} in {}", path.display()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A setting as it is printed.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name.
    pub name: &'static str,
    /// Its value, without a password.
    pub shown: String,
    /// Where it stands.
    pub source: Source,
}

fn is_secret(name: &str) -> bool {
    ["database-url", "mail-url"].contains(&name)
}

/// A value that may be printed: the password of a URL is left out, wherever it stands in it.
pub(super) fn masked(name: &str, text: &str) -> String {
    if !is_secret(name) {
        return text.to_owned();
    }
    // A password may hold any sign, also those that end an address: whatever stands before the last @ is its own.
    let text = match text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (user, place))) => {
            let user = user.split_once(':').map_or(user.to_owned(), |(user, _)| format!("{user}:***"));
            format!("{scheme}://{user}@{place}")
        }
        None => text.to_owned(),
    };
    let (head, query) = text.split_once('?').map_or((text.as_str(), None), |(head, query)| (head, Some(query)));
    let hide = |pair: &str| if pair.starts_with("password=") { "password=***".to_owned() } else { pair.to_owned() };
    let query = query.map(|query| query.split('&').map(hide).collect::<Vec<_>>().join("&"));
    query.map_or(head.to_owned(), |query| format!("{head}?{query}"))
}
