//! How many seats a form asks for.

use std::num::NonZeroU32;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// What was entered is no number of seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("seats: not a whole number of at least 1")]
pub struct NotSeats;

/// Reads a number of seats as a form sends it; nothing where the form does not ask for one.
///
/// # Errors
/// When something else was sent.
pub fn seats<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NonZeroU32>, D::Error> {
    let typed = Option::<String>::deserialize(from)?;
    typed.map(|text| text.trim().parse().map_err(|_| D::Error::custom(NotSeats))).transpose()
}
