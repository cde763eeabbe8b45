//! `/subscriptions/{id}/change` and `/cancel`: the order at the left, its bill at the right. The address holds the order,
//! so that it works without scripts and can be given to a colleague.

use domain::subscriptions::{Action, Management, PreviewChange};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{api, bill, order};
use crate::{
    parts::{Crumb, LinkButton, Notice, Page, Query, Tone, query, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::{Say, services, subscriptions as t},
    visit::viewer,
};

/// `/subscriptions/{id}/change?action=…`
pub struct ChangeRoute;

#[lazy_route]
impl LazyRoute for ChangeRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        page(false)
    }
}

/// `/subscriptions/{id}/cancel`
pub struct CancelRoute;

#[lazy_route]
impl LazyRoute for CancelRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        page(true)
    }
}

fn page(cancels: bool) -> AnyView {
    let (params, query) = (use_params_map(), query());
    let asked = Memo::new(move |_| (params.read().get("subscription").unwrap_or_default(), query.get()));
    let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    let found = Resource::new(
        move || (asked.get(), no_such.clone()),
        move |((id, query), no_such)| async move {
            let subscription = id.parse().map_err(|_| Problem::from(no_such))?;
            let mut wish = wish(subscription, &query);
            let mut shown = api::preview(wish).await?;
            // Where nothing was said yet, the first way of canceling is shown.
            let first = order::ways(&shown.actions).first().copied();
            if cancels && wish.action.is_none() && first.is_some() {
                wish.action = first;
                shown = api::preview(wish).await?;
            }
            Ok::<_, Problem>((shown, wish))
        },
    );
    settled(found, move |answer| match answer {
        Ok((management, wish)) => draw(&management, wish, cancels),
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

/// What cannot be read is not said.
fn wish(subscription: domain::ids::SubscriptionId, query: &Query) -> PreviewChange {
    PreviewChange {
        subscription,
        action: query.get("action").and_then(|word| word.parse().ok()),
        seats: query.get("seats").and_then(|seats| seats.parse().ok()),
        deal: query.get("deal").and_then(|deal| deal.parse().ok()),
    }
}

fn trail(of: Option<&Management>) -> Vec<Crumb> {
    let mut trail = vec![Crumb::new(services::title(language()), "/services")];
    trail.extend(of.map(|of| Crumb::new(of.service.to_string(), format!("/services/{}", of.key))));
    trail
}

fn draw(of: &Management, wish: PreviewChange, cancels: bool) -> AnyView {
    let l = language();
    let plan = format!("{} {}", of.service, of.plan);
    let title = match wish.action {
        Some(Action::CancelAtEnd | Action::CancelNow) => t::cancel_this(l, &plan),
        None if cancels => t::cancel_this(l, &plan),
        Some(action) => t::title(l, action, &plan),
        None => t::manage_this(l, &plan),
    };
    let back = format!("/services/{}", of.key);
    if wish.action.is_none_or(|action| !of.actions.contains(&action)) {
        crate::browser::status(409);
        let to = t::to_service(l, of.service.as_str());
        let choose = view! {
            <Notice tone=Tone::Warn title=t::not_now(l)>
                <p>{t::not_now_why(l)}</p>
            </Notice>
            <p class="doors">
                <LinkButton href=back label=to />
            </p>
        };
        return view! {
            <Page title=title trail=trail(Some(of)) narrow=true>
                {choose}
            </Page>
        }
        .into_any();
    }
    let shown = match &of.effects {
        None => view! { <p class="muted">{t::choose_first(l)}</p> }.into_any(),
        Some(Err(refused)) => {
            let sentence = domain::refusal::Refusal::Billing(refused.clone()).say(l);
            view! {
                <Notice tone=Tone::Warn title=t::refused(l)>
                    <p>{sentence}</p>
                </Notice>
            }
            .into_any()
        }
        Some(Ok(effects)) => {
            let confirm = order::confirm(of, wish, effects);
            view! { {bill::bill(of, effects)} {confirm} }.into_any()
        }
    };
    let form = order::form(of, wish);
    view! {
        <Page title=title intro=t::intro(l) trail=trail(Some(of))>
            <div class="order">
                <div class="stack">{form}</div>
                <div class="stack" aria-live="polite">
                    {shown}
                </div>
            </div>
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
