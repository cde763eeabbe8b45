//! Tokens of programs of the organization: which there are, and the form that makes one.

mod api;
mod new;
mod page;

pub use new::new_token_page;
pub use page::tokens_page;

/// Where the list is.
const PAGE: &str = "/identity/tokens";
