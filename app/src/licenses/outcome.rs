//! What a change does, person by person: as a question before it is done, as an answer afterwards.

use domain::{
    licenses::{Cause, Change, GroupShare, Line, Outcome, Plan, Refused, Report, Seats, Shortage},
    refusal::Refusal,
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, product, seats};
use crate::{
    parts::{Button, Disclosure, Form, Hidden, Look, Notice, Symbol, Tone, address, number},
    prefs::language,
    problem::{Kind, Problem},
    text::licenses as t,
    visit::viewer,
};

/// More people than this are not listed for undoing.
const UNDONE: usize = 100;

/// What would be done, with the button that does it.
pub(crate) fn asked(problem: &Problem) -> Option<AnyView> {
    planned(problem).map(|plan| question(plan, false))
}

/// The same on a page that offers itself to buy the seats that are missing.
pub(super) fn asked_here(problem: &Problem) -> Option<AnyView> {
    planned(problem).map(|plan| question(plan, true))
}

/// What would be done, where that is to be confirmed.
pub(super) fn planned(problem: &Problem) -> Option<&Plan> {
    match &problem.kind {
        Kind::Refused { refusal: Refusal::Licenses(Refused::Unconfirmed(plan)) } => Some(plan),
        _ => None,
    }
}

fn question(plan: &Plan, buys_here: bool) -> AnyView {
    let l = language();
    let (tone, title) = if plan.does_something { (Tone::Info, t::plan(l)) } else { (Tone::Warn, t::plan_nothing(l)) };
    let moved = match (plan.moved, plan.report.tally.moved) {
        (_, 1..) if !plan.does_something => t::nobody_moved(l),
        (true, _) => t::plan_moved(l),
        (false, _) => t::plan_why(l),
    };
    let said = t::tally(l, &plan.report.tally);
    let confirm = plan.does_something.then(|| {
        view! {
            <Hidden name="command[mark]" value=plan.mark.clone() />
            <p>
                <Button label=t::confirm(l, &plan.report.tally) />
            </p>
        }
    });
    view! {
        <div class=format!("plan {}", tone.class()) role="alert">
            <Symbol icon=tone.icon() />
            <div class="plan-body">
                <p class="notice-title">{title}</p>
                <p>{said} ". " {moved}</p>
                {plan.report.shortage.map(|shortage| missing(&shortage, plan.seats.as_ref(), buys_here))}
                {shares(&plan.report.groups)}
                {lines(&plan.report, true)}
                {confirm}
            </div>
        </div>
    }
    .into_any()
}

/// What is missing, and how to come by it.
pub(crate) fn missing(shortage: &Shortage, seats: Option<&Seats>, buys_here: bool) -> AnyView {
    let l = language();
    let to_buy = shortage.to_buy();
    let missing = if to_buy == 1 { t::missing_one(l).to_owned() } else { t::missing(l, &number(to_buy)) };
    let short = t::short(l, &number(shortage.limit), &number(shortage.held));
    let ahead = (shortage.ahead > 0).then(|| format!(" {}", t::ahead(l, &number(shortage.ahead))));
    view! {
        <p>
            <strong>{missing}</strong>
            " "
            {short}
            {ahead}
            " "
            {t::buy(l)}
        </p>
        {seats.map(|seats| seats::draw(seats, buys_here))}
    }
    .into_any()
}

/// What becomes of the people of each group.
fn shares(groups: &[GroupShare]) -> AnyView {
    let l = language();
    let item = |share: &GroupShare| {
        let said = t::tally(l, &share.tally);
        let said = if said.is_empty() { t::nobody_inside(l).to_owned() } else { said };
        view! {
            <li>
                <strong>{share.name.clone()}</strong>
                ": "
                {said}
            </li>
        }
    };
    let items: Vec<_> = groups.iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="shares">{items}</ul> }).into_any()
}

/// Everybody concerned.
pub(crate) fn lines(report: &Report, open: bool) -> AnyView {
    let l = language();
    let items: Vec<_> = report.lines.iter().map(line).collect();
    let more =
        (report.more > 0).then(|| view! { <li class="muted">{t::more_lines(l, &number(report.more.into()))}</li> });
    let open = open && report.lines.len() <= 12;
    view! {
        <Disclosure summary=t::each(l) open=open>
            <ul class="outcomes">{items} {more}</ul>
        </Disclosure>
    }
    .into_any()
}

fn line(line: &Line) -> AnyView {
    let tone = match line.outcome {
        Outcome::Given | Outcome::Served | Outcome::Moved => Tone::Ok,
        Outcome::Removed | Outcome::Left | Outcome::Already | Outcome::Stays => Tone::Neutral,
        Outcome::Waits { .. } => Tone::Info,
        Outcome::Failed(_) | Outcome::Kept(_) | Outcome::Unknown | Outcome::NotWaiting => Tone::Warn,
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
            <span>{t::outcome(language(), line)}</span>
        </li>
    }
    .into_any()
}

/// What was done, with the way back where it is a short one.
pub(super) fn done(change: &Change, seats: Option<&Seats>) -> AnyView {
    let l = language();
    let report = &change.report;
    let failed = report.tally.failed > 0 || report.shortage.is_some();
    let tone = if failed { Tone::Warn } else { Tone::Ok };
    let said = t::tally(l, &report.tally);
    let parts = [
        report.shortage.map(|shortage| missing(&shortage, seats, false)),
        Some(shares(&report.groups)),
        Some(lines(report, report.lines.len() > 1 || failed)),
        undo(change),
    ];
    view! {
        <Notice tone=tone title=t::cause(l, change.row.cause)>
            <p role="status">{said} "."</p>
            {parts.into_iter().flatten().collect::<Vec<_>>()}
        </Notice>
    }
    .into_any()
}

fn undo(change: &Change) -> Option<AnyView> {
    let l = language();
    let (action, submit, outcome) = match change.row.cause {
        Cause::Assigned => (api::Remove::PATH, t::undo_assign(l), Outcome::Given),
        Cause::Removed => (api::Assign::PATH, t::undo_remove(l), Outcome::Removed),
        _ => return None,
    };
    let people: Vec<_> = change.report.people(outcome).map(|id| id.to_string()).collect();
    let may = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    if people.is_empty() || people.len() > UNDONE || change.report.more > 0 || !may {
        return None;
    }
    let people: Vec<_> = people.into_iter().map(|id| view! { <Hidden name="command[people][]" value=id /> }).collect();
    let product = product::hidden(&change.product);
    let view = view! {
        <Form action=action submit=submit look=Look::Quiet id="undo" asked=asked>
            {product}
            {people}
        </Form>
    };
    Some(view.into_any())
}
