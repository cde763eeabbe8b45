//! Volume license agreements: the list, one of them, who has a share of it, and how the operator's file gets in.

mod import;
mod pages;
mod sharing;
#[cfg(test)]
pub(crate) mod tests;
mod true_ups;

pub use import::{Failure, import};
pub use pages::{agreement, agreements, export};
pub use sharing::{share, unshare};
pub use true_ups::true_up_line;
