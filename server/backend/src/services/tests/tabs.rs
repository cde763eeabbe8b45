//! The tabs of a service: who holds a license, and what charged for it; and what Home makes of who waits.

use super::*;
use crate::licenses::tests::team::{Team, product, show as licenses_of};
use domain::home::Due;
use domain::ids::{MemberId, PoolId};
use domain::invoices::Charging;
use domain::licenses::{ShowLicenses, Tab};
use domain::services::{ServicePeople, ShowServiceInvoices, ShowServicePeople};
use entity::holding;
use sea_orm::ActiveValue::{NotSet, Set};

pub(super) async fn people(house: &House, who: &Actor, query: ShowServicePeople) -> Result<ServicePeople, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    crate::services::people(permit, query).await
}

pub(super) fn everybody() -> ShowServicePeople {
    ShowServicePeople { service: "mail".parse().unwrap(), search: String::new(), cursor: None }
}

pub(super) async fn invoices(house: &House, who: &Actor, service: &str) -> Result<Charging, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    let query = ShowServiceInvoices { service: service.parse().unwrap(), after: None, before: None };
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
