//! Agreements as their pages see them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{AgreementStatus, Coverage, Number, PriceLock, Sharer, TrueUp, TrueUpRule, Window};
use crate::licenses::Cursor;
use crate::text::{Key, Name};
use crate::time::Day;

crate::codes! {
    /// By what the list can be sorted.
    pub enum Column {
        /// The number.
        Number = "number",
        /// The program.
        Program = "program",
        /// The first day that is not covered.
        Ends = "ends",
        /// Urgency of where it stands, the most urgent first.
        Status = "status",
        /// How many of its licenses are held.
        Used = "used",
    }
}

impl Column {
    /// Whether rows are sorted by text in this column; otherwise by number.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Number | Self::Program | Self::Ends)
    }
}

/// An order of agreements.
pub type Order = crate::order::Order<Column>;

/// Asks for a page of the list. Its text is the query of the address: `tab=ended&q=VA-7&sort=number`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct ListAgreements {
    /// Those that are over.
    pub ended: bool,
    /// A part of the number or of the program.
    pub search: String,
    /// In which order, if not in that of their tab.
    pub order: Option<Order>,
    /// From where on; from the beginning if not said.
    pub cursor: Option<Cursor>,
}

impl ListAgreements {
    /// Reads decoded parameters. What makes no sense is left out.
    #[must_use]
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "tab" => query.ended = value == ENDED,
                "q" => query.search = value.chars().take(100).collect(),
                "sort" => query.order = value.parse().ok(),
                "at" => query.cursor = value.parse().ok(),
                _ => {}
            }
        }
        query
    }

    /// The parameters that are said.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.ended.then(|| ("tab", ENDED.to_owned())));
        pairs.extend((!self.search.is_empty()).then(|| ("q", self.search.clone())));
        pairs.extend(self.order.map(|order| ("sort", order.to_string())));
        pairs.extend(self.cursor.as_ref().map(|cursor| ("at", cursor.to_string())));
        pairs
    }

    /// The same from the beginning.
    #[must_use]
    pub fn from_start(self) -> Self {
        Self { cursor: None, ..self }
    }

    /// In which order it is: what is not over by its nearest end, what is by its latest.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order.unwrap_or(Order { by: Column::Ends, descending: self.ended })
    }
}

crate::url::asked_in_an_address!(ListAgreements);

/// The tab of those that are over.
const ENDED: &str = "ended";

/// Asks for one agreement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShowAgreement {
    /// Its number.
    pub agreement: Number,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementList {
    /// Today in the billing zone.
    pub today: Day,
    /// The agreements.
    pub rows: Vec<AgreementRow>,
    /// Where the page before ends, if there is one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many there are.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
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
    fn what_a_list_is_asked_for_can_be_written_and_read() {
        let text = "tab=ended&q=VA+7&sort=number";
        let query = ListAgreements::from(text.to_owned());
        assert_eq!(query.search, "VA 7");
        assert_eq!((query.ended, query.order()), (true, Order { by: Column::Number, descending: false }));
        assert_eq!(String::from(query), text);
        assert_eq!(ListAgreements::from("sort=-used".to_owned()).order(), Order { by: Column::Used, descending: true });
        let natural = |text: &str| ListAgreements::from(text.to_owned()).order();
        assert_eq!(natural("sort=shoe"), Order { by: Column::Ends, descending: false });
        assert_eq!(natural("tab=ended"), Order { by: Column::Ends, descending: true });
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
