//! Billing: what subscriptions cost is reckoned by the domain from their streams; here it is issued, numbered, booked and
//! shown. Everything that is due is issued before anything else is done, so that it never matters who looked when.

mod books;
mod issue;
mod lists;
mod metering;
mod order;
mod pages;
mod payments;
mod profile;
mod refunds;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod write_offs;

pub(crate) use books::{Also, Books, Held};
pub(crate) use issue::{Unissued, catch_up, finish, issue, record, settle, with};
pub(crate) use lists::charging;
pub(crate) use metering::{most_a_day, told_late};
pub(crate) use order::{begin, confirmed, offering};
pub(crate) use pages::overdue;
pub use pages::{credit_note, export, invoice, invoices, overview};
pub use payments::record_payment;
pub(crate) use profile::may_move;
pub use profile::{check_tax_id, edit_profile, profile};
pub use refunds::refund_credit;
pub(crate) use store::{has_documents, versions};
pub use write_offs::write_off_invoice;
