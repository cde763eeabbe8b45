use super::{
    confirmed, create, everybody, is_whole, outcomes, page, permit, person, recorded, refused, rename, sent, settled,
    standing, why,
};
use crate::house::House;
use crate::imports::{confirm, failures};
use crate::licenses::tests::team::Team;
use domain::imports::{Column, ConfirmImport, Fault, Stage, State, Why};
use domain::locale::Language;
use domain::members::{MemberStatus, Refused};
use domain::roles::{Barred, Role, Roles};
use domain::text::Invalid;

const FILE: &str = "\
    user_name,display_name,mail,language,role\n\
    grace,Grace Hopper,grace@mail.example,de,global\n\
    bea@alder.guildhall.example,Bea,bea@mail.example,,\n\
    bea,Bea again,bea@mail.example,,\n\
    cem,,cem@mail.example,,\n\
    eve@birch.guildhall.example,Eve,eve@mail.example,,\n";

fn fault(column: Column, why: Why) -> Option<Fault> {
    Some(Fault { column: Some(column), why })
}

#[tokio::test]
async fn a_file_is_tried_then_confirmed_then_done_and_everything_is_recorded() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, FILE).await;
    let found = page(&house, &ada, import).await;
    assert_eq!((found.head.stage, found.encoding.as_str(), found.people), (Stage::Tried, "UTF-8", 1));
    assert_eq!((found.unknown.as_slice(), found.counted()), (["role".to_owned()].as_slice(), Some(2)));
    let wrong = [
        (4, State::Wrong, fault(Column::UserName, Why::Twice { line: 3 })),
        (5, State::Wrong, fault(Column::DisplayName, Why::Invalid(Invalid::Empty))),
        (6, State::Wrong, fault(Column::UserName, Why::Domain)),
    ];
    let tried = outcomes(&house, &ada, import).await;
    assert_eq!(tried[..2], [(2, State::Create, None), (3, State::Create, None)]);
    assert_eq!(tried[2..], wrong);
    assert_eq!(everybody(&house, &ada).await.len(), 1, "nothing was changed yet");

    for count in [None, Some(3)] {
        let command = ConfirmImport { import, count };
        assert_eq!(refused(confirm(permit(&house, &ada).await, command).await), Refused::ImportCount);
    }
    assert_eq!(confirmed(&house, &ada, import).await, Stage::Done);
    let done = outcomes(&house, &ada, import).await;
    assert_eq!(done[..2], [(2, State::Created, None), (3, State::Created, None)]);
    assert_eq!(done[2..], wrong);
    let again = ConfirmImport { import, count: Some(2) };
    assert_eq!(refused(confirm(permit(&house, &ada).await, again).await), Refused::ImportMoved);

    let grace = person(&house, &ada, "grace").await;
    assert_eq!((grace.status, grace.roles, grace.language), (MemberStatus::Invited, Roles::NONE, Language::De));
    let bea = person(&house, &ada, "bea").await;
    assert_eq!((bea.status, bea.language, bea.name_key.as_str()), (MemberStatus::Invited, Language::En, "bea"));
    assert_eq!(everybody(&house, &ada).await.len(), 3);
    let made: Vec<_> = recorded(&house, &ada, "member").await.into_iter().map(|entry| entry.target_name).collect();
    assert_eq!(made, ["Grace Hopper", "Bea"]);
    assert_eq!(recorded(&house, &ada, "import").await.len(), 2, "that it was tried, and that it was done");
    assert!(is_whole(&house).await);

    let (head, rows) = failures(permit(&house, &ada).await, import).await.unwrap();
    assert_eq!(head.cells.len(), 5);
    let names: Vec<_> = rows.iter().map(|(fault, cells)| (fault.is_some(), cells[0].as_str())).collect();
    assert_eq!(names, [(true, "bea"), (true, "cem"), (true, "eve@birch.guildhall.example")]);
}

#[tokio::test]
async fn who_is_there_is_changed_in_what_is_said_otherwise() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    create(&house, &ada, "grace").await;
    let import = sent(&house, &ada, "user_name,display_name,mail\ngrace,Grace B. Hopper,\nada,Ada Lovelace,\n").await;
    let found = page(&house, &ada, import).await;
    let row = found.rows.iter().find(|row| row.state == State::Update).unwrap();
    assert_eq!(row.before, [(Column::DisplayName, "Grace Hopper".to_owned())]);
    let says = [(Column::UserName, "grace".to_owned()), (Column::DisplayName, "Grace B. Hopper".to_owned())];
    assert_eq!(row.says, says);
    assert_eq!(found.counted(), None, "one is not many");
    assert_eq!(confirmed(&house, &ada, import).await, Stage::Done);
    assert_eq!(outcomes(&house, &ada, import).await, [(2, State::Updated, None), (3, State::Same, None)]);
    let grace = person(&house, &ada, "grace").await;
    assert_eq!((grace.display_name.as_str(), grace.name_key.as_str()), ("Grace B. Hopper", "grace b. hopper"));
    assert_eq!(grace.contact_mail.as_str(), "grace@mail.example");
    assert_eq!(person(&house, &ada, "ada").await.display_name.as_str(), "Ada Lovelace");
}

#[tokio::test]
async fn what_a_file_says_already_is_nothing_to_confirm() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let import = sent(&house, &ada, "user_name\nada\n").await;
    let command = ConfirmImport { import, count: None };
    assert_eq!(refused(confirm(permit(&house, &ada).await, command).await), Refused::ImportMoved);
}

#[tokio::test]
async fn who_is_above_the_reach_of_whoever_imports_is_let_be() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let users = house.with_role(&ada, Some(Role::Users)).await;
    house.with_role(&ada, Some(Role::Reader)).await;
    let import = sent(&house, &users, "user_name,display_name\nada,Eve\nreader,Eve\nusers,Eve\n").await;
    let barred = |line: u32, barred| (line, State::Wrong, why(Why::Barred(barred)));
    let found = outcomes(&house, &users, import).await;
    assert_eq!(found, [barred(2, Barred::Rank), barred(3, Barred::Rank), barred(4, Barred::Oneself)]);
}

#[tokio::test]
async fn what_became_another_since_it_was_tried_is_let_be() {
    let team = Team::new().await;
    let (house, ada) = (&team.house, &team.ada);
    for user in ["grace", "cem", "dan"] {
        create(house, ada, user).await;
    }
    let text = "user_name,display_name,mail\nbea,Bea,bea@mail.example\ngrace,Other,\ncem,Other,\ndan,Other,\n";
    let import = sent(house, ada, text).await;
    create(house, ada, "bea").await;
    rename(house, ada, &person(house, ada, "grace").await, "Grace Anew").await;
    team.set_status(person(house, ada, "cem").await.id, MemberStatus::Deleted).await;
    assert_eq!(confirmed(house, ada, import).await, Stage::Done);
    let found = [
        (2, State::Wrong, why(Why::Taken)),
        (3, State::Wrong, why(Why::Changed)),
        (4, State::Wrong, why(Why::Gone)),
        (5, State::Updated, None),
    ];
    assert_eq!(outcomes(house, ada, import).await, found);
    assert_eq!(standing(house, ada, "bea").await.0, "Grace Hopper");
    assert_eq!(standing(house, ada, "grace").await.0, "Grace Anew");
    assert_eq!(standing(house, ada, "dan").await.0, "Other");
    assert_eq!(settled(house, ada, import).await, Stage::Done);
    assert!(is_whole(house).await);
}
