use super::{create, permit, refused};
use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use crate::members::{give, give_up, reset_password, see_roles, show, take};
use domain::acts::SeeRoles;
use domain::members::{Content, GiveRole, GiveUpRole, Invite, Refused, ShowMember, Tab, TakeRole};
use domain::roles::{Barred, Role};
use domain::sessions::FRESH;

async fn given(house: &House, actor: &Actor, member: &Actor, role: Role) -> Result<(), Error> {
    let command = GiveRole { member: member.member().unwrap().id, role };
    give(permit(house, actor).await?, command).await
}

async fn taken(house: &House, actor: &Actor, member: &Actor, role: Role) -> Result<(), Error> {
    let command = TakeRole { member: member.member().unwrap().id, role };
    take(permit(house, actor).await?, command).await
}

#[tokio::test]
async fn a_role_counts_from_the_next_request_on_and_needs_a_fresh_sign_in_to_be_given() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let member = house.with_role(&ada, None).await;
    given(&house, &ada, &member, Role::Reader).await.unwrap();
    let page = see_roles(permit::<SeeRoles>(&house, &ada).await.unwrap(), ()).await.unwrap();
    let held = page.holders.iter().find(|holder| holder.id == member.member().unwrap().id).unwrap();
    assert!(held.roles.has(Role::Reader));
    house.advance_seconds(FRESH);
    assert!(matches!(given(&house, &ada, &member, Role::Users).await, Err(Error::Stale)));
    assert!(matches!(taken(&house, &ada, &member, Role::Reader).await, Err(Error::Stale)));
}

#[tokio::test]
async fn only_a_global_administrator_gives_roles_and_never_to_themselves() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let member = house.with_role(&ada, None).await;
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::Global) {
        let other = house.with_role(&ada, Some(role)).await;
        assert!(matches!(given(&house, &other, &member, Role::Reader).await, Err(Error::Forbidden(_))), "{role}");
    }
    assert_eq!(refused(given(&house, &ada, &ada, Role::Reader).await), Refused::Barred(Barred::Oneself));
}

#[tokio::test]
async fn what_a_rule_between_two_people_withholds_is_recorded() {
    use entity::activity;
    let house = House::new().await;
    let ada = house.found("alder").await;
    let helper = house.with_role(&ada, Some(Role::Password)).await;
    let command = Invite { member: ada.member().unwrap().id };
    let asked = reset_password(permit(&house, &helper).await.unwrap(), command).await;
    assert_eq!(refused(asked.map(drop)), Refused::Barred(Barred::Rank));
    // It is written while the answer is on its way.
    let mut found = Vec::new();
    for _ in 0..1_000 {
        let reader = permit::<SeeRoles>(&house, &ada).await.unwrap().read().await.unwrap();
        let withheld = activity::outcome().eq(domain::activity::Outcome::Refused.to_string());
        found = reader.rows::<activity::Entity>().filter(withheld).all().await.unwrap();
        if !found.is_empty() {
            break;
        }
        drop(reader);
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let [row] = &found[..] else { panic!("{found:?}") };
    assert_eq!((row.act.as_str(), row.actor_id), ("members.reset-password", Some(helper.member().unwrap().id)));
    assert_eq!(row.after.as_deref(), Some("[\"global\"]"));
}

#[tokio::test]
async fn the_last_global_administrator_stays_one_on_every_path() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let up = async |actor: &Actor, role| give_up(permit(&house, actor).await?, GiveUpRole { role }).await;
    assert_eq!(refused(up(&ada, Role::Global).await), Refused::Barred(Barred::LastGlobal));
    assert_eq!(refused(taken(&house, &ada, &ada, Role::Global).await), Refused::Barred(Barred::LastGlobal));
    // Somebody who was invited and cannot sign in yet is none who could help.
    let invited = create(&house, &ada, "grace").await.unwrap();
    give(permit(&house, &ada).await.unwrap(), GiveRole { member: invited, role: Role::Global }).await.unwrap();
    assert_eq!(refused(up(&ada, Role::Global).await), Refused::Barred(Barred::LastGlobal));
    let second = house.with_role(&ada, Some(Role::Global)).await;
    up(&ada, Role::Global).await.unwrap();
    assert_eq!(refused(up(&second, Role::Global).await), Refused::Barred(Barred::LastGlobal));
}

#[tokio::test]
async fn two_who_take_it_from_each_other_at_once_do_not_both_succeed() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let second = house.with_role(&ada, Some(Role::Global)).await;
    let (one, other) =
        tokio::join!(taken(&house, &ada, &second, Role::Global), taken(&house, &second, &ada, Role::Global));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
}

#[tokio::test]
async fn a_password_administrator_resets_nobody_above_them() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let helpdesk = house.with_role(&ada, Some(Role::Password)).await;
    for role in [Role::Global, Role::Billing, Role::Users, Role::Service, Role::Reader] {
        let other = if role == Role::Global { ada.clone() } else { house.with_role(&ada, Some(role)).await };
        let command = Invite { member: other.member().unwrap().id };
        let done = reset_password(permit(&house, &helpdesk).await.unwrap(), command).await;
        assert_eq!(refused(done), Refused::Barred(Barred::Rank), "{role}");
    }
    let member = house.with_role(&ada, None).await;
    let command = Invite { member: member.member().unwrap().id };
    assert!(reset_password(permit(&house, &helpdesk).await.unwrap(), command).await.unwrap().is_some());
}

#[tokio::test]
async fn what_losing_a_role_costs_is_what_was_done_with_it() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for user in ["one", "two"] {
        create(&house, &ada, user).await.unwrap();
    }
    let query = ShowMember { member: ada.member().unwrap().id, tab: Tab::Access };
    let page = show(permit(&house, &ada).await.unwrap(), query).await.unwrap();
    let Content::Access { costs, .. } = page.content else { panic!("another view") };
    let acts = &costs.iter().find(|cost| cost.role == Role::Global).unwrap().acts;
    assert!(acts.contains(&("members.create".to_owned(), 2)), "{acts:?}");
    assert!(!acts.iter().any(|(act, _)| act == "session.sign-out"), "{acts:?}");
}
