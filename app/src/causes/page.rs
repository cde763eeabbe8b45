//! `/identity/access`: somebody and a service, and everything on which it hangs whether the one has the other: what works and
//! what does not, what brought it about, and what would be without it.

use domain::{
    activity::ActivityRow,
    causes::{AccessPage, By, Cause, ExplainAccess, Explanation, License, Person, Plan, Supply, Wait},
    ids::GroupId,
    members::MemberStatus,
    roles::Right,
    text::Name,
};
use leptos::prelude::*;

use super::api;
use crate::{
    activity::of_entry,
    licenses::standing,
    parts::{
        Ago, At, Button, Choice, Crumb, Field, LinkButton, Look, Notice, Page, Pick, Query, Section, Symbol, Tone,
        day_text, loaded, query,
    },
    prefs::language,
    text::{Words, activity as acts, causes as t, licenses, members, organization, standing as words},
    visit::viewer,
};

const HERE: &str = "/identity/access";

/// `/identity/access?who=…&what=…`
pub fn access_page() -> AnyView {
    let l = language();
    let query = query();
    let asked = Memo::new(move |_| query.with(asked));
    let found = Resource::new(move || asked.get(), api::explain);
    let trail = vec![Crumb::new(organization::title(l), "/identity"), Crumb::new(members::title(l), "/identity/users")];
    view! {
        <Page title=t::title(l) intro=t::intro(l) trail=trail>
            {loaded(found, move |page| draw(&page, &asked.get_untracked()))}
        </Page>
    }
    .into_any()
}

fn asked(query: &Query) -> ExplainAccess {
    let what = query.get("what").and_then(|what| what.parse().ok());
    ExplainAccess { who: query.text("who").unwrap_or_default(), what }
}

fn draw(page: &AccessPage, asked: &ExplainAccess) -> AnyView {
    let l = language();
    if let (Some(person), Some(answer)) = (&page.person, &page.answer) {
        return view! {
            {verdict(person, answer)}
            {tree(person, answer)}
            <p class="doors">
                <LinkButton href=HERE label=t::again(l) look=Look::Plain />
            </p>
        }
        .into_any();
    }
    let missing = match (asked.who.is_empty(), &page.person) {
        (true, _) => None,
        (false, None) => Some(t::nobody(l)),
        (false, Some(_)) => asked.what.is_some().then(|| t::no_service(l)),
    };
    let missing = missing.map(|said| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{said}</p>
            </Notice>
        }
    });
    let who = page.person.as_ref().map_or_else(|| asked.who.clone(), |person| person.user_name.to_string());
    let choices = page.services.iter().map(|(key, name)| Choice::new(key.to_string(), name.to_string())).collect();
    let what = asked.what.as_ref().map(ToString::to_string).unwrap_or_default();
    view! {
        {missing}
        <form class="form" method="get" action=HERE>
            <Field name="who" label=licenses::user_name(l) hint=t::who_hint(l) value=who />
            <Pick name="what" label=t::service(l) choices=choices value=what />
            <div class="form-foot">
                <Button label=t::ask(l) />
            </div>
        </form>
    }
    .into_any()
}

/// The answer in a sentence.
fn verdict(person: &Person, answer: &Explanation) -> AnyView {
    let l = language();
    let (name, service) = (person.name.as_str(), answer.service.as_str());
    let (tone, title) = match answer.has() {
        true => (Tone::Ok, t::has(l, name, service)),
        false => (Tone::Warn, t::lacks(l, name, service)),
    };
    let why = answer.lack().map(|lack| view! { <p>{t::lack(l, lack)}</p> });
    view! {
        <Notice tone=tone title=title>
            {why}
        </Notice>
    }
    .into_any()
}

fn tree(person: &Person, answer: &Explanation) -> AnyView {
    let l = language();
    let name = view! { <a href=format!("/identity/users/{}", person.id)>{person.name.to_string()}</a> }.into_any();
    let works = person.status == MemberStatus::Active;
    let standing = view! { {standing(person.status)} }.into_any();
    let head = node(Node { works, name, facts: standing, told: answer.told.as_ref(), without: None });
    let plans: Vec<_> = answer.plans.iter().enumerate().map(|(place, one)| plan(answer, place, one)).collect();
    view! {
        <Section title=t::person(l)>
            <ul class="outcomes">{head}</ul>
        </Section>
        {plans}
    }
    .into_any()
}

fn plan(answer: &Explanation, place: usize, plan: &Plan) -> AnyView {
    let l = language();
    let supplies: Vec<_> = plan
        .supplies
        .iter()
        .enumerate()
        .map(|(at, supply)| self::supply(answer, Cause::Supply(place, at), supply))
        .collect();
    let from = plan.licenses.iter().enumerate();
    let licenses: Vec<_> = from.map(|(at, one)| license(answer, Cause::License(place, at), one)).collect();
    let waits: Vec<_> = plan.waits.iter().map(wait).collect();
    let none = (plan.licensed && licenses.is_empty() && waits.is_empty()).then(|| lacking(t::no_license(l)));
    let open = (!plan.licensed).then(|| lone(Tone::Ok, t::needs_none(l)));
    let nothing = supplies.is_empty().then(|| lacking(t::no_supply(l)));
    let way = plan.product.path();
    view! {
        <Section title=plan.name.to_string()>
            <h3>{t::supplied(l)}</h3>
            <ul class="outcomes">{supplies} {nothing}</ul>
            <h3>{t::licensed(l)}</h3>
            <ul class="outcomes">{licenses} {waits} {none} {open}</ul>
            <p class="doors">
                <LinkButton href=way label=t::to_licenses(l) look=Look::Quiet />
            </p>
        </Section>
    }
    .into_any()
}

fn supply(answer: &Explanation, cause: Cause, supply: &Supply) -> AnyView {
    let l = language();
    let until = supply.until.map(|day| t::until(l, &day_text(l, day)));
    let (name, word) = match &supply.by {
        By::Subscription(_, status) => {
            let href = format!("/services/{}", answer.key);
            (view! { <a href=href>{t::subscription(l)}</a> }.into_any(), words::word(l, *status))
        }
        By::Agreement(number, status) => (agreement(number.to_string()), words::agreement(l, *status)),
    };
    let facts = view! { {word} {until.map(|until| format!(", {until}"))} }.into_any();
    let without = supply.works().then(|| without(answer, cause));
    node(Node { works: supply.works(), name, facts, told: supply.told.as_ref(), without })
}

/// An agreement, with the way to it for who may see agreements.
fn agreement(number: String) -> AnyView {
    match viewer().is_some_and(|viewer| viewer.may(Right::ViewCommerce)) {
        true => view! { <a href=format!("/agreements/{number}")>{number.clone()}</a> }.into_any(),
        false => number.into_any(),
    }
}

fn license(answer: &Explanation, cause: Cause, license: &License) -> AnyView {
    let since = license.since;
    let facts = view! { {t::since(language())} " " <At instant=since /> }.into_any();
    let without = Some(without(answer, cause));
    node(Node {
        works: true,
        name: origin(license.group.as_ref(), &license.ways),
        facts,
        told: license.told.as_ref(),
        without,
    })
}

fn wait(wait: &Wait) -> AnyView {
    let l = language();
    let since = wait.since;
    let why = wait.why.as_ref().map(|why| licenses::why(l, why));
    let facts = view! { {t::waits_since(l)} " " <At instant=since /> ". " {why} }.into_any();
    node(Node { works: false, name: origin(wait.group.as_ref(), &wait.ways), facts, told: None, without: None })
}

fn origin(group: Option<&(GroupId, Name)>, ways: &[Name]) -> AnyView {
    match group {
        Some((id, name)) => {
            let (l, href) = (language(), format!("/identity/groups/{id}"));
            let names: Vec<_> = ways.iter().map(Name::as_str).collect();
            let ways = (!names.is_empty()).then(|| t::ways(l, &names.join(", ")));
            view! {
                <a href=href>{t::group(l, name.as_str())}</a>
                " "
                {ways}
            }
            .into_any()
        }
        None => licenses::direct(language()).into_any(),
    }
}

/// What would be without it; nothing where the person has the service in neither case.
fn without(answer: &Explanation, cause: Cause) -> Words {
    let l = language();
    match (answer.has(), answer.has_without(cause)) {
        (false, _) => "".into(),
        (true, true) => t::still_has(l).into(),
        (true, false) => t::would_lose(l).into(),
    }
}

/// One thing on which it hangs.
struct Node<'a> {
    works: bool,
    name: AnyView,
    facts: AnyView,
    told: Option<&'a ActivityRow>,
    without: Option<Words>,
}

fn node(Node { works, name, facts, told, without }: Node<'_>) -> AnyView {
    let l = language();
    let tone = if works { Tone::Ok } else { Tone::Warn };
    let told = told.map(|row| {
        let (said, at) = (acts::sentence(l, row), row.at);
        let href = of_entry(row.id);
        view! {
            <span>
                <a href=href>{said}</a>
                ", "
                <Ago instant=at />
            </span>
        }
    });
    let without = without.filter(|said| !said.is_empty()).map(|said| view! { <span class="muted">{said}</span> });
    view! {
        <li class=tone.class()>
            <Symbol icon=tone.icon() />
            <span class="cause">
                <span class="outcome-who">
                    <strong>{name}</strong>
                    <span>{facts}</span>
                </span>
                {told}
                {without}
            </span>
        </li>
    }
    .into_any()
}

fn lacking(said: &'static str) -> AnyView {
    lone(Tone::Warn, said)
}

fn lone(tone: Tone, said: &'static str) -> AnyView {
    view! {
        <li class=tone.class()>
            <Symbol icon=tone.icon() />
            <span>{said}</span>
        </li>
    }
    .into_any()
}
