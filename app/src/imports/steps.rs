//! What can be done with an import as it stands: letting it happen, letting it be, and taking it back.

use domain::imports::{ImportPage, State, Undone, returnable_until};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api;
use crate::{
    parts::{At, Field, Form, Hidden, LinkButton, Look, Notice, Section, Tone},
    prefs::language,
    text::{imports as t, members},
    visit::clock,
};

/// What it would do, and the buttons that decide about it.
pub(super) fn decide(page: &ImportPage) -> AnyView {
    let l = language();
    let planned = page.tally.planned();
    let (hidden, failures, let_be) = (hidden(page), failures(page), let_be(page));
    if planned == 0 {
        return view! {
            <Section title=t::what_this_does(l)>
                <p>{t::does_nothing(l)}</p>
                {failures}
                {let_be}
            </Section>
        }
        .into_any();
    }
    let impact: Vec<_> = t::impact(l, &page.tally).into_iter().map(|said| view! { <p>{said}</p> }).collect();
    let counted = page.counted();
    view! {
        <Section title=t::what_this_does(l)>
            {impact}
            <p>{t::no_cost(l)}</p>
            {failures}
            <Form action=api::Confirm::PATH submit=t::confirm(l, planned) id="confirm">
                {hidden}
                {counted.map(count)}
            </Form>
            {let_be}
        </Section>
    }
    .into_any()
}

/// What it did, and the way to take that back.
pub(super) fn result(page: &ImportPage) -> AnyView {
    let l = language();
    let made = page.tally.of(State::Created) > 0;
    let (outcome, failures, back) = (t::outcome(l, &page.tally), failures(page), back(page));
    let invited = made.then(|| {
        view! {
            <p>
                <LinkButton href="/identity/users?status=invited" label=t::hand_over(l) look=Look::Plain />
            </p>
        }
    });
    view! {
        <Section title=t::result(l)>
            <p>{outcome}</p>
            {invited}
            {failures}
        </Section>
        {back}
    }
    .into_any()
}

fn back(page: &ImportPage) -> Option<AnyView> {
    let l = language();
    let until = match page.returnable(clock().now()) {
        Ok(until) => until,
        Err(Undone::Nothing) => return None,
        Err(Undone::Late) => {
            let said = view! {
                <Notice tone=Tone::Neutral>
                    <p>{t::late(l)}</p>
                </Notice>
            };
            return Some(said.into_any());
        }
    };
    let (hidden, counted) = (hidden(page), page.counted_back());
    let submit = t::confirm_back(l, page.tally.done());
    let form = view! {
        <Section title=t::back(l) intro=t::back_intro(l)>
            <p>{t::back_until(l)} " " <At instant=until /></p>
            <Form
                action=api::TakeBack::PATH
                submit=submit
                look=Look::Danger
                id="take-back"
            >
                {hidden}
                {counted.map(count)}
            </Form>
        </Section>
    };
    Some(form.into_any())
}

/// The button that lets it be.
pub(super) fn let_be(page: &ImportPage) -> AnyView {
    let (submit, hidden) = (t::drop_it(language()), hidden(page));
    view! {
        <Form action=api::LetBe::PATH submit=submit look=Look::Quiet inline=true id="drop">
            {hidden}
        </Form>
    }
    .into_any()
}

/// The rows that did nothing, to be taken away as long as they are kept.
fn failures(page: &ImportPage) -> Option<AnyView> {
    let l = language();
    let failed = page.tally.of(State::Wrong);
    let href = format!("{}/failures.csv", super::path(page.head.id));
    let kept = page.head.ended.is_none_or(|ended| clock().now() < returnable_until(ended));
    (failed > 0 && kept).then(|| {
        view! {
            <p>
                <LinkButton href=href label=t::failures(l) look=Look::Plain external=true />
            </p>
            <p class="muted">{t::failures_hint(l)}</p>
        }
        .into_any()
    })
}

/// How many accounts it is, where that has to be typed.
fn count(count: u64) -> AnyView {
    let l = language();
    let hint = members::count_hint(l, &count.to_string());
    view! { <Field name="command[count]" label=t::count(l) hint=hint kind="number" /> }.into_any()
}

/// The import as a form names it.
fn hidden(page: &ImportPage) -> AnyView {
    view! { <Hidden name="command[import]" value=page.head.id.to_string() /> }.into_any()
}
