//! An address of a person, which may be longer than its line: it is broken where people would break it.

use leptos::prelude::*;

/// A user name or a mail address; a line ends behind the `@`, if it has to.
#[must_use]
pub fn address(text: &str) -> AnyView {
    let (local, domain) = text.split_at(text.find('@').map_or(text.len(), |at| at + 1));
    let (local, domain) = (local.to_owned(), domain.to_owned());
    view! { <span class="address">{local}<wbr />{domain}</span> }.into_any()
}
