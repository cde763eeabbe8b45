//! The licenses of a plan as a card on the page of its service.

use domain::{licenses::ProductRow, roles::Right};
use leptos::prelude::*;

use crate::{
    parts::{LinkButton, Look, number},
    prefs::language,
    services,
    text::licenses as t,
    visit::viewer,
};

/// The card.
pub(crate) fn card(row: &ProductRow) -> AnyView {
    let l = language();
    let plan = row.plan.to_string();
    let waiting = (row.waiting > 0).then(|| view! { <p class="muted">{t::waiting(l)} ": " {number(row.waiting)}</p> });
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    let way = if manages { t::manage(l) } else { t::see_who(l) };
    view! {
        <article class="card">
            <h3>{plan.clone()}</h3>
            {services::seats(plan, row.meter)}
            {waiting}
            <p>
                <LinkButton href=row.product.path() label=way look=Look::Plain />
            </p>
        </article>
    }
    .into_any()
}
