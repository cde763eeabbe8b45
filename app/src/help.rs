//! Help: the questions asked most, and the four causes of a refused page.

use leptos::prelude::*;

use crate::{
    parts::{Crumb, Disclosure, Icon, LinkButton, Look, Page, Section},
    prefs::language,
    text::help as t,
};

/// `/help`
#[component]
pub fn Help() -> AnyView {
    let l = language();
    let answers = [
        (t::ask_account(l), t::answer_account(l)),
        (t::ask_sign_up(l), t::answer_sign_up(l)),
        (t::ask_second(l), t::answer_second(l)),
        (t::ask_remaining(l), t::answer_remaining(l)),
        (t::ask_lockout(l), t::answer_lockout(l)),
    ];
    let answers: Vec<_> = answers
        .into_iter()
        .map(|(question, answer)| view! { <Disclosure summary=question><p>{answer}</p></Disclosure> })
        .collect();
    view! {
        <Page title=t::title(l) intro=t::intro(l) narrow=true>
            <p>
                <LinkButton href="/help/troubleshooting" label=t::trouble_link(l) icon=Icon::Help />
            </p>
            <div class="folds">{answers}</div>
            <Stuck />
        </Page>
    }
    .into_any()
}

/// `/help/troubleshooting`
#[component]
pub fn Troubleshooting() -> AnyView {
    let l = language();
    let causes = [
        ("account", t::kind_title(l), t::kind_sign(l), t::kind_why(l), t::kind_do(l)),
        ("role", t::role_title(l), t::role_sign(l), t::role_why(l), t::role_do(l)),
        ("browser", t::browser_title(l), t::browser_sign(l), t::browser_why(l), t::browser_do(l)),
        ("cached", t::cache_title(l), t::cache_sign(l), t::cache_why(l), t::cache_do(l)),
    ];
    let causes: Vec<_> = causes
        .into_iter()
        .map(|(id, title, sign, why, todo)| {
            view! {
                <Section title=title id=id>
                    <p class="sign">{sign}</p>
                    <p>{why}</p>
                    <h3>{t::what_to_do(l)}</h3>
                    <p>{todo}</p>
                </Section>
            }
        })
        .collect();
    view! {
        <Page title=t::trouble(l) intro=t::trouble_intro(l) trail=vec![Crumb::new(t::title(l), "/help")] narrow=true>
            {causes}
            <Stuck />
        </Page>
    }
    .into_any()
}

#[component]
fn Stuck() -> AnyView {
    let l = language();
    view! {
        <Section title=t::more(l)>
            <p>{t::more_text(l)}</p>
            <p>
                <LinkButton href="/contact" label=t::to_contact(l) look=Look::Plain />
            </p>
        </Section>
    }
    .into_any()
}
