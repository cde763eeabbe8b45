//! The use-cases. Each takes its own act's permit and a command, and answers with plain data of the domain. No HTTP, no
//! user interface, and no SQL outside `db`.

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")
)]

pub mod access;
pub mod account;
pub mod activity;
pub mod agreements;
pub mod billing;
pub mod catalog;
pub mod causes;
pub mod clock;
pub mod db;
pub mod demo;
pub mod domains;
pub mod error;
pub mod groups;
pub mod home;
#[cfg(test)]
mod house;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod licenses;
pub mod members;
mod notices;
pub mod organization;
pub mod outbox;
mod paging;
pub mod passwords;
pub mod portal;
pub mod quotas;
mod refusals;
pub mod registry;
pub mod sandbox;
pub mod services;
pub mod sessions;
mod sheets;
pub mod signin;
pub mod signup;
pub mod status;
pub mod subscriptions;
pub mod taxes;
#[cfg(test)]
mod tests;
pub mod tokens;
pub mod usage;
pub mod zones;

pub use error::Error;
pub use portal::Portal;
