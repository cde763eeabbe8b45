use crate::Error;
use crate::access::Actor;
use crate::house::{House, PASSWORD};
use domain::refusal::Refusal;
use domain::signin::{Refused, SignIn, WayBack};

fn command(user_name: &str, password: &str) -> SignIn {
    SignIn {
        user_name: user_name.parse().unwrap(),
        password: password.to_owned().try_into().unwrap(),
        back: WayBack::default(),
    }
}

async fn sign_in(house: &House, user_name: &str, password: &str) -> Result<crate::sessions::Entered, Error> {
    let permit = house.portal.permit(Actor::visitor(), house.request()).await.unwrap();
    super::sign_in(permit, command(user_name, password)).await
}

const ADA: &str = "ada@alder.guildhall.example";

#[tokio::test]
async fn the_right_password_opens_a_session_of_that_person() {
    let house = House::new().await;
    house.found("alder").await;
    let entered = sign_in(&house, "ADA@Alder.guildhall.example", PASSWORD).await.unwrap();
    assert_eq!(house.actor(&entered.token).await.member().unwrap().user_name.to_string(), ADA);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let house = House::new().await;
    house.found("alder").await;
    for name in [ADA, "nobody@alder.guildhall.example", "nobody@nowhere.example"] {
        let refused = sign_in(&house, name, "not the right password").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))), "{name}");
    }
}

#[tokio::test]
async fn a_hundred_guesses_at_once_count_as_a_hundred() {
    let house = House::new().await;
    house.found("alder").await;
    let guesses = (0..100).map(|_| sign_in(&house, ADA, "not the right password"));
    let answers = futures::future::join_all(guesses).await;
    let judged = answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))));
    assert!(judged.count() <= 6, "more guesses were judged than the lock-out allows");
    let locked = sign_in(&house, ADA, PASSWORD).await;
    assert!(matches!(locked, Err(Error::Refused(Refusal::SignIn(Refused::Wait { .. })))));
    house.advance_seconds(3_600);
    sign_in(&house, ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_session_ends_when_idle_and_at_its_absolute_end() {
    let house = House::new().await;
    house.found("alder").await;
    let entered = sign_in(&house, ADA, PASSWORD).await.unwrap();
    house.advance_seconds(domain::sessions::IDLE - 1);
    assert!(house.actor(&entered.token).await.member().is_some());
    house.advance_seconds(domain::sessions::IDLE + 1);
    assert!(house.actor(&entered.token).await.member().is_none());
    let entered = sign_in(&house, ADA, PASSWORD).await.unwrap();
    for _ in 0..(domain::sessions::ABSOLUTE / 14_400) {
        house.advance_seconds(14_400);
        house.actor(&entered.token).await;
    }
    assert!(house.actor(&entered.token).await.member().is_none());
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_the_old_password() {
    let house = House::new().await;
    house.found("alder").await;
    let (here, there) = (sign_in(&house, ADA, PASSWORD).await.unwrap(), sign_in(&house, ADA, PASSWORD).await.unwrap());
    let actor = house.actor(&here.token).await;
    let permit = house.portal.permit(actor, house.request()).await.unwrap();
    let new = "seven quiet rivers of tin";
    let change = domain::account::ChangePassword {
        current_password: PASSWORD.to_owned().try_into().unwrap(),
        new_password: new.to_owned().try_into().unwrap(),
    };
    crate::account::change_password(permit, change).await.unwrap();
    assert!(house.actor(&here.token).await.member().is_some());
    assert!(house.actor(&there.token).await.member().is_none());
    assert!(sign_in(&house, ADA, PASSWORD).await.is_err());
    sign_in(&house, ADA, new).await.unwrap();
}
