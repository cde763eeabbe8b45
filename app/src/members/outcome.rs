//! What is done to people: as a question before it is done, as an answer afterwards.

use domain::{
    members::{Line, Outcome, Plan, Refused, Step},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    parts::{Button, Disclosure, Field, Hidden, Look, Notice, Query, Symbol, Tone, address, number},
    prefs::language,
    problem::{Kind, Problem},
    text::{licenses as words, members as t},
};

/// What was done, as the address says it.
pub(super) fn done(query: &Query) -> Option<AnyView> {
    let l = language();
    let mut parts = query.get("did")?.split('.');
    let step: Step = parts.next()?.parse().ok()?;
    let (done, left): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let said = t::did(l, step, i64::from(done));
    let left = (left > 0).then(|| t::left_out(l, i64::from(left)));
    let way = (step == Step::Delete).then(|| {
        view! {
            <p>
                <a href="/identity/users/deleted">{t::see_deleted(l)}</a>
            </p>
        }
    });
    let body = view! {
        <p role="status">{said} " " {left}</p>
        {way}
    };
    Some(view! { <Notice tone=Tone::Ok>{body}</Notice> }.into_any())
}

/// What would be done, with the button that does it.
pub(super) fn asked(problem: &Problem) -> Option<AnyView> {
    let Kind::Refused { refusal: Refusal::Members(Refused::Unconfirmed(plan)) } = &problem.kind else { return None };
    Some(question(plan))
}

fn question(plan: &Plan) -> AnyView {
    let l = language();
    let does_something = plan.tally.done > 0;
    let (tone, title) = match (does_something, plan.step) {
        (false, _) => (Tone::Warn, words::plan_nothing(l)),
        (true, Step::Delete) => (Tone::Danger, t::what_this_does(l)),
        (true, Step::Block | Step::Unblock) => (Tone::Info, t::what_this_does(l)),
    };
    let moved = if plan.moved { words::plan_moved(l) } else { words::plan_why(l) };
    let look = if plan.step == Step::Unblock { Look::Primary } else { Look::Danger };
    let confirm = does_something.then(|| {
        let count = plan.counted.then(|| {
            let hint = t::count_hint(l, &plan.tally.done.to_string());
            view! { <Field name="command[count]" label=t::count(l) hint=hint kind="number" /> }
        });
        view! {
            <Hidden name="command[mark]" value=plan.mark.clone() />
            {count}
            <p>
                <Button label=t::confirm(l, plan.step, i64::from(plan.tally.done)) look=look />
            </p>
        }
    });
    let lines: Vec<_> = plan.lines.iter().map(|one| line(one, plan.step)).collect();
    let more =
        (plan.more > 0).then(|| view! { <li class="muted">{words::more_lines(l, &number(plan.more.into()))}</li> });
    view! {
        <div class=format!("plan {}", tone.class()) role="alert">
            <Symbol icon=tone.icon() />
            <div class="plan-body">
                <p class="notice-title">{title}</p>
                <p>{t::tally(l, plan.step, &plan.tally)} " " {moved}</p>
                <Disclosure summary=t::each(l) open=plan.lines.len() <= 12>
                    <ul class="outcomes">{lines} {more}</ul>
                </Disclosure>
                {confirm}
            </div>
        </div>
    }
    .into_any()
}

fn line(line: &Line, step: Step) -> AnyView {
    let tone = match line.outcome {
        Outcome::Done => Tone::Ok,
        Outcome::Already => Tone::Neutral,
        Outcome::Gone | Outcome::Barred(_) => Tone::Warn,
    };
    view! {
        <li class=tone.class()>
            <Symbol icon=tone.icon() />
            <span class="outcome-who">
                <strong>{line.name.clone()}</strong>
                <span class="muted">{address(&line.user_name)}</span>
            </span>
            <span>{t::outcome(language(), step, line.outcome)}</span>
        </li>
    }
    .into_any()
}
