use crate::groups;
use crate::licenses::tests::team::Team;
use domain::groups::{FollowGroup, ListGroups, PrepareGroup, Rows, ShowGroup};
use domain::roles::Role;

#[tokio::test]
async fn groups_are_read_page_by_page_and_found_by_name() {
    let team = Team::new().await;
    for place in 0..120 {
        team.group(&format!("Group {place:03}"), &[]).await;
    }
    let (mut query, mut names) = (ListGroups::default(), Vec::new());
    loop {
        let page = groups::list(team.permit().await, query.clone()).await.unwrap();
        names.extend(page.rows.iter().map(|row| row.name.to_string()));
        let Some(next) = page.next else { break };
        query.cursor = Some(next);
    }
    assert_eq!(names, (0..120).map(|place| format!("Group {place:03}")).collect::<Vec<_>>());
    assert_eq!(team.list("UP 007").await.rows.len(), 1);
    assert!(team.list("%").await.rows.is_empty());
}

#[tokio::test]
async fn licenses_are_not_shown_to_who_may_not_see_services() {
    let team = Team::new().await;
    let crew = team.people("bea", 2).await;
    let sales = team.group("Sales", &[]).await;
    team.license("team", &[sales]).await;
    let change = team.put(sales, &crew).await;
    let query = ShowGroup {
        group: sales,
        history: true,
        search: String::new(),
        order: None,
        cursor: None,
        change: Some(change.row.id),
        on: None,
    };
    let page = groups::show(team.permit().await, query.clone()).await.unwrap();
    assert_eq!((page.group.licenses, page.change.unwrap().effects.plans.len()), (Some(1), 1));
    let person = team.house.with_role(&team.ada, Some(Role::Password)).await;
    let permit = team.house.portal.permit(person.clone(), team.house.request()).await.unwrap();
    let page = groups::show(permit, query).await.unwrap();
    assert_eq!((page.group.licenses, page.change.unwrap().effects.plans.len()), (None, 0));
    let Rows::History(changes) = page.rows else { panic!() };
    assert!(changes.iter().all(|row| row.plans.is_empty()));
    assert!(team.house.portal.permit::<domain::acts::FollowGroup>(person, team.house.request()).await.is_err());
}

#[tokio::test]
async fn a_page_of_thousands_costs_four_statements_like_one_of_none() {
    let team = Team::new().await;
    let (empty, full) = (team.group("Empty", &[]).await, team.group("Full", &[]).await);
    let crew = team.people("bea", 3_000).await;
    team.put(full, &crew).await;
    team.license("team", &[full]).await;
    team.license("team", &[empty]).await;
    for group in [empty, full] {
        let count = || team.house.portal.db().statements();
        let mut costs = Vec::new();
        for history in [false, true] {
            let before = count();
            team.group_page(group, history).await;
            costs.push(count() - before);
        }
        for waiting in [false, true] {
            let before = count();
            let query = FollowGroup { group, waiting, search: "b".into(), order: None, cursor: None };
            groups::follow(team.permit().await, query).await.unwrap();
            costs.push(count() - before);
        }
        let before = count();
        let query = PrepareGroup { group, search: "bea".into(), chosen: crew[..5].to_vec() };
        let found = groups::prepare(team.permit().await, query).await.unwrap();
        costs.push(count() - before);
        assert_eq!((found.found.len(), found.more, found.chosen.len()), (20, true, 5));
        // The one who asks was identified before, by one statement more.
        assert_eq!(costs, [3, 3, 3, 3, 3]);
    }
}
