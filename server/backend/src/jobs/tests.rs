//! Each job is done once, however many replicas there are, and nothing depends on when.

use super::*;
use crate::house::House;
use domain::acts::{LookAtClock, RefreshStandings};
use domain::notices::Kind;
use domain::subscriptions::Status;
use entity::{activity, notice, subscription};

const DAY: i64 = 86_400;

async fn founded(house: &House, slug: &str) -> OrgId {
    house.found(slug).await.member().unwrap().org
}

struct Found {
    notices: Vec<Kind>,
    followed: usize,
    status: Status,
}

async fn found(portal: &Portal, org: OrgId) -> Found {
    let reader = portal.internal::<LookAtClock>(Request::default(), org).unwrap().read().await.unwrap();
    let notices = reader.rows::<notice::Entity>().order([notice::due_on().asc()]).all().await.unwrap();
    let scheduled = activity::actor_name().eq("scheduler".to_owned());
    let followed = reader.rows::<activity::Entity>().filter(scheduled).all().await.unwrap();
    assert!(followed.iter().all(|row| row.actor_kind == "system"));
    let row = reader.rows::<subscription::Entity>().one().await.unwrap().unwrap();
    Found { notices: notices.into_iter().map(|row| row.kind).collect(), followed: followed.len(), status: row.status }
}

#[tokio::test]
async fn two_replicas_at_once_do_each_job_once() {
    let house = House::new().await;
    let mut orgs = Vec::new();
    for slug in ["alder", "birch", "cedar"] {
        orgs.push(founded(&house, slug).await);
    }
    let other = house.replica().await;
    house.advance_days(23);
    let (one, two) = tokio::join!(round(&house.portal), round(&other));
    let (one, two) = (one.unwrap(), two.unwrap());
    // What the clock made due and the daily check, for each organization.
    assert_eq!((one.done + two.done, one.failed + two.failed), (6, 0), "{one:?} {two:?}");
    for org in &orgs {
        let found = found(&house.portal, *org).await;
        assert_eq!((found.notices, found.followed), (vec![Kind::TrialEnding], 1));
    }
    assert!(crate::registry::all_jobs(&other).await.unwrap().iter().all(|job| job.attempts == 1));
    assert_eq!(round(&other).await.unwrap(), Round::default(), "there is nothing left to do");
}

#[tokio::test]
async fn a_holder_that_was_paused_changes_nothing_when_it_goes_on() {
    let house = House::new().await;
    let org = founded(&house, "alder").await;
    house.advance_days(30);
    let now = || house.portal.clock().now(None);
    let name = "follow by two";
    let claim =
        async || crate::registry::claim_job(&house.portal, (name, org), now(), Work::Follow.times()).await.unwrap();
    let paused = claim().await.unwrap();
    assert_eq!(claim().await, None, "somebody has it");
    house.advance_seconds(LEASE + 1);
    let awake = claim().await.unwrap();
    let before = found(&house.portal, org).await;
    let gone_on = perform(&house.portal, org, Work::Follow, &paused, now()).await.unwrap();
    let after = found(&house.portal, org).await;
    assert!(!gone_on);
    assert_eq!((after.status, after.followed, after.notices.len()), (before.status, 0, 0));
    assert!(perform(&house.portal, org, Work::Follow, &awake, now()).await.unwrap());
    let done = found(&house.portal, org).await;
    assert_eq!((done.status, done.followed), (Status::Expired, 1));
    assert_eq!(done.notices, [Kind::TrialEnding, Kind::TrialEnding, Kind::Expired]);
    assert_eq!(claim().await, None, "it is done");
}

#[tokio::test]
async fn what_fails_waits_longer_each_time_and_keeps_nobody_else_from_its_turn() {
    let house = House::new().await;
    let (broken, whole) = (founded(&house, "alder").await, founded(&house, "birch").await);
    let set_terms = async |terms: &str| {
        let tx = house.portal.internal::<RefreshStandings>(Request::default(), broken).unwrap().begin().await.unwrap();
        tx.change::<subscription::Entity>().set(subscription::terms(), terms.to_owned()).run().await.unwrap();
        let event = crate::activity::Event::StandingsRefreshed { changes: serde_json::Value::Null };
        tx.commit(event, ()).await.unwrap();
    };
    set_terms("torn").await;
    house.advance_days(30);
    let first = round(&house.portal).await.unwrap();
    assert_eq!((first.done, first.failed), (3, 1), "the check finds nothing that the clock has not turned");
    assert_eq!(found(&house.portal, whole).await.status, Status::Expired);
    assert_eq!(round(&house.portal).await.unwrap(), Round::default(), "it waits");
    house.advance_seconds(BACK_OFF);
    assert_eq!(round(&house.portal).await.unwrap().failed, 1);
    house.advance_seconds(BACK_OFF);
    assert_eq!(round(&house.portal).await.unwrap(), Round::default(), "it waits twice as long");
    house.advance_seconds(BACK_OFF);
    assert_eq!(round(&house.portal).await.unwrap().failed, 1);
    let jobs = crate::registry::all_jobs(&house.portal).await.unwrap();
    let failed = jobs.iter().find(|job| job.done_at.is_none()).unwrap();
    assert!(failed.attempts == 3 && failed.problem.is_some(), "{failed:?}");
    set_terms("{}").await;
    house.advance_seconds(4 * BACK_OFF);
    assert_eq!(round(&house.portal).await.unwrap().done, 1);
    assert_eq!(found(&house.portal, broken).await.status, Status::Expired);
}

#[test]
fn waiting_doubles_and_has_an_end() {
    let waits: Vec<_> = (1..12).map(|attempt| Instant::EPOCH.seconds_until(again(Instant::EPOCH, attempt))).collect();
    assert_eq!(waits[..4], [60, 120, 240, 480]);
    assert_eq!(waits[9..], [PATIENCE, PATIENCE]);
    assert_eq!(again(Instant::EPOCH, i64::MAX), Instant::EPOCH.plus_seconds(PATIENCE));
}

#[tokio::test]
async fn what_does_not_stand_as_its_stream_says_is_put_right_once_a_day() {
    let house = House::new().await;
    let org = founded(&house, "alder").await;
    assert_eq!(round(&house.portal).await.unwrap().done, 1);
    let tx = house.portal.internal::<RefreshStandings>(Request::default(), org).unwrap().begin().await.unwrap();
    let change = tx.change::<subscription::Entity>().set(subscription::status(), Status::Deleted);
    change.set(subscription::capacity(), 0).run().await.unwrap();
    tx.commit(crate::activity::Event::StandingsRefreshed { changes: serde_json::Value::Null }, ()).await.unwrap();
    assert_eq!(round(&house.portal).await.unwrap(), Round::default());
    assert_eq!(found(&house.portal, org).await.status, Status::Deleted);
    house.advance_days(1);
    assert_eq!(round(&house.portal).await.unwrap().done, 1);
    let found = found(&house.portal, org).await;
    assert_eq!((found.status, found.followed), (Status::Trialing, 1));
}

#[tokio::test]
async fn a_clock_that_was_set_back_repeats_nothing_and_stops_nothing() {
    let house = House::new().await;
    let org = founded(&house, "alder").await;
    house.advance_days(23);
    round(&house.portal).await.unwrap();
    let claim = async |name: &'static str| {
        let now = house.portal.clock().now(None);
        crate::registry::claim_job(&house.portal, (name, org), now, Work::Follow.times()).await.unwrap()
    };
    assert!(claim("held when the clock was set back").await.is_some());
    house.advance_seconds(-3 * DAY);
    assert_eq!(round(&house.portal).await.unwrap().failed, 0);
    assert!(claim("held when the clock was set back").await.is_some(), "it would wait for three days");
    house.advance_days(3);
    round(&house.portal).await.unwrap();
    assert_eq!(found(&house.portal, org).await.notices, [Kind::TrialEnding]);
    house.advance_days(6);
    round(&house.portal).await.unwrap();
    assert_eq!(found(&house.portal, org).await.notices, [Kind::TrialEnding, Kind::TrialEnding]);
}

#[tokio::test]
async fn what_was_done_long_ago_is_forgotten() {
    let house = House::new().await;
    founded(&house, "alder").await;
    round(&house.portal).await.unwrap();
    house.advance_days(MEMORY + 1);
    round(&house.portal).await.unwrap();
    let jobs = crate::registry::all_jobs(&house.portal).await.unwrap();
    assert_eq!(jobs.len(), 2, "{jobs:?}");
}
