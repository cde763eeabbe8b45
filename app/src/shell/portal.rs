//! The frame of the portal: areas at the side, or below on phones, and the reader's own account at the top.

use domain::roles::Right;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::public::DemoBanner;
use crate::{
    activity, browser,
    parts::{BottomBar, Icon, NavItem, Notice, Rail, SkipLink, Symbol, Tone, day_text},
    prefs::{Prefs, language, prefs},
    signin::Leave,
    text::{agreements, groups, shell as t},
    visit::{Viewer, clock, viewer},
};

/// Header, areas and the page.
#[component]
pub(crate) fn PortalFrame(children: Children) -> impl IntoView {
    keep_zone();
    follow_pages();
    let viewer = viewer();
    let areas = areas(viewer.as_ref());
    let bar = bar(areas.clone());
    view! {
        <SkipLink />
        <DemoBanner />
        <SandboxMark viewer=viewer.clone() />
        <Header viewer=viewer />
        <div class="portal">
            <Rail items=areas />
            <main id="main" tabindex="-1">
                {children()}
            </main>
        </div>
        <BottomBar items=bar />
    }
}

/// The areas in which the reader may do something.
fn areas(viewer: Option<&Viewer>) -> Vec<NavItem> {
    let l = language();
    let home = NavItem { href: "/home", label: t::home(l), icon: Icon::Home, roots: &["/home"] };
    let roots = &["/services", "/subscriptions", "/licenses"];
    let services = NavItem { href: "/services", label: t::services(l), icon: Icon::Services, roots };
    let may = |right| viewer.is_some_and(|viewer| viewer.may(right));
    let mut areas = vec![home];
    if may(Right::ViewServices) {
        areas.push(services);
    }
    if may(Right::ViewIdentity) {
        let href = "/identity";
        areas.push(NavItem { href, label: t::identity(l), icon: Icon::People, roots: &["/identity"] });
    } else if viewer.is_some_and(Viewer::sees_groups) {
        let (href, label) = ("/identity/groups", groups::title(l));
        areas.push(NavItem { href, label, icon: Icon::People, roots: &["/identity/groups"] });
    }
    if may(Right::ViewCommerce) {
        let roots = &["/billing", "/agreements"];
        areas.push(NavItem { href: "/billing", label: t::billing(l), icon: Icon::Invoice, roots });
    } else if viewer.is_some_and(Viewer::sees_agreements) {
        let (href, label) = ("/agreements", agreements::agreements(l));
        areas.push(NavItem { href, label, icon: Icon::Invoice, roots: &["/agreements"] });
    }
    if may(Right::ViewOwnActivity) {
        areas.push(NavItem {
            href: activity::CHANGES,
            label: t::activity(l),
            icon: Icon::Activity,
            roots: &["/activity"],
        });
    }
    areas
}

/// On phones: the own account beside as many areas as there is room for. Home leads to activity, too.
fn bar(mut areas: Vec<NavItem>) -> Vec<NavItem> {
    if areas.len() > 4 {
        areas.retain(|area| area.href != activity::CHANGES);
    }
    let label = t::account(language());
    areas.push(NavItem { href: "/account/profile", label, icon: Icon::Account, roots: &["/account"] });
    areas
}

/// Says what date it is in an organization whose clock is its own.
#[component]
fn SandboxMark(viewer: Option<Viewer>) -> impl IntoView {
    let l = language();
    viewer.filter(|viewer| viewer.sandbox).map(|_| {
        let date = t::sandbox(l, &day_text(l, clock().today()));
        view! {
            <aside aria-label=t::sandbox_name(l)>
                <Notice tone=Tone::Neutral banner=true>
                    <p>{date}</p>
                </Notice>
            </aside>
        }
    })
}

#[component]
fn Header(viewer: Option<Viewer>) -> impl IntoView {
    let l = language();
    let own = viewer.map(|viewer| {
        let label = t::own_account(l, &viewer.name);
        view! {
            <span class="top-organization">{viewer.organization}</span>
            <a class="top-account" href="/account/profile" aria-label=label title=viewer.user_name>
                <Symbol icon=Icon::Account />
                <span>{viewer.name}</span>
            </a>
            <Leave />
        }
    });
    view! {
        <header class="top">
            <div class="top-inner">
                <a class="brand" href="/home">
                    "Guildhall"
                </a>
                <div class="top-end">
                    <a class="button quiet" href="/help" rel="external">
                        <Symbol icon=Icon::Help />
                        <span class="top-word">{t::help(l)}</span>
                    </a>
                    {own}
                </div>
            </div>
        </header>
    }
}

/// The first page a browser sees is in UTC; it tells its zone for the ones after.
fn keep_zone() {
    let prefs = prefs();
    Effect::new(move |_| {
        if prefs.zone.is_none() {
            browser::set_cookie(&Prefs { zone: browser::own_zone(), ..prefs.clone() }.cookie());
        }
    });
}

/// The focus goes to a new page as it would if the browser had loaded it.
fn follow_pages() {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            browser::focus("main");
        }
        now
    });
}
