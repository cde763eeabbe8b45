use super::parts::{give, part};
use super::{confirmed, org, page, permit, person, refused, sent, table};
use crate::access::Actor;
use crate::house::House;
use crate::imports::drop_import;
use crate::jobs;
use crate::licenses::tests::team::Team;
use crate::members::purge;
use domain::acts::LookAtClock;
use domain::ids::ImportId;
use domain::imports::{DropImport, Stage, State};
use domain::members::{MemberStatus, PurgeMember, Refused};
use entity::{import_part, import_row};

/// What is kept of the files of an organization: parts and rows.
async fn kept(house: &House, actor: &Actor) -> (usize, Vec<import_row::Model>) {
    let reader = house.portal.internal::<LookAtClock>(house.request(), org(actor)).unwrap().read().await.unwrap();
    let parts = reader.rows::<import_part::Entity>().all().await.unwrap().len();
    (parts, reader.rows::<import_row::Entity>().all().await.unwrap())
}

async fn is_empty(house: &House, actor: &Actor) -> bool {
    let (parts, rows) = kept(house, actor).await;
    parts == 0 && rows.is_empty()
}

async fn stage(house: &House, actor: &Actor, import: ImportId) -> Stage {
    page(house, actor, import).await.head.stage
}

#[tokio::test]
async fn what_is_dropped_leaves_its_counts_only() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &table(3)).await;
    assert_eq!(kept(&house, &ada).await.1.len(), 3);
    drop_import(permit(&house, &ada).await, DropImport { import }).await.unwrap();
    assert!(is_empty(&house, &ada).await);
    let found = page(&house, &ada, import).await;
    assert_eq!((found.head.stage, found.tally.0.as_slice()), (Stage::Dropped, [(State::Create, 3)].as_slice()));
    let twice = drop_import(permit(&house, &ada).await, DropImport { import }).await;
    assert_eq!(refused(twice), Refused::ImportMoved);
}

#[tokio::test]
async fn what_was_done_cannot_be_dropped_and_is_forgotten_after_30_days() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, &(table(3) + "bad name,,\n")).await;
    confirmed(&house, &ada, import).await;
    let dropped = drop_import(permit(&house, &ada).await, DropImport { import }).await;
    assert_eq!(refused(dropped), Refused::ImportMoved);
    house.advance_days(29);
    jobs::round(&house.portal).await.unwrap();
    assert_eq!(kept(&house, &ada).await.1.len(), 4);
    house.advance_days(1);
    assert_eq!(jobs::round(&house.portal).await.unwrap().failed, 0);
    assert!(is_empty(&house, &ada).await);
    let found = page(&house, &ada, import).await;
    assert_eq!((found.head.stage, found.rows.len()), (Stage::Done, 0));
    assert_eq!((found.tally.done(), found.tally.of(State::Wrong)), (3, 1));
    let before = found.head.ended;
    house.advance_days(1);
    jobs::round(&house.portal).await.unwrap();
    assert_eq!(page(&house, &ada, import).await.head.ended, before, "it is forgotten once");
}

#[tokio::test]
async fn what_nobody_goes_on_with_is_dropped() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let torn = give(&house, &ada, part(None, 0, false, "user_name\n")).await.unwrap();
    let waiting = sent(&house, &ada, &table(1)).await;
    house.advance_days(1);
    jobs::round(&house.portal).await.unwrap();
    assert_eq!(stage(&house, &ada, torn).await, Stage::Dropped);
    assert_eq!(refused(give(&house, &ada, part(Some(torn), 1, true, "bea\n")).await), Refused::ImportMoved);
    assert_eq!(stage(&house, &ada, waiting).await, Stage::Tried);
    house.advance_days(29);
    jobs::round(&house.portal).await.unwrap();
    assert_eq!(stage(&house, &ada, waiting).await, Stage::Dropped);
    assert!(is_empty(&house, &ada).await);
}

#[tokio::test]
async fn of_whom_is_erased_no_file_says_anything_any_more() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    let text = "user_name,display_name,mail\nzoe,Zoe,zoe@mail.example\nkim,Kim,kim@mail.example\n";
    let import = sent(house, ada, text).await;
    confirmed(house, ada, import).await;
    let zoe = person(house, ada, "zoe").await;
    team.set_status(zoe.id, MemberStatus::Deleted).await;
    purge(permit(house, ada).await, PurgeMember { member: zoe.id, user_name: zoe.user_name }).await.unwrap();
    let rows = kept(house, ada).await.1;
    let said: Vec<_> = rows.iter().map(|row| format!("{row:?}").to_lowercase()).collect();
    assert_eq!(said.iter().filter(|row| row.contains("zoe")).count(), 0, "{said:?}");
    assert_eq!(said.iter().filter(|row| row.contains("kim")).count(), 1);
    let found = page(house, ada, import).await;
    assert_eq!((found.tally.of(State::Created), found.rows[0].says.len()), (2, 0));
    // Taking the rest back does not stumble over it.
    assert_eq!(super::returned(house, ada, import).await, Stage::Returned);
    assert_eq!(page(house, ada, import).await.tally.0, [(State::Returned, 1), (State::Kept, 1)]);
}
