//! What the organization is billed: the list of invoices, one of them as it is printed, and the paper that a bill is
//! shown on wherever one is.

mod api;
mod invoice;
mod list;
pub(crate) mod paper;
mod status;

pub use invoice::InvoiceRoute;
pub use list::InvoicesRoute;
