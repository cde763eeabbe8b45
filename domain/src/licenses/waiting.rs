//! Who waits for a license of a pool: first asked, first served, ties by id.

use std::collections::{BTreeMap, BTreeSet};

use super::Origin;
use crate::ids::MemberId;
use crate::time::Instant;

/// A place in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// When the person was first asked for.
    pub asked: Instant,
    /// Who.
    pub member: MemberId,
}

/// The line of a pool. A person stands in it once, at the earliest time, with every source that asked for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WaitList(BTreeMap<MemberId, BTreeMap<Origin, Instant>>);

impl WaitList {
    /// Puts a source of a person in line. One that stands there already keeps its place.
    pub fn add(&mut self, member: MemberId, origin: Origin, asked: Instant) {
        let first = self.0.entry(member).or_default().entry(origin).or_insert(asked);
        *first = asked.min(*first);
    }

    /// Takes a source out of line; whether it stood there.
    pub fn end(&mut self, member: MemberId, origin: Origin) -> bool {
        let Some(origins) = self.0.get_mut(&member) else { return false };
        let stood = origins.remove(&origin).is_some();
        if origins.is_empty() {
            self.0.remove(&member);
        }
        stood
    }

    /// Takes a person out of line, with their sources.
    pub fn forget(&mut self, member: MemberId) -> BTreeSet<Origin> {
        self.0.remove(&member).map(|origins| origins.into_keys().collect()).unwrap_or_default()
    }

    /// Where a person stands, if they do.
    #[must_use]
    pub fn place(&self, member: MemberId) -> Option<Place> {
        let asked = self.0.get(&member)?.values().min()?;
        Some(Place { asked: *asked, member })
    }

    /// Who waits, in the order in which they are served.
    #[must_use]
    pub fn line(&self) -> Vec<Place> {
        let mut line: Vec<_> = self.0.keys().filter_map(|member| self.place(*member)).collect();
        line.sort();
        line
    }

    /// Every wish in it: whose, from where, since when.
    pub fn asks(&self) -> impl Iterator<Item = (MemberId, Origin, Instant)> {
        let of = |(member, origins): (&MemberId, &BTreeMap<Origin, Instant>)| {
            let member = *member;
            origins.iter().map(move |(origin, asked)| (member, *origin, *asked)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of)
    }

    /// From where somebody is in line.
    pub fn origins(&self, member: MemberId) -> impl Iterator<Item = Origin> {
        self.0.get(&member).into_iter().flat_map(|origins| origins.keys().copied())
    }

    /// How many people wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(MemberId, Origin, Instant)> for WaitList {
    fn from_iter<I: IntoIterator<Item = (MemberId, Origin, Instant)>>(asks: I) -> Self {
        let mut list = Self::default();
        for (member, origin, asked) in asks {
            list.add(member, origin, asked);
        }
        list
    }
}

/// Lets everybody in line try, in turn. Whenever something went well for a person, what was passed over of theirs tries
/// again: only that can have become possible.
pub(super) fn in_turn<T>(line: impl Iterator<Item = (MemberId, T)>, mut goes: impl FnMut(MemberId, &T) -> bool) {
    let mut passed: BTreeMap<MemberId, Vec<T>> = BTreeMap::new();
    for (member, wish) in line {
        if !goes(member, &wish) {
            passed.entry(member).or_default().push(wish);
            continue;
        }
        let Some(own) = passed.get_mut(&member) else { continue };
        while let Some(place) = own.iter().position(|wish| goes(member, wish)) {
            own.remove(place);
        }
    }
}
