use super::*;
use crate::home;
use domain::home::Due;
use entity::activity;

/// Two organizations, of which the first has a domain and the second has proved it since.
pub(super) async fn contested() -> (Scene, Actor, Actor) {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "alder.example").await;
    assert_eq!(scene.prove(&eve, "alder.example").await, Verdict::Proven(Kind::Txt));
    (scene, ada, eve)
}

#[tokio::test]
async fn the_holder_keeps_a_domain_for_ten_days_and_is_told() {
    let (scene, ada, eve) = contested().await;
    assert_eq!(scene.state(&eve, "alder.example").await, State::Contested);
    let held = scene.page(&ada, "alder.example").await;
    assert_eq!((held.row.state, held.contest.unwrap().held), (State::Verified, true));
    let told = registry::all_letters(&scene.house.portal).await.unwrap();
    assert_eq!(told.iter().filter(|letter| letter.letter.contains("contested")).count(), 1);
    // Home asks for a proof of whoever has none.
    for (who, asked) in [(&ada, vec![State::Contested]), (&eve, Vec::new())] {
        let dues = home::see(scene.permit(who).await, ()).await.unwrap().dues.into_iter();
        let states = dues.filter_map(|due| if let Due::Domain { state, .. } = due { Some(state) } else { None });
        assert_eq!(states.collect::<Vec<_>>(), asked);
    }
    let org = ada.member().unwrap().org;
    let permit = scene.house.portal.internal::<LookUpDomain>(scene.house.request(), org).unwrap();
    let entry = permit.read().await.unwrap();
    let entry = entry.rows::<activity::Entity>().filter(activity::act().eq("domains.contest".to_owned()));
    let entry = entry.one().await.unwrap().unwrap();
    // Neither who it is nor from where is the holder's to know.
    assert_eq!((entry.address.as_str(), entry.actor_id), ("", None));
    scene.house.advance_days(9);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(scene.state(&eve, "alder.example").await, State::Contested);
    scene.create(&ada, "bob", Some("alder.example")).await.unwrap();
}

#[tokio::test]
async fn on_the_tenth_day_it_passes_on_with_a_proof_that_still_holds_and_names_move() {
    let (scene, ada, eve) = contested().await;
    let bob = scene.create(&ada, "bob", Some("alder.example")).await.unwrap();
    let twin = scene.create(&ada, "ada", Some("alder.example")).await.unwrap();
    scene.house.advance_days(10);
    jobs::round(&scene.house.portal).await.unwrap();
    assert_eq!(scene.state(&eve, "alder.example").await, State::Verified);
    assert_eq!(scene.state(&ada, "alder.example").await, State::Claimed);
    assert_eq!(scene.user_name(&ada, bob).await, "bob@alder.guildhall.example");
    assert_eq!(scene.user_name(&ada, twin).await, "ada.2@alder.guildhall.example");
    assert!(scene.create(&ada, "cora", Some("alder.example")).await.is_err());
    let theirs = scene.create(&eve, "bob", Some("alder.example")).await.unwrap();
    assert_eq!(scene.user_name(&eve, theirs).await, "bob@alder.example");
    let told = registry::all_letters(&scene.house.portal).await.unwrap();
    assert_eq!(told.iter().filter(|letter| letter.letter.contains("\"lost\"")).count(), 1);
}

#[tokio::test]
async fn a_new_record_of_the_holder_ends_it_and_the_old_one_does_not() {
    let (scene, ada, eve) = contested().await;
    let asked = scene.page(&ada, "alder.example").await;
    let fresh = asked.record.unwrap().text;
    // What was found was another record.
    assert_eq!(asked.check, None);
    // The record of the newcomer stands there; that of the holder from before is a left-over.
    scene.house.advance_days(5);
    assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Missing);
    let looked = scene.page(&ada, "alder.example").await;
    assert_eq!((looked.row.state, looked.check.unwrap().verdict), (State::Verified, Verdict::Missing));
    let values = vec![scene.page(&eve, "alder.example").await.record.unwrap().text, fresh.clone()];
    scene.says("alder.example", Kind::Txt, Came::Records { count: values.len(), values, seconds: 60 });
    assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Proven(Kind::Txt));
    let kept = scene.page(&ada, "alder.example").await;
    assert_eq!((kept.contest, kept.record.unwrap().text), (None, fresh));
    // The jobs take nothing up again by themselves; who asks begins anew.
    scene.house.advance_days(6);
    jobs::round(&scene.house.portal).await.unwrap();
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
    assert_eq!(scene.state(&eve, "alder.example").await, State::Claimed);
}

#[tokio::test]
async fn a_newcomer_whose_proof_is_gone_gets_nothing() {
    let (scene, ada, eve) = contested().await;
    scene.says("alder.example", Kind::Txt, Came::TimedOut);
    scene.house.advance_days(11);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(scene.state(&eve, "alder.example").await, State::Contested);
    scene.says("alder.example", Kind::Txt, Came::Nothing);
    scene.check(&eve, "alder.example").await.unwrap();
    assert_eq!(scene.state(&eve, "alder.example").await, State::Claimed);
    assert_eq!(scene.page(&ada, "alder.example").await.contest, None);
}

#[tokio::test]
async fn a_newcomer_who_gives_the_domain_up_ends_it_and_the_holder_is_checked_as_before() {
    let (scene, ada, eve) = contested().await;
    scene.remove(&eve, "alder.example").await.unwrap();
    scene.next_day().await;
    let kept = scene.page(&ada, "alder.example").await;
    assert_eq!((kept.row.state, kept.contest), (State::Verified, None));
    assert_eq!(kept.check.unwrap().verdict, Verdict::Unknown);
    scene.says("alder.example", Kind::Txt, Came::Nothing);
    scene.next_day().await;
    assert_eq!(scene.state(&ada, "alder.example").await, State::AtRisk);
}
