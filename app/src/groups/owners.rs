//! Who owns a group, on the page where it is edited: for those who manage groups.

use domain::{groups::Owner, ids::GroupId, text::UserName};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head};
use crate::{
    parts::{Column, Field, Form, Hidden, Look, Row, Section, Table, address, parses},
    prefs::language,
    text::{agreements, groups as t, licenses as words},
};

/// The section.
pub(super) fn owners(owners: &[Owner], group: GroupId) -> AnyView {
    let l = language();
    let columns = vec![Column::text(t::name(l)), Column::text(words::user_name(l)), Column::text(words::action(l))];
    let rows: Vec<_> = owners.iter().map(|owner| row(owner, group)).collect();
    let table = (!rows.is_empty()).then(|| view! { <Table caption=t::owners(l) columns=columns rows=rows /> });
    view! {
        <Section title=t::owners(l) intro=t::owners_intro(l) id="owners">
            {table}
            <Form action=api::AddOwner::PATH submit=t::add_owner(l)>
                {head::hidden(group)}
                <Field
                    name="command[person]"
                    label=words::user_name(l)
                    hint=agreements::user_name_hint(l)
                    check={parses::<UserName>}
                />
            </Form>
        </Section>
    }
    .into_any()
}

fn row(owner: &Owner, group: GroupId) -> Row {
    let person = owner.person.to_string();
    let remove = view! {
        <Form
            action=api::RemoveOwner::PATH
            submit=t::remove_owner(language())
            look=Look::Plain
            inline=true
            id=format!("release-{person}")
        >
            {head::hidden(group)}
            <Hidden name="command[person]" value=person />
        </Form>
    };
    Row::new(owner.name.to_string()).cell(address(&owner.user_name.to_string())).cell(remove)
}
