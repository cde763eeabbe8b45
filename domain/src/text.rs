//! Texts that people type, parsed on construction: whoever holds one need not check it again. The same parser runs in
//! the browser while typing, on the wire, and when a stored value is read.

use serde::{Deserialize, Serialize};

mod address;
mod link;
mod long;
mod name;
mod password;
pub(crate) mod signs;
mod slug;
#[cfg(test)]
mod tests;

pub use address::{DomainName, Email, LocalPart, UserName};
pub use link::WebAddress;
pub use long::{Note, Text};
pub use name::Name;
pub use password::{Password, Weak};
pub use slug::{Key, Slug};

/// Why a text is not what it should be. The sentence is short and English; the user interface has its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Invalid {
    /// Nothing was entered.
    #[error("nothing was entered")]
    Empty,
    /// Fewer characters than needed.
    #[error("has fewer than {least} characters")]
    Short {
        /// How many are needed.
        least: u16,
    },
    /// More characters than allowed.
    #[error("has more than {most} characters")]
    Long {
        /// How many are allowed.
        most: u16,
    },
    /// A control character, an invisible one, or one that turns the direction of writing.
    #[error("contains a character that cannot be seen")]
    Invisible,
    /// Only invisible or punctuation characters.
    #[error("contains no letter, digit or symbol")]
    Blank,
    /// A character that this kind of text does not have.
    #[error("may only contain the letters a to z, digits and some signs between them")]
    Character,
    /// A hyphen, point or underscore at an end or next to another.
    #[error("has a hyphen or point at an end or next to another one")]
    Edge,
    /// A word kept for the installation.
    #[error("is reserved")]
    Reserved,
    /// Not `local@domain`.
    #[error("is not of the form name@domain")]
    Address,
    /// Not a domain name.
    #[error("is not a domain name like example.com")]
    Domain,
    /// Not a web address that begins with `https://`.
    #[error("is not a web address like https://example.com/privacy")]
    Link,
    /// Not a code of ISO 3166-1.
    #[error("is no country")]
    Country,
    /// Not the name of a time zone.
    #[error("is not a time zone like Europe/Berlin")]
    Zone,
}

/// Reads what a form leaves empty as nothing.
///
/// # Errors
/// When something was entered that is not what it should be.
pub fn optional<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let typed = Option::<String>::deserialize(from)?;
    let typed = typed.filter(|text| !text.trim().is_empty());
    typed.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

/// Makes newtypes over `String` from a function `fn(&str) -> Result<String, Invalid>` that returns the canonical form.
/// The canonical form must parse to itself.
macro_rules! values {
    ($($(#[$meta:meta])* $name:ident = $parse:expr;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The canonical form.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let parse: fn(&str) -> Result<String, $crate::text::Invalid> = $parse;
                parse(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::text::Invalid;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    )+};
}
pub(crate) use values;

/// Whether the text has between `least` and `most` characters.
pub(crate) fn measured(text: &str, least: u16, most: u16) -> Result<(), Invalid> {
    let length = text.chars().take(usize::from(most) + 1).count();
    if length == 0 {
        Err(Invalid::Empty)
    } else if length < usize::from(least) {
        Err(Invalid::Short { least })
    } else if length > usize::from(most) {
        Err(Invalid::Long { most })
    } else {
        Ok(())
    }
}
