//! `/activity`: who did what, when and to what, with what came of it.

mod api;
mod entry;
mod filters;
mod list;

pub(crate) use entry::differences;
pub use list::activity_page;

use domain::{
    activity::{Target, sight},
    ids::ActivityId,
};
use leptos::prelude::*;

use crate::{
    parts::{LinkButton, Look},
    prefs::language,
    text::activity::list::last_changes,
    visit::viewer,
};

/// The address of all that is no routine; the page says that it leaves routine out, and shows it if one wants it to.
pub(crate) const CHANGES: &str = "/activity?act=!routine";

/// The address of one entry.
pub(crate) fn of_entry(entry: ActivityId) -> String {
    format!("/activity?entry={entry}")
}

/// The way to what was done to a thing, or to all of a kind, for whom may see it.
pub(crate) fn about(kind: &str, id: Option<String>) -> Option<AnyView> {
    let sees = viewer().is_some_and(|viewer| sight(viewer.roles).shows(kind));
    let target = Target { kind: kind.to_owned(), id };
    let href = format!("/activity?target={target}");
    sees.then(|| view! { <LinkButton href=href label=last_changes(language()) look=Look::Quiet /> }.into_any())
}
