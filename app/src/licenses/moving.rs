//! `/licenses/{service}/{plan}/move`: choosing who has a license, and moving them to another plan, all of them or nobody.

use domain::{
    ids::MemberId,
    licenses::{HolderRow, MovePreparation, PrepareMove, ProductPath, ProductRow},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api,
    choosing::{self, Person, ids, quiet},
    outcome::asked,
    product,
    rows::{origin, standing},
};
use crate::{
    parts::{Choice, Empty, Filters, Form, Page, Pick, Query, Section, first, loaded, number, query},
    prefs::language,
    problem::{Kind, Problem},
    text::licenses as t,
};

/// `/licenses/{service}/{plan}/move`
pub fn move_page() -> AnyView {
    let (named, query) = (product::named(), query());
    let chosen = Memo::new(move |_| query.with(ids));
    let search = Memo::new(move |_| query.with(|query| query.text("q")).unwrap_or_default());
    let found = Resource::new(
        move || (named.get(), search.get(), chosen.get()),
        |(product, search, chosen)| async move {
            let product = product.ok_or_else(|| Problem::from(Kind::NotFound))?;
            api::choose_move(PrepareMove { product, search, chosen }).await
        },
    );
    first(found, move |answer| product::page(answer, |prepared| whole(&prepared.product, found, (chosen, query))))
}

fn whole(
    row: &ProductRow,
    found: Resource<Result<MovePreparation, Problem>>,
    (chosen, query): (Memo<Vec<MemberId>>, Memo<Query>),
) -> AnyView {
    let l = language();
    let head = |prepared: MovePreparation| product::head(&prepared.product);
    let people = move |prepared: MovePreparation| people(&prepared, &query.get_untracked());
    let title = t::of_plan(l, t::move_people(l), &product::name(row));
    let trail = product::trail(row, true);
    view! {
        <Page title=title intro=t::move_intro(l) trail=trail>
            {loaded(found, head)}
            <Section title=t::choose(l) intro=t::choose_holders(l)>
                <Filters search=t::find(l) keep=&["who"] />
                {quiet(found, people)}
            </Section>
            {quiet(found, move |prepared| form(&prepared, chosen))}
        </Page>
    }
    .into_any()
}

fn people(prepared: &MovePreparation, query: &Query) -> AnyView {
    let person = |row: &HolderRow| Person {
        member: row.member,
        name: row.name.to_string(),
        user_name: row.user_name.to_string(),
        badges: view! {
            {standing(row.status)}
            " "
            <span class="muted">{origin(row.direct, &row.groups)}</span>
        }
        .into_any(),
    };
    let found = prepared.found.iter().map(person).collect();
    choosing::people(found, prepared.chosen.iter().map(person).collect(), prepared.more, query)
}

fn form(prepared: &MovePreparation, chosen: Memo<Vec<MemberId>>) -> AnyView {
    let l = language();
    if prepared.targets.is_empty() {
        return view! { <Empty title=t::no_target(l) text=t::no_target_text(l) /> }.into_any();
    }
    let choice = |row: &ProductRow| {
        let name = t::of(l, row.service.as_str(), row.plan.as_str());
        let label = t::with_remaining(l, &name, &number(row.meter.remaining()));
        Choice::new(ProductPath(row.product.clone()).to_string(), label)
    };
    let choices = prepared.targets.iter().map(choice).collect();
    let hidden = product::hidden(&prepared.product.product);
    view! {
        <Form action=api::Relocate::PATH submit=t::move_chosen(l) asked=asked>
            {hidden}
            {choosing::hidden(chosen)}
            <Pick name="command[to]" label=t::target(l) hint=t::target_hint(l) choices=choices />
        </Form>
    }
    .into_any()
}
