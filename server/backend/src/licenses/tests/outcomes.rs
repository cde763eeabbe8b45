use super::team::{Team, add, outcome_of, outcomes, product, unconfirmed, whose};
use crate::error::Error;
use domain::ids::MemberId;
use domain::licenses::{AssignLicenses, Cause, Failure, Outcome, Refused, RemoveLicenses, Tab};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::Role;

#[tokio::test]
async fn one_person_gets_a_license_at_once_and_has_it_the_second_time() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    let change = team.assign(&[bea], false).await.unwrap();
    assert_eq!((change.row.cause, outcomes(&change)), (Cause::Assigned, vec![Outcome::Given]));
    assert_eq!(team.counts().await, (1, 0));
    let plan = unconfirmed(team.assign(&[bea], false).await);
    assert_eq!((plan.report.lines[0].outcome, plan.does_something), (Outcome::Already, false));
    assert_eq!(team.counts().await, (1, 0));
}

#[tokio::test]
async fn several_people_are_asked_about_first_and_a_stale_plan_is_refused() {
    let team = Team::new().await;
    let people = team.people("bea", 3).await;
    let plan = unconfirmed(team.assign(&people, false).await);
    assert_eq!((plan.report.tally.given, plan.does_something, plan.moved), (3, true, false));
    assert_eq!(team.counts().await, (0, 0));
    team.assign(&people[..1], false).await.unwrap();
    let command = AssignLicenses { people: people.clone(), mark: plan.mark, ..team.nobody() };
    let newer = unconfirmed(team.send(command.clone()).await);
    assert_eq!((newer.report.tally.given, newer.report.tally.already, newer.moved), (2, 1, true));
    let change = team.send(AssignLicenses { mark: newer.mark, ..command }).await.unwrap();
    assert_eq!((change.report.tally.given, change.report.tally.already), (2, 1));
    assert_eq!(team.counts().await, (3, 0));
}

#[tokio::test]
async fn user_names_are_pasted_and_whoever_is_unknown_is_said() {
    let team = Team::new().await;
    team.people("bea", 2).await;
    let names =
        " BEA-00000@alder.guildhall.example\n\nbea-00001@alder.guildhall.example; nobody@alder.guildhall.example, what";
    let command = AssignLicenses { names: names.into(), ..team.nobody() };
    let plan = unconfirmed(team.send(command.clone()).await);
    let change = team.send(AssignLicenses { mark: plan.mark, ..command }).await.unwrap();
    assert_eq!(outcomes(&change), [Outcome::Unknown, Outcome::Unknown, Outcome::Given, Outcome::Given]);
    let unknown: Vec<_> = change.report.lines[..2].iter().map(|line| line.name.as_str()).collect();
    assert_eq!(unknown, ["nobody@alder.guildhall.example", "what"]);
}

#[tokio::test]
async fn who_is_blocked_or_deleted_gets_none_and_says_why() {
    let team = Team::new().await;
    let people = team.people("bea", 3).await;
    team.set_status(people[0], MemberStatus::Blocked).await;
    team.set_status(people[1], MemberStatus::Deleted).await;
    let change = team.assign_all(&people, false).await;
    assert_eq!(outcome_of(&change, people[0]), Outcome::Failed(Failure::Blocked));
    assert_eq!(outcome_of(&change, people[1]), Outcome::Failed(Failure::Deleted));
    assert_eq!(outcome_of(&change, people[2]), Outcome::Given);
    let waits = team.assign(&people[..1], true).await.unwrap();
    assert_eq!(outcomes(&waits), [Outcome::Waits { place: 1 }]);
    team.set_status(people[0], MemberStatus::Active).await;
    assert_eq!(team.counts().await, (2, 0), "who was let in again was in line");
}

#[tokio::test]
async fn a_plan_is_refused_to_who_lacks_what_it_requires_or_has_what_it_excludes() {
    let team = Team::new().await;
    let people = team.people("bea", 2).await;
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    let offer = domain::signup::Offer::Plan(team.house.free);
    crate::services::add_service(permit, offer.into()).await.unwrap();
    let free = || product("free");
    team.set_rules(team.house.priced, r#"["free"]"#, "[]").await;
    let plan = unconfirmed(team.assign(&people[..1], false).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Failed(Failure::Requires { plan: team.house.free }));
    assert_eq!(plan.report.lines[0].other.as_deref(), Some("free"));
    team.send(AssignLicenses { product: free(), people: vec![people[0]], ..team.nobody() }).await.unwrap();
    assert_eq!(outcomes(&team.assign(&people[..1], false).await.unwrap()), [Outcome::Given]);
    let needed = RemoveLicenses { people: vec![people[0]], ..whose(free()) };
    let plan = unconfirmed(team.take_back(needed).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Kept(Failure::RequiredBy { plan: team.house.priced }));
    team.set_rules(team.house.priced, "[]", r#"["free"]"#).await;
    team.send(AssignLicenses { product: free(), people: vec![people[1]], ..team.nobody() }).await.unwrap();
    let plan = unconfirmed(team.assign(&people[1..], false).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Failed(Failure::Excludes { plan: team.house.free }));
}

#[tokio::test]
async fn nothing_is_assigned_of_what_is_over_or_disabled() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    team.house.advance_days(30 + 30 + 1);
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    crate::services::list(permit, domain::services::Query::default()).await.unwrap();
    let plan = unconfirmed(team.assign(&[bea], false).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Failed(Failure::PoolDisabled));
    let page = team.show(Tab::People, "").await;
    assert_eq!((page.product.access, page.product.meter.total), (domain::licenses::Access::Disabled, 0));
}

#[tokio::test]
async fn nobody_and_too_many_are_refused() {
    let team = Team::new().await;
    let refused = team.send(team.nobody()).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::Licenses(Refused::Count { most: 10_000 })))), "{refused:?}");
    let names: String = (0..10_001).map(|place| format!("p{place}@alder.example\n")).collect();
    let refused = team.send(AssignLicenses { names, ..team.nobody() }).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::Licenses(Refused::Count { .. })))), "{refused:?}");
}

#[tokio::test]
async fn what_belongs_to_another_organization_is_not_there() {
    let team = Team::new().await;
    let own = team.people("bea", 1).await[0];
    let birch = team.house.found("birch").await;
    let theirs = add(&team.house, &birch, "cem", 1).await[0];
    for who in [theirs, MemberId::from(uuid::Uuid::now_v7())] {
        assert!(matches!(team.assign(&[who], false).await, Err(Error::NotFound)));
        assert!(matches!(team.assign(&[own, who], false).await, Err(Error::NotFound)));
        assert!(matches!(team.remove(&[who], "").await, Err(Error::NotFound)));
        assert!(matches!(team.leave(&[who]).await, Err(Error::NotFound)));
    }
    let command = AssignLicenses { names: "cem-00000@birch.guildhall.example".into(), ..team.nobody() };
    let plan = unconfirmed(team.send(command).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Unknown, "who is of another organization is unknown");
    let nothing_of_it = AssignLicenses { product: product("free"), people: vec![own], ..team.nobody() };
    assert!(matches!(team.send(nothing_of_it).await, Err(Error::NotFound)));
    assert_eq!(team.counts().await, (0, 0));
}

#[tokio::test]
async fn whoever_may_not_is_told_who_may() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    for role in Role::ALL.iter().copied().map(Some).chain([None]) {
        let person = team.house.with_role(&team.ada, role).await;
        let permit = team.house.portal.permit::<domain::acts::AssignLicenses>(person, team.house.request()).await;
        let may = matches!(role, Some(Role::Global | Role::Users));
        match permit {
            Ok(_) => assert!(may, "{role:?}"),
            Err(Error::Forbidden(forbidden)) => {
                assert!(!may && forbidden.roles == [Role::Users, Role::Global], "{role:?}");
                assert!(forbidden.holders.contains(&"Ada Lovelace".to_owned()), "{forbidden:?}");
            }
            Err(other) => panic!("{role:?}: {other}"),
        }
    }
    team.assign(&[bea], false).await.unwrap();
}
