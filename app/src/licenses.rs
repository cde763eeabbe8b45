//! The licenses of a plan: who holds one and who waits, what changed, and giving and taking them. What a change would do
//! is shown before it is done wherever it concerns several people.

mod api;
mod assign;
mod card;
mod list;
mod outcome;
mod product;
mod rows;

pub use assign::AssignRoute;
pub(crate) use card::card;
pub use list::LicensesRoute;
