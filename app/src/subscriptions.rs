//! Managing a subscription: what can be done stands on the page of its service; here is what one of these would do and
//! cost, and the confirmation.

mod actions;
mod api;
mod bill;
mod change;
mod order;

pub(crate) use actions::actions;
pub(crate) use bill::money;
pub use change::{CancelRoute, ChangeRoute};
pub(crate) use order::{deals, seats_field};
