//! The document around every page, and the two frames within it: the one of signed-out pages, which need no scripts,
//! and the one of the portal.

use leptos::prelude::*;

use crate::{
    assets::{Assets, HydrationScripts, Stylesheet},
    prefs::prefs,
    routes::{PortalApp, PublicApp},
    text::shell as t,
};

mod choices;
mod portal;
mod public;

pub(crate) use portal::PortalFrame;
pub(crate) use public::{PublicFrame, feedback_address};

/// Which of the two apps a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum App {
    /// Signed-out pages: rendered on the server, no wasm.
    Public,
    /// The portal: rendered on the server, then taken over by the browser.
    Portal,
}

/// The whole document. The server provides a [`crate::visit::Visit`] and a [`crate::Build`] before.
#[must_use]
pub fn shell(app: App) -> AnyView {
    match app {
        App::Public => document((), PublicApp()),
        App::Portal => document(HydrationScripts(), PortalApp()),
    }
}

/// What is around every body. `scripts` stand in the head.
pub(crate) fn document(scripts: impl IntoView + 'static, body: impl IntoView + 'static) -> AnyView {
    let prefs = prefs();
    let assets = use_context::<Assets>().unwrap_or_default();
    // Without names of their own the types of whole pages become too deep to compile.
    let (scripts, body) = (scripts.into_any(), body.into_any());
    view! {
        <!DOCTYPE html>
        <html lang=prefs.language.as_str() dir="ltr" data-theme=prefs.theme.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=t::description(prefs.language) />
                <link rel="icon" type="image/svg+xml" href=assets.url("icon.svg") />
                <Stylesheet />
                {scripts}
            </head>
            <body>{body}</body>
        </html>
    }
    .into_any()
}
