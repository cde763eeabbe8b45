use super::*;
use domain::domains::Renamed;

pub(super) async fn rename(scene: &Scene, who: &Actor, (from, to): (&str, &str)) -> Result<Renamed, Error> {
    let query = PrepareRename { to: to.parse().unwrap(), from: Some(from.parse().unwrap()) };
    let plan = super::super::prepare_rename(scene.permit(who).await, query).await?.plan.unwrap();
    let command = RenameUsers { from: plan.from, to: plan.to, mark: plan.mark };
    super::super::rename(scene.permit(who).await, command).await
}

/// An organization with a verified domain, in which a second Ada has the name that the first would get.
async fn twins() -> (Scene, Actor, MemberId) {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    scene.prove(&ada, "alder.example").await;
    let twin = scene.create(&ada, "ada", Some("alder.example")).await.unwrap();
    (scene, ada, twin)
}

#[tokio::test]
async fn everybody_is_renamed_as_it_was_seen_and_back() {
    let (scene, ada, twin) = twins().await;
    let bob = scene.create(&ada, "bob", None).await.unwrap();
    let me = ada.member().unwrap().id;
    let done = rename(&scene, &ada, ("alder.guildhall.example", "alder.example")).await.unwrap();
    assert_eq!((done.people, done.left), (2, false));
    for (member, name) in [(me, "ada.2@alder.example"), (bob, "bob@alder.example"), (twin, "ada@alder.example")] {
        assert_eq!(scene.user_name(&ada, member).await, name);
    }
    let back = TakeRenameBack { rename: done.rename, member: None };
    super::super::take_rename_back(scene.permit(&ada).await, back).await.unwrap();
    for (member, name) in [(me, "ada@alder.guildhall.example"), (bob, "bob@alder.guildhall.example")] {
        assert_eq!(scene.user_name(&ada, member).await, name);
    }
    let again = super::super::take_rename_back(scene.permit(&ada).await, back).await;
    assert_eq!(refused(again), Refused::NotUndoable);
}

#[tokio::test]
async fn what_was_not_seen_is_not_done() {
    let (scene, ada, _) = twins().await;
    let command = |mark: &str| RenameUsers {
        from: "alder.guildhall.example".parse().unwrap(),
        to: "alder.example".parse().unwrap(),
        mark: mark.to_owned(),
    };
    let first = refused(super::super::rename(scene.permit(&ada).await, command("")).await);
    let Refused::Unconfirmed(plan) = first else { panic!("{first:?}") };
    assert_eq!((plan.people, plan.numbered, plan.moved), (1, 1, false));
    scene.create(&ada, "bob", None).await.unwrap();
    let moved = refused(super::super::rename(scene.permit(&ada).await, command(&plan.mark)).await);
    let Refused::Unconfirmed(plan) = moved else { panic!("{moved:?}") };
    assert_eq!((plan.people, plan.moved), (2, true));
    assert_eq!(scene.user_name(&ada, ada.member().unwrap().id).await, "ada@alder.guildhall.example");
}

#[tokio::test]
async fn nobody_is_renamed_onto_what_is_not_verified_or_not_of_the_organization() {
    let (scene, ada, _) = twins().await;
    scene.claim(&ada, "unproved.example").await.unwrap();
    let unproved = rename(&scene, &ada, ("alder.example", "unproved.example")).await;
    assert_eq!(refused(unproved), Refused::Unverified);
    let eve = scene.house.found("birch").await;
    let theirs = rename(&scene, &eve, ("birch.guildhall.example", "alder.example")).await;
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    let command = RenameUsers {
        from: "alder.example".parse().unwrap(),
        to: "birch.guildhall.example".parse().unwrap(),
        mark: String::new(),
    };
    let theirs = super::super::rename(scene.permit(&eve).await, command).await;
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
}
