use super::{
    confirmed, create, is_whole, org, outcomes, permit, person, refused, rename, returned, sent, standing, why,
};
use crate::activity::Event;
use crate::imports::take_back;
use crate::licenses::tests::team::Team;
use crate::members::restore;
use domain::acts::RecordRefusal;
use domain::imports::{Stage, State, TakeImportBack, Why};
use domain::members::{MemberStatus, Refused, RestoreMember};
use domain::roles::{Role, Roles};
use entity::{credential, member};
use sea_orm::ActiveValue::{NotSet, Set};

const FILE: &str = "\
    user_name,display_name,mail\n\
    bea,Bea,bea@mail.example\n\
    grace,Grace B. Hopper,hopper@mail.example\n\
    cem,Cem,\n";

#[tokio::test]
async fn who_came_goes_and_who_was_changed_is_as_before() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    for user in ["grace", "cem"] {
        create(house, ada, user).await;
    }
    let import = sent(house, ada, FILE).await;
    confirmed(house, ada, import).await;
    let bea = person(house, ada, "bea").await.id;
    team.assign(&[bea], false).await.unwrap();
    for count in [None, Some(2)] {
        let command = TakeImportBack { import, count };
        assert_eq!(refused(take_back(permit(house, ada).await, command).await), Refused::ImportCount);
    }
    assert_eq!(returned(house, ada, import).await, Stage::Returned);
    let all = [2_u32, 3, 4].map(|line| (line, State::Returned, None));
    assert_eq!(outcomes(house, ada, import).await, all);
    assert_eq!(standing(house, ada, "bea").await, ("Bea".to_owned(), MemberStatus::Deleted));
    assert_eq!(team.counts().await.0, 0, "the license is free again");
    let grace = person(house, ada, "grace").await;
    assert_eq!((grace.display_name.as_str(), grace.contact_mail.as_str()), ("Grace Hopper", "grace@mail.example"));
    assert_eq!(standing(house, ada, "cem").await.0, "Grace Hopper");
    // Whoever went can be restored like anybody else.
    let command = RestoreMember { member: bea, user: "bea".parse().unwrap() };
    restore(permit(house, ada).await, command).await.unwrap();
    assert_eq!(standing(house, ada, "bea").await.1, MemberStatus::Invited);
    assert_eq!(team.counts().await.0, 1);
    let twice = take_back(permit(house, ada).await, TakeImportBack { import, count: Some(3) }).await;
    assert_eq!(refused(twice), Refused::ImportMoved);
    assert!(is_whole(house).await);
}

#[tokio::test]
async fn what_was_changed_again_is_kept_with_why() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    for user in ["grace", "cem"] {
        create(house, ada, user).await;
    }
    let import = sent(house, ada, FILE).await;
    confirmed(house, ada, import).await;
    rename(house, ada, &person(house, ada, "grace").await, "Grace Anew").await;
    team.set_status(person(house, ada, "bea").await.id, MemberStatus::Deleted).await;
    assert_eq!(returned(house, ada, import).await, Stage::Returned);
    let found = [(2, State::Kept, why(Why::Gone)), (3, State::Kept, why(Why::Changed)), (4, State::Returned, None)];
    assert_eq!(outcomes(house, ada, import).await, found);
    assert_eq!(standing(house, ada, "grace").await.0, "Grace Anew");
}

#[tokio::test]
async fn after_30_days_and_where_nothing_was_done_nothing_is_taken_back() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let import = sent(house, ada, "user_name,display_name,mail\nbea,Bea,bea@mail.example\n").await;
    let send = async || take_back(permit(house, ada).await, TakeImportBack { import, count: None }).await;
    assert_eq!(refused(send().await), Refused::ImportMoved);
    confirmed(house, ada, import).await;
    house.advance_days(30);
    assert_eq!(refused(send().await), Refused::ImportMoved);
    assert_eq!(standing(house, ada, "bea").await.1, MemberStatus::Invited);
    house.advance_seconds(-1);
    assert_eq!(returned(house, ada, import).await, Stage::Returned);
}

#[tokio::test]
async fn who_was_given_a_role_since_is_kept() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let text = "user_name,display_name,mail\nbea,Bea,bea@mail.example\ncem,Cem,cem@mail.example\n";
    let import = sent(house, ada, text).await;
    confirmed(house, ada, import).await;
    // Both become Global administrators with a password, and who takes it back has none any more.
    let people = [person(house, ada, "bea").await.id, person(house, ada, "cem").await.id];
    let tx = house.portal.internal::<RecordRefusal>(house.request(), org(ada)).unwrap().begin().await.unwrap();
    let change = tx.change::<member::Entity>().filter(member::id().is_in(people));
    let change = change.set(member::roles(), Roles::NONE.with(Role::Global));
    change.set(member::status(), MemberStatus::Active).run().await.unwrap();
    tx.delete::<credential::Entity>(credential::member_id().eq(ada.member().unwrap().id)).await.unwrap();
    let rows = people.map(|member| credential::ActiveModel {
        org_id: NotSet,
        member_id: Set(member),
        password_hash: Set("none".into()),
        changed_at: Set(tx.now()),
    });
    tx.insert_all::<credential::Entity>(rows).await.unwrap();
    tx.commit(Event::Refused { act: "test", roles: vec![] }, ()).await.unwrap();
    assert_eq!(returned(house, ada, import).await, Stage::Returned);
    let found = [(2, State::Kept, why(Why::Changed)), (3, State::Kept, why(Why::Changed))];
    assert_eq!(outcomes(house, ada, import).await, found);
    assert_eq!(standing(house, ada, "cem").await.1, MemberStatus::Active);
}
