//! The order: what is chosen, and the confirmation of what was shown.

use std::num::NonZeroU32;

use domain::{
    billing::Refused,
    catalog::PriceView,
    invoices::Effects,
    subscriptions::{Action, Deal, Holders, Management, Wish},
    text::Note,
};
use leptos::server_fn::ServerFn;
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{api, bill, sold};
use crate::{
    browser,
    parts::{
        self, Button, Choice, Fact, Facts, Field, Form, Hidden, Lines, LinkButton, Look, Notice, Query, Radios,
        Section, Tone, day_text, number, parses,
    },
    prefs::language,
    problem::{Problem, ShowProblem},
    text::{Say, licenses, prices, services, standing, subscriptions as t},
};

/// What somebody has entered.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// What that says.
    pub(super) wish: Wish,
    /// Whether some of it says nothing.
    is_unread: bool,
}

impl Typed {
    /// What an address or a form says. Where nothing is said of how to cancel, it is the first way that there is.
    pub(super) fn of(query: &Query, management: &Management, cancels: bool) -> Option<Self> {
        let said = query.get("action").and_then(|word| word.parse().ok());
        let first = || ways(&management.reckoning.actions()).first().copied().filter(|_| cancels);
        Some(Self::with(query, said.or_else(first)?))
    }

    fn with(query: &Query, action: Action) -> Self {
        let (seats, is_unread) = seats_typed(query);
        let wish = Wish { action, seats, deal: query.get("deal").and_then(|deal| deal.parse().ok()) };
        Self { wish, is_unread }
    }
}

/// How many seats were entered, and whether what was entered is no number of seats.
pub(crate) fn seats_typed(query: &Query) -> (Option<NonZeroU32>, bool) {
    let text = query.text("seats");
    let seats = text.as_deref().and_then(|text| text.trim().parse().ok());
    (seats, text.is_some() && seats.is_none())
}

/// The ways of canceling that there are.
fn ways(actions: &[Action]) -> Vec<Action> {
    actions.iter().filter(|action| matches!(action, Action::CancelAtEnd | Action::CancelNow)).copied().collect()
}

/// What is to be chosen; what it costs is reckoned while one chooses.
pub(super) fn form(of: &Management, chosen: RwSignal<Typed>, back: Option<String>) -> AnyView {
    let l = language();
    let back = back.map(|back| view! { <Hidden name="back" value=back /> });
    let wish = chosen.get_untracked().wish;
    let (action, ways) = (wish.action.to_string(), ways(&of.reckoning.actions()));
    let deals = || deals(&of.reckoning.deals(Some(wish.action)), wish.deal);
    let choices = match wish.action {
        Action::CancelAtEnd | Action::CancelNow if ways.len() > 1 => {
            let last = of.reckoning.standing().cancelable_until;
            let hint =
                |way: Action| last.filter(|_| way == Action::CancelNow).map(|day| t::last_day(l, &day_text(l, day)));
            let choices = ways.iter().map(|way| {
                let choice = Choice::new(way.as_str(), t::action(l, *way));
                match hint(*way) {
                    Some(hint) => choice.hint(hint),
                    None => choice,
                }
            });
            let choices = choices.collect::<Vec<_>>();
            view! { <Radios name="action" label=t::when(l) choices=choices value=action /> }.into_any()
        }
        Action::SetSeats => view! { <Hidden name="action" value=action /> {seats(of, wish)} }.into_any(),
        Action::Convert => {
            let sold = sold::converted(of);
            let sold = (!sold.is_empty()).then(|| view! { <Facts facts=sold /> });
            view! { <Hidden name="action" value=action /> {deals()} {sold} {seats(of, wish)} }.into_any()
        }
        Action::ChangePlan => {
            view! { <Hidden name="action" value=action /> {plans(of, wish.deal)} {seats(of, wish)} }.into_any()
        }
        _ => return facts(of),
    };
    let entered = move |query: &Query| {
        let action = query.get("action").and_then(|word| word.parse().ok()).unwrap_or(wish.action);
        chosen.set(Typed::with(query, action));
    };
    let choice = choice(view! { {choices} {back} }.into_any(), entered);
    view! {
        {facts(of)}
        <Section title=t::your_choice(l)>{choice}</Section>
    }
    .into_any()
}

/// A form that tells what was chosen with every choice, and puts it into the address when it is sent.
pub(crate) fn choice(inputs: AnyView, entered: impl Fn(&Query) + Clone + Send + Sync + 'static) -> AnyView {
    let form = NodeRef::<html::Form>::new();
    let navigate = use_navigate();
    let read = move || form.get_untracked().map(|form| parts::entered(&form));
    let told = move || {
        if let Some(query) = read() {
            entered(&query);
        }
    };
    let typed = told.clone();
    // What was entered before the page was taken over counts as well.
    Effect::new(move |_| {
        if form.get().is_some_and(|form| browser::is_altered(&form)) {
            told();
        }
    });
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(query) = read() {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&query.href(), options);
        }
    };
    view! {
        <form class="form" method="get" node_ref=form on:input=move |_| typed() on:submit=keep>
            {inputs}
            <div class="form-foot">
                <Button label=t::show(language()) look=Look::Plain />
            </div>
        </form>
    }
    .into_any()
}

/// What a confirmation has beside what it confirms.
pub(super) struct Confirming {
    /// Why the last one was refused.
    pub(super) why: Option<Problem>,
    /// What happens when this one is.
    pub(super) refused: Callback<Problem>,
    /// The reason that is being typed for a cancellation.
    pub(super) reason: RwSignal<String>,
    /// Where to go on, if somebody came from elsewhere for this.
    pub(super) back: Option<String>,
}

/// What was chosen would do this.
pub(super) fn shown(of: &Management, typed: Typed, confirming: Confirming) -> AnyView {
    let l = language();
    let said = match of.reckoning.ask(typed.wish) {
        _ if typed.is_unread => unread(),
        Ok(Some(effects)) => return confirm(of, typed.wish, &effects, confirming),
        Ok(None) => view! { <p class="muted">{t::choose_first(l)}</p> }.into_any(),
        Err(refused @ Refused::Held { .. }) => {
            view! { {refusal(refused)} {of.holders.as_ref().map(holders)} }.into_any()
        }
        Err(refused) => refusal(refused),
    };
    let why = confirming.why.map(|problem| view! { <ShowProblem problem=problem /> });
    view! { {why} {said} }.into_any()
}

/// What was entered is no number of seats.
pub(crate) fn unread() -> AnyView {
    let l = language();
    view! {
        <Notice tone=Tone::Warn title=t::unread(l)>
            <p>{t::unread_why(l)}</p>
        </Notice>
    }
    .into_any()
}

/// Why it is not done.
pub(crate) fn refusal(refused: domain::billing::Refused) -> AnyView {
    let l = language();
    let sentence = domain::refusal::Refusal::Billing(refused).say(l);
    view! {
        <Notice tone=Tone::Warn title=t::refused(l)>
            <p>{sentence}</p>
        </Notice>
    }
    .into_any()
}

/// Whose licenses stand in the way, and where they are taken away.
fn holders(held: &Holders) -> AnyView {
    let (l, href) = (language(), held.product.path());
    let names: Vec<_> = held.first.iter().map(|name| view! { <li>{name.to_string()}</li> }).collect();
    let more = i64::try_from(held.more).unwrap_or(i64::MAX);
    let more = (more > 0).then(|| view! { <li class="muted">{licenses::more_lines(l, &number(more))}</li> });
    view! {
        <Section title=t::holders(l)>
            <ul class="plain">{names} {more}</ul>
            <p class="doors">
                <LinkButton href=href label=t::take_away(l) look=Look::Plain />
            </p>
        </Section>
    }
    .into_any()
}

fn facts(of: &Management) -> AnyView {
    let l = language();
    let now = of.reckoning.standing();
    let day = |name, day: Option<domain::time::Day>| day.map(|day| Fact::new(name, day_text(l, day)));
    let facts: Vec<_> = [
        Some(Fact::new(services::plan(l), of.plan.to_string())),
        Some(Fact::new(services::status(l), standing::word(l, now.status))),
        now.seats.map(|seats| Fact::new(services::seats(l), number(seats.into()))),
        now.seats.map(|_| Fact::new(t::held(l), number(of.reckoning.facts.held.into()))),
        day(services::expiry(l), now.expiry),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! { <Facts facts=facts /> }.into_any()
}

fn seats(of: &Management, wish: Wish) -> AnyView {
    let l = language();
    let now = of.reckoning.standing();
    let other = wish.action == Action::ChangePlan && of.reckoning.targets.iter().any(|target| target.has_seats);
    let Some(held) = now.seats.or(other.then_some(1)) else { return ().into_any() };
    let hint = match wish.action {
        Action::SetSeats => {
            let back = number(now.returnable.into());
            let hint = match now.ends() {
                None => t::seats_hint(l, &back),
                Some(_) => t::seats_hint_if(l, &back),
            };
            match now.returnable_until {
                Some(day) => t::seats_until(l, &hint, &day_text(l, day)),
                None => hint,
            }
        }
        Action::ChangePlan if other => t::seats_with_plan(l).to_owned(),
        _ => String::new(),
    };
    match now.ordered().filter(|_| wish.action == Action::ChangePlan) {
        // What is ordered for the renewal stays so, unless somebody says a number.
        Some(ordered) => {
            let (held, ordered) = (number(held.into()), number(ordered.into()));
            let hint = match now.renews() {
                true => t::seats_kept(l, &held, &ordered),
                false => t::seats_kept_if(l, &held, &ordered),
            };
            let value = wish.seats.map(|seats| seats.to_string()).unwrap_or_default();
            view! { <Field name="seats" label=t::seats(l) kind="number" value=value hint=hint optional=true /> }
                .into_any()
        }
        None => seats_field(wish.seats.map_or(held, NonZeroU32::get), hint),
    }
}

/// How many.
pub(crate) fn seats_field(wanted: u32, hint: String) -> AnyView {
    let l = language();
    view! { <Field name="seats" label=t::seats(l) kind="number" value=wanted.to_string() hint=hint /> }.into_any()
}

/// At which price.
pub(crate) fn deals(deals: &[(Deal, PriceView)], chosen: Option<Deal>) -> AnyView {
    let l = language();
    let choices = deals.iter().map(|(deal, price)| {
        let months = deal.months.map_or_else(|| services::no_end(l).to_owned(), |months| t::term(l, months, true));
        Choice::new(deal.to_string(), services::priced(l, price)).hint(months)
    });
    let choices: Vec<_> = choices.collect();
    let value = chosen.map(|deal| deal.to_string()).unwrap_or_default();
    view! { <Radios name="deal" label=t::deal(l) choices=choices value=value /> }.into_any()
}

/// Which plan, or which other billing period of its own, at which price and when.
fn plans(of: &Management, chosen: Option<Deal>) -> AnyView {
    let l = language();
    let now = of.reckoning.standing();
    let at_renewal = || match now.expiry {
        _ if !now.renews() => t::if_renewed(l).to_owned(),
        Some(day) => t::on_renewal(l, &day_text(l, day)),
        None => t::at_renewal(l).to_owned(),
    };
    let term = |months| t::term(l, months, now.change_renews());
    let months = |deal: &Deal| deal.months.map_or_else(|| services::no_end(l).to_owned(), term);
    let choice = |(deal, price): &(Deal, PriceView)| {
        let target = of.reckoning.target(*deal);
        let plan = target.map_or(&of.plan, |target| &target.name);
        let waits = match target {
            Some(target) => target.rule.waits(&now),
            None => now.pricing.is_some_and(|pricing| price.period.months() < pricing.price.period.months()),
        };
        let what = target.map(|target| t::direction(l, target.rule.direction).to_owned());
        let when = if waits { at_renewal() } else { t::now(l).to_owned() };
        let tariff = of.reckoning.snapshot.book.tariff(deal.price).ok().filter(|_| !price.amount.is_free());
        let renewal = tariff.map(|tariff| prices::renewal(l, tariff.renewal).to_owned());
        let said = renewal.into_iter().chain(tariff.map(sold::usage).unwrap_or_default());
        let hint = what.into_iter().chain([when, months(deal)]).chain(said).collect::<Vec<_>>().join(" · ");
        Choice::new(deal.to_string(), format!("{plan}: {}", priced(l, price))).hint(hint)
    };
    let choices: Vec<_> = of.reckoning.deals(Some(Action::ChangePlan)).iter().map(choice).collect();
    let value = chosen.map(|deal| deal.to_string()).unwrap_or_default();
    view! { <Radios name="deal" label=t::deal_or_plan(l) choices=choices value=value /> }.into_any()
}

/// What a plan costs, or that it is free.
fn priced(l: domain::locale::Language, price: &PriceView) -> String {
    if price.amount.is_free() { services::free(l).to_owned() } else { services::priced(l, price) }
}

/// The bill, with the button that does what it shows.
fn confirm(of: &Management, wish: Wish, effects: &Effects, confirming: Confirming) -> AnyView {
    let l = language();
    let Confirming { why, refused, reason, back } = confirming;
    let action = wish.action;
    let look = match action {
        Action::CancelAtEnd | Action::CancelNow => Look::Danger,
        _ => Look::Primary,
    };
    let seats = wish.seats.map(|seats| view! { <Hidden name="command[seats]" value=seats.to_string() /> });
    let deal = wish.deal.map(|deal| view! { <Hidden name="command[deal]" value=deal.to_string() /> });
    let leave = back.clone().unwrap_or_else(|| format!("/services/{}", of.key));
    let leave = view! { <LinkButton href=leave label=t::leave_it(l) look=Look::Quiet /> };
    let back = back.map(|back| view! { <Hidden name="command[back]" value=back /> });
    let (id, seen) = (of.subscription.to_string(), effects.fingerprint());
    let (bill, cancels) = (bill::bill(of, effects), effects.event.cancels());
    let submit = t::for_amount(l, t::confirm(l, action), effects);
    view! {
        <Form action=api::Change::PATH submit=submit look=look beside=leave.into_any() refused=refused why=why>
            {bill}
            {cancels.then(|| why_canceled(reason))}
            <Hidden name="command[subscription]" value=id />
            <Hidden name="command[action]" value=action.to_string() />
            {seats}
            {deal}
            <Hidden name="command[seen]" value=seen />
            {back}
        </Form>
    }
    .into_any()
}

/// Why it is canceled, for who wants to say it. What was typed outlasts another choice.
fn why_canceled(typed: RwSignal<String>) -> AnyView {
    let l = language();
    let keep = move |event| typed.set(event_target_value(&event));
    let before = typed.get_untracked();
    view! {
        <div on:input=keep>
            <Lines
                name="command[reason]"
                label=t::reason(l)
                hint=t::reason_hint(l)
                value=before
                check={parses::<Note>}
                optional=true
            />
        </div>
    }
    .into_any()
}
