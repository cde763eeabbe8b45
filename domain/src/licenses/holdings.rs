//! Who holds a license of a pool, and from where they have it. However many sources a person has, they hold one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Source;
use crate::ids::{GroupId, MemberId};

/// From where somebody has a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Assigned to the person.
    Direct,
    /// Through this group.
    Group(GroupId),
}

impl Origin {
    /// Which kind of source it is.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::Direct => Source::Direct,
            Self::Group(_) => Source::Group,
        }
    }
}

/// The licenses of a pool that are held: each person once, with at least one origin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holdings(BTreeMap<MemberId, BTreeSet<Origin>>);

impl Holdings {
    /// How many people hold one: the seats in use.
    #[must_use]
    pub fn held(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// Whether this person holds one.
    #[must_use]
    pub fn holds(&self, member: MemberId) -> bool {
        self.0.contains_key(&member)
    }

    /// Whether this person has one from there.
    #[must_use]
    pub fn has(&self, member: MemberId, origin: Origin) -> bool {
        self.0.get(&member).is_some_and(|origins| origins.contains(&origin))
    }

    /// From where this person has it; nothing if they have none.
    pub fn origins(&self, member: MemberId) -> impl Iterator<Item = Origin> {
        self.0.get(&member).into_iter().flatten().copied()
    }

    /// Who holds one, by id.
    pub fn holders(&self) -> impl Iterator<Item = MemberId> {
        self.0.keys().copied()
    }

    /// Adds a source; whether that takes a seat.
    pub fn add(&mut self, member: MemberId, origin: Origin) -> bool {
        let takes = !self.holds(member);
        self.0.entry(member).or_default().insert(origin);
        takes
    }

    /// Ends a source; whether that frees a seat, because it was the last.
    pub fn end(&mut self, member: MemberId, origin: Origin) -> bool {
        let Some(origins) = self.0.get_mut(&member) else { return false };
        origins.remove(&origin);
        origins.is_empty() && self.0.remove(&member).is_some()
    }

    /// Ends all sources of a person; whether that frees a seat.
    pub fn forget(&mut self, member: MemberId) -> bool {
        self.0.remove(&member).is_some()
    }
}

impl FromIterator<(MemberId, Origin)> for Holdings {
    fn from_iter<I: IntoIterator<Item = (MemberId, Origin)>>(sources: I) -> Self {
        let mut holdings = Self::default();
        for (member, origin) in sources {
            holdings.add(member, origin);
        }
        holdings
    }
}
