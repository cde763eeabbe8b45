//! A status as icon, word and color.

use domain::{agreements::AgreementStatus, subscriptions::Status};
use leptos::prelude::*;

use crate::{
    parts::{self, Tone},
    prefs::language,
    text::{services as t, standing},
};

/// What a status means for the reader.
pub(super) const fn tone(status: Status) -> Tone {
    match status {
        Status::Active => Tone::Ok,
        Status::Trialing | Status::Scheduled => Tone::Info,
        Status::PastDue | Status::Expired => Tone::Warn,
        Status::Suspended | Status::Disabled => Tone::Danger,
        Status::Ended | Status::Deleted => Tone::Neutral,
    }
}

/// The status of a service or subscription; a trial is marked where the word does not say so already.
pub(super) fn badge(status: Option<Status>, trial: bool) -> AnyView {
    let l = language();
    let (tone, word) =
        status.map_or((Tone::Neutral, t::covered(l)), |status| (tone(status), standing::word(l, status)));
    let mark = trial && status != Some(Status::Trialing);
    view! {
        <span class="badges">
            <parts::Status tone=tone word=word />
            {mark.then(|| view! { <parts::Status tone=Tone::Info word=t::trial(l) /> })}
        </span>
    }
    .into_any()
}

/// The status of an agreement.
pub(crate) fn agreement(status: AgreementStatus) -> AnyView {
    let tone = match status {
        AgreementStatus::Current => Tone::Ok,
        AgreementStatus::Upcoming => Tone::Info,
        AgreementStatus::Ending => Tone::Warn,
        AgreementStatus::Ended => Tone::Neutral,
    };
    view! { <parts::Status tone=tone word=standing::agreement(language(), status) /> }.into_any()
}
