use super::parts::{give, part};
use super::{
    confirmed, everybody, is_whole, org, outcomes, page, permit, recorded, returned, sent, settled, standing, table,
    why,
};
use crate::access::Actor;
use crate::house::House;
use crate::imports::{confirm, progress, take_back, work};
use crate::registry::{self, Claim, Times};
use crate::subscriptions::Followed;
use crate::{jobs, members};
use domain::ids::ImportId;
use domain::imports::{ConfirmImport, Progress, Stage, State, TakeImportBack, Why};
use domain::members::{MemberStatus, TakeRole};
use domain::roles::{Barred, Role};
use std::collections::BTreeSet;

const LEASE: i64 = 300;

/// More than two batches.
const COUNT: usize = 450;

/// Claims what there is to do in a stage of an import, so that nobody else is at it.
async fn claimed(house: &House, actor: &Actor, import: ImportId, stage: Stage) -> Claim {
    let times = Times { lease: LEASE, patience: 6 * 3_600, rest: Some(LEASE) };
    let (name, now) = (format!("import {import} {stage}"), house.portal.clock().now(None));
    registry::claim_job(&house.portal, (&name, org(actor)), now, times).await.unwrap().unwrap()
}

/// Confirms as many accounts as a file makes, which nobody else is at.
async fn begin(house: &House, actor: &Actor, import: ImportId) -> Claim {
    let claim = claimed(house, actor, import, Stage::Running).await;
    let command = ConfirmImport { import, count: page(house, actor, import).await.counted() };
    confirm(permit(house, actor).await, command).await.unwrap();
    claim
}

/// One batch by somebody who dies then; whether there may be more.
async fn batch(house: &House, actor: &Actor, import: ImportId) -> bool {
    work::step(&house.portal, (org(actor), import), &mut None).await.unwrap()
}

async fn far(house: &House, actor: &Actor, import: ImportId) -> (Stage, u64, u64) {
    let Progress { stage, reached, total } = progress(permit(house, actor).await, import).await.unwrap();
    (stage, reached, total)
}

/// Everybody is there once, and was recorded once.
async fn is_done_once(house: &House, actor: &Actor, import: ImportId) {
    assert_eq!(far(house, actor, import).await, (Stage::Done, COUNT as u64, COUNT as u64));
    assert_eq!(page(house, actor, import).await.tally.0, [(State::Created, COUNT as u64)]);
    assert_eq!(everybody(house, actor).await.len(), COUNT + 1);
    let entries = recorded(house, actor, "member").await;
    let people: BTreeSet<_> = entries.iter().map(|entry| entry.target_id.as_str()).collect();
    assert_eq!((entries.len(), people.len()), (COUNT, COUNT));
    assert!(is_whole(house).await);
}

#[tokio::test]
async fn who_comes_after_one_that_died_goes_on_where_it_ended() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &table(COUNT)).await;
    begin(&house, &ada, import).await;
    assert!(batch(&house, &ada, import).await);
    assert_eq!(far(&house, &ada, import).await, (Stage::Running, 200, COUNT as u64));
    assert_eq!(everybody(&house, &ada).await.len(), 201);
    house.advance_seconds(LEASE + 1);
    jobs::round(&house.replica().await).await.unwrap();
    assert_eq!(settled(&house, &ada, import).await, Stage::Done);
    is_done_once(&house, &ada, import).await;
}

#[tokio::test]
async fn a_trial_goes_on_where_it_ended_too() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = give(&house, &ada, part(None, 0, false, &table(2_500))).await.unwrap();
    claimed(&house, &ada, import, Stage::Trying).await;
    give(&house, &ada, part(Some(import), 1, true, "")).await.unwrap();
    assert!(batch(&house, &ada, import).await);
    assert_eq!(far(&house, &ada, import).await, (Stage::Trying, 2_000, 2_500));
    assert!(!batch(&house, &ada, import).await);
    assert_eq!(far(&house, &ada, import).await, (Stage::Tried, 2_500, 2_500));
    assert_eq!(page(&house, &ada, import).await.tally.0, [(State::Create, 2_500)]);
}

#[tokio::test]
async fn two_who_are_at_it_at_once_do_nothing_twice() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &table(COUNT)).await;
    let claim = begin(&house, &ada, import).await;
    let (other, keep) = (house.replica().await, (&claim, LEASE));
    let (one, two) = tokio::join!(
        work(&house.portal, org(&ada), (import, Stage::Running), keep),
        work(&other, org(&ada), (import, Stage::Running), keep)
    );
    assert_eq!((one.unwrap(), two.unwrap()), (Followed::Idle, Followed::Idle));
    is_done_once(&house, &ada, import).await;
}

#[tokio::test]
async fn who_was_paused_and_lost_the_claim_leaves_the_rest_to_others() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &table(COUNT)).await;
    let paused = claimed(&house, &ada, import, Stage::Running).await;
    house.advance_seconds(LEASE + 1);
    let awake = begin(&house, &ada, import).await;
    let gone_on = work(&house.portal, org(&ada), (import, Stage::Running), (&paused, LEASE)).await.unwrap();
    assert_eq!((gone_on, far(&house, &ada, import).await.1), (Followed::Lost, 200));
    assert_eq!(
        work(&house.portal, org(&ada), (import, Stage::Running), (&awake, LEASE)).await.unwrap(),
        Followed::Idle
    );
    is_done_once(&house, &ada, import).await;
}

#[tokio::test]
async fn what_is_taken_back_goes_on_where_it_ended_too() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &table(COUNT)).await;
    confirmed(&house, &ada, import).await;
    claimed(&house, &ada, import, Stage::Returning).await;
    let command = TakeImportBack { import, count: Some(COUNT as u64) };
    take_back(permit(&house, &ada).await, command).await.unwrap();
    assert!(batch(&house, &ada, import).await);
    house.advance_seconds(LEASE + 1);
    jobs::round(&house.replica().await).await.unwrap();
    assert_eq!(settled(&house, &ada, import).await, Stage::Returned);
    assert_eq!(page(&house, &ada, import).await.tally.0, [(State::Returned, COUNT as u64)]);
    let left = everybody(&house, &ada).await.into_iter().filter(|row| row.status != MemberStatus::Deleted);
    assert_eq!(left.count(), 1);
    assert_eq!(recorded(&house, &ada, "member").await.len(), 2 * COUNT);
}

#[tokio::test]
async fn whoever_lost_the_role_meanwhile_does_nothing_by_it() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let users = house.with_role(&ada, Some(Role::Users)).await;
    house.with_role(&ada, None).await;
    let text = "user_name,display_name,mail\nbea,Bea,bea@mail.example\nmember,Other,\n";
    let import = sent(&house, &users, text).await;
    let claim = begin(&house, &users, import).await;
    let command = TakeRole { member: users.member().unwrap().id, role: Role::Users };
    members::take(permit(&house, &ada).await, command).await.unwrap();
    assert_eq!(
        work(&house.portal, org(&ada), (import, Stage::Running), (&claim, LEASE)).await.unwrap(),
        Followed::Idle
    );
    let barred = |line: u32| (line, State::Wrong, why(Why::Barred(Barred::Right)));
    assert_eq!(outcomes(&house, &ada, import).await, [barred(2), barred(3)]);
    assert_eq!(settled(&house, &ada, import).await, Stage::Done);
    assert_eq!(everybody(&house, &ada).await.len(), 3, "nobody came");
    assert_eq!(standing(&house, &ada, "member").await.0, "member");
}

#[tokio::test]
async fn whoever_takes_it_back_without_the_role_changes_nothing() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let users = house.with_role(&ada, Some(Role::Users)).await;
    let import = sent(&house, &ada, &table(1)).await;
    confirmed(&house, &ada, import).await;
    let command = TakeRole { member: users.member().unwrap().id, role: Role::Users };
    // Asked for by a session that still knew the role.
    members::take(permit(&house, &ada).await, command).await.unwrap();
    assert_eq!(returned(&house, &users, import).await, Stage::Returned);
    let kept = [(2, State::Kept, why(Why::Barred(Barred::Right)))];
    assert_eq!(outcomes(&house, &ada, import).await, kept);
    assert_eq!(standing(&house, &ada, "new-00000").await.1, MemberStatus::Invited);
}
