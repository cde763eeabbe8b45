//! The own account: profile, security, sessions. Every member has it, whatever the role; every form works without
//! scripts.

mod api;
mod profile;
mod security;
mod sessions;

use leptos::prelude::*;

use crate::parts::{Page, Tab, Tabs};
use crate::prefs::language;
use crate::text::account as t;

pub use profile::profile_page;
pub use security::security_page;
pub(crate) use sessions::device;
pub use sessions::sessions_page;

/// What is around each of the three.
fn frame(children: AnyView) -> AnyView {
    let l = language();
    let tabs = vec![
        Tab::new("/account/profile", t::profile(l)),
        Tab::new("/account/security", t::security(l)),
        Tab::new("/account/sessions", t::sessions(l)),
    ];
    view! {
        <Page title=t::title(l) intro=t::intro(l)>
            <Tabs label=t::title(l) tabs=tabs />
            {children}
        </Page>
    }
    .into_any()
}
