//! Agreements as their pages see them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{AgreementStatus, Coverage, Number, PriceLock, Sharer, TrueUp, TrueUpRule, Window};
use crate::codes::Unknown;
use crate::text::{Key, Name};
use crate::time::Day;

/// Where a part of the list begins or ends: the end of an agreement, and its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Place {
    /// The first day that is not covered.
    pub ends: Day,
    /// The number.
    pub number: Number,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.ends, self.number)
    }
}

impl FromStr for Place {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let (ends, number) = text.split_once('_').ok_or(Unknown)?;
        Ok(Self { ends: ends.parse().map_err(|_| Unknown)?, number: number.parse().map_err(|_| Unknown)? })
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = Unknown;

    fn try_from(text: String) -> Result<Self, Unknown> {
        text.parse()
    }
}

/// Asks for a part of the list: what is not over, the nearest end first, or what is, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListAgreements {
    /// Those that are over.
    pub ended: bool,
    /// Only those after this place.
    pub after: Option<Place>,
    /// Only those before this place, the nearest of them.
    pub before: Option<Place>,
}

/// Asks for all that a list would show, as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ExportAgreements {
    /// Those that are over.
    pub ended: bool,
}

/// Asks for one agreement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShowAgreement {
    /// Its number.
    pub agreement: Number,
}

/// A part of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementList {
    /// Today in the billing zone.
    pub today: Day,
    /// The agreements.
    pub rows: Vec<AgreementRow>,
    /// The place before which there is more, if there is.
    pub previous: Option<Place>,
    /// The place after which there is more, if there is.
    pub next: Option<Place>,
}

/// An agreement in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRow {
    /// Its number.
    pub number: Number,
    /// The program under which it was made.
    pub program: Name,
    /// The agreement that it belongs to.
    pub parent: Option<Number>,
    /// What it covers in time.
    pub coverage: Coverage,
    /// Where it stands today.
    pub status: AgreementStatus,
    /// How many licenses it commits to.
    pub committed: i64,
    /// How many of these are held; what is held beyond them comes from elsewhere.
    pub used: i64,
}

/// The page of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementPage {
    /// Today in the billing zone.
    pub today: Day,
    /// The agreement.
    pub row: AgreementRow,
    /// What it commits to.
    pub lines: Vec<AgreementLine>,
    /// Agreements that belong to it.
    pub parts: Vec<Number>,
    /// Whether the reader may record its true-ups.
    pub trues_up: bool,
    /// Who sees it by a share of it; told only to who may share it.
    pub sharers: Option<Vec<Sharer>>,
}

/// A line of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementLine {
    /// The service's word in its address.
    pub service_key: Key,
    /// The service.
    pub service: Name,
    /// The plan's word in its address.
    pub plan_key: Key,
    /// The plan.
    pub plan: Name,
    /// The committed quantity.
    pub committed: i64,
    /// The quantity now, with what was ordered by true-ups.
    pub quantity: i64,
    /// How many people hold a license of the plan, whatever it comes from.
    pub held: i64,
    /// The locked price; the catalog's if there is none.
    pub price: Option<PriceLock>,
    /// When use beyond the quantity is made up for; never if there is none.
    pub true_up: Option<TrueUpRule>,
    /// Its true-ups so far, the first first.
    pub recorded: Vec<TrueUp>,
    /// What a true-up would record today; none where it is not the time for one.
    pub due: Option<TrueUp>,
}

impl AgreementLine {
    /// How many of its licenses are held.
    #[must_use]
    pub fn used(&self) -> i64 {
        self.held.min(self.quantity)
    }

    /// The window of true-up that is open or comes next.
    #[must_use]
    pub fn window(&self, coverage: Coverage, today: Day) -> Option<Window> {
        self.true_up?.windows(coverage).find(|window| today < window.closes)
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imported {
    /// What was recorded.
    pub new: Vec<Number>,
    /// What was recorded before, word for word.
    pub unchanged: Vec<Number>,
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |numbers: &[Number]| match numbers {
            [] => "none".to_owned(),
            some => some.iter().map(Number::as_str).collect::<Vec<_>>().join(", "),
        };
        write!(f, "Created: {}.\nLeft as they are: {}.", named(&self.new), named(&self.unchanged))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place { ends: "2027-01-01".parse().unwrap(), number: "VA-1/2".parse().unwrap() };
        assert_eq!(place.to_string(), "2027-01-01_VA-1/2");
        assert_eq!(place.to_string().parse::<Place>().unwrap(), place);
        assert!("2027-13-01_VA".parse::<Place>().is_err() && "VA".parse::<Place>().is_err());
    }

    #[test]
    fn what_is_held_beyond_the_commitment_is_not_used_of_it() {
        let line = AgreementLine {
            service_key: "mail".parse().unwrap(),
            service: "Mail".parse().unwrap(),
            plan_key: "team".parse().unwrap(),
            plan: "Team".parse().unwrap(),
            committed: 10,
            quantity: 10,
            held: 14,
            price: None,
            true_up: Some(TrueUpRule::default()),
            recorded: Vec::new(),
            due: None,
        };
        assert_eq!((line.used(), AgreementLine { held: 3, ..line.clone() }.used()), (10, 3));
        let coverage = Coverage { starts: "2026-01-01".parse().unwrap(), ends: "2028-01-01".parse().unwrap() };
        let window = |day: &str| line.window(coverage, day.parse().unwrap()).map(|window| window.opens.to_string());
        assert_eq!(window("2026-06-01").unwrap(), "2026-11-02");
        assert_eq!(window("2026-12-02").unwrap(), "2027-11-02");
        assert_eq!(window("2027-12-02"), None);
    }
}
