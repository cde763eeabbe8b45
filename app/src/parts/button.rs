//! Buttons do, links lead; both can look alike.

use leptos::prelude::*;

use super::{Icon, Symbol};
use crate::text::Words;

/// How loud it is. One primary a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// What one came for.
    #[default]
    Primary,
    /// Everything else.
    Plain,
    /// As quiet as text.
    Quiet,
    /// What cannot be taken back.
    Danger,
}

impl Look {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button. It sends the form it stands in unless `press` is given.
#[component]
pub fn Button(
    /// Verb and object.
    #[prop(into)]
    label: Words,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<Icon>,
    /// What is sent with the form when this button sends it.
    #[prop(optional, into)]
    name: Option<Words>,
    /// The value of it.
    #[prop(optional, into)]
    value: Option<Words>,
    /// Why it cannot be pressed now; it stays in reach, so that the reason is.
    #[prop(optional, into)]
    why_not: Option<Words>,
    /// What it does instead of sending a form.
    #[prop(optional, into)]
    press: Option<Callback<()>>,
) -> AnyView {
    let barred = why_not.is_some();
    let kind = if press.is_some() || barred { "button" } else { "submit" };
    let on_click = move |_| {
        if let Some(press) = press.filter(|_| !barred) {
            press.run(());
        }
    };
    view! {
        <button class=look.class() type=kind name=name value=value aria-disabled=barred.then_some("true") on:click=on_click>
            {icon.map(|icon| view! { <Symbol icon=icon /> })}
            {label}
        </button>
        {why_not.map(|why| view! { <span class="why">{why}</span> })}
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Words,
    #[prop(into)] label: Words,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<Icon>,
    /// Leads out of this app, so that the browser loads the page.
    #[prop(optional)]
    external: bool,
) -> AnyView {
    view! {
        <a class=look.class() href=href rel=external.then_some("external")>
            {icon.map(|icon| view! { <Symbol icon=icon /> })}
            {label}
        </a>
    }
    .into_any()
}
