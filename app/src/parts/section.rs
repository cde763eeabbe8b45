//! Parts of a page: a titled section, a card, and facts as pairs.

use leptos::prelude::*;

use crate::text::Words;

/// A section under its own heading.
#[component]
pub fn Section(
    #[prop(into)] title: Words,
    #[prop(optional, into)] intro: Option<Words>,
    /// The address of the section within the page.
    #[prop(optional, into)]
    id: Option<Words>,
    children: Children,
) -> AnyView {
    view! {
        <section class="section" id=id>
            <h2>{title}</h2>
            {intro.map(|intro| view! { <p class="muted">{intro}</p> })}
            {children()}
        </section>
    }
    .into_any()
}

/// A sheet of paper on the page.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<Words>,
    /// Where the title leads.
    #[prop(optional, into)]
    href: Option<Words>,
    /// Marks it as the current one with the margin line.
    #[prop(optional)]
    current: bool,
    children: Children,
) -> AnyView {
    let heading = title.map(|title| match href {
        Some(href) => view! { <h3><a href=href>{title}</a></h3> }.into_any(),
        None => view! { <h3>{title}</h3> }.into_any(),
    });
    view! {
        <article class=if current { "card is-current" } else { "card" }>
            {heading}
            {children()}
        </article>
    }
    .into_any()
}

/// A fact with its name.
#[derive(Debug)]
pub struct Fact {
    name: Words,
    value: AnyView,
}

impl Fact {
    /// `value` is a text or any view.
    pub fn new(name: impl Into<Words>, value: impl IntoAny) -> Self {
        Self { name: name.into(), value: value.into_any() }
    }
}

/// Facts, one below the other.
#[component]
pub fn Facts(facts: Vec<Fact>) -> AnyView {
    let facts: Vec<_> = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div>
                    <dt>{fact.name}</dt>
                    <dd>{fact.value}</dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}
