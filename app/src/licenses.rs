//! The licenses of a plan: who holds one and who waits, through which groups, what changed, and giving, taking and moving
//! them. What a change would do is shown before it is done wherever it concerns several people.

mod api;
mod assign;
mod card;
mod choosing;
mod groups;
mod list;
mod moving;
mod outcome;
mod product;
mod rows;
mod seats;
mod selection;

pub(crate) use api::LicenseGroups;
pub use assign::assign_page;
pub(crate) use card::card;
pub(crate) use choosing::{Person, hidden, ids, people, quiet};
pub use groups::assign_to_groups_page;
pub(crate) use groups::table;
pub use list::licenses_page;
pub use moving::move_page;
pub(crate) use outcome::{asked, lines, missing};
pub(crate) use rows::{origin, standing};
pub(crate) use selection::Selection;
