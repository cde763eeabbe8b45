use super::{create, outcomes, page, permit, refused, sent, settled, table};
use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use crate::imports::{confirm, drop_import, failures, list, progress, send, show, take_back};
use domain::ids::ImportId;
use domain::imports::{
    ConfirmImport, DropImport, MOST_BYTES, Part, SendPart, ShowImport, Stage, State, TakeImportBack,
};
use domain::members::Refused;
use domain::roles::Role;

pub(super) fn part(import: Option<ImportId>, number: u32, last: bool, text: &str) -> SendPart {
    SendPart { part: Some(Part { import, number, last }), ..super::whole(text) }
}

pub(super) async fn give(house: &House, actor: &Actor, part: SendPart) -> Result<ImportId, Error> {
    send(permit(house, actor).await, part).await
}

#[tokio::test]
async fn parts_come_one_after_another_and_one_that_came_twice_counts_once() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = give(&house, &ada, part(None, 0, false, "user_name,display_name,mail\ngra")).await.unwrap();
    let early = part(Some(import), 2, true, "bea,Bea,bea@mail.example\n");
    assert_eq!(refused(give(&house, &ada, early.clone()).await), Refused::ImportMoved);
    let next = part(Some(import), 1, false, "ce,Grace,grace@mail.example\n");
    for part in [next.clone(), next, early.clone(), early] {
        assert_eq!(give(&house, &ada, part).await.unwrap(), import);
    }
    assert_eq!(settled(&house, &ada, import).await, Stage::Tried);
    assert_eq!(outcomes(&house, &ada, import).await, [(2, State::Create, None), (3, State::Create, None)]);
    assert_eq!(refused(give(&house, &ada, part(Some(import), 3, true, "x")).await), Refused::ImportMoved);
}

#[tokio::test]
async fn parts_larger_than_all_together_may_be_are_refused() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let large = SendPart { content: vec![b'a'; MOST_BYTES + 1], ..super::whole("") };
    assert_eq!(refused(give(&house, &ada, large).await), Refused::ImportLarge { mib: 32 });
    assert_eq!(list(permit(&house, &ada).await, ()).await.unwrap().imports, []);
}

#[tokio::test]
async fn a_file_that_is_no_table_says_why_and_holds_nothing_up() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, "mail,role\nx,y\n").await;
    let page = page(&house, &ada, import).await;
    assert_eq!((page.head.stage, page.flaw), (Stage::Unreadable, Some(domain::imports::Flaw::NoUserNames)));
    let command = ConfirmImport { import, count: None };
    assert_eq!(refused(confirm(permit(&house, &ada).await, command).await), Refused::ImportMoved);
    assert!(matches!(failures(permit(&house, &ada).await, import).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn no_more_than_20_imports_wait_at_once() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let mut last = None;
    for _ in 0..20 {
        last = Some(give(&house, &ada, part(None, 0, false, "user_name\n")).await.unwrap());
    }
    let more = || part(None, 0, false, "user_name\n");
    assert_eq!(refused(give(&house, &ada, more()).await), Refused::ImportsOpen { most: 20 });
    drop_import(permit(&house, &ada).await, DropImport { import: last.unwrap() }).await.unwrap();
    give(&house, &ada, more()).await.unwrap();
}

#[tokio::test]
async fn the_import_of_another_organization_is_not_there() {
    let house = House::new().await;
    let (ada, eve) = (house.found("alder").await, house.found("birch").await);
    let import = sent(&house, &ada, &table(2)).await;
    let is_not_there = |found: Result<(), Error>| assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
    let query = ShowImport { import, show: None, cursor: None };
    is_not_there(show(permit(&house, &eve).await, query).await.map(drop));
    is_not_there(progress(permit(&house, &eve).await, import).await.map(drop));
    is_not_there(failures(permit(&house, &eve).await, import).await.map(drop));
    is_not_there(give(&house, &eve, part(Some(import), 1, true, "x")).await.map(drop));
    is_not_there(confirm(permit(&house, &eve).await, ConfirmImport { import, count: Some(2) }).await.map(drop));
    is_not_there(take_back(permit(&house, &eve).await, TakeImportBack { import, count: Some(2) }).await.map(drop));
    is_not_there(drop_import(permit(&house, &eve).await, DropImport { import }).await);
    assert_eq!(list(permit(&house, &eve).await, ()).await.unwrap().imports, []);
    assert_eq!(settled(&house, &ada, import).await, Stage::Tried);
}

#[tokio::test]
async fn nobody_sends_the_next_part_for_another_and_whoever_manages_users_sees_it() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let users = house.with_role(&ada, Some(Role::Users)).await;
    let import = give(&house, &ada, part(None, 0, false, "user_name\n")).await.unwrap();
    let other = give(&house, &users, part(Some(import), 1, true, "bea\n")).await;
    assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    let seen = house.portal.permit::<domain::acts::ListImports>(reader, house.request()).await;
    assert!(matches!(seen, Err(Error::Forbidden(_))));
    let found = list(permit(&house, &users).await, ()).await.unwrap().imports;
    assert_eq!(found.iter().map(|import| (import.id, import.stage)).collect::<Vec<_>>(), [(import, Stage::Sending)]);
    assert_eq!(found[0].by.as_str(), "Ada Lovelace");
}

#[tokio::test]
async fn rows_are_shown_page_by_page_there_and_back_and_by_state() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    create(&house, &ada, "new-00003").await;
    let import = sent(&house, &ada, &(table(120) + "bad name,Bad,bad@mail.example\n")).await;
    let ask = async |show: Option<State>, cursor| {
        super::show(permit(&house, &ada).await, ShowImport { import, show, cursor }).await.unwrap()
    };
    let first = ask(None, None).await;
    let (mut page, mut seen) = (first.clone(), Vec::new());
    loop {
        seen.extend(page.rows.iter().map(|row| (row.state, row.line)));
        match page.next.clone() {
            Some(next) => page = ask(None, Some(next)).await,
            None => break,
        }
    }
    let mut lines: Vec<_> = seen.iter().map(|(_, line)| *line).collect();
    lines.sort_unstable();
    assert_eq!(lines, (2..=122).collect::<Vec<_>>());
    while let Some(previous) = page.previous.clone() {
        page = ask(None, Some(previous)).await;
    }
    assert_eq!(page.rows, first.rows);
    let changed = ask(Some(State::Update), None).await;
    assert_eq!(changed.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5]);
    assert_eq!((changed.tally.of(State::Create), changed.tally.of(State::Wrong)), (119, 1));
}
