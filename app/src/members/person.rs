//! `/identity/users/{member}` with its tabs: who it is, roles and groups, licenses, and how they sign in.

use domain::{
    ids::MemberId,
    members::{Content, Head, MemberPage, MemberStatus, ShowMember, Step, Tab, Ways},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_url};

use super::{access, api, holdings, outcome::asked, profile, signin};
use crate::{
    parts::{self, Crumb, Form, Hidden, Look, Notice, Page, Tabs, Tone, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::members as t,
    visit::viewer,
};

/// A person's address.
pub(super) fn path(member: MemberId) -> String {
    format!("/identity/users/{member}")
}

/// `/identity/users/{member}`, `…/access`, `…/licenses` and `…/sign-in`
pub fn member_page() -> AnyView {
    let (params, url) = (use_params_map(), use_url());
    let named = Memo::new(move |_| params.read().get("member")?.parse::<MemberId>().ok());
    let tab = Memo::new(move |_| tab(url.read().path()));
    let found = Resource::new(
        move || (named.get().ok_or_else(no_such), tab.get()),
        |(member, tab)| async move { api::show(ShowMember { member: member?, tab }).await },
    );
    settled(found, |answer| match answer {
        Ok(page) => draw(&page),
        Err(problem) => {
            let trail = vec![Crumb::new(t::title(language()), "/identity/users")];
            view! {
                <Page title=t::one(language()) trail=trail>
                    <ShowProblem problem=problem />
                </Page>
            }
            .into_any()
        }
    })
}

/// What is said where the address names nobody: who is not signed in signs in first.
fn no_such() -> Problem {
    if viewer().is_some() { Kind::NotFound.into() } else { Kind::Unauthenticated.into() }
}

/// Which view an address is of.
fn tab(path: &str) -> Tab {
    path.rsplit('/').next().and_then(|word| word.parse().ok()).unwrap_or_default()
}

fn draw(page: &MemberPage) -> AnyView {
    let l = language();
    let MemberPage { head, ways, content } = page;
    let deleted = head.status == MemberStatus::Deleted;
    let trail = match deleted {
        true => Crumb::new(t::deleted_title(l), "/identity/users/deleted"),
        false => Crumb::new(t::title(l), "/identity/users"),
    };
    let content = match content {
        Content::Profile { restores_as, licenses_back } => {
            profile::draw(head, ways, (restores_as.as_ref(), licenses_back))
        }
        Content::Access { groups, costs } => access::draw(head, ways, groups, costs),
        Content::Licenses(held) => holdings::draw(head.id, held.as_deref()),
        Content::SignIn { password_set, sessions } => signin::draw(head, ways, *password_set, sessions),
    };
    let (name, actions, tabs) = (head.name.to_string(), steps(head, ways), (!deleted).then(|| tabs(head)));
    view! {
        <Page title=name trail=vec![trail] actions=actions>
            {tabs}
            {content}
        </Page>
    }
    .into_any()
}

fn tabs(head: &Head) -> AnyView {
    let l = language();
    let path = path(head.id);
    let tab = |tab: Tab, word| match tab {
        Tab::Profile => parts::Tab::new(path.clone(), word),
        _ => parts::Tab::new(format!("{path}/{tab}"), word),
    };
    let tabs = vec![
        tab(Tab::Profile, t::profile(l)),
        tab(Tab::Access, t::access(l)),
        tab(Tab::Licenses, crate::text::groups::licenses(l)),
        tab(Tab::SignIn, t::sign_in(l)),
        parts::Tab::new(format!("/activity?target=member:{}", head.id), crate::text::shell::activity(l)),
    ];
    view! { <Tabs label=t::views_of_one(l) tabs=tabs /> }.into_any()
}

/// What can be done to them as they stand.
fn steps(head: &Head, ways: &Ways) -> AnyView {
    if ways.manage.is_some() || head.status == MemberStatus::Deleted {
        return ().into_any();
    }
    let first = if head.status == MemberStatus::Blocked { Step::Unblock } else { Step::Block };
    let member = head.id;
    let form = move |step: Step| {
        let look = if step == Step::Delete { Look::Danger } else { Look::Plain };
        view! {
            <Form
                action=api::SetStanding::PATH
                submit=t::step(language(), step)
                look=look
                inline=true
                id=step.as_str()
                asked=asked
            >
                <Hidden name="command[step]" value=step.as_str() />
                <Hidden name="command[people][]" value=member.to_string() />
            </Form>
        }
    };
    view! {
        {form(first)}
        {form(Step::Delete)}
    }
    .into_any()
}

/// Why the viewer may not do something to this person.
pub(super) fn why_not(ways: &Ways, why: domain::roles::Barred) -> AnyView {
    let l = language();
    let said = if ways.is_self { t::oneself(l) } else { t::barred(l, why) };
    view! {
        <Notice tone=Tone::Neutral>
            <p>{said}</p>
        </Notice>
    }
    .into_any()
}
