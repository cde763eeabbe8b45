use super::explain;
use crate::access::Actor;
use crate::groups;
use crate::house::House;
use crate::licenses::tests::team::{Team, team_plan};
use domain::causes::{AccessPage, By, Cause, ExplainAccess, Explanation, Lack};
use domain::groups::{AddToGroup, CreateGroup};
use domain::ids::GroupId;
use domain::licenses::{AssignToGroups, ProductPath};
use domain::members::MemberStatus;
use domain::roles::Role;
use domain::subscriptions::Status;

async fn ask(house: &House, actor: &Actor, who: &str, what: &str) -> AccessPage {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    explain(permit, ExplainAccess { who: who.to_owned(), what: what.parse().ok() }).await.unwrap()
}

async fn why(team: &Team, who: &str) -> Explanation {
    ask(&team.house, &team.ada, who, "mail").await.answer.unwrap()
}

/// A group with everybody in it, to which the plan is assigned.
async fn group(team: &Team, people: Vec<domain::ids::MemberId>) -> GroupId {
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    let command = CreateGroup { name: "Sales".parse().unwrap(), description: None };
    let group = groups::create(permit, command).await.unwrap();
    team.house.advance_seconds(60);
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    let command = AddToGroup { group, people, names: String::new(), mark: String::new() };
    groups::add_people(permit, command).await.unwrap();
    team.house.advance_seconds(60);
    let command = AssignToGroups { plan: ProductPath(team_plan()), groups: vec![group], mark: String::new() };
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    crate::licenses::assign_to_groups(permit, command).await.unwrap();
    group
}

#[tokio::test]
async fn a_license_is_traced_to_the_act_that_gave_it_and_what_would_be_without_it_is_known() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    assert_eq!(why(&team, &bea.to_string()).await.lack(), Some(Lack::License));
    team.house.advance_seconds(60);
    team.assign(&[bea], false).await.unwrap();
    let once = why(&team, &bea.to_string()).await;
    assert!(once.has() && !once.has_without(Cause::License(0, 0)) && !once.has_without(Cause::Supply(0, 0)));
    let told = once.plans[0].licenses[0].told.clone().unwrap();
    assert_eq!((told.act.as_str(), told.at), ("licenses.assign", once.plans[0].licenses[0].since));
    assert!(matches!(once.plans[0].supplies[0].by, By::Subscription(_, Status::Trialing)));
    team.house.advance_seconds(60);
    group(&team, vec![bea]).await;
    let twice = why(&team, &bea.to_string()).await;
    let through: Vec<_> =
        twice.plans[0].licenses.iter().map(|one| one.group.as_ref().map(|(_, name)| name.as_str())).collect();
    assert_eq!(through, [None, Some("Sales")]);
    assert!(twice.has_without(Cause::License(0, 0)) && twice.has_without(Cause::License(0, 1)));
    assert_eq!(twice.plans[0].licenses[1].told.clone().unwrap().act, "licenses.assign-to-groups");
}

#[tokio::test]
async fn what_keeps_somebody_out_is_said_with_who_did_it() {
    let team = Team::new().await;
    let [bea, other] = team.people("bea", 2).await[..] else { panic!() };
    team.assign_all(&[bea, other], false).await;
    team.set_status(bea, MemberStatus::Blocked).await;
    let blocked = why(&team, &bea.to_string()).await;
    assert_eq!(blocked.lack(), Some(Lack::Person(MemberStatus::Blocked)));
    let told = blocked.told.unwrap();
    assert_eq!(
        (told.act.as_str(), told.actor_name.as_ref().map(|name| name.as_str())),
        ("members.change-standing", Some("Ada Lovelace"))
    );
    assert!(why(&team, &other.to_string()).await.has());
    team.house.advance_days(61);
    assert_eq!(why(&team, &other.to_string()).await.lack(), Some(Lack::Supply), "the trial is over");
}

#[tokio::test]
async fn whoever_waits_is_told_apart_from_whoever_was_never_asked_for() {
    let team = Team::new().await;
    let people = team.people("bea", 26).await;
    team.assign_all(&people, true).await;
    let last = why(&team, &people[25].to_string()).await;
    assert_eq!((last.lack(), last.plans[0].waits.len()), (Some(Lack::Waits), 1));
    assert!(last.plans[0].waits[0].why.is_some());
}

#[tokio::test]
async fn people_are_found_by_name_too_and_only_those_of_the_own_organization() {
    let team = Team::new().await;
    let (name, full) = ("ada", "ADA@alder.guildhall.example");
    for who in [name, full] {
        let page = ask(&team.house, &team.ada, who, "mail").await;
        assert_eq!(page.person.unwrap().user_name.local().as_str(), "ada", "{who}");
    }
    let birch = team.house.found("birch").await;
    let other = birch.member().unwrap().id.to_string();
    for who in [other.as_str(), "ada@birch.guildhall.example", "nobody", "", "\u{202e}x@y"] {
        let page = ask(&team.house, &team.ada, who, "mail").await;
        assert_eq!((page.person, page.answer), (None, None), "{who:?}");
        assert_eq!(page.services.len(), 1, "what can be asked about");
    }
    assert_eq!(ask(&team.house, &team.ada, "ada", "none").await.answer, None);
}

#[tokio::test]
async fn who_did_it_is_told_to_whoever_may_see_that() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    team.assign(&[bea], false).await.unwrap();
    for (role, sees) in [(Role::Reader, true), (Role::Users, true), (Role::Service, false)] {
        let actor = team.house.with_role(&team.ada, Some(role)).await;
        let page = ask(&team.house, &actor, &bea.to_string(), "mail").await;
        let license = &page.answer.unwrap().plans[0].licenses[0];
        assert_eq!(license.told.is_some(), sees, "{role}");
    }
}
