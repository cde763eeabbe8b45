use super::contests::contested;
use super::*;

#[tokio::test]
async fn a_name_below_a_verified_domain_belongs_to_its_organization_until_that_releases_it() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.claim(&eve, "shop.alder.example").await.unwrap();
    let record = scene.page(&eve, "shop.alder.example").await.record.unwrap();
    scene.publishes("shop.alder.example", &record.text);
    assert_eq!(refused(scene.check(&eve, "shop.alder.example").await), Refused::Subdomain);
    let release = async |sub: &str| scene.release(&ada, "alder.example", sub).await;
    assert_eq!(refused(release("shop.birch.example").await), Refused::NotBelow);
    release("shop.alder.example").await.unwrap();
    assert_eq!(refused(release("shop.alder.example").await), Refused::Given);
    assert_eq!(scene.page(&ada, "alder.example").await.released.len(), 1);
    scene.check(&eve, "shop.alder.example").await.unwrap();
    assert_eq!(scene.state(&eve, "shop.alder.example").await, State::Verified);
    assert_eq!(refused(release("shop.alder.example").await), Refused::Given);
}

#[tokio::test]
async fn nothing_is_verified_across_what_another_organization_has() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.release(&ada, "alder.example", "shop.alder.example").await.unwrap();
    scene.prove(&eve, "shop.alder.example").await;
    scene.claim(&ada, "eu.shop.alder.example").await.unwrap();
    let below = scene.page(&ada, "eu.shop.alder.example").await;
    assert_eq!((below.row.state, below.under), (State::Claimed, None));
    scene.claim(&ada, "eu.alder.example").await.unwrap();
    assert_eq!(scene.state(&ada, "eu.alder.example").await, State::Verified);
    assert_eq!(refused(scene.check(&ada, "eu.alder.example").await), Refused::VerifiedWith);
}

#[tokio::test]
async fn what_is_used_below_a_name_keeps_it_from_others() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.claim(&ada, "eu.shop.alder.example").await.unwrap();
    let released = scene.release(&ada, "alder.example", "shop.alder.example").await;
    assert_eq!(refused(released), Refused::Used);
    // Whoever uses it after it was released takes that back.
    scene.release(&ada, "alder.example", "mail.alder.example").await.unwrap();
    scene.claim(&ada, "eu.mail.alder.example").await.unwrap();
    assert!(scene.page(&ada, "alder.example").await.released.is_empty());
    scene.claim(&eve, "mail.alder.example").await.unwrap();
    scene.publishes("mail.alder.example", &scene.page(&eve, "mail.alder.example").await.record.unwrap().text);
    assert_eq!(refused(scene.check(&eve, "mail.alder.example").await), Refused::Subdomain);
}

#[tokio::test]
async fn what_the_loser_of_a_domain_released_of_it_is_the_newcomers_to_release() {
    let (scene, ada, eve) = contested().await;
    scene.release(&ada, "alder.example", "shop.alder.example").await.unwrap();
    scene.house.advance_days(10);
    scene.check(&eve, "alder.example").await.unwrap();
    assert!(scene.page(&ada, "alder.example").await.released.is_empty());
    let ivy = scene.house.found("cedar").await;
    scene.claim(&ivy, "shop.alder.example").await.unwrap();
    scene.publishes("shop.alder.example", &scene.page(&ivy, "shop.alder.example").await.record.unwrap().text);
    assert_eq!(refused(scene.check(&ivy, "shop.alder.example").await), Refused::Subdomain);
    scene.release(&eve, "alder.example", "shop.alder.example").await.unwrap();
    scene.check(&ivy, "shop.alder.example").await.unwrap();
    assert_eq!(scene.state(&ivy, "shop.alder.example").await, State::Verified);
}

#[tokio::test]
async fn whoever_gives_a_name_up_takes_back_nothing_that_was_released_of_another() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.release(&ada, "alder.example", "shop.eu.alder.example").await.unwrap();
    scene.claim(&ada, "eu.alder.example").await.unwrap();
    scene.remove(&ada, "eu.alder.example").await.unwrap();
    assert_eq!(scene.page(&ada, "alder.example").await.released.len(), 1);
    assert_eq!(scene.prove(&eve, "shop.eu.alder.example").await, Verdict::Proven(Kind::Txt));
    assert_eq!(scene.state(&eve, "shop.eu.alder.example").await, State::Verified);
}

#[tokio::test]
async fn a_name_that_somebody_else_has_is_not_verified_with_the_domain_above_it() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    scene.release(&ada, "alder.example", "shop.alder.example").await.unwrap();
    scene.prove(&eve, "shop.alder.example").await;
    scene.claim(&ada, "shop.alder.example").await.unwrap();
    let org = ada.member().unwrap().org;
    let tx = scene.house.portal.internal::<acts::RecheckDomains>(scene.house.request(), org).unwrap();
    let tx = tx.begin().await.unwrap();
    let row = tx.change::<Entity>().filter(claimed_domain::name().eq("shop.alder.example".parse().unwrap()));
    row.set(claimed_domain::under(), Some("alder.example".parse().unwrap())).run().await.unwrap();
    tx.commit(crate::activity::Event::DomainsChecked { count: 1 }, ()).await.unwrap();
    assert_eq!(scene.state(&ada, "shop.alder.example").await, State::Verified);
    scene.next_day().await;
    assert_eq!(scene.state(&ada, "shop.alder.example").await, State::Claimed);
}
