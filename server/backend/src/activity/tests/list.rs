//! Who sees which entries, and what the filters find.

use super::super::{export, list};
use crate::access::Actor;
use crate::groups;
use crate::house::House;
use domain::activity::{ActivityList, Entry, Query};
use domain::acts::ListServices;
use domain::groups::CreateGroup;
use domain::ids::GroupId;
use domain::locale::ZoneName;
use domain::roles::Role;
use std::collections::BTreeSet;

async fn page(house: &House, actor: &Actor, query: &str) -> ActivityList {
    let (query, notices) = Query::read(query);
    assert_eq!(notices, []);
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    list(permit, query).await.unwrap()
}

async fn found(house: &House, actor: &Actor, query: &str) -> Vec<Entry> {
    page(house, actor, query).await.rows
}

/// Act and target of what is found, the newest first.
async fn told(house: &House, actor: &Actor, query: &str) -> Vec<(String, String)> {
    let rows = found(house, actor, query).await.into_iter();
    rows.map(|entry| (entry.row.act, entry.row.subject.unwrap_or_default())).collect()
}

async fn group(house: &House, actor: &Actor, name: &str) -> GroupId {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    groups::create(permit, CreateGroup { name: name.parse().unwrap(), description: None }).await.unwrap()
}

async fn try_services(house: &House, actor: &Actor) {
    assert!(house.portal.permit::<ListServices>(actor.clone(), house.request()).await.is_err());
}

/// What each role sees of an organization in which Ada signed up, everybody signed in, Ada made a group, and somebody
/// without a role was refused something: the people in it, and the acts that are about nobody.
async fn seen() -> Vec<(Option<Role>, BTreeSet<String>)> {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let mut people = vec![(Some(Role::Global), ada.clone())];
    for role in Role::ALL.iter().skip(1).copied().map(Some).chain([None]) {
        people.push((role, house.with_role(&ada, role).await));
    }
    group(&house, &ada, "Crew").await;
    try_services(&house, &people.last().unwrap().1).await;
    let mut seen = Vec::new();
    for (role, actor) in people {
        let rows = found(&house, &actor, "").await.into_iter().map(|entry| match entry.target {
            Some(target) if target.kind == "member" => entry.row.subject.unwrap().split('@').next().unwrap().to_owned(),
            _ => entry.row.act,
        });
        seen.push((role, rows.collect()));
    }
    seen
}

#[tokio::test]
async fn everybody_sees_what_they_did_and_what_was_done_to_what_they_may_change() {
    let everybody = ["billing", "users", "password", "service", "reader", "member"];
    let others = ["organization.sign-up", "groups.create", "services.list"];
    for (role, seen) in seen().await {
        let expected: Vec<&str> = match role {
            Some(Role::Global | Role::Reader) => everybody.into_iter().chain(others).collect(),
            Some(Role::Users) => vec!["groups.create", "users", "password", "member"],
            Some(Role::Password) => vec!["password", "member"],
            Some(Role::Billing | Role::Service) => vec![],
            None => vec!["services.list"],
        };
        assert_eq!(seen, expected.into_iter().map(str::to_owned).collect(), "{role:?}");
    }
}

#[tokio::test]
async fn nobody_sees_an_entry_of_another_organization() {
    let house = House::new().await;
    let (ada, stranger) = (house.found("alder").await, house.found("birch").await);
    let crew = group(&house, &ada, "Crew").await;
    let entry = found(&house, &ada, "act=groups.create").await.remove(0);
    let me = ada.member().unwrap().id;
    let own = found(&house, &stranger, "").await;
    assert_eq!(own.len(), 1);
    let asked = [
        format!("entry={}", entry.row.id),
        format!("target=group:{crew}"),
        "target=group".to_owned(),
        format!("actor={me}"),
        "q=crew".to_owned(),
        "act=groups".to_owned(),
        format!("after={}", i64::MAX),
        "before=0".to_owned(),
        format!("actor=!{me}"),
        "target=!group".to_owned(),
        "act=!groups&outcome=!refused".to_owned(),
    ];
    for (place, query) in asked.iter().enumerate() {
        let rows = found(&house, &stranger, query).await;
        assert!(rows.is_empty() == (place < 6) && rows.iter().all(|row| own.contains(row)), "{query}: {rows:?}");
        assert!(!found(&house, &ada, query).await.is_empty(), "{query}");
    }
}

#[tokio::test]
async fn each_filter_finds_what_it_says_and_the_rest_when_turned_round() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let member = house.with_role(&ada, None).await;
    let crew = group(&house, &ada, "Crew").await;
    group(&house, &ada, "Ämter").await;
    try_services(&house, &member).await;
    let (all, id) = (found(&house, &ada, "").await.len(), ada.member().unwrap().id);
    assert_eq!(all, 5);
    for (query, count) in [
        ("act=groups".to_owned(), 2),
        ("act=groups.create".to_owned(), 2),
        ("act=groups.edit".to_owned(), 0),
        ("act=routine".to_owned(), 1),
        ("actor=me".to_owned(), 2),
        (format!("actor={id}"), 2),
        ("actor=member".to_owned(), 3),
        ("actor=system".to_owned(), 1),
        ("target=group".to_owned(), 2),
        (format!("target=group:{crew}"), 1),
        ("outcome=refused".to_owned(), 1),
    ] {
        assert_eq!(found(&house, &ada, &query).await.len(), count, "{query}");
        let (name, value) = query.split_once('=').unwrap();
        assert_eq!(found(&house, &ada, &format!("{name}=!{value}")).await.len(), all - count, "not {query}");
    }
    assert_eq!(told(&house, &ada, "q=ÄMT").await, [("groups.create".to_owned(), "Ämter".to_owned())]);
    assert_eq!(found(&house, &ada, "q=ada@alder").await.len(), 2);
    let one = found(&house, &ada, "q=crew").await.remove(0);
    assert_eq!(found(&house, &ada, &format!("entry={}", one.row.id)).await, std::slice::from_ref(&one));
    assert_eq!((one.actor_id, one.address.as_str(), one.request.as_str()), (Some(id), "192.0.2.1", "test"));
    let changed: Vec<_> = one.row.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(changed, ["name"]);
    assert_eq!(found(&house, &ada, "act=groups&q=crew&actor=me&outcome=done").await, [one]);
}

#[tokio::test]
async fn days_are_those_of_whoever_looks() {
    let house = House::new().await;
    let form =
        domain::signup::SignUp { zone: "Pacific/Kiritimati".parse::<ZoneName>().unwrap(), ..house.form("alder") };
    let ada = house.actor(&house.sign_up(form, None).await.unwrap().token).await;
    // Signed up on the 15th at 22:00 there, and the group is made when the 16th has begun; in UTC it is the 15th still.
    house.advance_seconds(3 * 3_600);
    group(&house, &ada, "Crew").await;
    for (query, acts) in [
        ("from=2027-01-16", vec!["groups.create"]),
        ("to=2027-01-15", vec!["organization.sign-up"]),
        ("from=2027-01-15&to=2027-01-16", vec!["groups.create", "organization.sign-up"]),
        ("from=2027-01-17", vec![]),
        ("to=2027-01-14", vec![]),
    ] {
        let found: Vec<_> = told(&house, &ada, query).await.into_iter().map(|(act, _)| act).collect();
        assert_eq!(found, acts, "{query}");
    }
}

#[tokio::test]
async fn each_entry_comes_once_and_in_order_forwards_and_backwards_and_in_the_file() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for place in 0..120 {
        group(&house, &ada, &format!("Group {place}")).await;
    }
    let mut pages = vec![page(&house, &ada, "act=groups").await];
    while let Some(next) = pages.last().unwrap().next {
        pages.push(page(&house, &ada, &format!("act=groups&after={next}")).await);
    }
    let forwards: Vec<_> = pages.iter().flat_map(|page| &page.rows).map(|entry| entry.seq).collect();
    assert_eq!(forwards, (2..=121).rev().collect::<Vec<_>>());
    let mut at = pages.pop().unwrap();
    while let Some(previous) = at.previous {
        let before = page(&house, &ada, &format!("act=groups&before={previous}")).await;
        assert_eq!(before.rows, pages.pop().unwrap().rows);
        at = before;
    }
    assert!(pages.is_empty());
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    let file = export(permit, Query::read("act=groups").0).await.unwrap();
    assert_eq!((file.rows.len(), file.next), (120, None));
}
