//! The button that signs out. A plain form: whatever a page keeps in memory of a person goes with the page.

use leptos::prelude::*;
use server_fn::ServerFn;

use super::api::SignOut;
use crate::{
    browser,
    parts::{Hidden, Icon, Symbol},
    prefs::language,
    text::signin as t,
};

/// It.
#[component]
pub fn Leave() -> AnyView {
    let l = language();
    view! {
        <form method="post" action=SignOut::PATH>
            <Hidden name="key" value=browser::fresh_key() />
            <button class="button quiet" type="submit" title=t::sign_out(l)>
                <Symbol icon=Icon::Leave />
                <span class="top-word">{t::sign_out(l)}</span>
            </button>
        </form>
    }
    .into_any()
}
