//! The page on which one signs up: two ways, and beside them what one begins with.

use domain::{
    locale::{Country, Language},
    signup::{Beginning, Intention, Offer},
};
use leptos::prelude::*;

use super::{
    api,
    form::NewOrganization,
    offer::{Closed, Offered, Unchosen},
    order::{self, Order},
};
use crate::{
    browser,
    parts::{self, LinkButton, Look, Page, Query, Section},
    prefs::language,
    problem::{Kind, ShowProblem},
    text::signup as t,
    visit::viewer,
};

/// `/signup?offer=…`
#[component]
pub fn SignUpPage() -> AnyView {
    let l = language();
    let Some(offer) = parts::query().get_untracked().text("offer") else {
        return view! { <Unchosen title=t::choose_title(l) text=t::choose_text(l) /> }.into_any();
    };
    match offer.parse() {
        Ok(offer) => parts::later(described(wish(offer, &parts::query().get_untracked()), l)),
        Err(_) => {
            browser::status(404);
            unknown(l)
        }
    }
}

/// What the address asks for; what cannot be read of an order is not said.
fn wish(offer: Offer, query: &Query) -> Intention {
    let seats = query.get("seats").and_then(|seats| seats.parse().ok());
    let deal = query.get("deal").and_then(|deal| deal.parse().ok());
    Intention { offer, seats, deal, country: query.get("country").and_then(|country| country.parse().ok()) }
}

async fn described(wish: Intention, l: Language) -> AnyView {
    match api::describe_offer(wish).await {
        Ok(beginning) if beginning.refused.is_some() => view! { <Closed beginning=beginning /> }.into_any(),
        Ok(beginning) => view! { <Ways beginning=beginning country=wish.country /> }.into_any(),
        Err(problem) if problem.kind == Kind::NotFound => unknown(l),
        Err(problem) => view! { <ShowProblem problem=problem /> }.into_any(),
    }
}

fn unknown(l: Language) -> AnyView {
    view! { <Unchosen title=t::unknown_title(l) text=t::unknown_text(l) /> }.into_any()
}

#[component]
fn Ways(beginning: Beginning, country: Option<Country>) -> AnyView {
    let l = language();
    let title = t::title_for(l, beginning.service.as_str());
    let (order, account_domain) = (Order::of(&beginning, country), beginning.account_domain.to_string());
    let is_ready = order.is_ready(&beginning);
    view! {
        <Page title=title intro=t::intro(l)>
            <div class="signup">
                <div class="signup-offer">
                    <Offered beginning=beginning.clone() />
                </div>
                <div class="signup-ways">
                    {(!beginning.deals.is_empty()).then(|| order::choose(&beginning, country))}
                    <HaveAccount order=order.clone() />
                    {is_ready.then(|| view! { <NewOrganization order=order account_domain=account_domain /> })}
                </div>
            </div>
        </Page>
    }
    .into_any()
}

/// The way of those whose organization is here already: the addition is confirmed after signing in.
#[component]
fn HaveAccount(order: Order) -> AnyView {
    let l = language();
    let addition = order.addition();
    let way = match viewer() {
        Some(viewer) => view! {
            <p>{t::signed_in(l, &viewer.name, &viewer.organization)} " " {t::new_while_signed_in(l)}</p>
            <p>
                <LinkButton href=addition label=t::add(l) look=Look::Plain external=true />
            </p>
        }
        .into_any(),
        None => {
            let sign_in = format!("/sign-in{}", Query::default().with("back", &addition).href());
            view! {
                <p>{t::have_account_text(l)}</p>
                <p>
                    <LinkButton href=sign_in label=t::sign_in_and_add(l) look=Look::Plain />
                </p>
            }
            .into_any()
        }
    };
    view! { <Section title=t::have_account(l)>{way}</Section> }.into_any()
}
