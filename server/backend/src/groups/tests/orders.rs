//! Groups and the views of one in every order, there and back.

use crate::groups;
use crate::licenses::tests::team::Team;
use domain::groups::{Column, FollowGroup, GroupPage, GroupRow, ListGroups, Order, Rows, ShowGroup, Tab};
use domain::ids::GroupId;
use domain::licenses::Cursor;
use domain::roles::Role;
use std::collections::BTreeSet;

/// Something that a row is sorted by.
type Key = (String, i64);

/// A page as it was read: what its rows are sorted by and which they are, its ends, and how many there are.
struct Read {
    keys: Vec<Key>,
    ids: Vec<String>,
    previous: Option<Cursor>,
    next: Option<Cursor>,
    count: (Option<u64>, bool),
}

/// All rows in an order, there and back again.
async fn walk(order: Order, ask: impl AsyncFn(Option<Cursor>) -> Read) -> Vec<String> {
    let mut pages = vec![ask(None).await];
    while let Some(next) = pages.last().unwrap().next.clone() {
        pages.push(ask(Some(next)).await);
    }
    assert!(pages.len() > 1 && pages[0].previous.is_none(), "{order}");
    let keys: Vec<_> = pages.iter().flat_map(|page| page.keys.clone()).collect();
    let rises = |pair: &[Key]| if order.descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
    assert!(keys.windows(2).all(rises), "{order}: {keys:?}");
    let found: Vec<_> = pages.iter().flat_map(|page| page.ids.clone()).collect();
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "{order}");
    let counted = (u64::try_from(found.len()).ok(), false);
    assert!(pages.iter().all(|page| page.count == counted), "{order}");
    let mut at = pages.pop().unwrap();
    while let Some(previous) = at.previous.clone() {
        at = ask(Some(previous)).await;
        assert_eq!(at.ids, pages.pop().unwrap().ids, "{order}");
    }
    assert!(pages.is_empty(), "{order}: the way back ends early");
    found
}

fn of_list(row: &GroupRow, by: Column) -> Key {
    match by {
        Column::People => (String::new(), row.people),
        Column::Licenses => (String::new(), row.licenses.unwrap()),
        _ => (row.name.as_str().to_lowercase(), 0),
    }
}

#[tokio::test]
async fn groups_are_read_in_every_order_there_and_back() {
    let team = Team::new().await;
    let people = team.people("bea", 2).await;
    let mut all = Vec::new();
    for place in 0..120 {
        all.push(team.group(&format!("Group {place:03}"), &people[..place % 3]).await);
    }
    team.license("team", &all[..30]).await;
    for by in [Column::Name, Column::People, Column::Licenses] {
        let read = async |descending| {
            let order = Order { by, descending };
            let ask = async |cursor| {
                let query = ListGroups { order: Some(order), cursor, ..ListGroups::default() };
                let page = groups::list(team.permit().await, query).await.unwrap();
                Read {
                    keys: page.rows.iter().map(|row| of_list(row, by)).collect(),
                    ids: page.rows.iter().map(|row| row.id.to_string()).collect(),
                    previous: page.previous,
                    next: page.next,
                    count: (Some(page.count), page.more),
                }
            };
            walk(order, ask).await
        };
        let (up, mut down) = (read(false).await, read(true).await);
        down.reverse();
        assert_eq!((up.len(), &up), (120, &down), "{by}");
    }
    let person = team.house.with_role(&team.ada, Some(Role::Password)).await;
    let first = async |order: Option<Order>| {
        let permit = team.house.portal.permit(person.clone(), team.house.request()).await.unwrap();
        groups::list(permit, ListGroups { order, ..ListGroups::default() }).await.unwrap().rows
    };
    let by_licenses = Order { by: Column::Licenses, descending: true };
    assert_eq!(first(Some(by_licenses)).await, first(None).await, "an order tells nothing of licenses");
}

async fn page_of(team: &Team, group: GroupId, tab: Tab, order: Order, cursor: Option<Cursor>) -> GroupPage {
    let (search, order) = (String::new(), Some(order));
    match tab {
        Tab::People | Tab::History => {
            let query =
                ShowGroup { group, history: tab == Tab::History, search, order, cursor, change: None, on: None };
            groups::show(team.permit().await, query).await.unwrap()
        }
        Tab::Licenses | Tab::Waiting | Tab::Groups => {
            let query = FollowGroup { group, waiting: tab == Tab::Waiting, search, order, cursor };
            groups::follow(team.permit().await, query).await.unwrap()
        }
    }
}

fn read(page: GroupPage, by: Column) -> Read {
    let text = |text: &str| (text.to_lowercase(), 0);
    let number = |number: i64| (String::new(), number);
    let rows: Vec<(String, Key)> = match page.rows {
        Rows::People(rows) => rows
            .iter()
            .map(|row| {
                let key = match by {
                    Column::UserName => text(&row.user_name.to_string()),
                    Column::Status => text(row.status.as_str()),
                    Column::Since => number(row.since.millis()),
                    _ => text(row.name.as_str()),
                };
                (row.member.to_string(), key)
            })
            .collect(),
        Rows::Waiting(rows) => rows
            .iter()
            .map(|row| {
                let key = if by == Column::Since { number(row.asked.millis()) } else { text(row.name.as_str()) };
                (row.member.to_string(), key)
            })
            .collect(),
        Rows::History(rows) => rows.iter().map(|row| (row.id.to_string(), number(row.at.millis()))).collect(),
        Rows::Licenses { .. } | Rows::Groups { .. } => Vec::new(),
    };
    let (ids, keys) = rows.into_iter().unzip();
    Read { keys, ids, previous: page.previous, next: page.next, count: (page.count, page.more) }
}

#[tokio::test]
async fn the_views_of_a_group_are_read_in_every_order_there_and_back() {
    let team = Team::new().await;
    let people = team.people("bea", 180).await;
    let group = team.group("Full", &people[..100]).await;
    team.license("team", &[group]).await;
    team.house.advance_seconds(1);
    team.put(group, &people[100..]).await;
    // Each of some leaves by a change of their own, three of them at each instant.
    for (place, person) in people[120..].iter().enumerate() {
        team.house.advance_seconds(i64::from(place % 3 == 0));
        team.take(group, &[*person]).await;
    }
    for tab in [Tab::People, Tab::Waiting, Tab::History] {
        for by in tab.columns().iter().copied() {
            let all = async |descending| {
                let order = Order { by, descending };
                walk(order, async |cursor| read(page_of(&team, group, tab, order, cursor).await, by)).await
            };
            let (up, mut down) = (all(false).await, all(true).await);
            down.reverse();
            assert_eq!(up, down, "{tab} by {by}");
        }
    }
}
