//! The operator's catalog: what is offered, to whoever looks, and how a vendor's file gets in. Nothing is sold here.

mod browse;
mod describe;
mod import;
mod offers;
mod store;
#[cfg(test)]
mod tests;

pub use browse::{browse, show};
pub use describe::describe_offer;
pub(crate) use import::document;
pub use import::{Failure, File, Mistake, Notes, Place, Report, Tally, import};
pub(crate) use offers::{Offered, Plan, offered};
