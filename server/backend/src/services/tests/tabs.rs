//! The tabs of a service: who holds a license, and what charged for it; and what Home makes of who waits.

use super::*;
use crate::licenses::tests::team::{Team, product, show as licenses_of};
use domain::home::Due;
use domain::ids::{MemberId, PoolId};
use domain::invoices::InvoiceList;
use domain::licenses::{ShowLicenses, Tab};
use domain::services::{Licensed, PeopleColumn, PeopleOrder, ServicePeople, ShowServiceInvoices, ShowServicePeople};
use entity::holding;
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::BTreeSet;

pub(super) async fn people(house: &House, who: &Actor, query: ShowServicePeople) -> Result<ServicePeople, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    crate::services::people(permit, query).await
}

pub(super) fn everybody() -> ShowServicePeople {
    ShowServicePeople { service: "mail".parse().unwrap(), search: String::new(), order: None, cursor: None }
}

pub(super) async fn invoices(house: &House, who: &Actor, service: &str) -> Result<InvoiceList, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    let query = ShowServiceInvoices { service: service.parse().unwrap(), order: None, cursor: None };
    Ok(crate::services::invoices(permit, query).await?.invoices)
}

/// Lets people hold a license, past the seats that there are: only the lists are tested.
async fn hold(team: &Team, pool: PoolId, people: &[MemberId]) {
    let org = team.ada.member().unwrap().org;
    let permit = team.house.portal.internal::<domain::acts::AddMembers>(team.house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let row = |member: &MemberId| holding::ActiveModel { org_id: NotSet, pool_id: Set(pool), member_id: Set(*member) };
    tx.insert_all::<holding::Entity>(people.iter().map(row).collect::<Vec<_>>()).await.unwrap();
    let event = crate::activity::Event::MembersAdded { count: 0, after: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
}

async fn pool(team: &Team, plan: &str) -> PoolId {
    let (product, search) = (product(plan), String::new());
    let query = ShowLicenses { product, tab: Tab::History, search, order: None, cursor: None, change: None };
    licenses_of(&team.house, &team.ada, query).await.unwrap().product.pool
}

#[tokio::test]
async fn everybody_with_a_license_is_told_once_with_all_of_theirs_page_by_page() {
    let team = Team::new().await;
    team.takes_free().await;
    let bea = team.people("bea", 130).await;
    hold(&team, pool(&team, "team").await, &bea).await;
    hold(&team, pool(&team, "free").await, &bea[40..80]).await;
    let (mut query, mut found, mut pages) = (everybody(), Vec::new(), 0);
    loop {
        let page = people(&team.house, &team.ada, query.clone()).await.unwrap();
        pages += 1;
        found.extend(page.people.clone());
        let Some(next) = page.next.clone() else { break };
        // Back and forth again is where one was.
        query.cursor = Some(next);
        let further = people(&team.house, &team.ada, query.clone()).await.unwrap();
        let back = ShowServicePeople { cursor: further.previous, ..everybody() };
        assert_eq!(people(&team.house, &team.ada, back).await.unwrap().people, page.people);
    }
    let names: Vec<_> = found.iter().map(|person| person.name.to_string()).collect();
    assert_eq!((pages, names), (3, (0..130).map(|place| format!("bea {place:05}")).collect()));
    let held: Vec<_> = found.iter().map(|person| person.licenses.len()).collect();
    assert_eq!(held, (0..130).map(|place| if (40..80).contains(&place) { 2 } else { 1 }).collect::<Vec<_>>());
    let searched = ShowServicePeople { search: "BEA 00041".to_owned(), ..everybody() };
    let searched = people(&team.house, &team.ada, searched).await.unwrap().people;
    assert_eq!((searched.len(), searched[0].licenses.len()), (1, 2));
    let birch = team.house.found("birch").await;
    assert!(people(&team.house, &birch, everybody()).await.unwrap().people.is_empty());
    let nowhere = ShowServicePeople { service: "archive".parse().unwrap(), ..everybody() };
    assert!(matches!(people(&team.house, &birch, nowhere).await, Err(Error::NotFound)));
}

/// What people are sorted by.
fn key(person: &Licensed, by: PeopleColumn) -> (String, i64) {
    match by {
        PeopleColumn::Name => (person.name.as_str().to_lowercase(), 0),
        PeopleColumn::UserName => (person.user_name.to_string(), 0),
        PeopleColumn::Since => {
            (String::new(), person.licenses.iter().map(|license| license.since.millis()).min().unwrap())
        }
    }
}

#[tokio::test]
async fn in_every_order_everybody_with_a_license_comes_once_there_and_back() {
    let team = Team::new().await;
    team.takes_free().await;
    let cem = team.people("cem", 24).await;
    for some in cem.chunks(8) {
        team.house.advance_seconds(1);
        team.assign_all(some, false).await;
    }
    let bea = team.people("bea", 96).await;
    hold(&team, pool(&team, "team").await, &bea).await;
    hold(&team, pool(&team, "free").await, &cem[4..12]).await;
    for by in PeopleColumn::ALL.iter().copied() {
        for descending in [false, true] {
            let order = PeopleOrder { by, descending };
            let ask = async |cursor| {
                let query = ShowServicePeople { order: Some(order), cursor, ..everybody() };
                people(&team.house, &team.ada, query).await.unwrap()
            };
            let mut pages = vec![ask(None).await];
            while let Some(next) = pages.last().unwrap().next.clone() {
                pages.push(ask(Some(next)).await);
            }
            let found: Vec<_> = pages.iter().flat_map(|page| page.people.clone()).collect();
            let ids: BTreeSet<_> = found.iter().map(|person| person.member).collect();
            assert_eq!((pages.len(), found.len(), ids.len()), (3, 120, 120), "{order}");
            assert!(pages.iter().all(|page| (page.count, page.more) == (120, false)), "{order}");
            let keys: Vec<_> = found.iter().map(|person| key(person, by)).collect();
            let rises = |pair: &[(String, i64)]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
            assert!(keys.windows(2).all(rises), "{order}: {keys:?}");
            let mut at = pages.pop().unwrap();
            while let Some(previous) = at.previous.clone() {
                at = ask(Some(previous)).await;
                assert_eq!(at.people, pages.pop().unwrap().people, "{order}");
            }
            assert!(pages.is_empty(), "{order}: the way back ends early");
        }
    }
}

#[tokio::test]
async fn where_nobody_has_a_license_a_plan_is_named_that_one_could_give() {
    let team = Team::new().await;
    let found = people(&team.house, &team.ada, everybody()).await.unwrap();
    assert_eq!((found.people.len(), found.count, found.product), (0, 0, Some(product("team"))));
    let bea = team.people("bea", 1).await;
    team.assign(&bea, false).await.unwrap();
    let found = people(&team.house, &team.ada, everybody()).await.unwrap();
    assert_eq!((found.people.len(), found.count, found.product), (1, 1, None));
}

#[tokio::test]
async fn a_service_has_the_invoices_that_charge_for_it_for_who_may_see_them() {
    let house = House::new().await;
    let ada = with_free_plan(&house).await;
    assert_eq!(invoices(&house, &ada, "mail").await.unwrap().rows, []);
    let shown = offered(&house, &ada).await.quote(None, NonZeroU32::new(3));
    order(&house, &ada, 3, &shown).await.unwrap();
    let found = invoices(&house, &ada, "mail").await.unwrap().rows;
    assert_eq!(found.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), ["INV-000001"]);
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    assert_eq!(invoices(&house, &reader, "mail").await.unwrap().rows, found);
    let users = house.with_role(&ada, Some(Role::Users)).await;
    assert!(matches!(invoices(&house, &users, "mail").await, Err(Error::Forbidden(_))));
    let birch = house.found("birch").await;
    assert_eq!(invoices(&house, &birch, "mail").await.unwrap().rows, []);
    assert!(matches!(invoices(&house, &birch, "archive").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn home_tells_who_waits_for_licenses_of_which_plan() {
    let team = Team::new().await;
    let bea = team.people("bea", 28).await;
    team.assign_all(&bea, true).await;
    let home = async |who: &Actor| {
        let permit = team.house.portal.permit(who.clone(), team.house.request()).await.unwrap();
        crate::home::see(permit, ()).await.unwrap().dues
    };
    let told = home(&team.ada).await;
    assert!(
        matches!(&told[..], [Due::Waiting { product: plan, people: 3, .. }] if *plan == product("team")),
        "{told:?}"
    );
    assert!(home(&team.house.with_role(&team.ada, None).await).await.is_empty());
}
