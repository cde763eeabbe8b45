//! The groups that a plan is assigned to, with how many of their people have a license through them and why others wait;
//! and `/licenses/{service}/{plan}/groups/assign`, which assigns it to more of them.

use domain::licenses::{
    Column as By, GroupCandidate, GroupLicense, GroupPreparation, Hindrance, PrepareGroups, Product, ProductRow, Rows,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, choosing::quiet, outcome::asked, product, selection::Selection};
use crate::{
    parts::{
        At, Column, Empty, Filters, Form, Hidden, Icon, LinkButton, Look, NoMatch, Page, Row, Table, first, loaded,
        number, query,
    },
    prefs::language,
    problem::{Kind, Problem},
    text::licenses as t,
    visit::rejected,
};

const GROUPS: &str = "command[groups][]";

/// The groups of a plan.
pub(super) fn assigned(rows: &[GroupLicense], product: &Product, manages: bool) -> AnyView {
    let l = language();
    let path = api::UnlicenseGroups::PATH;
    let selection = manages.then(|| Selection::of(path, GROUPS));
    let bar = selection.as_ref().map(|all| {
        all.bar((path, t::remove_from_selected(l)), t::select_groups(l), product::hidden_path(product), asked)
    });
    let head = |row: &GroupLicense| {
        let name = view! { <a href=format!("/identity/groups/{}", row.group)>{row.name.to_string()}</a> }.into_any();
        match &selection {
            Some(all) => all.head(&row.group.to_string(), name, row.name.as_str()),
            None => name,
        }
    };
    view! {
        {bar}
        {table(rows, head, manages, true)}
    }
    .into_any()
}

/// Plans of groups, by whichever of the two is the head of a row; sorted by what stands in the address, or as they are.
pub(crate) fn table(
    rows: &[GroupLicense],
    head: impl Fn(&GroupLicense) -> AnyView,
    manages: bool,
    sorted: bool,
) -> AnyView {
    let l = language();
    let by = |column: Column, by: By| if sorted { column.sorts(by.as_str()) } else { column };
    let mut columns = vec![
        by(Column::text(t::name(l)), By::Name),
        by(Column::number(t::people(l)), By::People),
        by(Column::number(t::licensed(l)), By::Licensed),
        by(Column::number(t::waiting(l)), By::Waiting),
        Column::text(t::why_waits(l)),
        by(Column::text(t::since(l)), By::Since),
    ];
    columns.extend(manages.then(|| Column::text(t::action(l))));
    let row = |row: &GroupLicense| {
        let cells = Row::new(head(row))
            .cell(number(row.people))
            .cell(number(row.licensed))
            .cell(number(row.waiting))
            .cell(hindrances(&row.hindrances))
            .cell(view! { <At instant=row.since /> });
        if manages { cells.cell(single(row)) } else { cells }
    };
    let rows = rows.iter().map(row).collect();
    view! { <Table caption=t::groups(l) columns=columns rows=rows order=By::Name.as_str() /> }.into_any()
}

fn hindrances(all: &[Hindrance]) -> AnyView {
    let l = language();
    let item = |one: &Hindrance| view! { <li>{t::so_many(l, &number(one.people), &t::why(l, &one.why))}</li> };
    let items: Vec<_> = all.iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="shares">{items}</ul> }).into_any()
}

/// What can be done to the plan of one group.
fn single(row: &GroupLicense) -> AnyView {
    let l = language();
    let id = format!("{}-{}-{}", row.group, row.product.service, row.product.plan);
    let (group, whose) = (row.group.to_string(), product::hidden(&row.product));
    let retry = (row.waiting > 0).then(|| {
        let group = group.clone();
        view! {
            <Form
                action=api::Retry::PATH
                submit=t::retry(l)
                look=Look::Quiet
                inline=true
                id=format!("retry-{id}")
                asked=asked
            >
                {whose}
                <Hidden name="command[group]" value=group />
            </Form>
        }
    });
    let plan = product::hidden_path(&row.product);
    view! {
        <div class="row">
            <Form
                action=api::UnlicenseGroups::PATH
                submit=t::remove(l)
                look=Look::Quiet
                inline=true
                id=format!("one-{id}")
                asked=asked
            >
                {plan}
                <Hidden name=GROUPS value=group />
            </Form>
            {retry}
        </div>
    }
    .into_any()
}

/// What else can be done on a view: more groups, or another try for who waits.
pub(super) fn ways(rows: &Rows, product: &Product) -> AnyView {
    let l = language();
    match rows {
        Rows::Groups(_) => {
            let href = format!("{}/groups/assign", product.path());
            view! {
                <p>
                    <LinkButton href=href label=t::assign_to_groups(l) icon=Icon::Plus look=Look::Plain />
                </p>
            }
            .into_any()
        }
        Rows::Waiting(found) if !found.is_empty() => {
            let hidden = product::hidden(product);
            view! {
                <Form action=api::Retry::PATH submit=t::retry_all(l) look=Look::Plain id="retry" asked=asked>
                    {hidden}
                </Form>
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// `/licenses/{service}/{plan}/groups/assign`
pub fn assign_to_groups_page() -> AnyView {
    let (named, query) = (product::named(), query());
    let search = Memo::new(move |_| query.with(|query| query.text("q")).unwrap_or_default());
    let found = Resource::new(
        move || (named.get(), search.get()),
        |(product, search)| async move {
            let product = product.ok_or_else(|| Problem::from(Kind::NotFound))?;
            api::choose_groups(PrepareGroups { product, search }).await
        },
    );
    first(found, move |answer| product::page(answer, |prepared| whole(&prepared.product, found)))
}

fn whole(row: &ProductRow, found: Resource<Result<GroupPreparation, Problem>>) -> AnyView {
    let l = language();
    let title = t::of_plan(l, t::assign_to_groups(l), &product::name(row));
    let trail = product::trail(row, true);
    view! {
        <Page title=title intro=t::assign_to_groups_intro(l) trail=trail>
            {loaded(found, |prepared| product::head(&prepared.product))}
            <Filters search=t::find_group(l) keep=&[] />
            {quiet(found, |prepared| form(&prepared))}
        </Page>
    }
    .into_any()
}

fn form(prepared: &GroupPreparation) -> AnyView {
    let l = language();
    if prepared.found.is_empty() {
        let now = query().get_untracked();
        return match now.filters() {
            true => view! { <NoMatch query=now /> }.into_any(),
            false => view! { <Empty title=t::no_more_groups(l) /> }.into_any(),
        };
    }
    let rejected = rejected().filter(|rejected| rejected.endpoint == api::LicenseGroups::PATH);
    let values = rejected.map(|rejected| rejected.values).unwrap_or_default();
    let choice = |group: &GroupCandidate| {
        let id = group.group.to_string();
        let checked = values.iter().any(|(name, value)| name == GROUPS && *value == id);
        let people = t::people_inside(l, &number(group.people));
        view! {
            <li>
                <label class="select">
                    <input type="checkbox" name=GROUPS value=id checked=checked />
                    <span>{group.name.to_string()}</span>
                </label>
                <span class="muted">{people}</span>
            </li>
        }
    };
    let choices: Vec<_> = prepared.found.iter().map(choice).collect();
    let more = prepared.more.then(|| view! { <p class="muted">{t::more_found(l)}</p> });
    let hidden = product::hidden_path(&prepared.product.product);
    view! {
        <Form action=api::LicenseGroups::PATH submit=t::assign_to_chosen(l) asked=asked>
            {hidden}
            <ul class="candidates" aria-label=t::groups(l)>
                {choices}
            </ul>
            {more}
        </Form>
    }
    .into_any()
}
