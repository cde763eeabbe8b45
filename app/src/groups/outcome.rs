//! What a change of a group does, to its people and to the licenses of each plan: as a question before it is done, as an
//! answer afterwards.

use domain::{
    groups::{Cause, Change, Effects, Line, OfPlan, Outcome, Plan, Refused},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    licenses,
    parts::{Button, Disclosure, Hidden, Look, Notice, Symbol, Tone, address, number},
    prefs::language,
    problem::{Kind, Problem},
    text::{groups as t, licenses as words},
};

/// What would be done, with the button that does it.
pub(super) fn asked(problem: &Problem) -> Option<AnyView> {
    let Kind::Refused { refusal: Refusal::Groups(Refused::Unconfirmed(plan)) } = &problem.kind else { return None };
    Some(question(plan))
}

fn question(plan: &Plan) -> AnyView {
    let l = language();
    let deletes = plan.cause == Cause::Deleted;
    let (tone, title) = match (plan.does_something, deletes) {
        (false, _) => (Tone::Warn, words::plan_nothing(l)),
        (true, true) => (Tone::Danger, t::plan_title(l)),
        (true, false) => (Tone::Info, t::plan_title(l)),
    };
    let moved = if plan.moved { words::plan_moved(l) } else { words::plan_why(l) };
    let look = if deletes { Look::Danger } else { Look::Primary };
    let confirm = plan.does_something.then(|| {
        view! {
            <Hidden name="command[mark]" value=plan.mark.clone() />
            <p>
                <Button label=t::confirm(l, plan) look=look />
            </p>
        }
    });
    view! {
        <div class=format!("plan {}", tone.class()) role="alert">
            <Symbol icon=tone.icon() />
            <div class="plan-body">
                <p class="notice-title">{title}</p>
                <p>{sentence(&t::tally(l, &plan.effects.tally))} {moved}</p>
                {told(&plan.effects)}
                {confirm}
            </div>
        </div>
    }
    .into_any()
}

/// What was done.
pub(super) fn done(change: &Change) -> AnyView {
    let l = language();
    let short = change.effects.plans.iter().any(|plan| plan.report.shortage.is_some());
    let tone = if short || change.effects.tally.failed > 0 { Tone::Warn } else { Tone::Ok };
    let title = format!("{}: {}", t::cause(l, change.row.cause), change.name);
    let (said, told) = (sentence(&t::tally(l, &change.effects.tally)), told(&change.effects));
    view! {
        <Notice tone=tone title=title>
            <p role="status">{said}</p>
            {told}
        </Notice>
    }
    .into_any()
}

fn sentence(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!("{said}. ") }
}

fn told(effects: &Effects) -> AnyView {
    let plans: Vec<_> = effects.plans.iter().map(of_plan).collect();
    let people = (!effects.lines.is_empty()).then(|| people(effects));
    let group = effects.group.as_ref().map(|name| view! { <p>{t::nested_group(language(), name)}</p> });
    let later = (effects.later > 0).then(|| view! { <p>{t::later(language(), &number(effects.later.into()))}</p> });
    view! {
        {group}
        {plans}
        {people}
        {later}
    }
    .into_any()
}

/// What it does to the licenses of a plan.
fn of_plan(plan: &OfPlan) -> AnyView {
    let l = language();
    let said = words::tally(l, &plan.report.tally);
    let said = if said.is_empty() { t::no_effect(l).to_owned() } else { format!("{said}.") };
    let lines = (!plan.report.lines.is_empty()).then(|| licenses::lines(&plan.report, false));
    view! {
        <div>
            <p>
                <a href=plan.product.path()>
                    <strong>{t::plan_of(l, &plan.name)}</strong>
                </a>
                ": "
                {said}
            </p>
            {plan.report.shortage.map(|shortage| licenses::missing(&shortage, plan.seats.as_ref(), false))}
            {lines}
        </div>
    }
    .into_any()
}

fn people(effects: &Effects) -> AnyView {
    let l = language();
    let items: Vec<_> = effects.lines.iter().map(line).collect();
    let more = (effects.more > 0)
        .then(|| view! { <li class="muted">{words::more_lines(l, &number(effects.more.into()))}</li> });
    view! {
        <Disclosure summary=t::each(l) open=effects.lines.len() <= 12>
            <ul class="outcomes">{items} {more}</ul>
        </Disclosure>
    }
    .into_any()
}

fn line(line: &Line) -> AnyView {
    let tone = match line.outcome {
        Outcome::Added | Outcome::Owner => Tone::Ok,
        Outcome::Removed | Outcome::NoOwner | Outcome::AlreadyIn => Tone::Neutral,
        Outcome::NotIn | Outcome::Deleted | Outcome::Unknown => Tone::Warn,
    };
    let user_name =
        (!line.user_name.is_empty()).then(|| view! { <span class="muted">{address(&line.user_name)}</span> });
    view! {
        <li class=tone.class()>
            <Symbol icon=tone.icon() />
            <span class="outcome-who">
                <strong>{line.name.clone()}</strong>
                {user_name}
            </span>
            <span>{t::outcome(language(), line.outcome)}</span>
        </li>
    }
    .into_any()
}
