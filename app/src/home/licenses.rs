//! Licenses at a glance: of the organization, the fullest first, and one's own.

use domain::{
    home::{Board, OwnLicense},
    roles::Right,
};
use leptos::prelude::*;

use crate::{
    parts::{Section, Status, Tone},
    prefs::language,
    services,
    text::home as t,
    visit::viewer,
};

/// The rest is on the page of services.
const IN_SIGHT: usize = 6;

/// Those of the organization.
pub(super) fn seats(board: &Board) -> AnyView {
    let l = language();
    if board.seats.is_empty() {
        return ().into_any();
    }
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    let label = |service: &str| format!("{}: {service}", t::manage_licenses(l));
    let meters: Vec<_> = board
        .seats
        .iter()
        .take(IN_SIGHT)
        .map(|seats| {
            let service = seats.service.to_string();
            let way = format!("/services/{}#licenses", seats.key);
            view! {
                <li>
                    <a href=format!("/services/{}", seats.key)>{service.clone()}</a>
                    {services::seats(service.clone(), seats.meter)}
                    {manages.then(|| view! { <a href=way aria-label=label(&service)>{t::manage_licenses(l)}</a> })}
                </li>
            }
        })
        .collect();
    view! {
        <Section title=t::seats(l)>
            <ul class="tally">{meters}</ul>
            <p>
                <a href="/services">{t::all_services(l)}</a>
            </p>
        </Section>
    }
    .into_any()
}

/// One's own.
pub(super) fn own(licenses: &[OwnLicense]) -> AnyView {
    let l = language();
    let body = if licenses.is_empty() {
        view! { <p class="muted">{t::own_none(l)}</p> }.into_any()
    } else {
        let items: Vec<_> = licenses.iter().map(license).collect();
        view! { <ul class="tally">{items}</ul> }.into_any()
    };
    view! { <Section title=t::own(l)>{body}</Section> }.into_any()
}

fn license(license: &OwnLicense) -> AnyView {
    let l = language();
    let (tone, word) = if license.usable { (Tone::Ok, t::usable(l)) } else { (Tone::Warn, t::not_usable(l)) };
    view! {
        <li>
            <span class="row">
                <strong>{license.service.to_string()}</strong>
                <Status tone=tone word=word />
            </span>
            <span class="muted">{license.plan.to_string()}</span>
        </li>
    }
    .into_any()
}
