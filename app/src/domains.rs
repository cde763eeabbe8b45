//! Domains of the organization: the list, the page of one with its record and what a check found, and renaming people onto
//! one.

mod api;
mod found;
mod list;
mod page;
mod parts;
mod rename;

pub use list::domains_page;
pub use page::domain_page;
pub(crate) use parts::standing;
pub use rename::rename_page;
