//! Managing a subscription: what can be done stands on the page of its service; here is what one of these would do and
//! cost, and the confirmation.

mod actions;
mod api;
mod bill;
mod change;
mod order;

pub(crate) use actions::actions;
pub use change::{CancelRoute, ChangeRoute};
