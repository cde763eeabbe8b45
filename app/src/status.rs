//! The status page: whether the portal works, readable when signing in does not.

use domain::status::Health;
use leptos::prelude::*;

use crate::parts::{At, Column, Page, Row, Status, Table, Tone, arrived};
use crate::prefs::language;
use crate::problem::Problem;
use crate::text::status as t;

/// Looks whether the portal works.
#[server(prefix = "/api", endpoint = "status/see")]
pub async fn see() -> Result<Health, Problem> {
    crate::ssr::see((), backend::status::see).await
}

/// `/status`
#[component]
pub fn StatusPage() -> AnyView {
    let l = language();
    view! {
        <Page title=t::title(l) intro=t::intro(l)>
            {arrived(see(), draw)}
        </Page>
    }
    .into_any()
}

fn draw(health: Health) -> AnyView {
    let l = language();
    let columns = vec![Column::text(t::part(l)), Column::text(t::state(l))];
    let rows = vec![
        Row::new(t::pages(l)).cell(state(true)),
        Row::new(t::sign_in(l)).cell(state(health.changes)),
        Row::new(t::portal(l)).cell(state(health.data)),
        Row::new(t::changes(l)).cell(state(health.changes)),
    ];
    view! {
        <Table caption=t::title(l) columns=columns rows=rows order="" />
        <p class="muted">{t::looked(l)} " " <At instant=health.at /></p>
    }
    .into_any()
}

fn state(works: bool) -> AnyView {
    let l = language();
    if works {
        view! { <Status tone=Tone::Ok word=t::works(l) /> }.into_any()
    } else {
        view! { <Status tone=Tone::Danger word=t::disturbed(l) /> }.into_any()
    }
}
