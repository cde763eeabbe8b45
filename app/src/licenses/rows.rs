//! The rows of the three views: holders, who waits, and changes. Whoever may, selects rows to change several at once.

use domain::{
    ids::MemberId,
    licenses::{ChangeRow, Column as By, HolderRow, Product, WaitingRow},
    members::MemberStatus,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, outcome::asked, product, selection::Selection};
use crate::{
    parts::{Ago, At, Column, Form, Hidden, LinkButton, Look, Row, Status, Table, Tick, Tone, address, number, query},
    prefs::language,
    text::{Words, licenses as t},
};

/// Under which name people are sent.
const PEOPLE: &str = "command[people][]";

/// A button for one person.
fn single(action: &'static str, submit: &'static str, product: &Product, member: MemberId) -> AnyView {
    let product = product::hidden(product);
    view! {
        <Form action=action submit=submit look=Look::Quiet inline=true id=format!("one-{member}") asked=asked>
            {product}
            <Hidden name=PEOPLE value=member.to_string() />
        </Form>
    }
    .into_any()
}

/// Who holds a license. `more` says whether the list goes on beyond these.
pub(super) fn people(rows: &[HolderRow], product: &Product, manages: bool, more: bool) -> AnyView {
    let l = language();
    let selection = manages.then(|| Selection::of(api::Remove::PATH, PEOPLE));
    let mut columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::text(t::user_name(l)).sorts(By::UserName.as_str()),
        Column::text(t::status(l)).sorts(By::Status.as_str()),
        Column::text(t::source(l)),
        Column::text(t::since(l)).sorts(By::Since.as_str()),
    ];
    columns.extend(manages.then(|| Column::text(t::action(l))));
    let row = |row: &HolderRow| {
        let select = selection.as_ref().filter(|_| row.direct);
        let head = select
            .map_or_else(|| row.name.to_string().into_any(), |all| selectable(all, row.member, row.name.as_str()));
        let cells = Row::new(head)
            .cell(address(&row.user_name.to_string()))
            .cell(standing(row.status))
            .cell(origin(row.direct, &row.groups))
            .cell(view! { <At instant=row.since /> });
        match (manages, row.direct) {
            (false, _) => cells,
            (true, true) => cells.cell(ways(product, row.member)),
            (true, false) => cells.cell(view! { <span class="muted">{t::by_group_only(l)}</span> }),
        }
    };
    let rows = rows.iter().map(row).collect();
    let bar = selection.as_ref().map(|all| {
        let search = query().with_untracked(|query| query.text("q")).unwrap_or_default();
        let all_found = more.then(|| {
            view! {
                <Hidden name="command[search]" value=search />
                <Tick name="command[all]" label=t::all_found(l) hint=t::all_found_hint(l) checked=false />
            }
        });
        let inside = view! { {product::hidden(product)} {all_found} }.into_any();
        all.bar((api::Remove::PATH, t::remove_selected(l)), t::select_hint(l), inside, asked)
    });
    view! {
        {bar}
        <Table caption=t::people(l) columns=columns rows=rows order=By::Name.as_str() />
    }
    .into_any()
}

/// Who waits for one.
pub(super) fn waiting(rows: &[WaitingRow], product: &Product, manages: bool) -> AnyView {
    let l = language();
    let path = api::LeaveWaitingList::PATH;
    let selection = manages.then(|| Selection::of(path, PEOPLE));
    let mut columns = vec![
        Column::text(t::name(l)).sorts(By::Name.as_str()),
        Column::number(t::place(l)).sorts(By::Place.as_str()),
        Column::text(t::user_name(l)).sorts(By::UserName.as_str()),
        Column::text(t::source(l)),
        Column::text(t::why_waits(l)),
        Column::text(t::asked(l)).sorts(By::Since.as_str()),
    ];
    columns.extend(manages.then(|| Column::text(t::action(l))));
    let row = |row: &WaitingRow| {
        let name = || row.name.to_string().into_any();
        let select = selection.as_ref().filter(|_| row.direct);
        let head = select.map_or_else(name, |all| selectable(all, row.member, row.name.as_str()));
        let why = row.why.as_ref().map(|why| t::why(l, why));
        let cells = Row::new(head)
            .cell(number(row.place))
            .cell(address(&row.user_name.to_string()))
            .cell(origin(row.direct, &row.groups))
            .cell(why)
            .cell(view! { <At instant=row.asked /> });
        match (manages, row.direct) {
            (false, _) => cells,
            (true, true) => cells.cell(single(path, t::leave(l), product, row.member)),
            (true, false) => cells.cell(()),
        }
    };
    let rows = rows.iter().map(row).collect();
    let bar = selection
        .as_ref()
        .map(|all| all.bar((path, t::leave_selected(l)), t::select_hint(l), product::hidden(product), asked));
    view! {
        {bar}
        <Table caption=t::waiting(l) columns=columns rows=rows order=By::Place.as_str() />
    }
    .into_any()
}

/// What changed.
pub(super) fn history(rows: &[ChangeRow], product: &Product) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::what(l)),
        Column::text(t::effect(l)),
        Column::text(t::by(l)),
        Column::text(t::when(l)).sorts(By::Since.as_str()),
    ];
    let row = |row: &ChangeRow| {
        let by: Words = row.by.as_ref().map_or(t::portal(l).into(), |name| name.to_string().into());
        Row::new(t::cause(l, row.cause))
            .leads(format!("{}/history?did={}", product.path(), row.id))
            .cell(t::tally(l, &row.tally))
            .cell(by.into_owned())
            .cell(view! { <Ago instant=row.at /> })
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::history(l) columns=columns rows=rows order="-since" /> }.into_any()
}

/// What can be done to one holder.
fn ways(product: &Product, member: MemberId) -> AnyView {
    let l = language();
    let href = format!("{}/move?who={member}", product.path());
    view! {
        <div class="row">
            {single(api::Remove::PATH, t::remove(l), product, member)}
            <LinkButton href=href label=t::move_one(l) look=Look::Quiet />
        </div>
    }
    .into_any()
}

fn selectable(selection: &Selection, member: MemberId, name: &str) -> AnyView {
    selection.head(&member.to_string(), name.to_owned().into_any(), name)
}

/// From where somebody has a license or waits for one.
pub(crate) fn origin(direct: bool, groups: &[String]) -> String {
    let l = language();
    let direct = direct.then(|| t::direct(l).to_owned());
    let groups = (!groups.is_empty()).then(|| t::through(l, &groups.join(", ")));
    direct.into_iter().chain(groups).collect::<Vec<_>>().join("; ")
}

/// Whether somebody can sign in.
pub(crate) fn standing(status: MemberStatus) -> AnyView {
    let l = language();
    let (tone, word) = match status {
        MemberStatus::Active => (Tone::Ok, t::active(l)),
        MemberStatus::Invited => (Tone::Info, t::invited(l)),
        MemberStatus::Blocked => (Tone::Warn, t::blocked(l)),
        MemberStatus::Deleted => (Tone::Neutral, t::deleted(l)),
    };
    view! { <Status tone=tone word=word /> }.into_any()
}
