//! Seats that are missing: what they cost, with the way to buy them, here or on the page of their subscription; or who may.

use domain::{
    licenses::{Cost, Seats, Way},
    money::Money,
    roles::{Right, Role},
    subscriptions::Action,
};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    parts::{Form, Hidden, LinkButton, Look, Query, Section, here, money_text, number},
    prefs::language,
    problem::Problem,
    subscriptions,
    text::{licenses as t, problem::list, roles},
    visit::viewer,
};

/// How to come by them. Where the page offers to buy them itself, no link leads away.
pub(super) fn draw(seats: &Seats, is_here: bool) -> AnyView {
    let l = language();
    if !viewer().is_some_and(|viewer| viewer.may(Right::Buy)) {
        let names: Vec<_> = Right::Buy.holders().unwrap_or_default().iter().map(|role| name(*role)).collect();
        let who = match seats.buyers.as_slice() {
            [] => t::no_buyer(l).to_owned(),
            names => t::ask_buyer(l, &list(l, names)),
        };
        return view! { <p>{t::bought_by(l, &list(l, &names))} " " {who}</p> }.into_any();
    }
    let Some(way) = &seats.way else { return view! { <p>{t::no_way_to_buy(l)}</p> }.into_any() };
    let cost = way.cost.as_ref().map_or_else(|| t::price_later(l).to_owned(), |cost| priced(seats, cost));
    let link = (!is_here || at_once(way).is_none()).then(|| {
        view! {
            <p>
                <LinkButton href=path(way) label=buy_them(seats) look=Look::Plain />
            </p>
        }
    });
    view! {
        <p>{cost}</p>
        {link}
    }
    .into_any()
}

/// A form that buys them where they are missing. `bought` goes on with what they are for, and `moved` asks anew what is
/// missing; without scripts `back` leads there.
pub(super) fn buy(seats: &Seats, back: String, bought: Callback<()>, moved: Callback<Problem>) -> Option<AnyView> {
    let l = language();
    let way = seats.way.as_ref()?;
    let cost = at_once(way)?;
    let today: Vec<Money> = cost.today.iter().copied().filter(|sum| sum.minor > 0).collect();
    let submit = match today.is_empty() {
        true => buy_them(seats),
        false => t::buy_for(l, &buy_them(seats), &sums(&today)),
    };
    let (id, action) = (way.subscription.to_string(), way.action.to_string());
    let (count, seen, cost) = (way.seats.to_string(), cost.seen.clone(), priced(seats, cost));
    let view = view! {
        <Section title=t::buy_here(l) intro=t::buy_here_why(l) id="buy">
            <p>{cost}</p>
            <Form action=subscriptions::Change::PATH submit=submit id="buy-seats" done=bought stays=true refused=moved>
                <Hidden name="command[subscription]" value=id />
                <Hidden name="command[action]" value=action />
                <Hidden name="command[seats]" value=count />
                <Hidden name="command[seen]" value=seen />
                <Hidden name="command[back]" value=back />
            </Form>
        </Section>
    };
    Some(view.into_any())
}

/// What it costs, where more seats need no choice.
fn at_once(way: &Way) -> Option<&Cost> {
    way.cost.as_ref().filter(|_| way.action == Action::SetSeats)
}

/// The page that shows what it costs, line by line, does it, and leads back.
fn path(way: &Way) -> String {
    let back = Query::default().with("back", &here()).href();
    format!("{}&{}", way.path(), back.trim_start_matches('?'))
}

fn buy_them(seats: &Seats) -> String {
    let l = language();
    if seats.more == 1 { t::buy_one(l).to_owned() } else { t::buy_many(l, &number(seats.more)) }
}

fn name(role: Role) -> &'static str {
    roles::name(language(), role)
}

fn sums(sums: &[Money]) -> String {
    let l = language();
    sums.iter().map(|sum| money_text(l, *sum)).collect::<Vec<_>>().join(" + ")
}

fn priced(seats: &Seats, cost: &Cost) -> String {
    let l = language();
    let more = number(seats.more);
    let today = if cost.today.is_empty() { t::nothing_today(l).to_owned() } else { sums(&cost.today) };
    let year = match (cost.yearly_before, cost.yearly) {
        (Some(before), Some(after)) => after.minus(before).ok(),
        (None, after) => after,
        (Some(_), None) => None,
    };
    match year {
        Some(year) => t::costs(l, &more, &today, &money_text(l, year)),
        None => t::costs_today(l, &more, &today),
    }
}
