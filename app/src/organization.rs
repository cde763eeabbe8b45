//! The organization itself: what it says of itself and what it has, and the form that changes it.

mod api;
mod edit;
mod page;

pub use edit::edit_organization_page;
pub use page::organization_page;
