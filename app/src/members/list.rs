//! `/identity/users` and `/identity/users/deleted`: everybody, searched, filtered, sorted and changed many at once. The
//! whole state of the list stands in the address.

use domain::{
    members::{Filter, List, ListMembers, MemberList, MemberRow, MemberStatus, Step, days_left},
    roles::Right,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_url;

use super::{
    api,
    facts::names,
    outcome::{asked, done},
    person::path,
    views,
};
use crate::{
    licenses::{Selection, quiet, standing},
    parts::{
        Ago, At, Chip, Chips, Choice, Column, Count, Crumb, Empty, Filters, Icon, LinkButton, Look, NarrowPick,
        NoMatch, Page, Pager, Pick, Query, Row, Table, address, loaded, negated, number, query,
    },
    prefs::language,
    text::{Words, licenses as words, members as t, roles},
    visit::{clock, viewer},
};

/// Under which name people are sent.
const PEOPLE: &str = "command[people][]";

/// `/identity/users` and `/identity/users/deleted`
pub fn members_page() -> AnyView {
    let l = language();
    let (url, query) = (use_url(), query());
    let asked = Memo::new(move |_| {
        let list = if url.read().path().ends_with("/deleted") { List::Deleted } else { List::Present };
        ListMembers { list, ..query.with(|query| ListMembers::of_pairs(query.pairs())) }
    });
    let found = Resource::new(move || asked.get(), api::list);
    let may = |right| viewer().is_some_and(|viewer| viewer.may(right));
    let (sees, manages) = (may(Right::ViewIdentity), may(Right::ManageUsers));
    let list = asked.get_untracked().list;
    let actions = sees.then(|| actions(asked, manages));
    let tabs = (sees && list == List::Present).then(|| quiet(found, |page| views::tabs(&page.views)));
    let filters = sees.then(|| filters(list));
    let (title, intro) = match list {
        List::Present => (t::title(l), t::intro(l)),
        List::Deleted => (t::deleted_title(l), t::deleted_intro(l)),
    };
    let trail = match list {
        List::Present => vec![Crumb::new(crate::text::organization::title(l), "/identity")],
        List::Deleted => vec![Crumb::new(t::title(l), "/identity/users")],
    };
    let draw = move |page: MemberList| draw(&page, &asked.get_untracked(), manages);
    let body = view! {
        {move || done(&query.get())}
        {tabs}
        {filters}
        {loaded(found, draw)}
    };
    view! {
        <Page title=title intro=intro trail=trail actions=actions.into_any()>
            {body}
        </Page>
    }
    .into_any()
}

fn actions(asked: Memo<ListMembers>, manages: bool) -> AnyView {
    let l = language();
    let new = (manages && asked.with_untracked(|asked| asked.list == List::Present)).then(|| {
        view! {
            <LinkButton href="/identity/users/new" label=t::new(l) icon=Icon::Plus />
            <LinkButton href="/identity/users/import" label=t::import(l) look=Look::Plain />
        }
    });
    // The file is what the list shows, all pages of it.
    let file = move || {
        let file = String::from(ListMembers { cursor: None, ..asked.get() });
        view! {
            <LinkButton href=format!("/identity/users.csv?{file}") label=t::export(l) look=Look::Quiet external=true />
        }
    };
    view! {
        {new}
        {file}
    }
    .into_any()
}

/// The search with two choices, and what is chosen as chips.
fn filters(list: List) -> AnyView {
    let l = language();
    if list == List::Deleted {
        return view! { <Filters search=t::find(l) keep=&["sort"] /> }.into_any();
    }
    let statuses = [MemberStatus::Active, MemberStatus::Invited, MemberStatus::Blocked];
    let statuses = statuses.map(|status| Choice::new(status.as_str(), t::status(l, status))).to_vec();
    let kinds = Filter::ALL.iter().map(|filter| Choice::new(filter.as_str(), kind(*filter))).collect();
    let now = query();
    let chips = move || now.with(|query| view! { <Chips chips=chips(query) /> });
    view! {
        <Filters search=t::find(l) keep=&["sort"]>
            <NarrowPick name="status" label=words::status(l) choices=statuses none=t::any_status(l) other=other_status />
            <NarrowPick name="role" label=t::role(l) choices=kinds none=t::any_role(l) other=other_role />
        </Filters>
        {chips}
    }
    .into_any()
}

/// What is chosen, one chip each.
fn chips(query: &Query) -> Vec<Chip> {
    let l = language();
    let chip = |name, value: &str, what: &str, word: Option<Words>| {
        let label = Words::from(format!("{what}: {}", word?));
        Some(Chip { name, value: value.to_owned(), label, turns: true })
    };
    let plain = |value: &str| negated(value).1.to_owned();
    let status = query.all("status").map(|value| chip("status", value, words::status(l), other_status(&plain(value))));
    let role = query.all("role").map(|value| chip("role", value, t::role(l), other_role(&plain(value))));
    status.chain(role).flatten().collect()
}

fn other_status(value: &str) -> Option<Words> {
    turned(value, |word| Some(t::status(language(), word.parse().ok()?)))
}

fn other_role(value: &str) -> Option<Words> {
    turned(value, |word| Some(kind(word.parse().ok()?)))
}

/// A value in words, which may be turned round; nothing where it means nothing.
fn turned(value: &str, say: fn(&str) -> Option<&'static str>) -> Option<Words> {
    let (not, word) = negated(value);
    let word = say(word)?;
    Some(if not { crate::text::parts::not(language(), word).into() } else { word.into() })
}

fn kind(filter: Filter) -> &'static str {
    let l = language();
    filter.as_str().parse().map_or(t::any_administrator(l), |role| roles::name(l, role))
}

fn draw(page: &MemberList, asked: &ListMembers, manages: bool) -> AnyView {
    let present = asked.list == List::Present;
    let keep = present.then(|| views::keep(&page.views, asked));
    view! {
        {rows(page, asked, manages)}
        {keep}
    }
    .into_any()
}

fn rows(page: &MemberList, asked: &ListMembers, manages: bool) -> AnyView {
    let l = language();
    let now = query().get_untracked().without("did");
    match (page.rows.is_empty(), now.filters(), asked.list) {
        (true, true, _) => return view! { <NoMatch query=now /> }.into_any(),
        (true, false, List::Deleted) => return view! { <Empty title=t::nobody_deleted(l) /> }.into_any(),
        (true, false, List::Present) => return view! { <Empty title=t::nobody(l) /> }.into_any(),
        (false, ..) => (),
    }
    view! {
        <div class="people">{table(page, asked, manages)}</div>
        <Pager
            shown=page.rows.len()
            count=Count::of(page.count, page.more)
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}

fn table(page: &MemberList, asked_for: &ListMembers, manages: bool) -> AnyView {
    let l = language();
    let deleted = asked_for.list == List::Deleted;
    let sees = page.rows.iter().any(|row| row.licenses.is_some());
    let selects = manages && !deleted;
    let selection = selects.then(|| Selection::of(api::SetStanding::PATH, PEOPLE));
    let mut columns =
        vec![Column::text(words::name(l)).sorts("name"), Column::text(words::user_name(l)).sorts("user-name")];
    if deleted {
        columns.push(Column::text(t::deleted_on(l)).sorts("since"));
        columns.push(Column::number(t::days_left(l)));
    } else {
        columns.push(Column::text(words::status(l)).sorts("status"));
        columns.push(Column::text(t::roles(l)).sorts("roles"));
        columns.extend(sees.then(|| Column::text(crate::text::groups::licenses(l)).sorts("licenses")));
        columns.push(Column::text(t::last_sign_in(l)).sorts("seen"));
    }
    let row = |row: &MemberRow| {
        let name = view! { <a href=path(row.id)>{row.name.to_string()}</a> }.into_any();
        let head = match selection.as_ref().filter(|_| row.may_change) {
            Some(all) => all.head(&row.id.to_string(), name, row.name.as_str()),
            None => name,
        };
        let cells = Row::new(head).cell(address(&row.user_name.to_string()));
        if deleted {
            return cells.cell(view! { <At instant=row.since /> }).cell(number(days_left(row.since, clock().now())));
        }
        let cells = cells.cell(standing(row.status)).cell(names(row.roles));
        let cells = match &row.licenses {
            Some(licenses) => cells.cell(few(licenses)),
            None => cells,
        };
        cells.cell(row.seen.map_or_else(|| t::never(l).into_any(), |seen| view! { <Ago instant=seen /> }.into_any()))
    };
    let rows = page.rows.iter().map(row).collect();
    let bar = selection.as_ref().map(|all| bar(all, page, asked_for));
    view! {
        {bar}
        <Table caption=t::title(l) columns=columns rows=rows order="name" />
    }
    .into_any()
}

/// What is done to those selected, or to all whom the list finds.
fn bar(selection: &Selection, page: &MemberList, asked_for: &ListMembers) -> AnyView {
    let l = language();
    let choices = Step::ALL.iter().map(|step| Choice::new(step.as_str(), t::step(l, *step))).collect();
    let all = (page.previous.is_some() || page.next.is_some()).then(|| {
        let matching = String::from(ListMembers { cursor: None, ..asked_for.clone() });
        // An empty list would be nobody.
        let matching = if matching.is_empty() { "list=present".to_owned() } else { matching };
        let count = number(i64::try_from(page.count).unwrap_or(i64::MAX));
        view! {
            <label class="tick">
                <input type="checkbox" name="command[matching]" value=matching />
                <span>{t::all_matching(l, &count, page.more)}</span>
            </label>
        }
    });
    let inside = view! {
        <Pick name="command[step]" label=t::what_to_do(l) choices=choices />
        {all}
    };
    selection.bar((api::SetStanding::PATH, t::go_on(l)), t::select_hint(l), inside.into_any(), asked)
}

/// The first two, and how many more.
fn few(licenses: &[String]) -> String {
    const SHOWN: usize = 2;
    let first = licenses.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match licenses.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} +{more}"),
    }
}
