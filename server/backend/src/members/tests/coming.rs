use super::{create, permit, refused, status, step};
use crate::access::Actor;
use crate::error::Error;
use crate::house::{House, PASSWORD};
use crate::idempotency::Key;
use crate::members::{accept, edit, look_up, reset_password};
use domain::ids::MemberId;
use domain::members::{
    AcceptInvitation, ChangeStanding, EditMember, Invite, LookUpInvitation, MemberStatus, Refused, Step, Welcome,
};
use domain::refusal::Refusal;
use domain::signin::{Refused as Wrong, SignIn};

async fn link(house: &House, actor: &Actor, member: MemberId) -> String {
    let made = reset_password(permit(house, actor).await.unwrap(), Invite { member }).await.unwrap();
    made.unwrap()
}

async fn choose(house: &House, token: &str, password: &str) -> Result<Actor, Error> {
    let command = AcceptInvitation { token: token.into(), password: password.to_owned().try_into().unwrap() };
    let entered = accept(permit(house, &Actor::visitor()).await?, command).await?;
    Ok(house.actor(&entered.token).await)
}

async fn look(house: &House, token: &str) -> Result<Welcome, Error> {
    look_up(permit(house, &Actor::visitor()).await?, LookUpInvitation { token: token.into() }).await
}

async fn sign_in(house: &House, name: &str, password: &str) -> Result<(), Error> {
    let command = SignIn {
        user_name: name.parse().unwrap(),
        password: password.to_owned().try_into().unwrap(),
        back: domain::signin::WayBack::default(),
    };
    crate::signin::sign_in(permit(house, &Actor::visitor()).await?, command).await.map(drop)
}

const GRACE: &str = "grace@alder.guildhall.example";

#[tokio::test]
async fn whoever_is_invited_chooses_a_password_once_and_signs_in_with_it() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let grace = create(&house, &ada, "grace").await.unwrap();
    assert_eq!(status(&house, &ada, grace).await, MemberStatus::Invited);
    let token = link(&house, &ada, grace).await;
    let welcome = look(&house, &token).await.unwrap();
    assert_eq!((welcome.user_name.to_string().as_str(), welcome.returns), (GRACE, false));
    let weak = choose(&house, &token, "password").await;
    assert!(matches!(weak, Err(Error::Refused(Refusal::Members(Refused::Password(_))))));
    let entered = choose(&house, &token, PASSWORD).await.unwrap();
    assert_eq!(entered.member().unwrap().id, grace);
    assert_eq!(status(&house, &ada, grace).await, MemberStatus::Active);
    assert_eq!(refused(choose(&house, &token, PASSWORD).await.map(drop)), Refused::Expired);
    assert_eq!(refused(look(&house, &token).await), Refused::Expired);
    sign_in(&house, GRACE, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_link_ends_with_the_next_one_with_its_days_and_with_the_account() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let grace = create(&house, &ada, "grace").await.unwrap();
    let first = link(&house, &ada, grace).await;
    let second = link(&house, &ada, grace).await;
    assert_eq!(refused(look(&house, &first).await), Refused::Expired);
    step(&house, &ada, &ChangeStanding::of(Step::Block, grace)).await.unwrap();
    assert_eq!(refused(look(&house, &second).await), Refused::Expired);
    assert_eq!(refused(choose(&house, &second, PASSWORD).await.map(drop)), Refused::Expired);
    step(&house, &ada, &ChangeStanding::of(Step::Unblock, grace)).await.unwrap();
    look(&house, &second).await.unwrap();
    house.advance_days(7);
    assert_eq!(refused(look(&house, &second).await), Refused::Expired);
    for nonsense in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(refused(look(&house, nonsense).await), Refused::Expired, "{nonsense}");
    }
}

#[tokio::test]
async fn a_reset_ends_password_and_sessions_at_once() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let grace = create(&house, &ada, "grace").await.unwrap();
    let token = link(&house, &ada, grace).await;
    let entered = choose(&house, &token, PASSWORD).await.unwrap();
    let token = link(&house, &ada, grace).await;
    let ended = crate::sessions::sign_out(permit(&house, &entered).await.unwrap(), ()).await;
    assert!(matches!(ended, Err(Error::Unauthenticated)));
    let wrong = sign_in(&house, GRACE, PASSWORD).await;
    assert!(matches!(wrong, Err(Error::Refused(Refusal::SignIn(Wrong::Wrong)))));
    assert!(look(&house, &token).await.unwrap().returns);
    house.advance_days(1);
    assert_eq!(refused(look(&house, &token).await), Refused::Expired);
}

#[tokio::test]
async fn whoever_sends_the_same_again_is_told_no_link() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let command = Invite { member: create(&house, &ada, "grace").await.unwrap() };
    let key = Key::new("a key that is long enough for one", None, &command).unwrap();
    let send = async || {
        let permit = permit(&house, &ada).await.unwrap().with_key(Some(key.clone()));
        reset_password(permit, command).await
    };
    assert!(send().await.unwrap().is_some());
    assert!(matches!(send().await, Err(Error::Replayed(answer)) if answer == "null"));
}

#[tokio::test]
async fn no_two_people_have_one_user_name_and_a_new_one_lets_the_old_one_go() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let grace = create(&house, &ada, "grace").await.unwrap();
    assert!(matches!(refused(create(&house, &ada, "Grace").await), Refused::NameTaken(_)));
    let renamed = |user: &str| EditMember {
        member: grace,
        display_name: "Rear Admiral Hopper".parse().unwrap(),
        user: user.parse().unwrap(),
        mail: "grace@mail.example".parse().unwrap(),
        language: domain::locale::Language::De,
    };
    let taken = edit(permit(&house, &ada).await.unwrap(), renamed("ada")).await;
    assert!(matches!(refused(taken), Refused::NameTaken(_)));
    edit(permit(&house, &ada).await.unwrap(), renamed("hopper")).await.unwrap();
    create(&house, &ada, "grace").await.unwrap();
    let token = link(&house, &ada, grace).await;
    choose(&house, &token, PASSWORD).await.unwrap();
    sign_in(&house, "hopper@alder.guildhall.example", PASSWORD).await.unwrap();
}
