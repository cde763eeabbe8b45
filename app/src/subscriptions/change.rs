//! `/subscriptions/{id}/change` and `/cancel`: the order at the left, its bill at the right, reckoned anew with every
//! choice. The address can hold the order, so that it works without scripts and can be given to a colleague.

use domain::{
    signin::is_local,
    subscriptions::{Action, Management, PreviewChange},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    again::{Again, reckoned},
    api, order,
};
use crate::{
    parts::{Crumb, LinkButton, Notice, Page, Query, Tone, query, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::{services, subscriptions as t},
    visit::viewer,
};

/// `/subscriptions/{id}/change?action=…`
pub fn change_page() -> AnyView {
    page(false)
}

/// `/subscriptions/{id}/cancel`
pub fn cancel_page() -> AnyView {
    page(true)
}

/// Which subscription, and for which action somebody came.
type Asked = (String, Option<String>);

/// What outlasts the drawing of the page.
#[derive(Clone)]
struct Kept {
    again: Again<Asked, order::Typed>,
    reason: RwSignal<String>,
    back: Option<String>,
}

/// The page of this portal that somebody came from for this.
fn back(query: &Query) -> Option<String> {
    query.text("back").filter(|back| is_local(back))
}

fn page(cancels: bool) -> AnyView {
    let (params, query) = (use_params_map(), query());
    // Whoever comes for another action sees the books as they are by then.
    let asked = Memo::new(move |_| {
        let action = query.with(|query| query.text("action"));
        (params.read().get("subscription").unwrap_or_default(), action.filter(|_| !cancels))
    });
    let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    let found = Resource::new(
        move || (asked.get(), no_such.clone()),
        move |((id, _), no_such)| async move {
            let subscription = id.parse().map_err(|_| Problem::from(no_such))?;
            api::preview(PreviewChange { subscription }).await
        },
    );
    let again = Again::new(asked, move || found.refetch());
    let kept = Kept { again, reason: RwSignal::new(String::new()), back: query.with_untracked(back) };
    settled(found, move |answer| match answer {
        Ok(management) => {
            let typed = query.with_untracked(|query| order::Typed::of(query, &management, cancels));
            draw(management, typed, cancels, kept.clone())
        }
        Err(Problem { kind: Kind::NotFound, .. }) => lost(),
        Err(problem) => {
            let l = language();
            view! {
                <Page title=t::manage(l) trail=trail(None) narrow=true>
                    <ShowProblem problem=problem />
                </Page>
            }
            .into_any()
        }
    })
}

fn trail(of: Option<&Management>) -> Vec<Crumb> {
    let mut trail = vec![Crumb::new(services::title(language()), "/services")];
    trail.extend(of.map(|of| Crumb::new(of.service.to_string(), format!("/services/{}", of.key))));
    trail
}

fn draw(of: Management, typed: Option<order::Typed>, cancels: bool, Kept { again, reason, back }: Kept) -> AnyView {
    let l = language();
    let (chosen_before, why) = again.last().unzip();
    let typed = chosen_before.or(typed);
    let plan = format!("{} {}", of.service, of.plan);
    let title = match typed.map(|typed| typed.wish.action) {
        Some(Action::CancelAtEnd | Action::CancelNow) => t::cancel_this(l, &plan),
        None if cancels => t::cancel_this(l, &plan),
        Some(action) => t::title(l, action, &plan),
        None => t::manage_this(l, &plan),
    };
    let actions = of.reckoning.actions();
    let trail = trail(Some(&of));
    let Some(typed) = typed.filter(|typed| actions.contains(&typed.wish.action)) else {
        return not_now(title, trail, &of);
    };
    let chosen = RwSignal::new(typed);
    let form = order::form(&of, chosen, back.clone());
    let refused = again.refused(move || chosen.get_untracked());
    let bill = reckoned(chosen, why, move |typed, why| {
        order::shown(&of, typed, order::Confirming { why, refused, reason, back: back.clone() })
    });
    view! {
        <Page title=title intro=t::intro(l) trail=trail>
            <div class="order">
                <div class="stack">{form}</div>
                {bill}
            </div>
        </Page>
    }
    .into_any()
}

/// What the state of the subscription does not allow.
fn not_now(title: String, trail: Vec<Crumb>, of: &Management) -> AnyView {
    let l = language();
    crate::browser::status(409);
    let (back, to) = (format!("/services/{}", of.key), t::to_service(l, of.service.as_str()));
    view! {
        <Page title=title trail=trail narrow=true>
            <div role="alert">
                <Notice tone=Tone::Warn title=t::not_now(l)>
                    <p>{t::not_now_why(l)}</p>
                </Notice>
            </div>
            <p class="doors">
                <LinkButton href=back label=to />
            </p>
        </Page>
    }
    .into_any()
}

/// A subscription that this organization has not.
fn lost() -> AnyView {
    let l = language();
    crate::browser::status(404);
    view! {
        <Page title=t::lost(l) intro=services::lost_why(l) trail=trail(None) narrow=true>
            <p class="doors">
                <LinkButton href="/services" label=services::lost_services(l) />
            </p>
        </Page>
    }
    .into_any()
}
