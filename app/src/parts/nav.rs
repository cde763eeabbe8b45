//! The ways through the portal: a rail beside the page, a bar below it on phones, and the way past both.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Icon, Symbol};
use crate::{prefs::language, text::parts as t};

/// An area: where it begins and how it is called.
#[derive(Debug, Clone, Copy)]
pub struct NavItem {
    /// The path under which all of its pages are.
    pub href: &'static str,
    /// Its name.
    pub label: &'static str,
    /// Its picture.
    pub icon: Icon,
    /// The pages for which it is the current one begin with one of these.
    pub roots: &'static [&'static str],
}

/// The areas, beside the page.
#[component]
pub fn Rail(items: Vec<NavItem>) -> impl IntoView {
    view! {
        <nav class="rail" aria-label=t::areas(language())>
            <ul>{links(items)}</ul>
        </nav>
    }
}

/// At most five areas, below the page, on phones.
#[component]
pub fn BottomBar(items: Vec<NavItem>) -> impl IntoView {
    view! {
        <nav class="bottom-bar" aria-label=t::areas_short(language())>
            <ul>{links(items.into_iter().take(5).collect())}</ul>
        </nav>
    }
}

/// Leads past the navigation to what the page is about; seen when focused.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip" href="#main" rel="external">
            {t::skip(language())}
        </a>
    }
}

fn links(items: Vec<NavItem>) -> Vec<impl IntoView> {
    let path = use_location().pathname;
    let link = |item: NavItem| {
        let current = move || item.roots.iter().any(|root| path.read().starts_with(root)).then_some("page");
        view! {
            <li>
                <a href=item.href aria-current=current>
                    <Symbol icon=item.icon />
                    <span>{item.label}</span>
                </a>
            </li>
        }
    };
    items.into_iter().map(link).collect()
}
