//! What somebody may do and why: the roles, what each of them opens and what losing it would cost, and the groups.

use domain::{
    members::{Cost, Group, Head, MemberStatus, Ways},
    roles::{Right, Role, may},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, facts::hidden, person::why_not};
use crate::{
    parts::{At, Choice, Column, Disclosure, Form, Hidden, Look, Pick, Row, Section, Status, Table, Tone, number},
    prefs::language,
    text::{groups, members as t, roles},
};

/// It.
pub(super) fn draw(head: &Head, ways: &Ways, groups: &[Group], costs: &[Cost]) -> AnyView {
    let l = language();
    let held: Vec<_> = head.roles.iter().map(|role| role_row(head, ways, role, costs)).collect();
    let held = match held.is_empty() {
        true => view! { <p class="muted">{t::holds_none(l)}</p> }.into_any(),
        false => view! { <ul class="roles">{held}</ul> }.into_any(),
    };
    let (given, rights, groups) = (give(head, ways), rights(head), in_groups(groups));
    view! {
        <Section title=t::roles(l) intro=t::roles_intro(l)>
            {held}
            {given}
        </Section>
        <Section title=t::rights(l) intro=t::rights_intro(l)>
            {rights}
        </Section>
        <Section title=crate::text::groups::title(l)>{groups}</Section>
    }
    .into_any()
}

fn role_row(head: &Head, ways: &Ways, role: Role, costs: &[Cost]) -> AnyView {
    let l = language();
    let cost = costs.iter().find(|cost| cost.role == role);
    let lost: Vec<_> = cost
        .into_iter()
        .flat_map(|cost| &cost.acts)
        .map(|(act, times)| view! { <li>{t::lost(l, roles::act(l, act), &number(*times))}</li> })
        .collect();
    let lost = match lost.is_empty() {
        true => view! { <p class="muted">{t::lost_nothing(l)}</p> }.into_any(),
        false => view! { <ul>{lost}</ul> }.into_any(),
    };
    let kept = role == Role::Global && ways.is_last_global;
    let take = (ways.give.is_none() && !kept).then(|| {
        let head = head.clone();
        view! {
            <Form
                action=api::Take::PATH
                submit=t::take_role(l, roles::name(l, role))
                look=Look::Danger
                id=format!("take-{role}")
            >
                {hidden(&head)}
                <Hidden name="command[role]" value=role.as_str() />
            </Form>
        }
    });
    let last = kept.then(|| view! { <p class="muted">{t::last_global(l)}</p> });
    view! {
        <li>
            <p>
                <strong>{roles::name(l, role)}</strong>
            </p>
            <p class="muted">{roles::opens(l, role)}</p>
            <Disclosure summary=t::cost_of_losing(l)>
                <p>{t::cost_intro(l)}</p>
                {lost}
                {take}
                {last}
            </Disclosure>
        </li>
    }
    .into_any()
}

fn give(head: &Head, ways: &Ways) -> AnyView {
    let l = language();
    if let Some(why) = ways.give {
        return why_not(ways, why);
    }
    let open = Role::ALL.iter().copied().filter(|role| !head.roles.has(*role));
    let choices: Vec<_> = open.map(|role| Choice::new(role.as_str(), roles::name(l, role))).collect();
    if choices.is_empty() || head.status == MemberStatus::Deleted {
        return ().into_any();
    }
    let head = head.clone();
    view! {
        <Form action=api::Give::PATH submit=t::give_role(l)>
            {hidden(&head)}
            <Pick name="command[role]" label=t::give_role_label(l) hint=t::give_role_hint(l) choices=choices />
        </Form>
    }
    .into_any()
}

/// Every right of the matrix, and the roles that give it.
fn rights(head: &Head) -> AnyView {
    let l = language();
    let columns = vec![Column::text(t::right(l)), Column::text(t::has_it(l)), Column::text(t::through_role(l))];
    let row = |right: &Right| {
        let through = match right.holders() {
            None => t::every_member(l).to_owned(),
            Some(holders) => {
                let names: Vec<_> =
                    head.roles.iter().filter(|role| holders.contains(role)).map(|role| roles::name(l, role)).collect();
                names.join(", ")
            }
        };
        let (tone, word) = if may(head.roles, *right) { (Tone::Ok, t::yes(l)) } else { (Tone::Neutral, t::no(l)) };
        Row::new(roles::right(l, *right)).cell(view! { <Status tone=tone word=word /> }).cell(through)
    };
    let rows = Right::ALL.iter().map(row).collect();
    view! { <Table caption=t::rights(l) columns=columns rows=rows /> }.into_any()
}

fn in_groups(found: &[Group]) -> AnyView {
    let l = language();
    if found.is_empty() {
        return view! { <p class="muted">{t::in_no_group(l)}</p> }.into_any();
    }
    let columns = vec![Column::text(groups::one(l)), Column::text(groups::since(l))];
    let row = |group: &Group| {
        let since = group.since;
        Row::new(group.name.to_string())
            .leads(format!("/identity/groups/{}", group.id))
            .cell(view! { <At instant=since /> })
    };
    let rows = found.iter().map(row).collect();
    view! { <Table caption=groups::title(l) columns=columns rows=rows /> }.into_any()
}
