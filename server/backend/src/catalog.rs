//! The operator's catalog: what is offered, to whoever looks, and how a vendor's file gets in. Nothing is sold here.

mod offers;

pub(crate) use offers::{Offered, offered};
