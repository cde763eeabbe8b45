use super::team::{Team, show, team_plan};
use crate::error::Error;
use domain::ids::ChangeId;
use domain::licenses::{Licenses, Rows, ShowLicenses, Tab};

fn names(page: &Licenses) -> Vec<String> {
    match &page.rows {
        Rows::People(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::Groups(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::Waiting(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        Rows::History(rows) => rows.iter().map(|row| row.id.to_string()).collect(),
    }
}

async fn all(team: &Team, tab: Tab) -> Vec<String> {
    let mut query = ShowLicenses { product: team_plan(), tab, search: String::new(), cursor: None, change: None };
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
    let told = |change, tab| ShowLicenses { product: team_plan(), tab, search: String::new(), cursor: None, change };
    let page = show(&team.house, &team.ada, told(Some(done.row.id), Tab::People)).await.unwrap();
    assert_eq!(page.change.unwrap(), done);
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
            let query =
                ShowLicenses { product: team_plan(), tab: *tab, search: "c".into(), cursor: None, change: None };
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
