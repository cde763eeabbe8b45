//! `/identity/groups/{group}/edit`: what a group is called and is for, its rule and owners, and deleting it.

use domain::{
    groups::{GroupRow, PrepareGroupEdit, Settings},
    text::{Name, Note},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked, owners::owners, rules::rule};
use crate::{
    parts::{Field, Form, Look, Page, Section, parses, settled},
    prefs::language,
    text::groups as t,
};

/// `/identity/groups/{group}/edit`
pub fn edit_group_page() -> AnyView {
    let named = head::named();
    let found = Resource::new(
        move || named.get().ok_or_else(head::no_such),
        |group| async move { api::prepare_edit(PrepareGroupEdit { group: group? }).await },
    );
    settled(found, |answer| head::page(answer, |settings| form(&settings)))
}

fn form(settings: &Settings) -> AnyView {
    let l = language();
    let (id, group) = (settings.group.id, settings.group.clone());
    let (owners, rule) = (owners(&settings.owners, id), rule(settings.rule.as_ref(), id));
    let (title, trail) = (t::to_group(l, t::edit(l), group.name.as_str()), head::trail(Some(&group)));
    view! {
        <Page title=title trail=trail narrow=true>
            <Form action=api::Edit::PATH submit=t::save(l)>
                {head::hidden(id)}
                {fields(Some(&group))}
            </Form>
            {rule}
            {owners}
            <Section title=t::delete(l) intro=t::delete_intro(l)>
                <Form action=api::Delete::PATH submit=t::delete(l) look=Look::Danger asked=asked>
                    {head::hidden(id)}
                </Form>
            </Section>
        </Page>
    }
    .into_any()
}

/// What it is called and is for.
pub(super) fn fields(group: Option<&GroupRow>) -> AnyView {
    let l = language();
    let name = group.map(|group| group.name.to_string()).unwrap_or_default();
    let description = group.and_then(|group| group.description.as_ref()).map(ToString::to_string).unwrap_or_default();
    view! {
        <Field name="command[name]" label=t::name(l) value=name check={parses::<Name>} />
        <Field
            name="command[description]"
            label=t::description(l)
            value=description
            optional=true
            check={parses::<Note>}
        />
    }
    .into_any()
}
