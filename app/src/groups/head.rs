//! A group at the head of its pages, and the tabs between them.

use domain::{
    groups::{GroupRow, Owner, Tab},
    ids::GroupId,
    roles::Right,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    browser,
    parts::{self, At, Crumb, Fact, Facts, Hidden, LinkButton, Page, Tabs, number},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::groups as t,
    visit::viewer,
};

/// The group that the address names; nothing where it can be none.
pub(super) fn named() -> Memo<Option<GroupId>> {
    let params = use_params_map();
    Memo::new(move |_| params.read().get("group")?.parse().ok())
}

/// What is said where the address names no group: who is not signed in signs in first.
pub(super) fn no_such() -> Problem {
    if viewer().is_some() { Kind::NotFound.into() } else { Kind::Unauthenticated.into() }
}

/// Its address.
pub(super) fn path(group: GroupId) -> String {
    format!("/identity/groups/{group}")
}

/// The page above, and the group's own where another is shown.
pub(super) fn trail(group: Option<&GroupRow>) -> Vec<Crumb> {
    let list = Crumb::new(t::title(language()), "/identity/groups");
    let own = group.map(|group| Crumb::new(group.name.to_string(), path(group.id)));
    [list].into_iter().chain(own).collect()
}

/// A page of a group that is there; nothing but why where it is not.
pub(super) fn page<T>(answer: Result<T, Problem>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    let l = language();
    match answer {
        Ok(found) => draw(found),
        Err(Problem { kind: Kind::NotFound, .. }) => {
            browser::status(404);
            view! {
                <Page title=t::lost(l) intro=t::lost_why(l) trail=trail(None) narrow=true>
                    <p class="doors">
                        <LinkButton href="/identity/groups" label=t::to_list(l) />
                    </p>
                </Page>
            }
            .into_any()
        }
        Err(problem) => view! {
            <Page title=t::one(l) trail=trail(None)>
                <ShowProblem problem=problem />
            </Page>
        }
        .into_any(),
    }
}

/// What it is for, how large it is and whose it is.
pub(super) fn head(row: &GroupRow, owners: &[Owner]) -> AnyView {
    let l = language();
    let mut facts = vec![Fact::new(t::people(l), number(row.people))];
    facts.extend(row.licenses.map(|licenses| Fact::new(t::licenses(l), number(licenses))));
    if !owners.is_empty() {
        let names: Vec<_> = owners.iter().map(|owner| owner.name.as_str()).collect();
        facts.push(Fact::new(t::owners(l), names.join(", ")));
    }
    facts.push(Fact::new(t::created(l), view! { <At instant=row.created /> }));
    view! {
        <div class="licenses-head">
            {row.description.as_ref().map(|text| view! { <p class="measure">{text.to_string()}</p> })}
            <Facts facts=facts />
        </div>
    }
    .into_any()
}

/// The tabs of its pages.
pub(super) fn tabs(row: &GroupRow) -> AnyView {
    let l = language();
    let path = path(row.id);
    let counted =
        |href: String, label, count: i64| parts::Tab { count: Some(number(count)), ..parts::Tab::new(href, label) };
    let mut tabs = vec![counted(path.clone(), t::people(l), row.people)];
    if viewer().is_some_and(|viewer| viewer.may(Right::ViewServices)) {
        tabs.push(counted(format!("{path}/{}", Tab::Licenses), t::licenses(l), row.licenses.unwrap_or_default()));
        tabs.push(parts::Tab::new(format!("{path}/{}", Tab::Waiting), t::waiting(l)));
    }
    if viewer().is_some_and(|viewer| viewer.may(Right::ViewIdentity)) {
        tabs.push(parts::Tab::new(format!("{path}/{}", Tab::Groups), t::title(l)));
    }
    tabs.push(parts::Tab::new(format!("{path}/{}", Tab::History), t::history(l)));
    view! { <Tabs label=t::views(l) tabs=tabs /> }.into_any()
}

/// The group as a form names it.
pub(super) fn hidden(group: GroupId) -> AnyView {
    view! { <Hidden name="command[group]" value=group.to_string() /> }.into_any()
}
