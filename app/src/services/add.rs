//! `/services/add?offer=…`: what adding a service would do, and the confirmation.

use domain::{
    billing,
    invoices::Effects,
    refusal::Refusal,
    services::{Addition, PreviewAddition, Refused},
    signup::Offer,
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::{LazyRoute, lazy_route};

use super::{api, detail::trail, expiry::dated};
use crate::{
    parts::{Button, Fact, Facts, Form, Hidden, LinkButton, Look, Notice, Page, Query, Tone, number, query, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    subscriptions,
    text::{Say, services as t, standing, subscriptions as words},
    visit::viewer,
};

/// `/services/add`
pub struct AddRoute;

#[lazy_route]
impl LazyRoute for AddRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = query();
        let asked = Memo::new(move |_| query.with(wish));
        let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
        let found = Resource::new(
            move || (asked.get(), no_such.clone()),
            |(asked, no_such)| async move {
                let asked = asked.ok_or_else(|| Problem::from(no_such))?;
                api::preview(asked).await
            },
        );
        settled(found, |answer| match answer {
            Ok(addition) => draw(&addition),
            Err(Problem { kind: Kind::NotFound, .. }) => no_offer(),
            Err(problem) => {
                let l = language();
                view! {
                    <Page title=t::add(l) trail=trail() narrow=true>
                        <ShowProblem problem=problem />
                    </Page>
                }
                .into_any()
            }
        })
    }
}

/// What the address asks for; what cannot be read of an order is not said.
fn wish(query: &Query) -> Option<PreviewAddition> {
    let offer = query.text("offer")?.parse().ok()?;
    let seats = query.get("seats").and_then(|seats| seats.parse().ok());
    Some(PreviewAddition { offer, seats, deal: query.get("deal").and_then(|deal| deal.parse().ok()) })
}

fn draw(addition: &Addition) -> AnyView {
    let l = language();
    if let (Some(effects), None) = (&addition.effects, &addition.refused) {
        return order(addition, effects);
    }
    let service = addition.service.to_string();
    let end = match &addition.refused {
        Some(refused) => against(addition, refused),
        None => {
            let why = addition.ends.map(|_| view! { <p>{t::never_converts(l)}</p> });
            let catalog =
                view! { <LinkButton href="/catalog" label=t::other_offer(l) look=Look::Quiet external=true /> };
            let offer = addition.offer.to_string();
            view! {
                {why}
                <Form action=api::Add::PATH submit=t::add_this(l, &service) beside=catalog.into_any()>
                    <Hidden name="command[offer]" value=offer />
                </Form>
            }
            .into_any()
        }
    };
    let facts = facts(addition);
    view! {
        <Page title=t::add_this(l, &service) intro=t::add_intro(l) trail=trail() narrow=true>
            <Facts facts=facts />
            {end}
        </Page>
    }
    .into_any()
}

/// The order of a plan: what is chosen at the left, its bill at the right.
fn order(addition: &Addition, effects: &Result<Effects, billing::Refused>) -> AnyView {
    let l = language();
    let service = addition.service.to_string();
    let shown = match effects {
        Ok(effects) => view! { {subscriptions::money(effects)} {confirm(addition, effects)} }.into_any(),
        Err(refused) => {
            let sentence = Refusal::Billing(refused.clone()).say(l);
            view! {
                <Notice tone=Tone::Warn title=t::refused(l)>
                    <p>{sentence}</p>
                </Notice>
            }
            .into_any()
        }
    };
    let facts = facts(addition);
    let seats = addition.seats.map(|seats| subscriptions::seats_field(seats, String::new()));
    let (offer, deals) = (addition.offer.to_string(), subscriptions::deals(&addition.deals, addition.deal));
    view! {
        <Page title=t::order_this(l, &service) intro=t::add_intro(l) trail=trail()>
            <div class="order">
                <div class="stack">
                    <Facts facts=facts />
                    <form class="form" method="get">
                        <Hidden name="offer" value=offer />
                        {deals}
                        {seats}
                        <div class="form-foot">
                            <Button label=words::show(l) look=Look::Plain />
                        </div>
                    </form>
                </div>
                <div class="stack" aria-live="polite">
                    {shown}
                </div>
            </div>
        </Page>
    }
    .into_any()
}

fn confirm(addition: &Addition, effects: &Effects) -> AnyView {
    let l = language();
    let seats = addition.seats.map(|seats| view! { <Hidden name="command[seats]" value=seats.to_string() /> });
    let deal = addition.deal.map(|deal| view! { <Hidden name="command[deal]" value=deal.to_string() /> });
    let (offer, seen) = (addition.offer.to_string(), effects.fingerprint());
    let catalog = format!("/catalog/{}", addition.key);
    let catalog = view! { <LinkButton href=catalog label=t::other_offer(l) look=Look::Quiet external=true /> };
    view! {
        <Form action=api::Add::PATH submit=t::order_now(l) beside=catalog.into_any()>
            <Hidden name="command[offer]" value=offer />
            {seats}
            {deal}
            <Hidden name="command[seen]" value=seen />
        </Form>
    }
    .into_any()
}

fn facts(addition: &Addition) -> Vec<Fact> {
    let l = language();
    let today = addition.starts;
    let (kind, ends) = match addition.offer {
        Offer::Trial(_) => (t::kind_trial(l), t::trial_ends(l)),
        Offer::Plan(_) if addition.effects.is_some() => (t::kind_order(l), t::ends(l)),
        Offer::Plan(_) => (t::kind_plan(l), t::ends(l)),
    };
    let mut facts = vec![
        Fact::new(t::name(l), addition.service.to_string()),
        Fact::new(t::plan(l), addition.plan.to_string()),
        Fact::new(t::kind(l), kind),
    ];
    facts.push(Fact::new(t::begins(l), dated(addition.starts, today)));
    if addition.effects.is_some() {
        return facts;
    }
    facts.extend(addition.seats.map(|seats| Fact::new(t::seats(l), number(seats.into()))));
    facts.push(match addition.ends {
        Some(day) => Fact::new(ends, dated(day, today)),
        None => Fact::new(ends, t::no_end(l)),
    });
    if matches!(addition.offer, Offer::Trial(_)) {
        let prices: Vec<_> = addition.prices.iter().map(|price| view! { <li>{t::priced(l, price)}</li> }).collect();
        facts.push(match prices.is_empty() {
            true => Fact::new(t::price_then(l), t::on_request(l)),
            false => Fact::new(t::price_then(l), view! { <ul class="plain">{prices}</ul> }),
        });
    }
    facts
}

/// Why it cannot be added, and where to go on.
fn against(addition: &Addition, refused: &Refused) -> AnyView {
    let l = language();
    let why = match refused {
        Refused::Unqualified(reasons) => {
            let reasons: Vec<_> =
                reasons.iter().map(|reason| view! { <li>{standing::unqualified(l, *reason)}</li> }).collect();
            view! { <ul class="plain">{reasons}</ul> }.into_any()
        }
        other => {
            let sentence = Refusal::Services(other.clone()).say(l);
            view! { <p>{sentence}</p> }.into_any()
        }
    };
    let catalog = format!("/catalog/{}", addition.key);
    view! {
        <Notice tone=Tone::Warn title=t::refused(l)>
            {why}
        </Notice>
        <p class="doors">
            <LinkButton href=catalog label=t::other_offer(l) external=true />
            <LinkButton href="/services" label=t::lost_services(l) look=Look::Plain />
        </p>
    }
    .into_any()
}

/// An offer that is none, or none any more.
fn no_offer() -> AnyView {
    let l = language();
    crate::browser::status(404);
    view! {
        <Page title=t::no_offer(l) intro=t::no_offer_why(l) trail=trail() narrow=true>
            <p class="doors">
                <LinkButton href="/catalog" label=t::to_catalog(l) external=true />
            </p>
        </Page>
    }
    .into_any()
}
