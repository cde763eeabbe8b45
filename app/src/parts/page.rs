//! A page: where one is, what it is called, what it is for, what one can do, and then its contents.

use leptos::prelude::*;

use super::{Icon, Symbol};
use crate::{
    browser,
    prefs::language,
    text::{Words, parts as t, shell},
};

/// A page above this one.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its title.
    pub label: Words,
    /// Its address.
    pub href: Words,
}

impl Crumb {
    /// A page above this one.
    pub fn new(label: impl Into<Words>, href: impl Into<Words>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// The page. Also names the window.
#[component]
pub fn Page(
    #[prop(into)] title: Words,
    /// One sentence on what it is for.
    #[prop(optional, into)]
    intro: Option<Words>,
    /// The pages above it, from the top.
    #[prop(optional)]
    trail: Vec<Crumb>,
    /// Buttons beside the title; the first is the primary one.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// What stands beside the title: a status.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// As narrow as a form.
    #[prop(optional)]
    narrow: bool,
    children: Children,
) -> AnyView {
    let l = language();
    browser::title(&shell::window_title(l, &title));
    view! {
        <div class=if narrow { "page is-narrow" } else { "page" }>
            <header class="page-head">
                {trail_view(trail)} <div class="page-title">
                    <h1>{title}</h1>
                    {beside}
                    {actions.map(|actions| view! { <div class="page-actions">{actions}</div> })}
                </div>
                {intro.map(|intro| view! { <p class="intro">{intro}</p> })}
            </header>
            {children()}
        </div>
    }
    .into_any()
}

fn trail_view(trail: Vec<Crumb>) -> AnyView {
    if trail.is_empty() {
        return ().into_any();
    }
    let crumbs: Vec<_> = trail
        .into_iter()
        .map(|crumb| {
            view! {
                <li>
                    <a href=crumb.href>
                        <Symbol icon=Icon::Back />
                        {crumb.label}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="trail" aria-label=t::trail(language())>
            <ol>{crumbs}</ol>
        </nav>
    }
    .into_any()
}
