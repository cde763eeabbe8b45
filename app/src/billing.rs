//! What the organization is billed: all at a glance, the list of invoices, one of them as it is printed, as whom it is
//! billed, and the paper that a bill is shown on wherever one is.

mod api;
mod invoice;
mod list;
mod overview;
pub(crate) mod paper;
mod profile;
mod status;

pub use invoice::InvoiceRoute;
pub use list::InvoicesRoute;
pub(crate) use list::table;
pub use overview::BillingRoute;
pub use profile::BillingProfileRoute;
