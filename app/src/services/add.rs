//! `/services/add?offer=…`: what adding a service would do, and the confirmation.

use std::num::NonZeroU32;

use domain::{
    catalog::{PriceView, Standing, UsageView},
    invoices::Effects,
    refusal::Refusal,
    services::{Addition, PreviewAddition, Refused},
    signup::Offer,
    subscriptions::{Deal, Offering, Quote},
    text::Key,
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{api, expiry::dated, frame::trail};
use crate::{
    parts::{Fact, Facts, Form, Hidden, LinkButton, Look, Notice, Page, Query, Section, Tone, number, query, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    subscriptions::{self, Again, reckoned},
    text::{Say, prices, services as t, standing, subscriptions as words},
    visit::viewer,
};

/// `/services/add`
pub fn add_page() -> AnyView {
    let query = query();
    let offer = Memo::new(move |_| query.with(|query| query.text("offer")).unwrap_or_default());
    let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    let found = Resource::new(
        move || (offer.get(), no_such.clone()),
        |(offer, no_such)| async move {
            let offer = offer.parse().map_err(|_| Problem::from(no_such))?;
            api::preview(PreviewAddition { offer }).await
        },
    );
    let again = Again::new(offer, move || found.refetch());
    settled(found, move |answer| match answer {
        Ok(addition) => match (&addition.offering, &addition.refused) {
            (Some(offering), None) => order(&addition, offering.clone(), query.with_untracked(Chosen::of), again),
            _ => draw(&addition),
        },
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

/// What was chosen of a plan.
#[derive(Clone, Copy)]
struct Chosen {
    deal: Option<Deal>,
    seats: Option<NonZeroU32>,
    is_unread: bool,
}

impl Chosen {
    /// What an address or a form says.
    fn of(query: &Query) -> Self {
        let (seats, is_unread) = subscriptions::seats_typed(query);
        Self { deal: query.get("deal").and_then(|deal| deal.parse().ok()), seats, is_unread }
    }
}

fn draw(addition: &Addition) -> AnyView {
    let l = language();
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

/// The order of a plan: what is chosen at the left, its bill at the right, reckoned anew with every choice.
fn order(addition: &Addition, offering: Offering, first: Chosen, again: Again<String, Chosen>) -> AnyView {
    let l = language();
    let service = addition.service.to_string();
    let (before, why) = again.last().unzip();
    let first = before.unwrap_or(first);
    let chosen = RwSignal::new(first);
    let begun = offering.quote(first.deal, first.seats);
    let seats = begun.seats.map(|seats| subscriptions::seats_field(seats, String::new()));
    let (offer, deals) = (addition.offer.to_string(), subscriptions::deals(&offering.deals, begun.deal));
    let inputs = view! { <Hidden name="offer" value=offer /> {deals} {seats} }.into_any();
    let form = subscriptions::choice(inputs, move |query| chosen.set(Chosen::of(query)));
    let facts = facts(addition);
    let (offer, key) = (addition.offer, addition.key.clone());
    let refused = again.refused(move || chosen.get_untracked());
    let bill = reckoned(chosen, why, move |Chosen { deal, seats, is_unread }, why| {
        let said = match offering.quote(deal, seats) {
            _ if is_unread => subscriptions::unread(),
            Quote { effects: Ok(effects), deal, seats } => {
                return confirm(offer, &key, (deal, seats), &effects, (why, refused));
            }
            Quote { effects: Err(refused), .. } => subscriptions::refusal(refused),
        };
        let why = why.map(|problem| view! { <ShowProblem problem=problem /> });
        view! { {why} {said} }.into_any()
    });
    view! {
        <Page title=t::order_this(l, &service) intro=t::add_intro(l) trail=trail()>
            <div class="order">
                <div class="stack">
                    <Facts facts=facts />
                    <Section title=words::your_choice(l)>{form}</Section>
                </div>
                {bill}
            </div>
        </Page>
    }
    .into_any()
}

/// The bill, with the button that orders what it shows.
fn confirm(
    offer: Offer,
    service: &Key,
    (deal, seats): (Option<Deal>, Option<u32>),
    effects: &Effects,
    (why, refused): (Option<Problem>, Callback<Problem>),
) -> AnyView {
    let l = language();
    let seats = seats.map(|seats| view! { <Hidden name="command[seats]" value=seats.to_string() /> });
    let deal = deal.map(|deal| view! { <Hidden name="command[deal]" value=deal.to_string() /> });
    let (offer, seen) = (offer.to_string(), effects.fingerprint());
    let catalog = format!("/catalog/{service}");
    let catalog = view! { <LinkButton href=catalog label=t::other_offer(l) look=Look::Quiet external=true /> };
    let (bill, submit) = (subscriptions::money(effects, &[]), words::for_amount(l, t::order_now(l), effects));
    view! {
        <Form action=api::Add::PATH submit=submit beside=catalog.into_any() refused=refused why=why>
            {bill}
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
        Offer::Plan(_) if addition.offering.is_some() => (t::kind_order(l), t::ends(l)),
        Offer::Plan(_) => (t::kind_plan(l), t::ends(l)),
    };
    let mut facts = vec![
        Fact::new(t::name(l), addition.service.to_string()),
        Fact::new(t::plan(l), addition.plan.to_string()),
        Fact::new(t::kind(l), kind),
    ];
    facts.push(Fact::new(t::begins(l), dated(addition.starts, today)));
    let is_priced = Standing::of(addition.prices.iter().map(|price| price.amount)) == Standing::Priced;
    let sold = is_priced.then(|| subscriptions::conditions(prices::sold(l, &addition.conditions)));
    let sold = sold.into_iter().chain(subscriptions::by_use(prices::usage(l, &usage(addition))));
    if addition.offering.is_some() {
        facts.extend(sold);
        return facts;
    }
    facts.extend(addition.seats.map(|seats| Fact::new(t::seats(l), number(seats.into()))));
    facts.push(match addition.ends {
        Some(day) => Fact::new(ends, dated(day, today)),
        None => Fact::new(ends, t::no_end(l)),
    });
    if matches!(addition.offer, Offer::Trial(_)) {
        let costs: Vec<_> = addition.prices.iter().map(|price| view! { <li>{t::priced(l, price)}</li> }).collect();
        facts.push(match costs.is_empty() {
            true => Fact::new(t::price_then(l), t::on_request(l)),
            false => Fact::new(t::price_then(l), view! { <ul class="plain">{costs}</ul> }),
        });
        facts.extend(sold);
    }
    facts
}

/// What use costs besides, in the currencies in which it can be ordered.
fn usage(addition: &Addition) -> Vec<UsageView> {
    let is_sold = |usage: &&UsageView| {
        let fits = |(deal, _): &(Deal, PriceView)| deal.price.currency == usage.price.currency;
        addition.offering.as_ref().is_none_or(|offering| offering.deals.iter().any(fits))
    };
    addition.usage.iter().filter(is_sold).cloned().collect()
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
        <div role="alert">
            <Notice tone=Tone::Warn title=t::refused(l)>{why}</Notice>
        </div>
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
