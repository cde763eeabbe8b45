//! The page in place of one that could not be shown: in the portal's frame for who is signed in. It needs nothing from the
//! database.

use leptos::prelude::*;
use leptos_router::components::Router;

use crate::{
    lost::lost_page,
    parts::{LinkButton, Page},
    prefs::language,
    problem::{Kind, Problem},
    shell::{PortalFrame, PublicFrame, document},
    text::problem as t,
    visit::viewer,
};

/// The whole document.
#[must_use]
pub fn trouble(problem: Problem) -> AnyView {
    let page = move || match problem.kind {
        Kind::NotFound => lost_page(),
        _ => said(&problem),
    };
    let body = match viewer() {
        Some(_) => view! {
            <Router>
                <PortalFrame>{page}</PortalFrame>
            </Router>
        }
        .into_any(),
        None => view! {
            <Router>
                <PublicFrame>{page}</PublicFrame>
            </Router>
        }
        .into_any(),
    };
    document((), body)
}

fn said(problem: &Problem) -> AnyView {
    let l = language();
    let (title, why) = problem.words(l);
    let holders = problem.holders(l).map(|holders| view! { <p>{holders}</p> });
    let trace = problem.trace.as_deref().map(|trace| view! { <p class="mono">{t::trace(l, trace)}</p> });
    let (way, label) = if viewer().is_some() { ("/home", t::home(l)) } else { ("/", t::front(l)) };
    view! {
        <Page title=title intro=why narrow=true>
            {holders}
            {trace}
            <LinkButton href=way label=label external=true />
        </Page>
    }
    .into_any()
}
