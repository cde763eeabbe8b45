//! Signing up: what one begins with, the way in for organizations that have an account, and the form that founds one.
//! Works without scripts; a small script of its own answers while one types.

mod api;
pub mod countries;
mod form;
mod offer;
mod order;
mod page;
pub mod zones;

pub use page::SignUpPage;
