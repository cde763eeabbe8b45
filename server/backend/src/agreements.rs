//! Volume license agreements: the list, one of them, and how the operator's file gets in.

mod import;
mod pages;
#[cfg(test)]
mod tests;
mod true_ups;

pub use import::{Failure, import};
pub use pages::{agreement, agreements, export};
pub use true_ups::true_up_line;
