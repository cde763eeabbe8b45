//! The rows of the four views of a group: its people, its plans, who waits, and what changed.

use domain::{
    groups::{ChangeRow, Column as By, PersonRow, Tab, Then, WaitingRow},
    ids::{GroupId, MemberId},
    licenses::{GroupLicense, ProductPath, ProductRow},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked};
use crate::{
    licenses::{self as license, Selection, standing},
    parts::{Ago, At, Choice, Column, Empty, Form, Hidden, Look, Pick, Row, Section, Table, address, day_text},
    prefs::language,
    text::{Words, groups as t, licenses as words},
    visit::viewer,
};

const PEOPLE: &str = "command[people][]";

/// Who is in it.
pub(super) fn people(rows: &[PersonRow], group: GroupId, manages: bool) -> AnyView {
    let l = language();
    let path = api::RemovePeople::PATH;
    let selection = manages.then(|| Selection::of(path, PEOPLE));
    let mut columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::text(words::user_name(l)).sorts(By::UserName.as_str()),
        Column::text(words::status(l)).sorts(By::Status.as_str()),
        Column::text(t::since(l)).sorts(By::Since.as_str()),
    ];
    columns.extend(manages.then(|| Column::text(words::action(l))));
    let row = |row: &PersonRow| {
        let name = row.name.to_string().into_any();
        let head = match &selection {
            Some(all) => all.head(&row.member.to_string(), name, row.name.as_str()),
            None => name,
        };
        let cells = Row::new(head)
            .cell(address(&row.user_name.to_string()))
            .cell(standing(row.status))
            .cell(view! { <At instant=row.since /> });
        if manages { cells.cell(single(group, row.member)) } else { cells }
    };
    let rows = rows.iter().map(row).collect();
    let bar = selection
        .as_ref()
        .map(|all| all.bar((path, t::remove_selected(l)), t::select_hint(l), head::hidden(group), asked));
    view! {
        {bar}
        <Table caption=t::people(l) columns=columns rows=rows order=By::Name.as_str() />
    }
    .into_any()
}

/// Who was in it.
pub(super) fn people_then(rows: &[PersonRow]) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::text(words::user_name(l)).sorts(By::UserName.as_str()),
        Column::text(t::status_now(l)).sorts(By::Status.as_str()),
        Column::text(t::since(l)).sorts(By::Since.as_str()),
        Column::text(t::until(l)),
    ];
    let row = |row: &PersonRow| {
        Row::new(row.name.to_string())
            .cell(address(&row.user_name.to_string()))
            .cell(standing(row.status))
            .cell(view! { <At instant=row.since /> })
            .cell(row.until.map(|until| view! { <At instant=until /> }))
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::people(l) columns=columns rows=rows order=By::Name.as_str() /> }.into_any()
}

/// As of when a view is shown, with the way to the other that has a past.
pub(super) fn then(then: &Then, tab: Tab, group: GroupId) -> AnyView {
    let l = language();
    let (day, zone, path) = (day_text(l, then.day), then.zone.as_str(), head::path(group));
    let (said, more, href) = match tab {
        Tab::History => (t::changed_then(l, &day, zone), t::who_then(l), format!("{path}?on={}", then.day)),
        _ => (t::in_it_then(l, &day, zone), t::what_then(l), format!("{path}/{}?on={}", Tab::History, then.day)),
    };
    view! {
        <p class="measure" role="status">
            {said}
            " "
            <a href=href>{more}</a>
        </p>
    }
    .into_any()
}

fn single(group: GroupId, member: MemberId) -> AnyView {
    let submit = t::remove(language());
    view! {
        <Form
            action=api::RemovePeople::PATH
            submit=submit
            look=Look::Quiet
            inline=true
            id=format!("one-{member}")
            asked=asked
        >
            {head::hidden(group)}
            <Hidden name=PEOPLE value=member.to_string() />
        </Form>
    }
    .into_any()
}

/// What is assigned to it, and the choice of what else could be.
pub(super) fn licenses(assigned: &[GroupLicense], others: &[ProductRow], group: GroupId) -> AnyView {
    let l = language();
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
    let head = |row: &GroupLicense| {
        view! { <a href=format!("{}/groups", row.product.path())>{row.plan.clone()}</a> }.into_any()
    };
    let table = match assigned {
        [] => view! { <Empty title=t::no_licenses(l) /> }.into_any(),
        assigned => {
            let table = license::table(assigned, head, manages, false);
            view! { <div class="licenses">{table}</div> }.into_any()
        }
    };
    let more = (manages && !others.is_empty()).then(|| {
        let choice = |row: &ProductRow| {
            let name = words::of(l, row.service.as_str(), row.plan.as_str());
            Choice::new(ProductPath(row.product.clone()).to_string(), name)
        };
        let choices = others.iter().map(choice).collect();
        view! {
            <Section title=t::assign(l)>
                <Form
                    action=license::LicenseGroups::PATH
                    submit=t::assign_plan(l)
                    id="assign-plan"
                    asked=license::asked
                >
                    <Hidden name="command[groups][]" value=group.to_string() />
                    <Pick name="command[plan]" label=t::plan(l) choices=choices />
                </Form>
            </Section>
        }
    });
    view! {
        {table}
        {more}
    }
    .into_any()
}

/// Who waits for a license through it.
pub(super) fn waiting(rows: &[WaitingRow]) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::text(t::plan(l)),
        Column::text(words::why_waits(l)),
        Column::text(words::asked(l)).sorts(By::Since.as_str()),
    ];
    let row = |row: &WaitingRow| {
        Row::new(row.name.to_string())
            .cell(view! { <a href=row.path.clone()>{row.plan.clone()}</a> })
            .cell(row.why.as_ref().map(|why| words::why(l, why)))
            .cell(view! { <At instant=row.asked /> })
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::waiting(l) columns=columns rows=rows order=By::Name.as_str() /> }.into_any()
}

/// What changed.
pub(super) fn history(rows: &[ChangeRow], group: GroupId) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(words::what(l)),
        Column::text(words::effect(l)),
        Column::text(words::by(l)),
        Column::text(words::when(l)).sorts(By::Since.as_str()),
    ];
    let row = |row: &ChangeRow| {
        let by: Words = row.by.as_ref().map_or(words::portal(l).into(), |name| name.to_string().into());
        let people = row.group.clone().unwrap_or_else(|| t::tally(l, &row.tally));
        let effect = match (people.is_empty(), row.plans.is_empty()) {
            (_, true) => people,
            (true, false) => row.plans.join(", "),
            (false, false) => t::mixed(l, &people, &row.plans.join(", ")),
        };
        Row::new(t::cause(l, row.cause))
            .leads(format!("{}/history?did={}", head::path(group), row.id))
            .cell(effect)
            .cell(by.into_owned())
            .cell(view! { <Ago instant=row.at /> })
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::history(l) columns=columns rows=rows order="-since" /> }.into_any()
}
