//! What is left where a check ends half-way, or is late.

use super::contests::contested;
use super::*;
use crate::idempotency::Key;

/// What servers of names say of a domain now.
async fn answered(scene: &Scene, who: &Actor, name: &str) -> check::Found {
    let (portal, org) = (&scene.house.portal, who.member().unwrap().org);
    let reader = portal.internal::<LookUpDomain>(scene.house.request(), org).unwrap().read().await.unwrap();
    let named = claimed_domain::name().eq(name.parse().unwrap());
    let row = reader.rows::<Entity>().filter(named).one().await.unwrap().unwrap();
    drop(reader);
    check::ask(portal, row).await.unwrap()
}

/// What servers of names say of a domain now, and what the registry lets become of it; nothing of it is written yet.
async fn asked(scene: &Scene, who: &Actor, name: &str) -> (check::Found, contest::Claim) {
    let (portal, request, org) = (&scene.house.portal, scene.house.request(), who.member().unwrap().org);
    let found = answered(scene, who, name).await;
    let claim = contest::claim(portal, &request, org, &found, true).await.unwrap();
    (found, claim)
}

/// What would become of the domain by that.
async fn applied(scene: &Scene, who: &Actor, found: check::Found, claim: contest::Claim) -> Result<State, Error> {
    let org = who.member().unwrap().org;
    let tx = scene.house.portal.internal::<acts::RecheckDomains>(scene.house.request(), org)?.begin().await?;
    let (_, after) = check::apply(&tx, found, claim).await?;
    Ok(state(&after, &[], tx.real()))
}

/// The same where the domain passed on, and the process ended before the newcomer's own row followed.
async fn half_passed() -> (Scene, Actor, Actor) {
    let (scene, ada, eve) = contested().await;
    scene.house.advance_days(10);
    let (_, claim) = asked(&scene, &eve, "alder.example").await;
    assert_eq!(claim, contest::Claim::Held);
    assert_eq!(scene.state(&ada, "alder.example").await, State::Claimed);
    assert_eq!(scene.state(&eve, "alder.example").await, State::Contested);
    (scene, ada, eve)
}

async fn publish_own(scene: &Scene, who: &Actor) {
    scene.publishes("alder.example", &scene.page(who, "alder.example").await.record.unwrap().text);
}

#[tokio::test]
async fn whoever_got_a_domain_and_does_not_prove_it_keeps_nobody_from_it() {
    let (scene, ada, eve) = half_passed().await;
    publish_own(&scene, &ada).await;
    assert_eq!(scene.check(&eve, "alder.example").await.unwrap(), Verdict::Missing);
    assert_eq!(scene.state(&eve, "alder.example").await, State::Claimed);
    scene.check(&ada, "alder.example").await.unwrap();
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn whoever_got_a_domain_and_never_comes_back_loses_it_to_who_proves_it() {
    let (scene, ada, _) = half_passed().await;
    publish_own(&scene, &ada).await;
    scene.check(&ada, "alder.example").await.unwrap();
    assert_eq!(scene.state(&ada, "alder.example").await, State::Contested);
    scene.house.advance_days(10);
    scene.check(&ada, "alder.example").await.unwrap();
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn a_check_that_was_answered_before_passes_nothing_on() {
    let (scene, ada, eve) = contested().await;
    let check = async || {
        let key = Key::new("0123456789abcdef0123456789", None, &one("alder.example")).unwrap();
        super::super::check(scene.permit(&eve).await.with_key(Some(key)), one("alder.example")).await
    };
    check().await.unwrap();
    scene.house.advance_days(10);
    let again = check().await;
    assert!(matches!(again, Err(Error::Replayed(_))), "{again:?}");
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn an_offer_that_is_taken_back_in_the_same_moment_is_not_taken() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.release(&ada, "alder.example", "shop.alder.example").await.unwrap();
    scene.claim(&eve, "shop.alder.example").await.unwrap();
    scene.publishes("shop.alder.example", &scene.page(&eve, "shop.alder.example").await.record.unwrap().text);
    let (found, claim) = asked(&scene, &eve, "shop.alder.example").await;
    assert_eq!(claim, contest::Claim::Free);
    scene.claim(&ada, "shop.alder.example").await.unwrap();
    let late = applied(&scene, &eve, found, claim).await;
    assert!(matches!(late, Err(Error::Busy)), "{late:?}");
}

#[tokio::test]
async fn what_was_found_before_a_domain_was_got_takes_nothing_from_it() {
    let (scene, _, eve) = contested().await;
    let (found, claim) = asked(&scene, &eve, "alder.example").await;
    assert!(matches!(claim, contest::Claim::Contested(_)), "{claim:?}");
    let (again, _) = asked(&scene, &eve, "alder.example").await;
    scene.house.advance_days(10);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(applied(&scene, &eve, found, contest::Claim::Elsewhere).await.unwrap(), State::Verified);
    let org = eve.member().unwrap().org;
    let tx = scene.house.portal.internal::<acts::RecheckDomains>(scene.house.request(), org).unwrap();
    let tx = tx.begin().await.unwrap();
    let (_, after) = check::apply(&tx, again, claim).await.unwrap();
    assert!(!is_threatened(&after));
}

#[tokio::test]
async fn nobody_ends_what_somebody_else_contests() {
    let (scene, ada, eve) = contested().await;
    let ivy = scene.house.found("cedar").await;
    let (holder, other) = (ada.member().unwrap().org, ivy.member().unwrap().org);
    let (portal, request) = (&scene.house.portal, scene.house.request());
    let name = "alder.example".parse().unwrap();
    assert!(!contest::warn(portal, &request, (holder, other), &name, None).await.unwrap());
    assert!(scene.page(&ada, "alder.example").await.contest.unwrap().held);
    let theirs = (holder, eve.member().unwrap().org);
    assert!(contest::warn(portal, &request, theirs, &name, None).await.unwrap());
    assert_eq!(scene.page(&ada, "alder.example").await.contest, None);
}

#[tokio::test]
async fn what_was_found_before_a_domain_was_lost_gives_nothing_back() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    let (found, claim) = asked(&scene, &ada, "alder.example").await;
    assert_eq!((found.verdict, claim), (Verdict::Proven(Kind::Txt), contest::Claim::Held));
    scene.prove(&eve, "alder.example").await;
    scene.house.advance_days(10);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(applied(&scene, &ada, found, claim).await.unwrap(), State::Claimed);
    // Nor does it stay with a row that says so without the registry.
    let (found, claim) = asked(&scene, &ada, "alder.example").await;
    assert_eq!(claim, contest::Claim::Elsewhere);
    let org = ada.member().unwrap().org;
    let tx = scene.house.portal.internal::<acts::RecheckDomains>(scene.house.request(), org).unwrap();
    let tx = tx.begin().await.unwrap();
    let row = tx.change::<Entity>().filter(claimed_domain::name().eq(found.row.name.clone()));
    row.set(claimed_domain::verified_at(), Some(tx.real())).run().await.unwrap();
    let (_, after) = check::apply(&tx, found, claim).await.unwrap();
    assert_eq!(after.verified_at, None);
}

#[tokio::test]
async fn whoever_got_a_domain_is_asked_again_where_nobody_knows() {
    let (scene, _, eve) = half_passed().await;
    scene.says("alder.example", Kind::Txt, Came::TimedOut);
    assert_eq!(scene.check(&eve, "alder.example").await.unwrap(), Verdict::Unknown);
    publish_own(&scene, &eve).await;
    scene.next_day().await;
    assert_eq!(scene.state(&eve, "alder.example").await, State::Verified);
}

/// A contest that was begun by what was answered before the newcomer gave the domain up.
async fn late_contest() -> (Scene, Actor, Actor, check::Found, contest::Claim) {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.claim(&eve, "alder.example").await.unwrap();
    publish_own(&scene, &eve).await;
    let found = answered(&scene, &eve, "alder.example").await;
    scene.remove(&eve, "alder.example").await.unwrap();
    let (portal, request, org) = (&scene.house.portal, scene.house.request(), eve.member().unwrap().org);
    let claim = contest::claim(portal, &request, org, &found, true).await.unwrap();
    assert!(matches!(claim, contest::Claim::Contested(_)), "{claim:?}");
    assert!(scene.page(&ada, "alder.example").await.contest.is_some());
    (scene, ada, eve, found, claim)
}

#[tokio::test]
async fn a_domain_that_was_given_up_while_it_was_checked_is_contested_by_nobody() {
    let (scene, ada, eve, found, claim) = late_contest().await;
    let gone = applied(&scene, &eve, found, claim).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    let (portal, request, org) = (&scene.house.portal, scene.house.request(), eve.member().unwrap().org);
    contest::give_up(portal, &request, org, &"alder.example".parse().unwrap()).await.unwrap();
    assert_eq!(scene.page(&ada, "alder.example").await.contest, None);
}

#[tokio::test]
async fn whoever_claims_a_domain_anew_waits_anew() {
    let (scene, ada, eve, ..) = late_contest().await;
    scene.house.advance_days(5);
    scene.prove(&eve, "alder.example").await;
    assert_eq!(scene.state(&eve, "alder.example").await, State::Contested);
    scene.house.advance_days(9);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
    scene.house.advance_days(1);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(scene.state(&eve, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn whoever_does_not_come_back_for_a_domain_threatens_nobody_any_more() {
    let (scene, ada, _) = contested().await;
    for (days, is_contested) in [(20, true), (1, false)] {
        scene.house.advance_days(days);
        scene.check(&ada, "alder.example").await.unwrap();
        assert_eq!(scene.page(&ada, "alder.example").await.contest.is_some(), is_contested);
    }
}
