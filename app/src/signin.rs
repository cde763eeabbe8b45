//! Signing in and out. Both work without scripts; a password leaves the browser only when the form is sent.

mod api;
mod leave;
mod page;

pub use leave::Leave;
pub use page::SignInPage;
