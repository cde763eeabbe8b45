//! Billing: what subscriptions cost is reckoned by the domain from their streams; here it is issued, numbered, booked and
//! shown. Everything that is due is issued before anything else is done, so that it never matters who looked when.

mod books;
mod effects;
mod issue;
mod pages;
mod payments;
mod store;

pub(crate) use books::{Books, Held};
pub(crate) use effects::{effects, is_free};
pub(crate) use issue::{Unissued, finish, issue, record};
pub use pages::{invoice, invoices};
pub use payments::record_payment;
pub(crate) use store::has_documents;
