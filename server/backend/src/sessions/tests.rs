use crate::Error;
use crate::access::{Actor, Member};
use crate::house::House;
use domain::acts;
use domain::roles::{Role, Roles};
use domain::sessions::Revoke;

#[tokio::test]
async fn nobody_ends_or_sees_a_session_of_somebody_else() {
    let house = House::new().await;
    let (alder, birch) = (house.found("alder").await, house.found("birch").await);
    let colleague = house.with_role(&alder, None).await;
    for other in [&birch, &colleague] {
        let session = other.member().unwrap().session;
        let permit = house.portal.permit(alder.clone(), house.request()).await.unwrap();
        assert!(matches!(super::revoke(permit, Revoke { session }).await, Err(Error::NotFound)));
    }
    let permit = house.portal.permit::<acts::ListSessions>(alder.clone(), house.request()).await.unwrap();
    let own = super::list(permit, ()).await.unwrap();
    assert_eq!(own.iter().map(|view| view.id).collect::<Vec<_>>(), [alder.member().unwrap().session]);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_at_once() {
    let house = House::new().await;
    let entered = house.sign_up(house.form("alder"), None).await.unwrap();
    let actor = house.actor(&entered.token).await;
    let permit = house.portal.permit(actor, house.request()).await.unwrap();
    super::sign_out_everywhere(permit, ()).await.unwrap();
    assert!(house.actor(&entered.token).await.member().is_none());
}

#[tokio::test]
async fn a_role_that_is_missing_is_named_with_the_people_who_hold_it_and_the_attempt_is_recorded() {
    let house = House::new().await;
    let admin = house.found("alder").await;
    let member = house.with_role(&admin, None).await;
    let refused = house.portal.permit::<acts::ListServices>(member, house.request()).await.err().unwrap();
    let Error::Forbidden(forbidden) = refused else { panic!("{refused}") };
    assert_eq!(forbidden.holders, ["Ada Lovelace"]);
    let permit = house.portal.permit::<acts::ListServices>(admin, house.request()).await.unwrap();
    let reader = permit.read().await.unwrap();
    let rows = reader.rows::<entity::activity::Entity>().order([entity::activity::seq().desc()]).all().await.unwrap();
    assert_eq!((rows[0].act.as_str(), rows[0].outcome.as_str()), ("services.list", "refused"));
}

#[tokio::test]
async fn what_a_session_began_before_it_ended_is_not_written() {
    let house = House::new().await;
    let actor = house.found("alder").await;
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    let late = house.portal.permit::<acts::EditProfile>(actor, house.request()).await.unwrap();
    super::sign_out_everywhere(permit, ()).await.unwrap();
    assert!(matches!(late.begin().await.err(), Some(Error::Unauthenticated)));
}

#[tokio::test]
async fn what_was_done_a_moment_ago_hides_no_refusal_of_the_same() {
    let house = House::new().await;
    let admin = house.found("alder").await;
    let helper = house.with_role(&admin, Some(Role::Users)).await;
    let group = domain::groups::CreateGroup { name: "Choir".parse().unwrap(), description: None };
    let permit = house.portal.permit(helper.clone(), house.request()).await.unwrap();
    crate::groups::create(permit, group).await.unwrap();
    let without = Member { roles: Roles::NONE, ..helper.member().unwrap().clone() };
    assert!(house.portal.permit::<acts::CreateGroup>(Actor::signed_in(without), house.request()).await.is_err());
    let reader = house.portal.permit::<acts::ListServices>(admin, house.request()).await.unwrap().read().await.unwrap();
    let refused = entity::activity::outcome().eq(domain::activity::Outcome::Refused.to_string());
    assert_eq!(reader.rows::<entity::activity::Entity>().filter(refused).all().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_refusal_again_and_again_is_recorded_once_a_minute() {
    let house = House::new().await;
    let admin = house.found("alder").await;
    let member = house.with_role(&admin, None).await;
    for _ in 0..5 {
        assert!(house.portal.permit::<acts::ListServices>(member.clone(), house.request()).await.is_err());
    }
    let reader = house.portal.permit::<acts::ListServices>(admin, house.request()).await.unwrap().read().await.unwrap();
    let refused = entity::activity::outcome().eq(domain::activity::Outcome::Refused.to_string());
    assert_eq!(reader.rows::<entity::activity::Entity>().filter(refused).all().await.unwrap().len(), 1);
}
