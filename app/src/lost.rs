//! The page for an address at which nothing is: says what may have happened and where to go on.

use leptos::prelude::*;

use crate::{browser, parts::Page, prefs::language, text::welcome as t};

/// Any other address.
pub fn lost_page() -> AnyView {
    let l = language();
    browser::status(404);
    let ways = [
        ("/home", t::lost_home(l)),
        ("/catalog", t::lost_catalog(l)),
        ("/help/troubleshooting", t::lost_trouble(l)),
        ("/contact", t::lost_contact(l)),
    ];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(href, label)| {
            view! {
                <li>
                    <a href=href rel="external">
                        {label}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <Page title=t::lost_title(l) intro=t::lost_text(l) narrow=true>
            <p>{t::lost_ways(l)}</p>
            <ul>{ways}</ul>
        </Page>
    }
    .into_any()
}
