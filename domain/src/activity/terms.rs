//! The terms by which entries of activity are found: who, what, and to what; each can be turned round.

use std::fmt;
use std::str::FromStr;

use super::ActorKind;
use crate::acts::{self, Act, Line};
use crate::codes::Unknown;
use crate::ids::MemberId;

/// What is asked for, or everything else: `groups`, `!groups`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term<T> {
    /// What.
    pub value: T,
    /// Whether it is left out instead.
    pub except: bool,
}

/// Who did something: `me`, `operator`, or the id of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Whoever asks.
    Me,
    /// An actor of this kind.
    Kind(ActorKind),
    /// This person.
    Person(MemberId),
}

/// What was done: `routine`, `groups`, or `groups.edit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// What changes nothing and happens all the time: that people come and go, that programs measure, and that records are looked for. What was refused
    /// is no routine.
    Routine,
    /// Every act whose name begins with this word.
    Area(&'static str),
    /// The act of this name.
    Act(&'static str),
}

/// To what something was done: a kind of thing, `group`, or one of them, `group:` with its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// The kind.
    pub kind: String,
    /// Which of the kind; any if not said.
    pub id: Option<String>,
}

const ROUTINE: &str = "routine";
const ME: &str = "me";
/// Kinds and ids are no longer.
const LONGEST: usize = 100;

impl What {
    /// The first words of the acts that are recorded in an organization.
    #[must_use]
    pub fn areas() -> Vec<&'static str> {
        let mut areas: Vec<_> = recorded().filter_map(|line| area(line.name)).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// The acts that are routine where they were done.
    pub const ROUTINE: [&'static str; 8] = [
        acts::SignIn::NAME,
        acts::SignOut::NAME,
        acts::EnterDemo::NAME,
        acts::RecordUsage::NAME,
        acts::ReserveQuota::NAME,
        acts::CommitReservation::NAME,
        acts::ReleaseReservation::NAME,
        acts::RecheckDomains::NAME,
    ];
}

/// The acts that leave an entry in an organization: those that write, and those that can be withheld from somebody.
fn recorded() -> impl Iterator<Item = &'static Line> {
    let of_organizations = acts::ALL.iter().filter(|line| line.scope == <acts::Organization as acts::Scope>::NAME);
    // What is withheld is recorded under the name of what was tried.
    of_organizations
        .filter(|line| line.writes || can_be_withheld(line.who))
        .filter(|line| line.name != acts::RecordRefusal::NAME)
}

fn can_be_withheld(who: acts::Who) -> bool {
    matches!(who, acts::Who::Program(_)) || who.right().is_some_and(|right| right.holders().is_some())
}

fn area(act: &'static str) -> Option<&'static str> {
    act.split_once('.').map(|(area, _)| area)
}

impl<T: fmt::Display> fmt::Display for Term<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.except { "!" } else { "" }, self.value)
    }
}

impl<T: FromStr> FromStr for Term<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (except, value) = text.strip_prefix('!').map_or((false, text), |value| (true, value));
        Ok(Self { value: value.parse()?, except })
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Me => f.write_str(ME),
            Self::Kind(kind) => write!(f, "{kind}"),
            Self::Person(id) => write!(f, "{id}"),
        }
    }
}

impl FromStr for Who {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == ME {
            return Ok(Self::Me);
        }
        text.parse().map(Self::Kind).or_else(|_| text.parse().map(Self::Person)).map_err(|_| Unknown)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Routine => ROUTINE,
            Self::Area(word) | Self::Act(word) => word,
        })
    }
}

impl FromStr for What {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == ROUTINE {
            return Ok(Self::Routine);
        }
        let of_name = || recorded().map(|line| line.name).find(|name| *name == text).map(Self::Act);
        let of_area = || recorded().filter_map(|line| area(line.name)).find(|word| *word == text).map(Self::Area);
        of_name().or_else(of_area).ok_or(Unknown)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            None => f.write_str(&self.kind),
            Some(id) => write!(f, "{}:{id}", self.kind),
        }
    }
}

impl FromStr for Target {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, id) = text.split_once(':').map_or((text, None), |(kind, id)| (kind, Some(id)));
        let is_word = |sign: char| sign.is_ascii_lowercase() || sign == '-';
        if kind.is_empty() || text.len() > LONGEST || !kind.chars().all(is_word) || id == Some("") {
            return Err(Unknown);
        }
        Ok(Self { kind: kind.to_owned(), id: id.map(str::to_owned) })
    }
}
