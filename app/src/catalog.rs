//! The catalog as anybody may see it: what services there are, and the marketing page of each. Rendered on the server and
//! never hydrated.

mod api;
mod browse;
mod card;
mod plan;
mod service;
mod trial;

pub use browse::{Catalog, Offered};
pub use service::Service;
