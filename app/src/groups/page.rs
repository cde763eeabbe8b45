//! `/identity/groups/{group}` with its tabs: who is in it, what is assigned to it, who waits through it, groups in groups,
//! what changed.

use domain::{
    groups::{FollowGroup, GroupPage, ListNested, Rows, ShowGroup, Tab},
    roles::Right,
};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::{api, head, nests, outcome, rows};
use crate::{
    activity,
    parts::{Count, Empty, Filters, Icon, LinkButton, Look, NarrowDay, NoMatch, Page, Pager, query, settled},
    prefs::language,
    text::groups as t,
    visit::viewer,
};

/// `/identity/groups/{group}`, `…/licenses`, `…/waiting`, `…/groups` and `…/history`
pub fn group_page() -> AnyView {
    let (named, url, query) = (head::named(), use_url(), query());
    let tab = Memo::new(move |_| tab(url.read().path()));
    let found = Resource::new(
        move || (named.get().ok_or_else(head::no_such), tab.get(), query.get()),
        |(group, tab, query)| async move {
            let group = group?;
            let search = query.text("q").unwrap_or_default();
            let order = query.get("sort").and_then(|order| order.parse().ok());
            let cursor = query.get("at").and_then(|at| at.parse().ok());
            match tab {
                Tab::People | Tab::History => {
                    let change = query.get("did").and_then(|id| id.parse().ok());
                    let on = query.get("on").and_then(|day| day.parse().ok());
                    api::show(ShowGroup { group, history: tab == Tab::History, search, order, cursor, change, on })
                        .await
                }
                Tab::Groups => api::nested(ListNested { group }).await,
                Tab::Licenses | Tab::Waiting => {
                    api::follow(FollowGroup { group, waiting: tab == Tab::Waiting, search, order, cursor }).await
                }
            }
        },
    );
    settled(found, move |answer| head::page(answer, |page| whole(&page, tab.get_untracked())))
}

fn whole(page: &GroupPage, tab: Tab) -> AnyView {
    let l = language();
    let group = &page.group;
    let path = head::path(group.id);
    let add = page.manages.then(|| view! { <LinkButton href=format!("{path}/add") label=t::add(l) icon=Icon::Plus /> });
    let edits = viewer().is_some_and(|viewer| viewer.may(Right::ManageUsers));
    let edit = edits.then(|| view! { <LinkButton href=format!("{path}/edit") label=t::edit(l) look=Look::Quiet /> });
    let changes = activity::about("group", Some(group.id.to_string()));
    let actions = view! {
        {add}
        {edit}
        {changes}
    };
    let find = crate::text::licenses::find(l);
    let filters = match tab {
        Tab::People => view! {
            <Filters search=find keep=&["sort"]>
                <NarrowDay name="on" label=t::on(l) />
            </Filters>
        }
        .into_any(),
        Tab::Waiting => view! { <Filters search=find keep=&["sort"] /> }.into_any(),
        Tab::Licenses | Tab::Groups | Tab::History => ().into_any(),
    };
    let then = page.then.as_ref().map(|then| rows::then(then, tab, group.id));
    let done = page.change.as_ref().map(outcome::done);
    let rule = page.rule.as_ref().map(|rule| view! { <p class="measure">{t::by_rule(l, rule.as_str())}</p> });
    let (about, tabs, rows) = (head::head(group, &page.owners), head::tabs(group), draw(page));
    view! {
        <Page title=group.name.to_string() trail=head::trail(None) actions=actions.into_any()>
            {done}
            {about}
            {rule}
            {tabs}
            {filters}
            {then}
            {rows}
        </Page>
    }
    .into_any()
}

/// Which view an address is of.
fn tab(path: &str) -> Tab {
    path.rsplit('/').next().and_then(|word| word.parse().ok()).unwrap_or_default()
}

fn draw(page: &GroupPage) -> AnyView {
    let l = language();
    let now = query().get_untracked().without("did");
    let (shown, table, none) = match &page.rows {
        Rows::People(found) if page.then.is_some() => (found.len(), rows::people_then(found), t::nobody(l)),
        Rows::People(found) => (found.len(), rows::people(found, page.group.id, page.manages), t::nobody(l)),
        Rows::Licenses { assigned, others } => return rows::licenses(assigned, others, page.group.id),
        Rows::Groups { inner, outer } => {
            let manages = viewer().is_some_and(|viewer| viewer.may(Right::ManageUsers));
            return nests::nests((inner.as_slice(), outer.as_slice()), page.group.id, manages);
        }
        Rows::Waiting(found) => (found.len(), rows::waiting(found), t::nobody_waits(l)),
        Rows::History(found) => (found.len(), rows::history(found, page.group.id), t::history(l)),
    };
    match (shown, now.filters()) {
        (0, true) => return view! { <NoMatch query=now /> }.into_any(),
        (0, false) => return view! { <Empty title=none /> }.into_any(),
        _ => (),
    }
    view! {
        <div class="licenses">{table}</div>
        <Pager
            shown=shown
            count=page.count.map(|count| Count::of(count, page.more))
            previous=page.previous.as_ref().map(ToString::to_string)
            next=page.next.as_ref().map(ToString::to_string)
            names=["at", "at"]
        />
    }
    .into_any()
}
