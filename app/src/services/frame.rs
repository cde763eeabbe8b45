//! What the tabs of a service have in common: its name and status, its licenses at a glance, and the way between them.

use domain::{
    roles::Right,
    services::{ServiceRow, Tab},
    text::Key,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{gauges, status};
use crate::{
    parts::{self, Crumb, LinkButton, Look, Page, Tabs, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::services as t,
    visit::viewer,
};

/// The word of the service in the address.
pub(super) fn word() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("service").unwrap_or_default())
}

/// What cannot be a key is not asked for; who is not signed in signs in first.
pub(super) fn key(word: &str) -> Result<Key, Problem> {
    let no_such = || if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    word.parse().map_err(|_| no_such().into())
}

/// The page above.
pub(super) fn trail() -> Vec<Crumb> {
    vec![Crumb::new(t::title(language()), "/services")]
}

/// The address of a tab.
pub(super) fn path(service: &Key, tab: Tab) -> String {
    match tab {
        Tab::Subscriptions => format!("/services/{service}"),
        other => format!("/services/{service}/{other}"),
    }
}

/// A tab when its contents are there.
pub(super) fn tab<T: Clone + Send + Sync + 'static>(
    found: Resource<Result<T, Problem>>,
    draw: impl Fn(&T) -> (ServiceRow, AnyView) + Clone + Send + Sync + 'static,
) -> AnyView {
    settled(found, move |answer| match answer {
        Ok(answer) => {
            let (service, body) = draw(&answer);
            page(&service, body)
        }
        Err(Problem { kind: Kind::NotFound, .. }) => lost(),
        Err(problem) => {
            let l = language();
            view! {
                <Page title=t::name(l) trail=trail()>
                    <ShowProblem problem=problem />
                </Page>
            }
            .into_any()
        }
    })
}

fn page(service: &ServiceRow, body: AnyView) -> AnyView {
    let seats = service.seats.map(|meter| {
        let label = t::seats(language());
        view! {
            <div class="headline">
                <span class="gauge-name">{label}</span>
                {gauges::seats(label, meter)}
            </div>
        }
    });
    let tabs = tabs(service);
    view! {
        <Page
            title=service.name.to_string()
            trail=trail()
            beside=status::badge(service.status, service.trial)
        >
            {seats}
            {tabs}
            {body}
        </Page>
    }
    .into_any()
}

fn tabs(service: &ServiceRow) -> AnyView {
    let l = language();
    let sees_commerce = viewer().is_some_and(|viewer| viewer.may(Right::ViewCommerce));
    let shown = Tab::ALL.iter().copied().filter(|tab| service.shows(*tab) && (*tab != Tab::Invoices || sees_commerce));
    let tabs = shown.map(|tab| parts::Tab::new(path(&service.key, tab), t::tab(l, tab))).collect();
    view! { <Tabs label=t::tabs(l) tabs=tabs /> }.into_any()
}

/// The way back to the subscriptions, where a tab has nothing to show.
pub(super) fn to_subscriptions(service: &Key) -> AnyView {
    let href = path(service, Tab::Subscriptions);
    view! { <LinkButton href=href label=t::see_subscriptions(language()) look=Look::Plain /> }.into_any()
}

/// A key that this organization has no service under: of another organization, or of nobody.
fn lost() -> AnyView {
    let l = language();
    crate::browser::status(404);
    let services = view! { <LinkButton href="/services" label=t::lost_services(l) /> };
    let catalog = view! { <LinkButton href="/catalog" label=t::lost_catalog(l) look=Look::Plain external=true /> };
    view! {
        <Page title=t::lost(l) intro=t::lost_why(l) trail=trail() narrow=true>
            <p class="doors">{services} {catalog}</p>
            <p>
                <a href="/help/troubleshooting" rel="external">
                    {t::lost_trouble(l)}
                </a>
            </p>
        </Page>
    }
    .into_any()
}
