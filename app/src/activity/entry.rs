//! One entry: what happened as a sentence, who did it and to what, and in its fold what changed and where it came from.

use domain::{
    activity::{ActorKind, Change, Changes, Entry, Outcome, Term, Who, may_undo},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api;
use crate::{
    parts::{At, Disclosure, Fact, Facts, Form, Hidden, Look, Query, Row, Status, Tone, address, number},
    prefs::language,
    text::{
        Words,
        activity::{self as a, list as t},
    },
    visit::{clock, viewer},
};

/// A row of the table.
pub(super) fn row(entry: &Entry) -> Row {
    let l = language();
    let tone = match entry.row.outcome {
        Outcome::Done => Tone::Neutral,
        Outcome::Refused => Tone::Warn,
    };
    Row::new(a::sentence(l, &entry.row))
        .cell(by(entry))
        .cell(to(entry))
        .cell(view! { <At instant=entry.row.at /> })
        .cell(view! { <Status tone=tone word=t::came(l, entry.row.outcome) /> })
        .cell(details(entry))
}

/// What the actor is called today, or then.
pub(super) fn actor(entry: &Entry) -> Words {
    let l = language();
    match entry.row.actor {
        ActorKind::Member => {
            entry.row.actor_name.as_ref().map_or_else(|| entry.called.clone(), ToString::to_string).into()
        }
        ActorKind::Token => entry.called.clone().into(),
        kind @ (ActorKind::Visitor | ActorKind::Operator | ActorKind::System) => t::kind(l, kind).into(),
    }
}

/// The actor, with the way to what they did beside this.
fn by(entry: &Entry) -> AnyView {
    let l = language();
    let name = actor(entry);
    let who = entry.actor_id.map_or(Who::Kind(entry.row.actor), Who::Person);
    let href = Query::default().with("actor", &Term { value: who, except: false }.to_string()).href();
    let kind = matches!(entry.row.actor, ActorKind::Token).then(|| t::kind(l, entry.row.actor));
    view! {
        <a href=href title=t::all_by(l, &name)>{name.clone()}</a>
        {kind.map(|kind| view! { <span class="muted">" " {kind}</span> })}
    }
    .into_any()
}

/// What it was done to, with the way to what else was done to it.
fn to(entry: &Entry) -> AnyView {
    let Some(target) = &entry.target else { return ().into_any() };
    let l = language();
    let kind = t::thing(l, &target.kind);
    let name: Words = entry.row.subject.clone().map_or_else(|| kind.clone(), Into::into);
    let href = Query::default().with("target", &target.to_string()).href();
    let kind = (name != kind).then_some(kind);
    view! {
        <a href=href title=t::all_of(l, &name)>{name.clone()}</a>
        {kind.map(|kind| view! { <span class="muted">" " {kind}</span> })}
    }
    .into_any()
}

fn details(entry: &Entry) -> AnyView {
    let l = language();
    let mut facts = Vec::new();
    if entry.row.actor == ActorKind::Member {
        facts.push(Fact::new(t::called(l), address(&entry.called)));
    }
    let mono = |text: &String| view! { <span class="mono">{text.clone()}</span> };
    let given = |text: &&String| !text.is_empty();
    facts.extend(Some(&entry.address).filter(given).map(|text| Fact::new(t::address(l), mono(text))));
    facts.extend(Some(&entry.request).filter(given).map(|text| Fact::new(t::request(l), mono(text))));
    facts.push(Fact::new(t::number(l), number(entry.seq)));
    let changed = differences(&entry.row.changes);
    let undo = undo(entry);
    view! {
        <Disclosure summary=t::details(l)>
            {changed}
            <Facts facts=facts />
            {undo}
        </Disclosure>
    }
    .into_any()
}

/// Takes it back, where something does and the viewer may.
fn undo(entry: &Entry) -> Option<AnyView> {
    let row = &entry.row;
    let right = may_undo(&row.act, row.outcome, row.at, clock().now()).ok()?;
    let viewer = viewer()?;
    // What one says of oneself, and keeps for oneself, nobody else takes back.
    let own = !matches!(right, Right::OwnAccount | Right::ViewIdentity) || entry.called == viewer.user_name;
    let id = row.id.to_string();
    (own && viewer.may(right)).then(|| {
        let form = view! {
            <Form
                action=api::Undo::PATH
                submit=t::undo(language())
                look=Look::Plain
                inline=true
                id=format!("undo-{}", entry.seq)
            >
                <Hidden name="command[entry]" value=id />
            </Form>
        };
        form.into_any()
    })
}

/// What changed, field by field; nothing where nothing did.
pub(crate) fn differences(changes: &Changes) -> Option<AnyView> {
    let changed: Vec<_> = changes.iter().map(difference).collect();
    (!changed.is_empty()).then(|| view! { <dl class="differences">{changed}</dl> }.into_any())
}

fn difference(change: &Change) -> AnyView {
    let l = language();
    let value = |text: &Option<String>| a::value(l, &change.field, text.as_deref());
    let values = match (&change.before, &change.after) {
        (None, None) => view! { <span class="muted">{a::withheld(l)}</span> }.into_any(),
        (None, Some(_)) => view! { <ins>{value(&change.after)}</ins> }.into_any(),
        _ => view! {
            <del>{value(&change.before)}</del>
            " → "
            <ins>{value(&change.after)}</ins>
        }
        .into_any(),
    };
    view! {
        <div>
            <dt>{a::label(l, &change.field)}</dt>
            <dd>{values}</dd>
        </div>
    }
    .into_any()
}
