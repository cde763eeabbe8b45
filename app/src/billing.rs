//! What the organization is billed: all at a glance, the list of invoices, one of them as it is printed, as whom it is
//! billed, and the paper that a bill is shown on wherever one is.

mod api;
mod invoice;
mod list;
mod overview;
pub(crate) mod paper;
mod profile;
mod refunds;
mod status;

pub use invoice::invoice_page;
pub use list::invoices_page;
pub(crate) use list::{Shape, table};
pub use overview::billing_page;
pub use profile::billing_profile_page;
