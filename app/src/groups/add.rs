//! `/identity/groups/{group}/add`: choosing people by search or by user name, and putting them into the group.

use domain::{
    groups::{Preparation, PrepareGroup},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked};
use crate::{
    licenses::{Person, hidden, ids, people, quiet},
    parts::{Filters, Form, Lines, Page, Section, loaded, query},
    prefs::language,
    text::{groups as t, licenses as words},
    visit::viewer,
};

/// `/identity/groups/{group}/add`
pub fn add_to_group_page() -> AnyView {
    let l = language();
    let (named, query) = (head::named(), query());
    let chosen = Memo::new(move |_| query.with(ids));
    let search = Memo::new(move |_| query.with(|query| query.text("q")).unwrap_or_default());
    let found = Resource::new(
        move || (named.get().ok_or_else(head::no_such), search.get(), chosen.get()),
        |(group, search, chosen)| async move { api::prepare(PrepareGroup { group: group?, search, chosen }).await },
    );
    let may = viewer().is_some_and(|viewer| viewer.may(Right::ManageUsers));
    let group = named.get_untracked();
    let draw = move |prepared: Preparation| {
        let person = |person| Person::of(person, t::is_in(l), words::waits(l));
        let found = prepared.found.iter().map(person).collect();
        let kept = prepared.chosen.iter().map(person).collect();
        people(found, kept, prepared.more, &query.get_untracked())
    };
    let choosing = may.then(|| {
        view! {
            <Section title=words::choose(l) intro=words::choose_intro(l)>
                <Filters search=words::find(l) keep=&["who"] />
                {quiet(found, draw)}
            </Section>
        }
    });
    let form = group.filter(|_| may).map(|group| {
        let people = hidden(chosen);
        view! {
            <Form action=api::AddPeople::PATH submit=t::add(l) asked=asked>
                {head::hidden(group)}
                {people}
                <Lines
                    name="command[names]"
                    label=words::names(l)
                    hint=words::names_hint(l)
                    optional=true
                />
            </Form>
        }
    });
    view! {
        <Page title=t::add(l) trail=head::trail(group)>
            {loaded(found, |prepared| head::head(&prepared.group))}
            {choosing}
            {form}
        </Page>
    }
    .into_any()
}
