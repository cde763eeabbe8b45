//! `/identity`: the organization at a glance, and the ways to its people and groups.

use domain::{
    domains::DomainRow,
    organizations::{Information, OrganizationPage},
    roles::Right,
};
use leptos::prelude::*;

use super::api;
use crate::{
    activity,
    parts::{At, Card, Fact, Facts, Icon, LinkButton, Look, Page, Section, loaded, number},
    prefs::language,
    text::{autonym, domains, groups, members, organization as t, tokens},
    visit::viewer,
};

/// `/identity`
pub fn organization_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::see());
    let may = |right| viewer().is_some_and(|viewer| viewer.may(right));
    let manage = may(Right::ViewIdentity).then(|| {
        let word = if may(Right::ManageUsers) { t::manage(l) } else { t::see_people(l) };
        view! {
            <LinkButton href="/identity/users" label=word icon=Icon::People />
            <LinkButton href="/identity/groups" label=groups::title(l) look=Look::Plain />
            <LinkButton href="/identity/domains" label=domains::title(l) look=Look::Plain />
            <LinkButton href="/identity/roles" label=members::roles_title(l) look=Look::Plain />
        }
    });
    let tokens = may(Right::ManageTokens)
        .then(|| view! { <LinkButton href="/identity/tokens" label=tokens::title(l) look=Look::Plain /> });
    let edit = may(Right::EditOrganization)
        .then(|| view! { <LinkButton href="/identity/edit" label=t::edit(l) look=Look::Quiet /> });
    let actions = view! {
        {manage}
        {tokens}
        {edit}
        {activity::about("organization", None)}
    };
    view! {
        <Page title=t::title(l) intro=t::intro(l) actions=actions.into_any()>
            {loaded(found, |page| draw(&page))}
        </Page>
    }
    .into_any()
}

fn draw(page: &OrganizationPage) -> AnyView {
    let l = language();
    let information = facts(page);
    let people = &page.people;
    let way = |href: &'static str, count: i64| view! { <a href=href>{number(count)}</a> };
    let people = vec![
        Fact::new(t::people(l), way("/identity/users", people.all())),
        Fact::new(t::invited(l), way("/identity/users?status=invited", people.invited)),
        Fact::new(t::blocked(l), way("/identity/users?status=blocked", people.blocked)),
        Fact::new(t::administrators(l), way("/identity/users?role=any", people.administrators)),
        Fact::new(t::groups(l), way("/identity/groups", page.groups)),
    ];
    let domains: Vec<_> = page.domains.iter().map(domain).collect();
    view! {
        <div class="split">
            <div class="stack">
                <Section title=t::information(l)>
                    <Facts facts=information />
                </Section>
            </div>
            <div class="stack">
                <Card title=t::people_and_groups(l)>
                    <Facts facts=people />
                </Card>
                <Card title=t::domains(l)>
                    <ul class="plain">{domains}</ul>
                </Card>
            </div>
        </div>
    }
    .into_any()
}

/// A domain and where it stands.
fn domain(row: &DomainRow) -> AnyView {
    let standing = crate::domains::standing(row);
    view! {
        <li>
            <a class="mono" href=format!("/identity/domains/{}", row.name)>
                {row.shown.clone()}
            </a>
            " "
            {standing}
        </li>
    }
    .into_any()
}

fn facts(page: &OrganizationPage) -> Vec<Fact> {
    let l = language();
    let Information { name, address, country, technical_contact, security_contact, privacy_link, language: spoken } =
        &page.information;
    let none = || view! { <span class="muted">{t::not_given(l)}</span> }.into_any();
    let mail = |mail: &Option<domain::text::Email>| match mail {
        Some(mail) => view! { <a href=format!("mailto:{mail}")>{mail.to_string()}</a> }.into_any(),
        None => none(),
    };
    let address = address.as_ref().map_or_else(none, |address| {
        let lines: Vec<_> = address.as_str().lines().map(|line| view! { <span>{line.to_owned()}</span> }).collect();
        view! { <span class="lines">{lines}</span> }.into_any()
    });
    let privacy = privacy_link.as_ref().map_or_else(none, |link| {
        view! { <a href=link.to_string() rel="external noopener noreferrer">{link.to_string()}</a> }.into_any()
    });
    vec![
        Fact::new(t::name(l), name.to_string()),
        Fact::new(t::address(l), address),
        Fact::new(t::country(l), country.name(l).to_owned()),
        Fact::new(t::technical_contact(l), mail(technical_contact)),
        Fact::new(t::security_contact(l), mail(security_contact)),
        Fact::new(t::privacy_link(l), privacy),
        Fact::new(t::language(l), autonym(*spoken)),
        Fact::new(t::since(l), view! { <At instant=page.organization.created /> }),
    ]
}
