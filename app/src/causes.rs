//! Why somebody has a service or lacks it.

mod api;
mod page;

pub use page::access_page;
