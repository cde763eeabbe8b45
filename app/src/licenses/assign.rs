//! `/licenses/{service}/{plan}/assign`: choosing people by search or by user name, and giving them licenses. Who is chosen
//! stands in the address, so that choosing works without scripts.

use domain::{
    ids::MemberId,
    licenses::{Preparation, PrepareAssignment, Product, ProductRow, Seats},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api,
    choosing::{self, Person, ids, quiet},
    outcome::{asked_here, planned},
    product, seats,
};
use crate::{
    browser,
    parts::{Filters, Form, Lines, Page, Query, Section, Tick, first, loaded, query},
    prefs::language,
    problem::{Kind, Problem},
    text::licenses as t,
    visit::rejected,
};

/// The form, for who sends it from elsewhere on the page.
const FORM: &str = "assign";
/// User names that were typed, and whether to wait, for who comes back to the page.
const NAMES: &str = "names";
const WAIT: &str = "wait";
/// Longer addresses lead home.
const LONGEST: usize = 2_000;

/// `/licenses/{service}/{plan}/assign`
pub fn assign_page() -> AnyView {
    let (named, query) = (product::named(), query());
    let chosen = Memo::new(move |_| query.with(ids));
    let search = Memo::new(move |_| query.with(|query| query.text("q")).unwrap_or_default());
    let found = Resource::new(
        move || (named.get(), search.get(), chosen.get()),
        |(product, search, chosen)| async move {
            let product = product.ok_or_else(|| Problem::from(Kind::NotFound))?;
            api::prepare(PrepareAssignment { product, search, chosen }).await
        },
    );
    first(found, move |answer| product::page(answer, |prepared| whole(&prepared.product, found, (chosen, query))))
}

fn whole(
    row: &ProductRow,
    found: Resource<Result<Preparation, Problem>>,
    (chosen, query): (Memo<Vec<MemberId>>, Memo<Query>),
) -> AnyView {
    let l = language();
    let head = |prepared: Preparation| product::head(&prepared.product);
    let people = move |prepared: Preparation| people(&prepared, &query.get_untracked());
    let title = t::of_plan(l, t::assign(l), &product::name(row));
    let (trail, form) = (product::trail(row, true), form(&row.product, chosen, query));
    view! {
        <Page title=title trail=trail>
            {loaded(found, head)}
            <Section title=t::choose(l) intro=t::choose_intro(l)>
                <Filters search=t::find(l) keep=&["who", NAMES, WAIT] />
                {quiet(found, people)}
            </Section>
            {form}
        </Page>
    }
    .into_any()
}

fn people(prepared: &Preparation, query: &Query) -> AnyView {
    let l = language();
    let person = |person| Person::of(person, t::holds(l), t::waits(l));
    let found = prepared.found.iter().map(person).collect();
    choosing::people(found, prepared.chosen.iter().map(person).collect(), prepared.more, query)
}

fn form(product: &Product, chosen: Memo<Vec<MemberId>>, query: Memo<Query>) -> AnyView {
    let l = language();
    let people = choosing::hidden(chosen);
    let (names, waits) = query.with_untracked(|query| (query.text(NAMES), query.get(WAIT).is_some()));
    let before = rejected().filter(|rejected| rejected.endpoint == api::Assign::PATH);
    let short = RwSignal::new(before.as_ref().and_then(|rejected| short(&rejected.problem)));
    let typed = before.map(|rejected| rejected.values).unwrap_or_default();
    let path = product.path();
    // Once they are bought, what is still wanted is sent again; the new answer says what it does by now.
    let again = || browser::submit(FORM);
    let bought = Callback::new(move |()| {
        short.set(None);
        again();
    });
    let moved = Callback::new(move |_| again());
    let buy = move || {
        let back = back(&path, &query.get_untracked(), &typed);
        short.get().and_then(|seats| seats::buy(&seats, back, bought, moved))
    };
    let refused = Callback::new(move |why: Problem| short.set(self::short(&why)));
    let product = product::hidden(product);
    view! {
        <Form action=api::Assign::PATH submit=t::assign(l) id=FORM asked=asked_here refused=refused>
            {product}
            {people}
            <Lines
                name="command[names]"
                label=t::names(l)
                hint=t::names_hint(l)
                value=names.unwrap_or_default()
                optional=true
            />
            <Tick name="command[or_wait]" label=t::or_wait(l) hint=t::or_wait_hint(l) checked=waits />
        </Form>
        {buy}
    }
    .into_any()
}

/// The seats that a plan of the change lacks.
fn short(problem: &Problem) -> Option<Seats> {
    planned(problem).filter(|plan| plan.report.shortage.is_some())?.seats.clone()
}

/// This page with who was chosen and typed, as far as an address can hold them.
fn back(path: &str, query: &Query, typed: &[(String, String)]) -> String {
    let typed = |name: &str| typed.iter().find(|(key, _)| key == name).map(|(_, text)| text.trim());
    let mut full = query.clone();
    if let Some(names) = typed("command[names]").filter(|names| !names.is_empty()) {
        full = full.with(NAMES, names);
    }
    if typed("command[or_wait]").is_some() {
        full = full.with(WAIT, "true");
    }
    let page = |query: &Query| format!("{path}/assign{}", query.href());
    let pages = [page(&full), page(query), format!("{path}/assign")];
    pages.into_iter().find(|page| page.len() <= LONGEST).unwrap_or_default()
}
