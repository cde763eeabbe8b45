//! Groups in groups, for licensing: whoever is in a group has what is assigned to every group that it stands in. A group
//! never stands in itself, on no way.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::GroupId;
use crate::text::Name;
use crate::time::Instant;

/// So many groups stand in one another at most, the outermost among them.
pub const DEEPEST: usize = 6;

/// So many groups stand in one at most, and one stands in so many at most, at any depth.
pub const WIDEST: usize = 100;

type Edges = BTreeMap<GroupId, BTreeSet<GroupId>>;

/// Which groups stand in which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nests {
    inner: Edges,
    outer: Edges,
}

/// Why a group is not put into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tangle {
    /// It would stand in itself: each of these stands in the next, and the last would in the first.
    Cycle(Vec<GroupId>),
    /// It stands there already.
    Already,
    /// Too many would stand in one another.
    Deep,
    /// Too many would stand in one, or one in too many.
    Wide,
}

impl Nests {
    /// Those of these pairs, each an outer group and one that stands in it.
    #[must_use]
    pub fn of(pairs: impl IntoIterator<Item = (GroupId, GroupId)>) -> Self {
        let mut nests = Self::default();
        for (outer, inner) in pairs {
            nests.add(outer, inner);
        }
        nests
    }

    /// Every group that stands in one, at any depth.
    #[must_use]
    pub fn below(&self, group: GroupId) -> BTreeSet<GroupId> {
        reach(&self.inner, group)
    }

    /// Every group in which one stands, at any depth.
    #[must_use]
    pub fn above(&self, group: GroupId) -> BTreeSet<GroupId> {
        reach(&self.outer, group)
    }

    /// Puts a group into another.
    ///
    /// # Errors
    /// What stands against it; nothing is changed then.
    pub fn put(&mut self, outer: GroupId, inner: GroupId) -> Result<(), Tangle> {
        if let Some(way) = self.way(outer, inner) {
            return Err(Tangle::Cycle(way));
        }
        if self.inner.get(&outer).is_some_and(|own| own.contains(&inner)) {
            return Err(Tangle::Already);
        }
        if longest(&self.outer, outer) + longest(&self.inner, inner) > DEEPEST {
            return Err(Tangle::Deep);
        }
        let mut next = self.clone();
        next.add(outer, inner);
        let mut outers = next.above(inner).into_iter();
        let mut inners = next.below(outer).into_iter();
        if outers.any(|group| next.below(group).len() > WIDEST) || inners.any(|group| next.above(group).len() > WIDEST)
        {
            return Err(Tangle::Wide);
        }
        *self = next;
        Ok(())
    }

    /// Takes a group out of another; whether it stood there.
    pub fn take(&mut self, outer: GroupId, inner: GroupId) -> bool {
        let stood = self.inner.get_mut(&outer).is_some_and(|own| own.remove(&inner));
        if let Some(own) = self.outer.get_mut(&inner) {
            own.remove(&outer);
        }
        stood
    }

    /// Takes a group out of every other, and every other out of it.
    pub fn forget(&mut self, group: GroupId) {
        for inner in self.inner.remove(&group).unwrap_or_default() {
            if let Some(own) = self.outer.get_mut(&inner) {
                own.remove(&group);
            }
        }
        for outer in self.outer.remove(&group).unwrap_or_default() {
            if let Some(own) = self.inner.get_mut(&outer) {
                own.remove(&group);
            }
        }
    }

    fn add(&mut self, outer: GroupId, inner: GroupId) {
        self.inner.entry(outer).or_default().insert(inner);
        self.outer.entry(inner).or_default().insert(outer);
    }

    /// Groups each of which stands in the next, from one to another; none where no way leads there.
    fn way(&self, from: GroupId, to: GroupId) -> Option<Vec<GroupId>> {
        let mut ways = vec![vec![from]];
        let mut seen = BTreeSet::from([from]);
        while let Some(way) = ways.pop() {
            let last = *way.last()?;
            if last == to {
                return Some(way);
            }
            for next in self.outer.get(&last).into_iter().flatten() {
                if seen.insert(*next) {
                    ways.push(way.iter().copied().chain([*next]).collect());
                }
            }
        }
        None
    }
}

fn reach(edges: &Edges, from: GroupId) -> BTreeSet<GroupId> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(group) = open.pop() {
        open.extend(edges.get(&group).into_iter().flatten().filter(|next| found.insert(**next)));
    }
    found
}

/// How many groups the longest way has, the one where it begins among them.
fn longest(edges: &Edges, from: GroupId) -> usize {
    let next = edges.get(&from).into_iter().flatten();
    1 + next.map(|next| longest(edges, *next)).max().unwrap_or_default()
}

/// Puts a group into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NestGroup {
    /// Into which.
    pub group: GroupId,
    /// What the other is called.
    pub inner: Name,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Takes a group out of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnnestGroup {
    /// Out of which.
    pub group: GroupId,
    /// Which other.
    pub inner: GroupId,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}

/// Asks which groups stand in one, and in which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListNested {
    /// Which.
    pub group: GroupId,
}

/// A group that stands in another, or in which another stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NestRow {
    /// Its id.
    pub id: GroupId,
    /// What it is called.
    pub name: Name,
    /// Since when.
    pub since: Instant,
}
