//! Managing a subscription: what can be done stands on the page of its service; here is what one of these would do and
//! cost, and the confirmation.

mod actions;
mod again;
mod api;
mod bill;
mod change;
mod order;
mod sold;

pub(crate) use actions::{actions, undo};
pub(crate) use again::{Again, reckoned};
pub(crate) use api::Change;
pub(crate) use bill::money;
pub use change::{cancel_page, change_page};
pub(crate) use order::{choice, deals, refusal, seats_field, seats_typed, unread};
pub(crate) use sold::{by_use, conditions};
