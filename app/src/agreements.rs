//! Volume license agreements: the list, and one of them with what it commits to.

mod api;
mod detail;
mod list;
mod sharers;

use domain::agreements::Number;

pub use detail::agreement_page;
pub use list::agreements_page;

/// The address of an agreement. Its number may have slashes in it.
pub(crate) fn href(number: &Number) -> String {
    format!("/agreements/{}", number.as_str().replace('/', "%2F"))
}
