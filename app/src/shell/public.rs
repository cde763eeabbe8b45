//! The frame of signed-out pages.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::choices::Choices;
use crate::{
    parts::{LinkButton, Look, Notice, SkipLink, Tone},
    prefs::language,
    text::shell as t,
    visit::{operator, viewer},
};

/// Header and footer around a signed-out page.
#[component]
pub(crate) fn PublicFrame(children: Children) -> AnyView {
    view! {
        <SkipLink />
        <DemoBanner />
        <Header />
        <main id="main" class="public" tabindex="-1">
            {children()}
        </main>
        <Footer />
    }
    .into_any()
}

/// Says that everything is invented, where it is.
#[component]
pub(super) fn DemoBanner() -> AnyView {
    let l = language();
    let banner = operator().demo.then(|| {
        view! {
            <aside aria-label=t::demo_name(l)>
                <Notice tone=Tone::Info banner=true>
                    <p>
                        {t::demo(l)} " " <a href="/sign-in" rel="external">
                            {t::demo_roles(l)}
                        </a>
                    </p>
                </Notice>
            </aside>
        }
    });
    view! { {banner} }.into_any()
}

#[component]
fn Header() -> AnyView {
    let l = language();
    let path = use_location().pathname;
    let links = [("/catalog", t::catalog(l)), ("/help", t::help(l)), ("/status", t::status(l))];
    let links: Vec<_> = links
        .into_iter()
        .map(|(href, label)| {
            let current = move || path.read().starts_with(href).then_some("page");
            view! {
                <li>
                    <a href=href aria-current=current>
                        {label}
                    </a>
                </li>
            }
        })
        .collect();
    let doors = match viewer() {
        Some(_) => view! { <LinkButton href="/home" label=t::open_portal(l) /> }.into_any(),
        None => view! {
            <LinkButton href="/sign-in" label=t::sign_in(l) look=Look::Plain />
            <LinkButton href="/signup" label=t::sign_up(l) />
        }
        .into_any(),
    };
    view! {
        <header class="top">
            <div class="top-inner">
                <a class="brand" href="/">
                    "Guildhall"
                </a>
                <nav class="top-links" aria-label=t::navigation(l)>
                    <ul>{links}</ul>
                </nav>
                <div class="top-end">{doors}</div>
            </div>
        </header>
    }
    .into_any()
}

#[component]
fn Footer() -> AnyView {
    let l = language();
    let operator = operator();
    let mail = operator.support.map(|mail| view! { <li><a href=format!("mailto:{mail}")>{mail.clone()}</a></li> });
    let phone = operator.phone.map(|phone| {
        let digits: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        view! { <li><a href=format!("tel:{digits}")>{phone}</a></li> }
    });
    let feedback =
        operator.feedback.map(|feedback| view! { <li><a href=feedback_address(&feedback)>{t::feedback(l)}</a></li> });
    view! {
        <footer class="foot">
            <div class="foot-inner">
                <ul class="foot-links">
                    <li>
                        <a href="/help">{t::help(l)}</a>
                    </li>
                    <li>
                        <a href="/status">{t::status(l)}</a>
                    </li>
                    <li>
                        <a href="/contact">{t::contact(l)}</a>
                    </li>
                    <li>
                        <a href="/api">{t::api(l)}</a>
                    </li>
                    {mail}
                    {phone}
                    {feedback}
                </ul>
                <Choices />
                {operator.name.map(|name| view! { <p class="muted">{t::run_by(l, &name)}</p> })}
            </div>
        </footer>
    }
    .into_any()
}

/// A mail address or the address of a page.
pub(crate) fn feedback_address(feedback: &str) -> String {
    if feedback.contains('@') && !feedback.contains('/') { format!("mailto:{feedback}") } else { feedback.to_owned() }
}
