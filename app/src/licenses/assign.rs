//! `/licenses/{service}/{plan}/assign`: choosing people by search or by user name, and giving them licenses. Who is chosen
//! stands in the address, so that choosing works without scripts.

use domain::{
    ids::MemberId,
    licenses::{Preparation, PrepareAssignment, Product},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{LazyRoute, lazy_route};

use super::{
    api,
    choosing::{self, Person, ids, quiet},
    outcome::asked,
    product,
};
use crate::{
    parts::{Crumb, Filters, Form, Lines, Page, Query, Section, Tick, loaded, query},
    prefs::language,
    problem::{Kind, Problem},
    text::licenses as t,
    visit::viewer,
};

/// `/licenses/{service}/{plan}/assign`
pub struct AssignRoute;

#[lazy_route]
impl LazyRoute for AssignRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let l = language();
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
        let may = viewer().is_some_and(|viewer| viewer.may(Right::AssignLicenses));
        let product = named.get_untracked();
        let trail = product.iter().map(|product| Crumb::new(t::title(l), product.path())).collect();
        let head = |prepared: Preparation| product::head(&prepared.product);
        let people = move |prepared: Preparation| people(&prepared, &query.get_untracked());
        let choosing = may.then(|| {
            view! {
                <Section title=t::choose(l) intro=t::choose_intro(l)>
                    <Filters search=t::find(l) keep=&["who"] />
                    {quiet(found, people)}
                </Section>
            }
        });
        let form = product.filter(|_| may).map(|product| form(&product, chosen));
        view! {
            <Page title=t::assign(l) trail=trail>
                {loaded(found, head)}
                {choosing}
                {form}
            </Page>
        }
        .into_any()
    }
}

fn people(prepared: &Preparation, query: &Query) -> AnyView {
    let l = language();
    let person = |person| Person::of(person, t::holds(l), t::waits(l));
    let found = prepared.found.iter().map(person).collect();
    choosing::people(found, prepared.chosen.iter().map(person).collect(), prepared.more, query)
}

fn form(product: &Product, chosen: Memo<Vec<MemberId>>) -> AnyView {
    let l = language();
    let people = choosing::hidden(chosen);
    let product = product::hidden(product);
    view! {
        <Form action=api::Assign::PATH submit=t::assign(l) asked=asked>
            {product}
            {people}
            <Lines name="command[names]" label=t::names(l) hint=t::names_hint(l) optional=true />
            <Tick name="command[or_wait]" label=t::or_wait(l) hint=t::or_wait_hint(l) />
        </Form>
    }
    .into_any()
}
