//! Choosing people by search: who is chosen stands in the address, so that choosing works without scripts.

use domain::{ids::MemberId, licenses::Candidate};
use leptos::prelude::*;

use super::rows::standing;
use crate::{
    parts::{Hidden, Query, Status, Tone, address},
    prefs::language,
    problem::Problem,
    text::licenses as t,
};

/// Somebody whom one can choose.
pub(crate) struct Person {
    pub(crate) member: MemberId,
    pub(crate) name: String,
    pub(crate) user_name: String,
    /// What one should know before.
    pub(crate) badges: AnyView,
}

impl Person {
    /// A candidate; the words say that they have already what is given, and that they wait for it.
    pub(crate) fn of(person: &Candidate, holds: &'static str, waits: &'static str) -> Self {
        let has = match (person.holds, person.waits) {
            (true, _) => Some(view! { <Status tone=Tone::Ok word=holds /> }),
            (false, true) => Some(view! { <Status tone=Tone::Info word=waits /> }),
            (false, false) => None,
        };
        let badges = view! {
            {standing(person.status)}
            " "
            {has}
        };
        Self {
            member: person.member,
            name: person.name.to_string(),
            user_name: person.user_name.to_string(),
            badges: badges.into_any(),
        }
    }
}

/// Who is chosen, by the address.
pub(crate) fn ids(query: &Query) -> Vec<MemberId> {
    query.get("who").unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect()
}

/// The address with this choice.
fn choosing(query: &Query, ids: &[MemberId]) -> String {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    if ids.is_empty() { query.without("who").href() } else { query.with("who", &ids.join(",")).href() }
}

/// Who was found, each with the way to choose them, and who is chosen, each with the way to leave them out.
pub(crate) fn people(found: Vec<Person>, kept: Vec<Person>, more: bool, query: &Query) -> AnyView {
    let l = language();
    let chosen = ids(query);
    let found: Vec<_> = found.into_iter().map(|person| offered(person, query, &chosen)).collect();
    let found = match (found.is_empty(), query.get("q")) {
        (true, None) => ().into_any(),
        (true, Some(_)) => view! { <p class="muted">{t::nobody_found(l)}</p> }.into_any(),
        (false, _) => view! { <ul class="candidates" aria-label=t::found(l)>{found}</ul> }.into_any(),
    };
    let more = more.then(|| view! { <p class="muted">{t::more_found(l)}</p> });
    let kept: Vec<_> = kept.into_iter().map(|person| taken(person, query, &chosen)).collect();
    let kept = match kept.is_empty() {
        true => view! { <p class="muted">{t::nobody_chosen(l)}</p> }.into_any(),
        false => view! { <ul class="candidates" aria-label=t::chosen(l)>{kept}</ul> }.into_any(),
    };
    view! {
        {found}
        {more}
        <h3>{t::chosen(l)}</h3>
        {kept}
    }
    .into_any()
}

fn offered(person: Person, query: &Query, chosen: &[MemberId]) -> AnyView {
    let l = language();
    let way = if chosen.contains(&person.member) {
        view! { <span class="muted">{t::is_chosen(l)}</span> }.into_any()
    } else {
        let ids: Vec<_> = chosen.iter().copied().chain([person.member]).collect();
        let label = t::choose_this(l, &person.name);
        view! { <a class="button" href=choosing(query, &ids) aria-label=label>{t::choose_one(l)}</a> }.into_any()
    };
    draw(person, way)
}

fn taken(person: Person, query: &Query, chosen: &[MemberId]) -> AnyView {
    let l = language();
    let ids: Vec<_> = chosen.iter().copied().filter(|id| *id != person.member).collect();
    let label = t::leave_out(l, &person.name);
    let way = view! { <a class="button quiet" href=choosing(query, &ids) aria-label=label>{t::leave_out_one(l)}</a> };
    draw(person, way.into_any())
}

fn draw(person: Person, way: AnyView) -> AnyView {
    view! {
        <li>
            <span class="candidate">
                <strong>{person.name}</strong>
                <span class="muted">{address(&person.user_name)}</span>
            </span>
            <span class="badges">{person.badges}</span>
            {way}
        </li>
    }
    .into_any()
}

/// The chosen as a form sends them.
pub(crate) fn hidden(chosen: Memo<Vec<MemberId>>) -> AnyView {
    let people = move || {
        let hidden = |id: MemberId| view! { <Hidden name="command[people][]" value=id.to_string() /> };
        chosen.get().into_iter().map(hidden).collect::<Vec<_>>()
    };
    people.into_any()
}

/// What is there, if anything: what went wrong is said once, by the head.
pub(crate) fn quiet<T: Clone + Send + Sync + 'static>(
    found: Resource<Result<T, Problem>>,
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    crate::parts::settled(found, move |answer| answer.map_or_else(|_| ().into_any(), &draw))
}
