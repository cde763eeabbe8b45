//! `/home`: what needs attention, the licenses at a glance, what happened last, and one's own licenses. Who holds no role
//! sees what is theirs.

mod api;
pub mod attention;
mod changes;
mod licenses;

use domain::home::Home;
use leptos::prelude::*;

use crate::{
    parts::{LinkButton, Look, Notice, Page, Tone, loaded},
    prefs::language,
    text::home as t,
    visit::viewer,
};

/// `/home`
pub fn home_page() -> AnyView {
    let l = language();
    let home = Resource::new(|| (), |()| api::see());
    let greeting = viewer().map_or_else(String::new, |viewer| t::greeting(l, &viewer.name));
    view! {
        <Page title=t::title(l) intro=greeting>
            {loaded(home, |home| draw(&home))}
        </Page>
    }
    .into_any()
}

fn draw(home: &Home) -> AnyView {
    let board = home.services.as_ref();
    view! {
        <div class="split">
            <div class="stack">
                {board.is_none().then(explanation)}
                {board.map(|board| attention::attention(board, &home.dues, home.today))}
                {changes::changes(&home.changes)}
            </div>
            <div class="stack">
                {board.map(licenses::seats)}
                {licenses::own(&home.licenses)}
            </div>
        </div>
    }
    .into_any()
}

/// Why so little is shown to who may not see services.
fn explanation() -> AnyView {
    let l = language();
    let ordinary = viewer().is_none_or(|viewer| viewer.roles.is_empty());
    let why = ordinary.then(|| {
        view! {
            <Notice tone=Tone::Info title=t::member(l)>
                <p>{t::member_text(l)}</p>
                <LinkButton href="/account/profile" label=t::to_account(l) look=Look::Quiet />
            </Notice>
        }
    });
    view! { {why} }.into_any()
}
