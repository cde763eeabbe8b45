//! `/identity/groups/{group}/add`: choosing people by search or by user name, and putting them into the group.

use domain::{
    groups::{GroupRow, Preparation, PrepareGroup},
    ids::MemberId,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked};
use crate::{
    licenses::{Person, hidden, ids, people, quiet},
    parts::{Filters, Form, Lines, Page, Query, Section, first, loaded, query},
    prefs::language,
    problem::Problem,
    text::{groups as t, licenses as words},
};

/// `/identity/groups/{group}/add`
pub fn add_to_group_page() -> AnyView {
    let (named, query) = (head::named(), query());
    let chosen = Memo::new(move |_| query.with(ids));
    let search = Memo::new(move |_| query.with(|query| query.text("q")).unwrap_or_default());
    let found = Resource::new(
        move || (named.get().ok_or_else(head::no_such), search.get(), chosen.get()),
        |(group, search, chosen)| async move { api::prepare(PrepareGroup { group: group?, search, chosen }).await },
    );
    first(found, move |answer| head::page(answer, |prepared| whole(&prepared.group, found, (chosen, query))))
}

fn whole(
    group: &GroupRow,
    found: Resource<Result<Preparation, Problem>>,
    (chosen, query): (Memo<Vec<MemberId>>, Memo<Query>),
) -> AnyView {
    let l = language();
    let draw = move |prepared: Preparation| {
        let person = |person| Person::of(person, t::is_in(l), words::waits(l));
        let found = prepared.found.iter().map(person).collect();
        let kept = prepared.chosen.iter().map(person).collect();
        people(found, kept, prepared.more, &query.get_untracked())
    };
    let (title, trail) = (t::to_group(l, t::add(l), group.name.as_str()), head::trail(Some(group)));
    let (group, people) = (head::hidden(group.id), hidden(chosen));
    view! {
        <Page title=title trail=trail>
            {loaded(found, |prepared| head::head(&prepared.group, &[]))}
            <Section title=words::choose(l) intro=words::choose_intro(l)>
                <Filters search=words::find(l) keep=&["who"] />
                {quiet(found, draw)}
            </Section>
            <Form action=api::AddPeople::PATH submit=t::add(l) asked=asked>
                {group}
                {people}
                <Lines
                    name="command[names]"
                    label=words::names(l)
                    hint=words::names_hint(l)
                    optional=true
                />
            </Form>
        </Page>
    }
    .into_any()
}
