//! `/licenses/{service}/{plan}/assign`: choosing people by search or by user name, and giving them licenses. Who is chosen
//! stands in the address, so that choosing works without scripts.

use domain::{
    ids::MemberId,
    licenses::{Candidate, Preparation, PrepareAssignment, Product},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{LazyRoute, lazy_route};

use super::{api, outcome::asked, product, rows::standing};
use crate::{
    parts::{Crumb, Filters, Form, Hidden, Lines, Page, Query, Section, Status, Tick, Tone, loaded, query, settled},
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

/// What is there, if anything: what went wrong is said once, by the head.
fn quiet(
    found: Resource<Result<Preparation, Problem>>,
    draw: impl Fn(Preparation) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    settled(found, move |answer| answer.map_or_else(|_| ().into_any(), &draw))
}

/// Who is chosen, by the address.
fn ids(query: &Query) -> Vec<MemberId> {
    query.get("who").unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect()
}

/// The address with this choice.
fn choosing(query: &Query, ids: &[MemberId]) -> String {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    if ids.is_empty() { query.without("who").href() } else { query.with("who", &ids.join(",")).href() }
}

fn people(prepared: &Preparation, query: &Query) -> AnyView {
    let l = language();
    let chosen = ids(query);
    let found: Vec<_> = prepared.found.iter().map(|person| found(person, query, &chosen)).collect();
    let found = match (found.is_empty(), query.get("q")) {
        (true, None) => ().into_any(),
        (true, Some(_)) => view! { <p class="muted">{t::nobody_found(l)}</p> }.into_any(),
        (false, _) => view! { <ul class="candidates" aria-label=t::found(l)>{found}</ul> }.into_any(),
    };
    let more = prepared.more.then(|| view! { <p class="muted">{t::more_found(l)}</p> });
    let kept: Vec<_> = prepared.chosen.iter().map(|person| kept(person, query, &chosen)).collect();
    let kept = match kept.is_empty() {
        true => view! { <p class="muted">{t::nobody_chosen(l)}</p> }.into_any(),
        false => view! { <ul class="candidates" aria-label=t::chosen(l)>{kept}</ul> }.into_any(),
    };
    view! {
        {found}
        {more}
        <h3>{t::chosen(l)}</h3>
        {kept}
    }
    .into_any()
}

fn found(person: &Candidate, query: &Query, chosen: &[MemberId]) -> AnyView {
    let l = language();
    let way = if chosen.contains(&person.member) {
        view! { <span class="muted">{t::is_chosen(l)}</span> }.into_any()
    } else {
        let ids: Vec<_> = chosen.iter().copied().chain([person.member]).collect();
        let label = t::choose_this(l, person.name.as_str());
        view! { <a class="button" href=choosing(query, &ids) aria-label=label>{t::choose_one(l)}</a> }.into_any()
    };
    candidate(person, way)
}

fn kept(person: &Candidate, query: &Query, chosen: &[MemberId]) -> AnyView {
    let l = language();
    let ids: Vec<_> = chosen.iter().copied().filter(|id| *id != person.member).collect();
    let label = t::leave_out(l, person.name.as_str());
    let way = view! { <a class="button quiet" href=choosing(query, &ids) aria-label=label>{t::leave_out_one(l)}</a> };
    candidate(person, way.into_any())
}

fn candidate(person: &Candidate, way: AnyView) -> AnyView {
    let l = language();
    let has = match (person.holds, person.waits) {
        (true, _) => Some(view! { <Status tone=Tone::Ok word=t::holds(l) /> }),
        (false, true) => Some(view! { <Status tone=Tone::Info word=t::waits(l) /> }),
        (false, false) => None,
    };
    view! {
        <li>
            <span class="candidate">
                <strong>{person.name.to_string()}</strong>
                <span class="muted address">{person.user_name.to_string()}</span>
            </span>
            <span class="badges">{standing(person.status)} {has}</span>
            {way}
        </li>
    }
    .into_any()
}

fn form(product: &Product, chosen: Memo<Vec<MemberId>>) -> AnyView {
    let l = language();
    let people = move || {
        let hidden = |id: MemberId| view! { <Hidden name="command[people][]" value=id.to_string() /> };
        chosen.get().into_iter().map(hidden).collect::<Vec<_>>()
    };
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
