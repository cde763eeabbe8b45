//! Tabs that are links: each has an address of its own.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Query;
use crate::text::Words;

/// A tab and where it leads.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The path; with a `?query` where the tabs are views of one list.
    pub href: String,
    /// Its word.
    pub label: Words,
    /// How many things are behind it, as text.
    pub count: Option<String>,
}

impl Tab {
    /// A tab without a count.
    pub fn new(href: impl Into<String>, label: impl Into<Words>) -> Self {
        Self { href: href.into(), label: label.into(), count: None }
    }
}

/// The tabs; the one whose address this is, in whatever order and at whatever place, has the margin line.
#[component]
pub fn Tabs(
    /// What the tabs divide, for those who hear the page.
    #[prop(into)]
    label: Words,
    tabs: Vec<Tab>,
) -> AnyView {
    let here = use_location();
    let tabs: Vec<_> = tabs
        .into_iter()
        .map(|tab| {
            let (path, search) = match tab.href.split_once('?') {
                Some((path, search)) => (path.to_owned(), Some(search.to_owned())),
                None => (tab.href.clone(), None),
            };
            let (pathname, query) = (here.pathname, here.search);
            let current = move || {
                let listed = || Query::parse(&query.read()).without("sort").from_start();
                let asked = |search: &String| *query.read() == *search || listed() == Query::parse(search);
                (pathname.read() == path && search.as_ref().is_none_or(asked)).then_some("page")
            };
            view! {
                <li>
                    <a href=tab.href aria-current=current>
                        {tab.label}
                        {tab.count.map(|count| view! { <span class="count">{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{tabs}</ul>
        </nav>
    }
    .into_any()
}
