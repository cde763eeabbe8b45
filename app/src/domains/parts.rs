//! What several pages of domains have in common.

use domain::{
    domains::{DomainRow, State},
    locale::Language,
    text::DomainName,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    browser,
    parts::{Crumb, LinkButton, Page, Status, Tone, parses},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::{Words, domains as t, organization},
    visit::viewer,
};

/// The domain that the address names; nothing where it can be none.
pub(super) fn named() -> Memo<Option<DomainName>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("domain")?.parse().ok())
}

/// What is said where the address names no domain: who is not signed in signs in first.
pub(super) fn no_such() -> Problem {
    if viewer().is_some() { Kind::NotFound.into() } else { Kind::Unauthenticated.into() }
}

/// Its address.
pub(super) fn path(domain: &DomainName) -> String {
    format!("/identity/domains/{domain}")
}

/// The pages above.
pub(super) fn trail(domain: Option<&DomainName>) -> Vec<Crumb> {
    let l = language();
    let above = [Crumb::new(organization::title(l), "/identity"), Crumb::new(t::title(l), "/identity/domains")];
    above.into_iter().chain(domain.map(|domain| Crumb::new(domain.to_string(), path(domain)))).collect()
}

/// A page of a domain that is there; nothing but why where it is not.
pub(super) fn page<T>(answer: Result<T, Problem>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    let l = language();
    match answer {
        Ok(found) => draw(found),
        Err(Problem { kind: Kind::NotFound, .. }) => {
            browser::status(404);
            view! {
                <Page title=t::lost(l) intro=t::lost_why(l) trail=trail(None) narrow=true>
                    <p class="doors">
                        <LinkButton href="/identity/domains" label=t::to_list(l) />
                    </p>
                </Page>
            }
            .into_any()
        }
        Err(problem) => view! {
            <Page title=t::one(l) trail=trail(None)>
                <ShowProblem problem=problem />
            </Page>
        }
        .into_any(),
    }
}

/// Where it stands, as a word.
pub(crate) fn standing(row: &DomainRow) -> AnyView {
    let l = language();
    let tone = match row.state {
        _ if row.threatened.is_some() => Tone::Danger,
        State::Verified => Tone::Ok,
        State::AtRisk => Tone::Warn,
        State::Unverified => Tone::Danger,
        State::Claimed | State::Contested => Tone::Neutral,
    };
    let primary = row.primary.then(|| view! { <Status tone=Tone::Info word=t::primary(l) /> });
    let initial = row.initial.then(|| view! { <Status tone=Tone::Neutral word=t::initial(l) /> });
    view! {
        <span class="row">
            <Status tone=tone word=t::stands(l, row.state) />
            {primary}
            {initial}
        </span>
    }
    .into_any()
}

/// What is typed in ASCII is judged at once; other scripts are read on the server.
pub(super) fn plausible(text: &str, l: Language) -> Option<Words> {
    let text = text.trim();
    if text.is_ascii() { parses::<DomainName>(text.strip_suffix('.').unwrap_or(text), l) } else { None }
}
