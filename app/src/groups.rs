//! Groups of people: the list, one group with its people and licenses, and making, naming and deleting them. What a
//! change does to licenses is shown before it is done wherever it concerns several people.

mod add;
mod api;
mod edit;
mod head;
mod list;
mod nests;
mod outcome;
mod owners;
mod page;
mod rows;
mod rules;

pub use add::add_to_group_page;
pub use edit::edit_group_page;
pub use list::groups_page;
pub use page::group_page;
