//! Passwords: never shown, never logged, and good enough when new. Length is the only rule of composition
//! (NIST SP 800-63B); what everybody tries first is refused.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Invalid, measured};

mod common;

/// A password as typed: 1 to 256 characters. It has no `Display`, and its `Debug` keeps it secret, so that commands that
/// hold one may be logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Password(String);

/// Why a new password is not good enough. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Weak {
    /// Fewer characters than needed.
    #[error("Use at least {least} characters; a few unrelated words are easy to remember.")]
    Short {
        /// How many are needed.
        least: u16,
    },
    /// One of those that everybody tries first, or made of such words.
    #[error("This password is among the first that anybody would try. Use a few unrelated words.")]
    Common,
    /// The same characters again and again, or characters in order.
    #[error("This password repeats itself or follows the keyboard. Use a few unrelated words.")]
    Pattern,
    /// Contains the name of the person or the organization.
    #[error("This password contains your name or the name of your organization. Leave that out.")]
    Personal,
}

impl Password {
    /// Characters that a password needs when nothing else proves who signs in.
    pub const LEAST: u16 = 15;
    /// Characters that a password may have.
    pub const MOST: u16 = 256;

    /// The password itself, for hashing and comparing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it has the characters that a new password needs; this can be said while it is typed.
    ///
    /// # Errors
    /// [`Weak::Short`].
    pub fn long_enough(&self) -> Result<(), Weak> {
        match self.0.chars().count() < usize::from(Self::LEAST) {
            true => Err(Weak::Short { least: Self::LEAST }),
            false => Ok(()),
        }
    }

    /// Whether this may become somebody's password. `context` are the names that an attacker knows: of the person, the
    /// user name, the organization, the installation.
    ///
    /// # Errors
    /// The first reason against it.
    pub fn acceptable(&self, context: &[&str]) -> Result<(), Weak> {
        self.long_enough()?;
        let plain = plain(&self.0);
        if is_pattern(&self.0.to_lowercase()) {
            return Err(Weak::Pattern);
        }
        let names = context.iter().flat_map(|name| name.split(|sign: char| !sign.is_alphanumeric()).chain([*name]));
        let mut names = names.map(self::plain).filter(|name| name.chars().count() >= 4);
        if names.any(|name| plain.contains(&name)) {
            return Err(Weak::Personal);
        }
        if is_common(&self.0) { Err(Weak::Common) } else { Ok(()) }
    }
}

/// Lower case, the usual stand-ins undone, only letters and digits: `P@ssw0rd!` becomes `password`.
fn plain(text: &str) -> String {
    let undone = text.chars().flat_map(char::to_lowercase).map(|sign| match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    });
    undone.filter(|sign| sign.is_alphanumeric()).collect()
}

/// Few different characters, one piece repeated, or mostly neighbors on the keyboard or in the alphabet.
fn is_pattern(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut different = signs.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < 5 {
        return true;
    }
    let repeats = (1..=signs.len() / 2).any(|length| signs.iter().zip(signs.iter().skip(length)).all(|(a, b)| a == b));
    let pairs = signs.iter().zip(signs.iter().skip(1));
    let ordered = pairs.filter(|(one, next)| one == next || neighbors(**one, **next)).count();
    repeats || ordered * 4 >= signs.len().saturating_sub(1) * 3
}

fn neighbors(one: char, next: char) -> bool {
    const ROWS: [&str; 9] = [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiopü",
        "asdfghjklöä",
        "yxcvbnm",
        "azertyuiop",
    ];
    ROWS.iter().any(|row| {
        let follow = |one, next| row.chars().zip(row.chars().skip(1)).any(|pair| pair == (one, next));
        follow(one, next) || follow(next, one)
    })
}

/// Whether fewer than six letters remain besides a phrase, or besides all words, of the list.
fn is_common(password: &str) -> bool {
    let letters = password.to_lowercase().replace(|sign: char| !sign.is_alphabetic(), "");
    let few = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).count() < 6;
    let adds_little = |text: &str| {
        few(&common::WORDS.iter().fold(text.to_owned(), |rest, word| rest.replace(word, " ")))
            || common::PHRASES.iter().any(|phrase| text.contains(phrase) && few(&text.replacen(phrase, "", 1)))
    };
    adds_little(&plain(password)) || adds_little(&letters)
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(secret)")
    }
}

impl std::str::FromStr for Password {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for Password {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        measured(&text, 1, Self::MOST)?;
        Ok(Self(text))
    }
}

impl From<Password> for String {
    fn from(password: Password) -> Self {
        password.0
    }
}
