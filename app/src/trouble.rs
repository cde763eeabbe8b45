//! The page in place of one that could not be shown. It needs nothing from the database.

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::{
    parts::{LinkButton, Page},
    prefs::language,
    problem::Problem,
    shell::{PublicFrame, document},
    text::problem as t,
};

/// The whole document.
#[must_use]
pub fn trouble(problem: Problem) -> AnyView {
    let l = language();
    let (title, why) = problem.words(l);
    let trace = problem.trace.map(|trace| view! { <p class="mono">{t::trace(l, &trace)}</p> });
    let body = view! {
        <Router>
            <PublicFrame>
                <Page title=title intro=why narrow=true>
                    {trace}
                    <LinkButton href="/" label=t::front(l) external=true />
                </Page>
            </PublicFrame>
        </Router>
    };
    document((), body)
}
