//! A problem in words: what happened, what it means, what to do, and who could help.

use domain::locale::Language;
use leptos::prelude::*;

use super::{Kind, Problem};
use crate::{
    parts::{Icon, LinkButton, Look, Query, Symbol, here},
    prefs::language,
    text::{Say, Words, problem as t},
};

/// A problem in place of what was asked for. Sets the status of the answer.
#[component]
pub fn ShowProblem(problem: Problem) -> AnyView {
    let l = language();
    crate::browser::status(problem.status());
    let (title, why) = problem.words(l);
    let holders = problem.holders(l);
    let way = match problem.kind {
        Kind::Unauthenticated => Some((t::sign_in(l), "/sign-in".to_owned())),
        Kind::StepUp => Some((t::sign_in(l), sign_in_again())),
        Kind::KeyReused | Kind::Busy | Kind::Internal | Kind::Offline => Some((t::retry(l), String::new())),
        _ => None,
    };
    view! {
        <section class="problem" role="alert">
            <Symbol icon=Icon::Warning />
            <div class="problem-body">
                <h2>{title}</h2>
                <p>{why}</p>
                {holders.map(|holders| view! { <p>{holders}</p> })}
                {problem.trace.as_deref().map(|trace| view! { <p class="mono">{t::trace(l, trace)}</p> })}
                {way
                    .map(|(label, href)| view! { <LinkButton href=href look=Look::Quiet external=true label=label /> })}
            </div>
        </section>
    }
    .into_any()
}

/// Where one signs in afresh, and comes back from to this page.
pub(crate) fn sign_in_again() -> String {
    format!("/sign-in{}", Query::default().with("again", "yes").with("back", &here()).href())
}

impl Problem {
    /// What happened, and what it means and what to do.
    #[must_use]
    pub fn words(&self, l: Language) -> (&'static str, Words) {
        let (title, why): (_, Words) = match &self.kind {
            Kind::Unauthenticated => (t::unauthenticated(l), t::unauthenticated_why(l).into()),
            Kind::Forbidden { act, roles, .. } => (t::forbidden(l), t::forbidden_why(l, act, roles).into()),
            Kind::NotFound => (t::not_found(l), t::not_found_why(l).into()),
            Kind::Invalid { .. } => (t::invalid(l), t::invalid_why(l).into()),
            Kind::Refused { refusal } => (t::refused(l), refusal.say(l)),
            Kind::KeyReused => (t::key_reused(l), t::key_reused_why(l).into()),
            Kind::TooMany { seconds } => (t::too_many(l), t::wait(l, *seconds).into()),
            Kind::OtherSite => (t::other_site(l), t::other_site_why(l).into()),
            Kind::TooLarge { kib } => (t::too_large(l), t::too_large_why(l, *kib).into()),
            Kind::OtherName { own } => (t::other_name(l), t::other_name_why(l, own).into()),
            Kind::StepUp => (t::step_up(l), t::step_up_why(l).into()),
            Kind::Busy => (t::busy(l), t::busy_why(l).into()),
            Kind::Internal => (t::internal(l), t::internal_why(l).into()),
            Kind::Offline => (t::offline(l), t::offline_why(l).into()),
        };
        (title, why)
    }

    /// Who could do it, or that nobody could.
    #[must_use]
    pub fn holders(&self, l: Language) -> Option<Words> {
        match &self.kind {
            Kind::Forbidden { holders, .. } if holders.is_empty() => Some(t::nobody(l).into()),
            Kind::Forbidden { holders, .. } => Some(t::ask(l, &t::list(l, holders)).into()),
            _ => None,
        }
    }
}
