//! The page in place of one that could not be shown. It needs nothing from the database.

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::{
    lost::lost_page,
    parts::{LinkButton, Page},
    prefs::language,
    problem::{Kind, Problem},
    shell::{PublicFrame, document},
    text::problem as t,
};

/// The whole document.
#[must_use]
pub fn trouble(problem: Problem) -> AnyView {
    let body = view! {
        <Router>
            <PublicFrame>
                {move || match problem.kind {
                    Kind::NotFound => lost_page(),
                    _ => said(&problem),
                }}
            </PublicFrame>
        </Router>
    };
    document((), body)
}

fn said(problem: &Problem) -> AnyView {
    let l = language();
    let (title, why) = problem.words(l);
    let trace = problem.trace.as_deref().map(|trace| view! { <p class="mono">{t::trace(l, trace)}</p> });
    view! {
        <Page title=title intro=why narrow=true>
            {trace}
            <LinkButton href="/" label=t::front(l) external=true />
        </Page>
    }
    .into_any()
}
