//! What was done is taken back by whoever could do the opposite, and only as long as nobody changed it since.

use super::super::{list, undo};
use crate::access::Actor;
use crate::error::Error;
use crate::groups;
use crate::house::House;
use crate::idempotency::Key;
use crate::licenses::tests::team::Team;
use crate::{account, members, organization};
use domain::account::EditProfile;
use domain::activity::{Query, Refused, UNDOABLE, UndoEntry};
use domain::acts::Act;
use domain::groups::{CreateGroup, EditGroup, ListGroups};
use domain::ids::{ActivityId, MemberId};
use domain::locale::{Language, Theme, ZoneName};
use domain::members::{EditMember, GiveRole, ListMembers, MemberStatus, SaveView, ShowMember, Tab};
use domain::organizations::EditOrganization;
use domain::refusal::Refusal;
use domain::roles::{Role, Roles};

async fn permit<A: Act>(house: &House, actor: &Actor) -> crate::access::Permit<A> {
    house.portal.permit(actor.clone(), house.request()).await.unwrap()
}

/// The last entry of an act.
async fn last(house: &House, actor: &Actor, act: &str) -> ActivityId {
    let query = Query::read(&format!("act={act}")).0;
    list(permit(house, actor).await, query).await.unwrap().rows[0].row.id
}

async fn take_back(house: &House, actor: &Actor, act: &str) -> Result<(), Error> {
    let entry = last(house, actor, act).await;
    undo(permit(house, actor).await, UndoEntry { entry }).await
}

fn refused(done: Result<(), Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Activity(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

async fn head(team: &Team, member: MemberId) -> domain::members::Head {
    let query = ShowMember { member, tab: Tab::Profile };
    members::show(permit(&team.house, &team.ada).await, query).await.unwrap().head
}

fn account_of(member: MemberId, name: &str) -> EditMember {
    let (display_name, user) = (name.parse().unwrap(), "bea.new".parse().unwrap());
    EditMember { member, display_name, user, mail: "bea@mail.example".parse().unwrap(), language: Language::De }
}

#[tokio::test]
async fn what_an_account_says_and_where_its_owner_stands_is_taken_back() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await[0];
    let before = head(&team, bea).await;
    members::edit(permit(&team.house, &team.ada).await, account_of(bea, "Beatrix")).await.unwrap();
    assert_eq!(head(&team, bea).await.user_name.local().as_str(), "bea.new");
    take_back(&team.house, &team.ada, "members.edit").await.unwrap();
    assert_eq!(head(&team, bea).await, before);
    for status in [MemberStatus::Blocked, MemberStatus::Deleted] {
        team.set_status(bea, status).await;
        assert_eq!(head(&team, bea).await.status, status);
        take_back(&team.house, &team.ada, "members.change-standing").await.unwrap();
        let (now, was) = (head(&team, bea).await, before.status);
        assert_eq!(
            (now.status, now.user_name),
            (MemberStatus::let_in(was == MemberStatus::Active && now.has_password), before.user_name.clone())
        );
    }
}

#[tokio::test]
async fn roles_groups_the_organization_and_views_are_taken_back() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let bea = team.people("bea", 1).await[0];
    members::give(permit(house, ada).await, GiveRole { member: bea, role: Role::Reader }).await.unwrap();
    take_back(house, ada, "roles.give").await.unwrap();
    assert_eq!(head(&team, bea).await.roles, Roles::NONE);
    take_back(house, ada, "roles.take").await.unwrap();
    assert_eq!(head(&team, bea).await.roles, Roles::NONE.with(Role::Reader), "what was taken back as well");

    let group = CreateGroup { name: "Sales".parse().unwrap(), description: "Who sells".parse().ok() };
    let group = groups::create(permit(house, ada).await, group).await.unwrap();
    let other = EditGroup { group, name: "Marketing".parse().unwrap(), description: None };
    groups::edit(permit(house, ada).await, other).await.unwrap();
    take_back(house, ada, "groups.edit").await.unwrap();
    let rows = groups::list(permit(house, ada).await, ListGroups::default()).await.unwrap().rows;
    assert_eq!(rows[0].name.as_str(), "Sales");

    let before = organization::prepare(permit(house, ada).await, ()).await.unwrap();
    let command = EditOrganization {
        name: "Other".parse().unwrap(),
        address: None,
        country: before.country,
        technical_contact: "tech@alder.example".parse().ok(),
        security_contact: None,
        privacy_link: None,
        language: before.language,
    };
    organization::edit(permit(house, ada).await, command).await.unwrap();
    take_back(house, ada, "organization.edit").await.unwrap();
    assert_eq!(organization::prepare(permit(house, ada).await, ()).await.unwrap(), before);

    let command = SaveView { name: "Mine".parse().unwrap(), query: ListMembers::from("role=any".to_owned()) };
    members::save_view(permit(house, ada).await, command).await.unwrap();
    let views = async || members::list(permit(house, ada).await, ListMembers::default()).await.unwrap().views;
    take_back(house, ada, "members.save-view").await.unwrap();
    assert_eq!(views().await, []);
    take_back(house, ada, "members.forget-view").await.unwrap();
    assert_eq!(views().await[0].name.as_str(), "Mine");
}

#[tokio::test]
async fn everybody_takes_back_what_they_said_of_themselves_and_nobody_else_does() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let id = ada.member().unwrap().id;
    let before = head(&team, id).await;
    let after = EditProfile {
        display_name: "Ada King".parse().unwrap(),
        language: Language::De,
        zone: ZoneName::utc(),
        theme: Theme::Dark,
    };
    account::edit(permit(house, ada).await, after.clone()).await.unwrap();
    let view = SaveView { name: "Mine".parse().unwrap(), query: ListMembers::default() };
    members::save_view(permit(house, ada).await, view).await.unwrap();
    let global = house.with_role(ada, Some(Role::Global)).await;
    for act in ["account.edit-profile", "members.save-view"] {
        assert_eq!(refused(take_back(house, &global, act).await), Refused::NotUndoable, "{act}");
    }
    // Her session as it is by now.
    let EditProfile { display_name, language, zone, theme } = after;
    let me = ada.member().unwrap().clone();
    let now = Actor::signed_in(crate::access::Member { display_name, language, zone, theme, ..me });
    take_back(house, &now, "account.edit-profile").await.unwrap();
    assert_eq!(head(&team, id).await.name, before.name);
}

#[tokio::test]
async fn what_is_not_as_it_was_left_or_long_ago_or_has_no_opposite_stays() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let bea = team.people("bea", 1).await[0];
    members::edit(permit(house, ada).await, account_of(bea, "Beatrix")).await.unwrap();
    let first = last(house, ada, "members.edit").await;
    members::edit(permit(house, ada).await, account_of(bea, "Trixi")).await.unwrap();
    let again = undo(permit(house, ada).await, UndoEntry { entry: first }).await;
    assert_eq!(refused(again), Refused::Changed);
    assert_eq!(head(&team, bea).await.name.as_str(), "Trixi");
    assert_eq!(refused(take_back(house, ada, "organization.sign-up").await), Refused::NotUndoable);
    house.advance_days(UNDOABLE);
    assert_eq!(refused(take_back(house, ada, "members.edit").await), Refused::TooLate);
}

#[tokio::test]
async fn nobody_takes_back_what_they_could_not_do_or_may_not_see() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let bea = team.people("bea", 1).await[0];
    members::edit(permit(house, ada).await, account_of(bea, "Beatrix")).await.unwrap();
    let entry = last(house, ada, "members.edit").await;
    let reader = house.with_role(ada, Some(Role::Reader)).await;
    let seen = undo(permit(house, &reader).await, UndoEntry { entry }).await;
    assert!(matches!(seen, Err(Error::Forbidden(_))), "{seen:?}");
    for stranger in [house.with_role(ada, None).await, house.found("birch").await] {
        let unseen = undo(permit(house, &stranger).await, UndoEntry { entry }).await;
        assert!(matches!(unseen, Err(Error::NotFound)), "{unseen:?}");
    }
    let profile = EditProfile {
        display_name: "Read Er".parse().unwrap(),
        language: Language::De,
        zone: ZoneName::utc(),
        theme: Theme::Dark,
    };
    account::edit(permit(house, &reader).await, profile).await.unwrap();
    assert_eq!(refused(take_back(house, ada, "account.edit-profile").await), Refused::NotUndoable, "it is not hers");
    assert_eq!(head(&team, bea).await.name.as_str(), "Beatrix");
}

#[tokio::test]
async fn the_same_key_takes_back_once() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let bea = team.people("bea", 1).await[0];
    members::edit(permit(house, ada).await, account_of(bea, "Beatrix")).await.unwrap();
    let entry = last(house, ada, "members.edit").await;
    let command = UndoEntry { entry };
    let key = || Key::new("0123456789abcdef0123456789abcdef", ada.member().map(|me| me.id), &command).unwrap();
    let send = async || {
        let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
        undo(permit.with_key(Some(key())), command).await
    };
    send().await.unwrap();
    assert_ne!(head(&team, bea).await.name.as_str(), "Beatrix");
    members::edit(permit(house, ada).await, account_of(bea, "Trixi")).await.unwrap();
    send().await.unwrap();
    assert_eq!(head(&team, bea).await.name.as_str(), "Trixi", "it was done before");
}
