//! Where an invoice stands, as icon, word and color.

use domain::invoices::Status;
use leptos::prelude::*;

use crate::{
    parts::{self, Tone},
    prefs::language,
    text::billing as t,
};

/// The status.
pub(super) fn badge(status: Status) -> AnyView {
    let tone = match status {
        Status::Paid => Tone::Ok,
        Status::Issued | Status::PartPaid => Tone::Info,
        Status::Overdue => Tone::Danger,
        Status::Draft | Status::WrittenOff | Status::Credited => Tone::Neutral,
    };
    view! { <parts::Status tone=tone word=t::status(language(), status) /> }.into_any()
}
