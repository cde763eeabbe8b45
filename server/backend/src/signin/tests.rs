use crate::Error;
use crate::access::Actor;
use crate::activity::Event;
use crate::house::{House, PASSWORD};
use domain::refusal::Refusal;
use domain::signin::{Refused, SignIn, WayBack};
use entity::member;

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

#[tokio::test]
async fn an_office_signs_in_all_day_behind_one_address() {
    let house = House::new().await;
    house.found("alder").await;
    for _ in 0..3 * domain::signin::lockout::NETWORK.free {
        sign_in(&house, ADA, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_guesses_among_many_names_is_stopped_as_a_network() {
    let house = House::new().await;
    let free = domain::signin::lockout::NETWORK.free;
    for guess in 0..=free {
        let refused = sign_in(&house, &format!("guess{guess}@alder.guildhall.example"), "not the right password").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))), "{guess}");
    }
    let stopped = sign_in(&house, "one-more@alder.guildhall.example", "not the right password").await;
    assert!(matches!(stopped, Err(Error::Refused(Refusal::SignIn(Refused::Wait { .. })))));
}

#[tokio::test]
async fn an_unknown_name_a_wrong_password_and_a_blocked_account_take_the_same_statements_to_the_same_answer() {
    let house = House::new().await;
    let admin = house.found("alder").await;
    house.found("birch").await;
    let (org, id) = (admin.member().unwrap().org, admin.member().unwrap().id);
    let permit = house.portal.internal::<domain::acts::SetMemberStatus>(house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let row = tx.change::<member::Entity>().filter(member::id().eq(id));
    row.set(member::status(), domain::members::MemberStatus::Blocked).run().await.unwrap();
    let event = Event::SignInFailed { member: id, user_name: ADA.parse().unwrap() };
    tx.commit(event, ()).await.unwrap();
    let tried = [
        ("nobody@nowhere.example", PASSWORD),
        ("nobody@alder.guildhall.example", PASSWORD),
        ("ada@birch.guildhall.example", "not the right password"),
        (ADA, PASSWORD),
        (ADA, "not the right password"),
    ];
    let mut costs = Vec::new();
    for (name, password) in tried {
        let before = house.portal.db().statements();
        let refused = sign_in(&house, name, password).await;
        costs.push(house.portal.db().statements() - before);
        assert!(matches!(refused, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))), "{name}");
        // What is noted of a known account is noted after the answer; it must not count for the next one.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
}
