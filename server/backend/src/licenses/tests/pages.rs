use super::team::{Team, show, team_plan};
use crate::error::Error;
use domain::ids::ChangeId;
use domain::licenses::{Column, Licenses, Order, Rows, ShowLicenses, Tab};
use std::collections::BTreeSet;

fn names(page: &Licenses) -> Vec<String> {
    match &page.rows {
        Rows::People(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::Groups(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::Waiting(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::History(rows) => rows.iter().map(|row| row.id.to_string()).collect(),
    }
}

/// What the rows of a view are sorted by.
fn keys(page: &Licenses, by: Column) -> Vec<(String, i64)> {
    let text = |text: &str| (text.to_lowercase(), 0);
    let number = |number: i64| (String::new(), number);
    match &page.rows {
        Rows::People(rows) => rows
            .iter()
            .map(|row| match by {
                Column::UserName => text(&row.user_name.to_string()),
                Column::Status => text(row.status.as_str()),
                Column::Since => number(row.since.millis()),
                _ => text(row.name.as_str()),
            })
            .collect(),
        Rows::Groups(rows) => rows
            .iter()
            .map(|row| match by {
                Column::People => number(row.people),
                Column::Licensed => number(row.licensed),
                Column::Waiting => number(row.waiting),
                Column::Since => number(row.since.millis()),
                _ => text(row.name.as_str()),
            })
            .collect(),
        Rows::Waiting(rows) => rows
            .iter()
            .map(|row| match by {
                Column::Place => number(row.place),
                Column::Since => number(row.asked.millis()),
                Column::UserName => text(&row.user_name.to_string()),
                _ => text(row.name.as_str()),
            })
            .collect(),
        Rows::History(rows) => rows.iter().map(|row| number(row.at.millis())).collect(),
    }
}

/// All rows of a view in an order, there and back again.
async fn walk(team: &Team, tab: Tab, order: Order) -> Vec<String> {
    let query = |cursor| ShowLicenses {
        product: team_plan(),
        tab,
        search: String::new(),
        order: Some(order),
        cursor,
        change: None,
    };
    let mut pages = vec![show(&team.house, &team.ada, query(None)).await.unwrap()];
    while let Some(next) = pages.last().unwrap().next.clone() {
        pages.push(show(&team.house, &team.ada, query(Some(next))).await.unwrap());
    }
    assert!(pages.len() > 1 && pages[0].previous.is_none(), "{tab} by {order}");
    let keys: Vec<_> = pages.iter().flat_map(|page| keys(page, order.by)).collect();
    let rises = |pair: &[(String, i64)]| if order.descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
    assert!(keys.windows(2).all(rises), "{tab} by {order}: {keys:?}");
    let found: Vec<_> = pages.iter().flat_map(names).collect();
    let counted = Some(u64::try_from(found.len()).unwrap());
    assert!(pages.iter().all(|page| (page.count, page.more) == (counted, false)), "{tab} by {order}");
    let mut at = pages.pop().unwrap();
    while let Some(previous) = at.previous.clone() {
        at = show(&team.house, &team.ada, query(Some(previous))).await.unwrap();
        assert_eq!(names(&at), names(&pages.pop().unwrap()), "{tab} by {order}");
    }
    assert!(pages.is_empty(), "{tab} by {order}: the way back ends early");
    found
}

#[tokio::test]
async fn in_every_order_of_every_view_each_row_comes_once_there_and_back() {
    let team = Team::new().await;
    let people = team.people("bea", 240).await;
    team.assign_all(&people[..25], false).await;
    for some in [&people[25..100], &people[100..160]] {
        team.house.advance_seconds(1);
        team.assign_all(some, true).await;
    }
    let mut groups = Vec::new();
    for place in 0..60 {
        groups.push(team.group(&format!("Group {place:02}"), &people[..place % 3]).await);
    }
    for some in groups.chunks(20) {
        team.house.advance_seconds(1);
        team.license("team", some).await;
    }
    // Some of those who wait leave, each by a change of their own, three of them at each instant.
    for (place, person) in people[100..155].iter().enumerate() {
        team.house.advance_seconds(i64::from(place % 3 == 0));
        team.leave(&[*person]).await.unwrap();
    }
    for some in [&people[160..200], &people[200..]] {
        team.house.advance_seconds(1);
        fill(&team, &team.ada, some.to_vec()).await;
    }
    for tab in Tab::ALL {
        for by in tab.columns() {
            let order = |descending| Order { by: *by, descending };
            let (up, mut down) = (walk(&team, *tab, order(false)).await, walk(&team, *tab, order(true)).await);
            down.reverse();
            assert_eq!(up, down, "{tab} by {by}");
            assert_eq!(up.iter().collect::<BTreeSet<_>>().len(), up.len(), "{tab} by {by}");
        }
    }
}

async fn all(team: &Team, tab: Tab) -> Vec<String> {
    let mut query =
        ShowLicenses { product: team_plan(), tab, search: String::new(), order: None, cursor: None, change: None };
    let mut found = Vec::new();
    loop {
        let page = show(&team.house, &team.ada, query.clone()).await.unwrap();
        found.extend(names(&page));
        let Some(next) = page.next.clone() else { break };
        // Back and forth again is where one was.
        query.cursor = Some(next);
        let further = show(&team.house, &team.ada, query.clone()).await.unwrap();
        query.cursor = further.previous;
        assert_eq!(names(&show(&team.house, &team.ada, query.clone()).await.unwrap()), names(&page));
        query.cursor = page.next;
    }
    found
}

#[tokio::test]
async fn every_list_is_read_page_by_page_without_gap_or_repetition() {
    let team = Team::new().await;
    let people = team.people("bea", 160).await;
    team.assign_all(&people, true).await;
    let held = all(&team, Tab::People).await;
    assert_eq!(held, (0..25).map(|place| format!("bea {place:05}")).collect::<Vec<_>>());
    let waiting = all(&team, Tab::Waiting).await;
    assert_eq!(waiting, (25..160).map(|place| format!("bea {place:05}")).collect::<Vec<_>>());
    for person in &people[..60] {
        team.house.advance_seconds(1);
        drop(team.remove(&[*person], "").await);
    }
    let mut changes = all(&team, Tab::History).await;
    assert_eq!(changes.len(), 61);
    changes.dedup();
    assert_eq!(changes.len(), 61);
}

#[tokio::test]
async fn a_search_finds_by_name_and_user_name() {
    let team = Team::new().await;
    let people = team.people("bea", 30).await;
    team.assign_all(&people, true).await;
    assert_eq!(names(&team.show(Tab::People, "BEA 00007").await), ["bea 00007"]);
    assert_eq!(names(&team.show(Tab::People, "bea-00008@").await), ["bea 00008"]);
    assert_eq!(names(&team.show(Tab::Waiting, "00027").await), ["bea 00027"]);
    assert_eq!(names(&team.show(Tab::People, "%").await), Vec::<String>::new());
    let found = team.prepare("bea", vec![people[2]]).await;
    assert_eq!((found.found.len(), found.more, found.chosen.len()), (20, true, 1));
    assert!(found.found.iter().all(|person| person.holds) && found.chosen[0].holds);
    assert_eq!(team.prepare("lovelace", Vec::new()).await.found.len(), 1);
    assert!(team.prepare("", Vec::new()).await.found.is_empty());
}

#[tokio::test]
async fn what_a_change_did_is_kept_and_is_told_of_its_own_plan_only() {
    let team = Team::new().await;
    let people = team.people("bea", 2).await;
    let done = team.assign_all(&people, false).await;
    let told = |change, tab| ShowLicenses {
        product: team_plan(),
        tab,
        search: String::new(),
        order: None,
        cursor: None,
        change,
    };
    let page = show(&team.house, &team.ada, told(Some(done.row.id), Tab::People)).await.unwrap();
    assert_eq!((page.change.unwrap(), page.count), (done.clone(), None));
    for tab in Tab::ALL {
        let before = team.house.portal.db().statements();
        show(&team.house, &team.ada, told(Some(done.row.id), *tab)).await.unwrap();
        assert_eq!(team.house.portal.db().statements() - before, 3, "{tab}: one more says who asks");
    }
    let unknown = ChangeId::from(uuid::Uuid::now_v7());
    let missing = show(&team.house, &team.ada, told(Some(unknown), Tab::People)).await;
    assert!(matches!(missing, Err(Error::NotFound)));
    let birch = team.house.found("birch").await;
    let foreign = show(&team.house, &birch, told(Some(done.row.id), Tab::People)).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    assert!(names(&show(&team.house, &birch, told(None, Tab::People)).await.unwrap()).is_empty());
}

#[tokio::test]
async fn a_page_of_ten_thousand_holders_costs_four_statements_like_one_of_none() {
    let team = Team::new().await;
    let form =
        domain::signup::SignUp { offer: domain::signup::Offer::Trial(team.house.trial), ..team.house.form("birch") };
    let entered = team.house.sign_up(form, None).await.unwrap();
    let actor = team.house.actor(&entered.token).await;
    let mut costs = Vec::new();
    for count in [0, 10_000] {
        if count > 0 {
            let people = super::team::add(&team.house, &actor, "cem", count).await;
            fill(&team, &actor, people).await;
        }
        for tab in Tab::ALL {
            let before = team.house.portal.db().statements();
            let actor = team.house.actor(&entered.token).await;
            let query = ShowLicenses {
                product: team_plan(),
                tab: *tab,
                search: "c".into(),
                order: None,
                cursor: None,
                change: None,
            };
            let page = show(&team.house, &actor, query).await.unwrap();
            let cost = team.house.portal.db().statements() - before;
            assert!(cost <= 4, "{tab}: {cost} statements");
            assert_eq!(names(&page).len(), if count > 0 && *tab == Tab::People { 50 } else { 0 });
            costs.push(cost);
        }
    }
    assert_eq!(costs[..4], costs[4..]);
}

/// Gives all of them a license past the rules: only how the page reads them is of interest.
async fn fill(team: &Team, admin: &crate::access::Actor, people: Vec<domain::ids::MemberId>) {
    use entity::{assignment, holding, pool};
    use sea_orm::ActiveValue::{NotSet, Set};
    let id = super::team::pool_of(&team.house, admin, team.house.priced).await;
    let org = admin.member().unwrap().org;
    let permit = team.house.portal.internal::<domain::acts::AddMembers>(team.house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let held = i64::try_from(people.len()).unwrap();
    let change = tx.change::<pool::Entity>().filter(pool::id().eq(id));
    change.set(pool::held(), held).set(pool::ceiling(), held).run().await.unwrap();
    let at = tx.now();
    let rows = people.iter().map(|member| assignment::ActiveModel {
        org_id: NotSet,
        id: Set(uuid::Uuid::now_v7().into()),
        pool_id: Set(id),
        member_id: Set(*member),
        source: Set(domain::licenses::Source::Direct),
        group_id: Set(None),
        at: Set(at),
    });
    tx.insert_all::<assignment::Entity>(rows.collect::<Vec<_>>()).await.unwrap();
    let rows =
        people.iter().map(|member| holding::ActiveModel { org_id: NotSet, pool_id: Set(id), member_id: Set(*member) });
    tx.insert_all::<holding::Entity>(rows.collect::<Vec<_>>()).await.unwrap();
    let event = crate::activity::Event::MembersAdded { count: people.len(), after: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
}
