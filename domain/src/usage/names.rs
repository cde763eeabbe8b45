//! The names by which events are known, and the hash that tells whether two say the same.

use std::fmt;
use std::str::FromStr;

use crate::text::{Invalid, measured, values};

values! {
    /// Who reports usage: 1 to 100 visible characters of ASCII, no spaces.
    Source = |text| visible(text, 100);
    /// An event's id, unique for its source: 1 to 200 visible characters of ASCII, no spaces.
    EventId = |text| visible(text, 200);
}

impl Source {
    /// Under which the portal itself counts what was reserved and then used, by the id of the reservation.
    pub const RESERVATION: &str = "reservation";

    /// Whether it is the portal itself.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.as_str() == Self::RESERVATION
    }
}

fn visible(text: &str, most: u16) -> Result<String, Invalid> {
    measured(text, 1, most)?;
    if text.bytes().all(|byte| byte.is_ascii_graphic()) { Ok(text.to_owned()) } else { Err(Invalid::Character) }
}

/// The SHA-256 of an event's payload; the backend computes it. Its text is 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PayloadHash([u8; 32]);

impl From<[u8; 32]> for PayloadHash {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for PayloadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Text that is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits in lower case")]
pub struct NotAHash;

impl FromStr for PayloadHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair.iter().try_fold(0_u8, |sum, digit| nibble(*digit).map(|digit| sum << 4 | digit))?;
        }
        Ok(Self(bytes))
    }
}

const fn nibble(digit: u8) -> Result<u8, NotAHash> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotAHash),
    }
}
