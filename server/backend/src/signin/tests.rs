use crate::Error;
use crate::access::{Actor, Request};
use crate::activity::Event;
use crate::house::{House, PASSWORD};
use domain::activity::Outcome;
use domain::ids::OrgId;
use domain::refusal::Refusal;
use domain::signin::{Refused, SignIn, WayBack};
use entity::{activity, credential, member};

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

const NEW: &str = "seven quiet rivers of tin";

async fn change_password(house: &House, actor: &Actor, new: &str) -> Result<(), Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    let change = domain::account::ChangePassword {
        current_password: PASSWORD.to_owned().try_into().unwrap(),
        new_password: new.to_owned().try_into().unwrap(),
    };
    crate::account::change_password(permit, change).await
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_the_old_password() {
    let house = House::new().await;
    house.found("alder").await;
    let (here, there) = (sign_in(&house, ADA, PASSWORD).await.unwrap(), sign_in(&house, ADA, PASSWORD).await.unwrap());
    let actor = house.actor(&here.token).await;
    change_password(&house, &actor, NEW).await.unwrap();
    assert!(house.actor(&here.token).await.member().is_some());
    assert!(house.actor(&there.token).await.member().is_none());
    assert!(sign_in(&house, ADA, PASSWORD).await.is_err());
    sign_in(&house, ADA, NEW).await.unwrap();
}

#[tokio::test]
async fn of_two_changes_of_a_password_at_once_one_wins() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let other = "nine loud harbours of zinc";
    let (one, two) = tokio::join!(change_password(&house, &ada, NEW), change_password(&house, &ada, other));
    let (winner, loser) = if one.is_ok() { (NEW, two) } else { (other, one) };
    assert!(matches!(loser, Err(Error::Refused(Refusal::Account(domain::account::Refused::WrongPassword)))));
    sign_in(&house, ADA, winner).await.unwrap();
}

#[tokio::test]
async fn a_password_that_changes_while_it_is_verified_opens_nothing() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let (org, id) = (ada.member().unwrap().org, ada.member().unwrap().id);
    let internal = || house.portal.internal::<domain::acts::AddMembers>(house.request(), org).unwrap();
    let stored = async || {
        let tx = internal().begin().await.unwrap();
        let mine = credential::member_id().eq(id);
        tx.rows::<credential::Entity>().filter(mine).one().await.unwrap().unwrap().password_hash
    };
    let verified = stored().await;
    change_password(&house, &ada, NEW).await.unwrap();
    let now = stored().await;
    let tx = internal().begin().await.unwrap();
    assert!(!super::stands(&tx, id, Some(&verified)).await.unwrap());
    assert!(super::stands(&tx, id, Some(&now)).await.unwrap());
    assert!(!super::stands(&tx, id, None).await.unwrap());
}

#[tokio::test]
async fn a_new_password_that_is_no_good_costs_no_attempt() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for _ in 0..3 * domain::signin::lockout::HERE.free {
        let refused = change_password(&house, &ada, "password").await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Account(domain::account::Refused::Password(_))))));
    }
    change_password(&house, &ada, NEW).await.unwrap();
}

#[tokio::test]
async fn guessing_from_elsewhere_does_not_keep_the_owner_out() {
    let house = House::new().await;
    house.found("alder").await;
    let from_elsewhere = async || {
        let request = Request { address: "203.0.113.9".into(), ..house.request() };
        let permit = house.portal.permit(Actor::visitor(), request).await.unwrap();
        super::sign_in(permit, command(ADA, "not the right password")).await
    };
    let mut last = from_elsewhere().await;
    while matches!(last, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))) {
        last = from_elsewhere().await;
    }
    assert!(matches!(last, Err(Error::Refused(Refusal::SignIn(Refused::Wait { .. })))));
    sign_in(&house, ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn what_is_a_day_old_is_forgotten() {
    let house = House::new().await;
    let _wrong = sign_in(&house, "nobody@nowhere.example", "not the right password").await;
    let counted = async || crate::registry::counted(&house.portal).await.unwrap();
    assert_eq!(counted().await, 3);
    house.advance_seconds(domain::signin::lockout::MEMORY + 1);
    let _wrong = sign_in(&house, "somebody@else.example", "not the right password").await;
    assert_eq!(counted().await, 3, "those of the day before are gone");
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

/// How many failures to sign in are on record in these organizations.
async fn failures(house: &House, orgs: [OrgId; 2]) -> usize {
    let mut found = 0;
    for org in orgs {
        let permit = house.portal.internal::<domain::acts::NameHolders>(house.request(), org).unwrap();
        let failed =
            activity::outcome().eq(Outcome::Refused.to_string()).and(activity::act().eq("session.sign-in".to_owned()));
        found += permit.read().await.unwrap().rows::<activity::Entity>().filter(failed).all().await.unwrap().len();
    }
    found
}

#[tokio::test]
async fn an_attempt_that_there_is_no_time_for_is_told_so_and_counts_as_none() {
    let house = House::new().await;
    house.found("alder").await;
    let busy = house.busy();
    for _ in 0..3 * domain::signin::lockout::HERE.free {
        let permit = busy.permit(Actor::visitor(), house.request()).await.unwrap();
        assert!(matches!(super::sign_in(permit, command(ADA, "not the right password")).await, Err(Error::Busy)));
    }
    sign_in(&house, ADA, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_unknown_name_a_wrong_password_and_a_blocked_account_take_the_same_statements_to_the_same_answer() {
    let house = House::new().await;
    let admin = house.found("alder").await;
    let birch = house.found("birch").await.member().unwrap().org;
    let (org, id) = (admin.member().unwrap().org, admin.member().unwrap().id);
    let permit = house.portal.internal::<domain::acts::AddMembers>(house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let row = tx.change::<member::Entity>().filter(member::id().eq(id));
    row.set(member::status(), domain::members::MemberStatus::Blocked).run().await.unwrap();
    let event = Event::SignInFailed { member: id, user_name: ADA.parse().unwrap() };
    tx.commit(event, ()).await.unwrap();
    let tried = [
        ("nobody@nowhere.example", PASSWORD, false),
        ("nobody@alder.guildhall.example", PASSWORD, false),
        ("ada@birch.guildhall.example", "not the right password", true),
        (ADA, PASSWORD, true),
        (ADA, "not the right password", true),
    ];
    let (mut costs, mut expected) = (Vec::new(), failures(&house, [org, birch]).await);
    for (name, password, is_known) in tried {
        let before = house.portal.db().statements();
        let refused = sign_in(&house, name, password).await;
        costs.push(house.portal.db().statements() - before);
        assert!(matches!(refused, Err(Error::Refused(Refusal::SignIn(Refused::Wrong)))), "{name}");
        // What is noted of a known account is noted after the answer; it must not count for the next one.
        expected += usize::from(is_known);
        let noted = async { while failures(&house, [org, birch]).await < expected {} };
        tokio::time::timeout(std::time::Duration::from_secs(60), noted).await.unwrap();
    }
    assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
}
