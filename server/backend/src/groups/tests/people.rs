use super::party::planned;
use crate::error::Error;
use crate::groups;
use crate::licenses::tests::team::{Team, add};
use domain::groups::{AddToGroup, Cause, CreateGroup, EditGroup, Outcome, Refused, Rows, ShowGroup};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::Role;

fn people(rows: &Rows) -> Vec<String> {
    match rows {
        Rows::People(rows) => rows.iter().map(|row| row.name.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_group_is_made_named_anew_and_its_name_is_its_own() {
    let team = Team::new().await;
    let sales = team.group("Sales", &[]).await;
    let create = |name: &str| CreateGroup { name: name.parse().unwrap(), description: None };
    let taken = groups::create(team.permit().await, create("SALES")).await;
    assert!(matches!(taken, Err(Error::Refused(Refusal::Groups(Refused::NameTaken)))), "{taken:?}");
    let design = team.group("Design", &[]).await;
    let edit = |group, name: &str| EditGroup { group, name: name.parse().unwrap(), description: "We".parse().ok() };
    let taken = groups::edit(team.permit().await, edit(design, "sales")).await;
    assert!(matches!(taken, Err(Error::Refused(Refusal::Groups(Refused::NameTaken)))), "{taken:?}");
    groups::edit(team.permit().await, edit(sales, "sales")).await.unwrap();
    let page = team.group_page(sales, true).await;
    assert_eq!((page.group.name.as_str(), page.group.description.unwrap().as_str()), ("sales", "We"));
    let Rows::History(changes) = page.rows else { panic!() };
    assert_eq!(changes.iter().map(|row| row.cause).collect::<Vec<_>>(), [Cause::Edited, Cause::Created]);
    let birch = team.house.found("birch").await;
    let permit = team.house.portal.permit(birch, team.house.request()).await.unwrap();
    groups::create(permit, create("Sales")).await.unwrap();
}

#[tokio::test]
async fn one_person_is_put_in_at_once_and_several_after_a_look() {
    let team = Team::new().await;
    let crew = team.people("bea", 3).await;
    let group = team.group("Sales", &[]).await;
    let change = team.try_put(group, &crew[..1], "").await.unwrap();
    assert_eq!((change.row.cause, change.effects.tally.added), (Cause::Added, 1));
    let plan = planned(team.try_put(group, &crew, "").await);
    assert_eq!((plan.effects.tally.added, plan.effects.tally.already, plan.moved), (2, 1, false));
    assert_eq!(people(&team.group_page(group, false).await.rows), ["bea 00000"]);
    team.put(group, &crew[1..2]).await;
    let newer = planned(team.try_put(group, &crew, &plan.mark).await);
    assert_eq!((newer.effects.tally.added, newer.moved), (1, true));
    team.try_put(group, &crew, &newer.mark).await.unwrap();
    assert_eq!(people(&team.group_page(group, false).await.rows), ["bea 00000", "bea 00001", "bea 00002"]);
    let nothing = planned(team.try_put(group, &crew[..1], "").await);
    assert_eq!((nothing.does_something, nothing.effects.lines[0].outcome), (false, Outcome::AlreadyIn));
    let gone = team.take(group, &crew[..2]).await;
    assert_eq!((gone.row.cause, gone.effects.tally.removed), (Cause::Removed, 2));
    assert_eq!(people(&team.group_page(group, false).await.rows), ["bea 00002"]);
    let nothing = planned(team.try_take(group, &crew[..1], "").await);
    assert_eq!((nothing.does_something, nothing.effects.lines[0].outcome), (false, Outcome::NotIn));
}

#[tokio::test]
async fn user_names_are_pasted_and_whoever_is_unknown_or_deleted_is_said() {
    let team = Team::new().await;
    let crew = team.people("bea", 2).await;
    team.set_status(crew[1], MemberStatus::Deleted).await;
    let group = team.group("Sales", &[]).await;
    let names = "bea-00000@alder.guildhall.example, bea-00001@alder.guildhall.example, nobody".to_owned();
    let command = AddToGroup { group, people: vec![crew[1]], names, mark: String::new() };
    let plan = planned(groups::add_people(team.permit().await, command).await);
    let outcomes: Vec<_> = plan.effects.lines.iter().map(|line| line.outcome).collect();
    // Nobody has the user name of whoever was deleted any more.
    assert_eq!(outcomes, [Outcome::Unknown, Outcome::Unknown, Outcome::Deleted, Outcome::Added]);
}

#[tokio::test]
async fn who_is_deleted_is_not_counted_any_more() {
    let team = Team::new().await;
    let crew = team.people("bea", 2).await;
    let group = team.group("Sales", &crew).await;
    team.set_status(crew[0], MemberStatus::Deleted).await;
    let page = team.group_page(group, false).await;
    assert_eq!((page.group.people, people(&page.rows)), (1, vec!["bea 00001".to_owned()]));
}

#[tokio::test]
async fn groups_and_people_of_another_organization_are_not_there() {
    let team = Team::new().await;
    let birch = team.house.found("birch").await;
    let theirs = add(&team.house, &birch, "cem", 1).await;
    let permit = team.house.portal.permit(birch.clone(), team.house.request()).await.unwrap();
    let command = CreateGroup { name: "Birches".parse().unwrap(), description: None };
    let foreign = groups::create(permit, command).await.unwrap();
    let own = team.group("Sales", &team.people("bea", 1).await).await;
    assert!(matches!(team.try_put(own, &theirs, "").await, Err(Error::NotFound)));
    assert!(matches!(team.try_put(foreign, &theirs, "").await, Err(Error::NotFound)));
    assert!(matches!(team.try_take(foreign, &theirs, "").await, Err(Error::NotFound)));
    assert!(matches!(team.delete(foreign, "").await, Err(Error::NotFound)));
    assert!(matches!(team.try_license("team", &[foreign], "").await, Err(Error::NotFound)));
    assert!(matches!(team.try_license("team", &[own, foreign], "").await, Err(Error::NotFound)));
    let names: Vec<_> = team.list("").await.rows.iter().map(|row| row.name.to_string()).collect();
    assert_eq!(names, ["Sales"]);
    let done = team.delete(own, &planned(team.delete(own, "").await).mark).await.unwrap();
    let permit = team.house.portal.permit(birch, team.house.request()).await.unwrap();
    let query = domain::groups::ListGroups { change: Some(done.row.id), ..Default::default() };
    assert!(matches!(groups::list(permit, query).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn whoever_may_not_is_told_who_may() {
    let team = Team::new().await;
    let crew = team.people("bea", 1).await;
    for role in Role::ALL.iter().copied().map(Some).chain([None]) {
        let group = team.group(&format!("Of {}", role.map_or("nobody", Role::as_str)), &[]).await;
        let person = team.house.with_role(&team.ada, role).await;
        let permit = team.house.portal.permit(person.clone(), team.house.request()).await.unwrap();
        let command = AddToGroup { group, people: crew.clone(), names: String::new(), mark: String::new() };
        match groups::add_people(permit, command).await {
            Ok(_) => assert!(matches!(role, Some(Role::Global | Role::Users)), "{role:?}"),
            Err(Error::Forbidden(forbidden)) => assert_eq!(forbidden.roles, [Role::Users, Role::Global], "{role:?}"),
            Err(other) => panic!("{role:?}: {other}"),
        }
        let permit = team.house.portal.permit(person, team.house.request()).await.unwrap();
        let query = ShowGroup {
            group,
            history: false,
            search: String::new(),
            order: None,
            cursor: None,
            change: None,
            on: None,
        };
        assert_eq!(groups::show(permit, query).await.is_ok(), role.is_some(), "{role:?}");
    }
}
