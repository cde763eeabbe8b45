//! Imports of people: sending a file of them, what each of its rows would do, letting that happen, and taking it back.

mod api;
mod list;
mod page;
mod rows;
mod steps;

use domain::{ids::ImportId, imports::Stage};
use leptos::prelude::*;

pub use list::imports_page;
pub use page::import_page;

use crate::{
    parts::{Crumb, Status, Tone},
    prefs::language,
    text::{imports as t, members},
};

/// Where they are listed, and files are sent.
const HERE: &str = "/identity/users/import";

/// The address of one.
fn path(import: ImportId) -> String {
    format!("{HERE}/{import}")
}

/// The list of users above all of these pages.
fn users() -> Crumb {
    Crumb::new(members::title(language()), "/identity/users")
}

/// Where one stands.
fn standing(stage: Stage) -> AnyView {
    let tone = match stage {
        Stage::Sending | Stage::Trying | Stage::Running | Stage::Returning => Tone::Info,
        Stage::Tried => Tone::Warn,
        Stage::Unreadable => Tone::Danger,
        Stage::Done => Tone::Ok,
        Stage::Dropped | Stage::Returned => Tone::Neutral,
    };
    view! { <Status tone=tone word=t::stage(language(), stage) /> }.into_any()
}
