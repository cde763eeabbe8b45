//! Groups in groups, on the page of one: which stand in it and in which it stands, putting one in and taking one out.

use domain::{groups::NestRow, ids::GroupId, text::Name};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked};
use crate::{
    parts::{At, Column, Empty, Field, Form, Hidden, Look, Row, Section, Table, parses},
    prefs::language,
    text::{groups as t, licenses as words},
};

/// The view.
pub(super) fn nests((inner, outer): (&[NestRow], &[NestRow]), group: GroupId, manages: bool) -> AnyView {
    let l = language();
    let put = manages.then(|| {
        view! {
            <Form action=api::Nest::PATH submit=t::nest(l) asked=asked>
                {head::hidden(group)}
                <Field name="command[inner]" label=t::nest_name(l) check={parses::<Name>} />
            </Form>
        }
    });
    let inner = table(inner, (t::inner(l), t::no_inner(l)), manages.then_some(group));
    let outer = table(outer, (t::outer(l), t::no_outer(l)), None);
    view! {
        <Section title=t::inner(l) intro=t::inner_intro(l)>
            {inner}
            {put}
        </Section>
        <Section title=t::outer(l)>{outer}</Section>
    }
    .into_any()
}

fn table(rows: &[NestRow], (caption, none): (&'static str, &'static str), out_of: Option<GroupId>) -> AnyView {
    let l = language();
    if rows.is_empty() {
        return view! { <Empty title=none /> }.into_any();
    }
    let mut columns = vec![Column::text(t::name(l)), Column::text(t::since(l))];
    columns.extend(out_of.map(|_| Column::text(words::action(l))));
    let row = |row: &NestRow| {
        let cells = Row::new(row.name.to_string()).leads(head::path(row.id)).cell(view! { <At instant=row.since /> });
        match out_of {
            Some(group) => cells.cell(take(group, row.id)),
            None => cells,
        }
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=caption columns=columns rows=rows /> }.into_any()
}

fn take(group: GroupId, inner: GroupId) -> AnyView {
    view! {
        <Form
            action=api::Unnest::PATH
            submit=t::unnest(language())
            look=Look::Quiet
            inline=true
            id=format!("unnest-{inner}")
            asked=asked
        >
            {head::hidden(group)}
            <Hidden name="command[inner]" value=inner.to_string() />
        </Form>
    }
    .into_any()
}
