//! Why agreements are not imported, and why a line is not trued up.

use serde::{Deserialize, Serialize};

use super::{Flaw, Window};
use crate::text::UserName;
use crate::time::Day;

/// Why something about agreements is refused. The sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// Nothing in the file.
    #[error("The file has no agreement. Check that this is the right one.")]
    Empty,
    /// It does not hold together.
    #[error("The file has {} flaws, first {}. Correct them and import it again; nothing was changed.", .0.len(), First(.0))]
    Flawed(Vec<Flaw>),
    /// The line has no true-up.
    #[error("This line is never trued up. Order more seats instead.")]
    NoTrueUp,
    /// Today lies in no window.
    #[error("This is not the time for a true-up. {}", When(.next))]
    OutsideWindow {
        /// The next window; none if there is none any more.
        next: Option<Window>,
    },
    /// It was done in this window.
    #[error("This line was trued up on {on}. The next time is a year later.")]
    TruedUp {
        /// When.
        on: Day,
    },
    /// Something was held or given back since the number was shown.
    #[error("More or fewer licenses were held than you saw. Look at the agreement again and confirm the new number.")]
    Moved,
    /// Nobody has this user name.
    #[error("Nobody in your organization has the user name {0}. Correct it.")]
    Nobody(UserName),
    /// Nobody gives a share to themselves: it would outlast the role that gave it.
    #[error("Nobody gives themselves access to an agreement. Ask another administrator who may.")]
    Oneself,
    /// Numbers that nothing can hold.
    #[error("The quantities are out of range. Correct them; nothing was changed.")]
    Range,
}

impl Refused {
    /// The field at which to show it.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Nobody(_) | Self::Oneself => Some("person"),
            _ => None,
        }
    }
}

struct First<'a>(&'a [Flaw]);

impl std::fmt::Display for First<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.first().map_or(Ok(()), |flaw| flaw.fmt(f))
    }
}

struct When<'a>(&'a Option<Window>);

impl std::fmt::Display for When<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(window) => write!(f, "Do it from {} to {}.", window.opens, window.closes.plus_days(-1)),
            None => f.write_str("The agreement has no window any more; order more seats instead."),
        }
    }
}
