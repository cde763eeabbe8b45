//! Language and appearance as buttons that need no scripts: each sends its choice, and the page comes back in it.

use domain::locale::{Language, Theme};
use leptos::prelude::*;
use server_fn::ServerFn;

use crate::{
    parts::{Icon, Symbol},
    prefs::{Choose, prefs},
    text::{autonym, shell as t},
};

/// The two choices.
#[component]
pub(super) fn Choices() -> AnyView {
    let prefs = prefs();
    let l = prefs.language;
    let languages: Vec<_> = Language::ALL
        .iter()
        .map(|language| {
            let chosen = (*language == l).to_string();
            let code = language.as_str();
            view! {
                <button type="submit" name="language" value=code lang=code aria-pressed=chosen>
                    {autonym(*language)}
                </button>
            }
        })
        .collect();
    let themes: Vec<_> = Theme::ALL
        .iter()
        .map(|theme| {
            let (icon, word) = match theme {
                Theme::System => (Icon::Device, t::system(l)),
                Theme::Light => (Icon::Sun, t::light(l)),
                Theme::Dark => (Icon::Moon, t::dark(l)),
            };
            let chosen = (*theme == prefs.theme).to_string();
            view! {
                <button type="submit" name="theme" value=theme.as_str() aria-pressed=chosen>
                    <Symbol icon=icon />
                    {word}
                </button>
            }
        })
        .collect();
    view! {
        <form class="choices" method="post" action=Choose::PATH>
            <fieldset>
                <legend class="visually-hidden">{t::choose_language(l)}</legend>
                {languages}
            </fieldset>
            <fieldset>
                <legend class="visually-hidden">{t::choose_theme(l)}</legend>
                {themes}
            </fieldset>
        </form>
    }
    .into_any()
}
