//! Where something stands: icon, word and color together, so that none of them is needed alone.

use leptos::prelude::*;

use super::{Icon, Symbol};
use crate::text::Words;

/// What a status means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Info,
    /// Soon to be dealt with.
    Warn,
    /// To be dealt with now.
    Danger,
    /// At rest.
    #[default]
    Neutral,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Ok => "tone-ok",
            Self::Info => "tone-info",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
            Self::Neutral => "tone-neutral",
        }
    }

    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Ok => Icon::Check,
            Self::Info => Icon::Info,
            Self::Warn => Icon::Warning,
            Self::Danger => Icon::Danger,
            Self::Neutral => Icon::Neutral,
        }
    }
}

/// A status in a word.
#[component]
pub fn Status(tone: Tone, #[prop(into)] word: Words) -> AnyView {
    view! {
        <span class=format!("status {}", tone.class())>
            <Symbol icon=tone.icon() />
            {word}
        </span>
    }
    .into_any()
}
