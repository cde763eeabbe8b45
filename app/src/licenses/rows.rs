//! The rows of the three views: holders, who waits, and changes. Whoever may, selects rows to change several at once.

use std::collections::BTreeSet;

use domain::{
    ids::MemberId,
    licenses::{ChangeRow, HolderRow, Product, WaitingRow},
    members::MemberStatus,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, outcome::asked, product};
use crate::{
    browser,
    parts::{Ago, At, Column, Form, Hidden, Look, Row, Status, Table, Tone, number},
    prefs::language,
    text::{Words, licenses as t},
    visit::rejected,
};

/// The form that everything selected is sent by.
const BULK: &str = "bulk";
/// Under which name.
const PEOPLE: &str = "command[people][]";

/// What is selected: how many, and which were when the page was drawn again.
#[derive(Clone)]
struct Selection {
    count: RwSignal<i64>,
    before: BTreeSet<String>,
}

impl Selection {
    fn of(endpoint: &str) -> Self {
        let rejected = rejected().filter(|rejected| rejected.endpoint == endpoint);
        let values = rejected.map(|rejected| rejected.values).unwrap_or_default();
        let is_bulk = values.iter().any(|(name, value)| name == "form" && value == BULK);
        let named = values.into_iter().filter(|(name, _)| is_bulk && name == PEOPLE);
        let before: BTreeSet<_> = named.map(|(_, id)| id).collect();
        Self { count: RwSignal::new(i64::try_from(before.len()).unwrap_or_default()), before }
    }

    /// What was ticked before the page was taken over counts as well.
    fn recount(&self) {
        self.count.set(browser::values(BULK, PEOPLE));
    }

    /// The name of a row, with a box to select it by.
    fn head(&self, member: MemberId, name: &str) -> AnyView {
        let selection = self.clone();
        let id = member.to_string();
        let checked = self.before.contains(&id);
        view! {
            <label class="select">
                <input
                    type="checkbox"
                    name=PEOPLE
                    value=id
                    form=BULK
                    checked=checked
                    aria-label=t::select(language(), name)
                    on:change=move |_| selection.recount()
                />
                <span>{name.to_owned()}</span>
            </label>
        }
        .into_any()
    }

    fn bar(&self, action: &'static str, submit: &'static str, product: &Product) -> AnyView {
        let l = language();
        let selection = self.clone();
        Effect::new(move |_| selection.recount());
        let (count, product) = (self.count, product::hidden(product));
        let said = move || match count.get() {
            ..=0 => t::select_hint(l).to_owned(),
            count => t::selected(l, &number(count)),
        };
        view! {
            <div class="bulk-bar">
                <p role="status">{said}</p>
                <Form action=action submit=submit look=Look::Plain id=BULK asked=asked>
                    {product}
                </Form>
            </div>
        }
        .into_any()
    }
}

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

/// Who holds a license.
pub(super) fn people(rows: &[HolderRow], product: &Product, manages: bool) -> AnyView {
    let l = language();
    let selection = manages.then(|| Selection::of(api::Remove::PATH));
    let mut columns = vec![
        Column::text(t::name(l)),
        Column::text(t::user_name(l)),
        Column::text(t::status(l)),
        Column::text(t::source(l)),
        Column::text(t::since(l)),
    ];
    columns.extend(manages.then(|| Column::text(t::action(l))));
    let row = |row: &HolderRow| {
        let select = selection.as_ref().filter(|_| row.direct);
        let head =
            select.map_or_else(|| row.name.to_string().into_any(), |all| all.head(row.member, row.name.as_str()));
        let source = match (row.direct, row.through_group) {
            (true, true) => t::both(l),
            (false, true) => t::through_group(l),
            _ => t::direct(l),
        };
        let cells = Row::new(head)
            .cell(user_name(row.user_name.to_string()))
            .cell(standing(row.status))
            .cell(source)
            .cell(view! { <At instant=row.since /> });
        match (manages, row.direct) {
            (false, _) => cells,
            (true, true) => cells.cell(single(api::Remove::PATH, t::remove(l), product, row.member)),
            (true, false) => cells.cell(()),
        }
    };
    let rows = rows.iter().map(row).collect();
    let bar = selection.as_ref().map(|all| all.bar(api::Remove::PATH, t::remove_selected(l), product));
    view! {
        {bar}
        <Table caption=t::people(l) columns=columns rows=rows />
    }
    .into_any()
}

/// Who waits for one.
pub(super) fn waiting(rows: &[WaitingRow], product: &Product, manages: bool) -> AnyView {
    let l = language();
    let path = api::LeaveWaitingList::PATH;
    let selection = manages.then(|| Selection::of(path));
    let mut columns = vec![
        Column::text(t::name(l)),
        Column::number(t::place(l)),
        Column::text(t::user_name(l)),
        Column::text(t::status(l)),
        Column::text(t::asked(l)),
    ];
    columns.extend(manages.then(|| Column::text(t::action(l))));
    let row = |row: &WaitingRow| {
        let name = || row.name.to_string().into_any();
        let head = selection.as_ref().map_or_else(name, |all| all.head(row.member, row.name.as_str()));
        let cells = Row::new(head)
            .cell(number(row.place))
            .cell(user_name(row.user_name.to_string()))
            .cell(standing(row.status))
            .cell(view! { <At instant=row.asked /> });
        if manages { cells.cell(single(path, t::leave(l), product, row.member)) } else { cells }
    };
    let rows = rows.iter().map(row).collect();
    let bar = selection.as_ref().map(|all| all.bar(path, t::leave_selected(l), product));
    view! {
        {bar}
        <Table caption=t::waiting(l) columns=columns rows=rows />
    }
    .into_any()
}

/// What changed.
pub(super) fn history(rows: &[ChangeRow], product: &Product) -> AnyView {
    let l = language();
    let columns =
        vec![Column::text(t::what(l)), Column::text(t::effect(l)), Column::text(t::by(l)), Column::text(t::when(l))];
    let row = |row: &ChangeRow| {
        let by: Words = row.by.as_ref().map_or(t::portal(l).into(), |name| name.to_string().into());
        Row::new(t::cause(l, row.cause))
            .leads(format!("{}/history?did={}", product.path(), row.id))
            .cell(t::tally(l, &row.tally))
            .cell(by.into_owned())
            .cell(view! { <Ago instant=row.at /> })
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::history(l) columns=columns rows=rows /> }.into_any()
}

fn user_name(text: String) -> AnyView {
    view! { <span class="address">{text}</span> }.into_any()
}

/// Whether somebody can sign in.
pub(super) fn standing(status: MemberStatus) -> AnyView {
    let l = language();
    let (tone, word) = match status {
        MemberStatus::Active => (Tone::Ok, t::active(l)),
        MemberStatus::Invited => (Tone::Info, t::invited(l)),
        MemberStatus::Blocked => (Tone::Warn, t::blocked(l)),
        MemberStatus::Deleted => (Tone::Neutral, t::deleted(l)),
    };
    view! { <Status tone=tone word=word /> }.into_any()
}
