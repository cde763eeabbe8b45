use super::{confirm, create, delete, permit, plan, refused, status, step};
use crate::error::Error;
use crate::house::House;
use crate::licenses::tests::team::Team;
use crate::members::{change_standing, purge, restore, show};
use domain::ids::MemberId;
use domain::members::{
    ChangeStanding, Content, MemberStatus, Outcome, PurgeMember, Refused, RestoreMember, ShowMember, Step, Tab,
};
use domain::roles::{Barred, Role};

async fn restored(team: &Team, member: MemberId, user: &str) -> Result<(), Error> {
    let command = RestoreMember { member, user: user.parse().unwrap() };
    restore(permit(&team.house, &team.ada).await?, command).await
}

async fn profile(team: &Team, member: MemberId) -> (String, Vec<(String, bool)>) {
    let query = ShowMember { member, tab: Tab::Profile };
    let page = show(permit(&team.house, &team.ada).await.unwrap(), query).await.unwrap();
    match page.content {
        Content::Profile { restores_as, licenses_back } => (restores_as.unwrap().to_string(), licenses_back),
        other => panic!("{other:?}"),
    }
}

async fn holders(team: &Team) -> i64 {
    team.counts().await.0
}

#[tokio::test]
async fn whoever_is_kept_out_has_no_session_from_the_next_request_on() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let entered = house.with_role(&ada, None).await;
    let member = entered.member().unwrap().id;
    step(&house, &ada, &ChangeStanding::of(Step::Block, member)).await.unwrap();
    assert_eq!(status(&house, &ada, member).await, MemberStatus::Blocked);
    let ended = crate::sessions::sign_out(permit(&house, &entered).await.unwrap(), ()).await;
    assert!(matches!(ended, Err(Error::Unauthenticated)));
    step(&house, &ada, &ChangeStanding::of(Step::Unblock, member)).await.unwrap();
    assert_eq!(status(&house, &ada, member).await, MemberStatus::Active);
}

#[tokio::test]
async fn whoever_is_deleted_frees_license_and_user_name_and_gets_back_what_there_is() {
    let team = Team::new().await;
    let people = team.people("person", 26).await;
    team.assign_all(&people[..25], false).await;
    assert_eq!(holders(&team).await, 25);
    assert_eq!(delete(&team.house, &team.ada, people[0]).await.licenses, 1);
    assert_eq!(holders(&team).await, 24);
    let (name, back) = profile(&team, people[0]).await;
    assert!(name.starts_with("person-00000@"), "{name}");
    assert_eq!(back.iter().map(|(_, comes)| *comes).collect::<Vec<_>>(), [true]);
    // Somebody else takes the seat and the user name.
    team.assign(&people[25..], false).await.unwrap();
    create(&team.house, &team.ada, "person-00000").await.unwrap();
    let (name, back) = profile(&team, people[0]).await;
    assert!(name.starts_with("person-00000.2@"), "{name}");
    assert_eq!(back.iter().map(|(_, comes)| *comes).collect::<Vec<_>>(), [false]);
    assert!(matches!(refused(restored(&team, people[0], "person-00000").await), Refused::NameTaken(_)));
    restored(&team, people[0], "person-00000.2").await.unwrap();
    assert_eq!(status(&team.house, &team.ada, people[0]).await, MemberStatus::Invited);
    assert_eq!(holders(&team).await, 25);
    // The same again with a free seat.
    delete(&team.house, &team.ada, people[25]).await;
    restored(&team, people[25], "person-00025").await.unwrap();
    assert_eq!(holders(&team).await, 25);
}

#[tokio::test]
async fn whoever_was_kept_out_is_so_again_after_coming_back() {
    let team = Team::new().await;
    let people = team.people("person", 1).await;
    step(&team.house, &team.ada, &ChangeStanding::of(Step::Block, people[0])).await.unwrap();
    delete(&team.house, &team.ada, people[0]).await;
    restored(&team, people[0], "person-00000").await.unwrap();
    assert_eq!(status(&team.house, &team.ada, people[0]).await, MemberStatus::Blocked);
}

#[tokio::test]
async fn after_30_days_nobody_is_restored_and_the_job_erases_them() {
    let team = Team::new().await;
    let people = team.people("person", 2).await;
    delete(&team.house, &team.ada, people[0]).await;
    team.house.advance_days(29);
    delete(&team.house, &team.ada, people[1]).await;
    team.house.advance_days(2);
    assert_eq!(refused(restored(&team, people[0], "person-00000").await), Refused::NotDeleted);
    crate::jobs::round(&team.house.portal).await.unwrap();
    let query = |member| ShowMember { member, tab: Tab::Profile };
    let gone = show(permit(&team.house, &team.ada).await.unwrap(), query(people[0])).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    show(permit(&team.house, &team.ada).await.unwrap(), query(people[1])).await.unwrap();
}

#[tokio::test]
async fn erasing_asks_for_the_user_name_and_leaves_nothing() {
    let team = Team::new().await;
    let people = team.people("person", 1).await;
    let send = async |name: &str| {
        let command = PurgeMember { member: people[0], user_name: name.parse().unwrap() };
        purge(permit(&team.house, &team.ada).await.unwrap(), command).await
    };
    let own = "person-00000@alder.guildhall.example";
    assert_eq!(refused(send(own).await), Refused::NotDeleted);
    delete(&team.house, &team.ada, people[0]).await;
    assert_eq!(refused(send("person-00001@alder.guildhall.example").await), Refused::OtherName);
    send(own).await.unwrap();
    assert!(matches!(send(own).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn many_are_seen_and_counted_before_anything_is_done() {
    let team = Team::new().await;
    let people = team.people("person", 30).await;
    let all = ChangeStanding { people: people.clone(), ..ChangeStanding::of(Step::Delete, people[0]) };
    let asked = plan(step(&team.house, &team.ada, &all).await);
    assert_eq!((asked.tally.done, asked.counted), (30, true));
    let wrong = ChangeStanding { mark: asked.mark.clone(), count: 29.try_into().ok(), ..all.clone() };
    plan(step(&team.house, &team.ada, &wrong).await);
    assert_eq!(status(&team.house, &team.ada, people[29]).await, MemberStatus::Active);
    let right = ChangeStanding { count: 30.try_into().ok(), ..wrong };
    assert_eq!(step(&team.house, &team.ada, &right).await.unwrap().done, 30);
    assert_eq!(status(&team.house, &team.ada, people[29]).await, MemberStatus::Deleted);
}

#[tokio::test]
async fn all_that_a_list_finds_are_changed_and_nobody_else() {
    let team = Team::new().await;
    let (left, right) = (team.people("left", 3).await, team.people("right", 3).await);
    let command = ChangeStanding {
        people: Vec::new(),
        matching: Some("q=right&status=active".to_owned()),
        // More than a tenth of all.
        count: 3.try_into().ok(),
        ..ChangeStanding::of(Step::Block, left[0])
    };
    assert_eq!(confirm(&team.house, &team.ada, command.clone()).await.unwrap().done, 3);
    assert_eq!(status(&team.house, &team.ada, left[0]).await, MemberStatus::Active);
    assert_eq!(status(&team.house, &team.ada, right[2]).await, MemberStatus::Blocked);
    let nobody = change_standing(permit(&team.house, &team.ada).await.unwrap(), command).await;
    assert!(matches!(refused(nobody), Refused::Count { .. }));
}

#[tokio::test]
async fn each_of_many_is_judged_by_itself() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let users = house.with_role(&ada, Some(Role::Users)).await;
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    let member = house.with_role(&ada, None).await;
    let id = |actor: &crate::access::Actor| actor.member().unwrap().id;
    let people = vec![id(&ada), id(&users), id(&reader), id(&member)];
    let command = ChangeStanding { people, ..ChangeStanding::of(Step::Block, id(&member)) };
    let asked = plan(step(&house, &users, &command).await);
    let outcome = |member| asked.lines.iter().find(|line| line.member == member).unwrap().outcome;
    assert_eq!(outcome(id(&ada)), Outcome::Barred(Barred::Rank));
    assert_eq!(outcome(id(&users)), Outcome::Barred(Barred::Oneself));
    assert_eq!(outcome(id(&reader)), Outcome::Barred(Barred::Rank));
    assert_eq!(outcome(id(&member)), Outcome::Done);
    assert_eq!(confirm(&house, &users, command).await.unwrap().done, 1);
    assert_eq!(status(&house, &ada, id(&reader)).await, MemberStatus::Active);
    let birch = house.found("birch").await;
    let stranger = step(&house, &birch, &ChangeStanding::of(Step::Block, id(&member))).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
}
