//! What narrows activity: the inputs beside the search, and the chips of what is on.

use domain::activity::{ActivityList, ActorKind, Outcome, Query, Target, Term, What, Who};
use leptos::prelude::*;

use crate::{
    parts::{Chip, Chips, Choice, Filters, NarrowDay, NarrowPick, day_text},
    prefs::language,
    text::{Words, activity::list as t, parts::not},
};

/// The form.
pub(super) fn filters() -> AnyView {
    let l = language();
    let kinds = ActorKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), t::kind(l, *kind)));
    let people = [Choice::new(Who::Me.to_string(), t::me(l))].into_iter().chain(kinds).collect();
    let quiet = Term { value: What::Routine, except: true };
    let areas = What::areas().into_iter().map(|word| Choice::new(word, t::area(l, word)));
    let quiet = [Choice::new(quiet.to_string(), not(l, t::routine(l)))];
    let acts = quiet.into_iter().chain(areas).collect();
    let outcomes = Outcome::ALL.iter().map(|outcome| Choice::new(outcome.as_str(), t::came(l, *outcome))).collect();
    view! {
        <Filters search=t::find(l) keep=&["entry", "target"]>
            <NarrowPick name="act" label=t::what(l) choices=acts none=t::anything(l) other=other_act />
            <NarrowPick name="actor" label=t::who(l) choices=people none=t::anybody(l) other=other_actor />
            <NarrowPick name="outcome" label=t::outcome(l) choices=outcomes none=t::any_outcome(l) other=other_outcome />
            <NarrowDay name="from" label=t::from(l) />
            <NarrowDay name="to" label=t::to(l) />
        </Filters>
    }
    .into_any()
}

fn other_act(value: &str) -> Option<Words> {
    let l = language();
    named(value, |what: What| t::meant(l, what))
}

fn other_actor(value: &str) -> Option<Words> {
    let l = language();
    named(value, |who: Who| match who {
        Who::Me => t::me(l).into(),
        Who::Kind(kind) => t::kind(l, kind).into(),
        Who::Person(_) => t::member(l).into(),
    })
}

fn other_outcome(value: &str) -> Option<Words> {
    let l = language();
    named(value, |outcome: Outcome| t::came(l, outcome).into())
}

/// A term in words; nothing where it is none.
fn named<T: std::str::FromStr>(value: &str, say: impl Fn(T) -> Words) -> Option<Words> {
    let term: Term<T> = value.parse().ok()?;
    let word = say(term.value);
    Some(if term.except { not(language(), &word).into() } else { word })
}

/// What is on.
pub(super) fn chips(list: &ActivityList, query: &Query) -> AnyView {
    let l = language();
    let chip = |name, value: String, what: &'static str, word: &str| Chip {
        name,
        value,
        label: t::chip(l, what, word).into(),
        turns: true,
    };
    let actor = query.actor.as_ref().map(|actor| chip("actor", actor.to_string(), t::who(l), &who(list, actor.value)));
    let act = query.act.as_ref().map(|act| chip("act", act.to_string(), t::what(l), &t::meant(l, act.value)));
    let target = query
        .target
        .as_ref()
        .map(|target| chip("target", target.to_string(), t::target(l), &thing(list, &target.value)));
    let outcome = query
        .outcome
        .as_ref()
        .map(|outcome| chip("outcome", outcome.to_string(), t::outcome(l), t::came(l, outcome.value)));
    let day = |name, what, day: Option<domain::time::Day>| {
        day.map(|day| Chip { turns: false, ..chip(name, day.to_string(), what, &day_text(l, day)) })
    };
    let entry = query.entry.map(|entry| Chip {
        name: "entry",
        value: entry.to_string(),
        label: t::one_entry(l).into(),
        turns: false,
    });
    let days = [day("from", t::from(l), query.from), day("to", t::to(l), query.to)];
    let chips = [entry, actor, act, target, outcome].into_iter().chain(days).flatten().collect();
    view! { <Chips chips=chips /> }.into_any()
}

/// Somebody, by the name that an entry has.
fn who(list: &ActivityList, who: Who) -> Words {
    let l = language();
    match who {
        Who::Me => t::me(l).into(),
        Who::Kind(kind) => t::kind(l, kind).into(),
        Who::Person(id) => {
            let theirs = list.rows.iter().find(|entry| entry.actor_id == Some(id));
            theirs.map_or_else(|| id.to_string(), |entry| super::entry::actor(entry).into_owned()).into()
        }
    }
}

/// A thing, by the name that an entry has.
fn thing(list: &ActivityList, target: &Target) -> Words {
    let kind = t::thing(language(), &target.kind);
    let Some(id) = &target.id else { return kind };
    let same = list.rows.iter().find(|entry| entry.target.as_ref() == Some(target));
    let name = same.and_then(|entry| entry.row.subject.clone()).unwrap_or_else(|| id.clone());
    format!("{kind} {name}").into()
}
