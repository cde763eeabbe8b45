//! Chains that were meddled with past the program, and what is said of them.

use super::{Whose, verify};
use crate::access::Actor;
use crate::error::Error;
use crate::groups;
use crate::house::House;
use domain::activity::Broken;
use domain::groups::CreateGroup;
use sea_orm::{ConnectionTrait, Database};

mod list;
mod undo;

/// Changes the database as somebody does who does not mind its triggers.
async fn meddle(house: &House, statements: &[&str]) {
    let database = Database::connect(format!("sqlite://{}", house.file().display())).await.unwrap();
    for table in ["activity", "catalog_event"] {
        for verb in ["update", "delete"] {
            database.execute_unprepared(&format!("DROP TRIGGER {table}_no_{verb}")).await.unwrap();
        }
    }
    for statement in statements {
        database.execute_unprepared(statement).await.unwrap();
    }
}

async fn gone_through(house: &House, only: Option<&str>) -> Result<Vec<(String, Result<i64, Broken>)>, Error> {
    let mut found = Vec::new();
    let only = only.map(|slug| slug.parse().unwrap());
    let tell = |whose: Whose, whole| found.push((whose.to_string(), whole));
    verify(&house.portal, (Actor::operator(), house.request()), only, tell).await?;
    Ok(found)
}

/// What is found of the organization `birch`, in which five things happened, after these statements; nothing is said of
/// anybody else.
async fn broken_by(statements: &[&str]) -> Result<i64, Broken> {
    let house = House::new().await;
    house.found("alder").await;
    let ada = house.found("birch").await;
    for name in ["One", "Two", "Three", "Four"] {
        let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
        let command = CreateGroup { name: name.parse().unwrap(), description: None };
        groups::create(permit, command).await.unwrap();
    }
    meddle(&house, statements).await;
    let found = gone_through(&house, None).await.unwrap();
    let whose: Vec<_> = found.iter().map(|(whose, _)| whose.as_str()).collect();
    assert_eq!(whose, ["alder", "birch", "the catalog"]);
    assert!(found[0].1.is_ok() && found[2].1.is_ok(), "{found:?}");
    assert_eq!(gone_through(&house, Some("birch")).await.unwrap(), found[1..2]);
    found[1].1
}

/// A statement about the activity of the organization.
fn of_birch(change: &str) -> String {
    let birch = "org_id = (SELECT org_id FROM organization WHERE slug = 'birch')";
    format!("{change} AND {birch}")
}

#[tokio::test]
async fn what_nobody_meddled_with_is_whole() {
    assert_eq!(broken_by(&[]).await, Ok(5));
    let house = House::new().await;
    assert!(matches!(gone_through(&house, Some("birch")).await, Err(Error::NotFound)));
    assert_eq!(gone_through(&house, None).await.unwrap(), [("the catalog".to_owned(), Ok(1))]);
}

#[tokio::test]
async fn an_entry_that_was_changed_is_found() {
    let columns = ["actor_name", "act", "outcome", "target_name", "after", "address", "at", "previous_hash", "hash"];
    for column in columns {
        let change = of_birch(&format!("UPDATE activity SET {column} = '7' WHERE seq = 3"));
        assert_eq!(broken_by(&[&change]).await, Err(Broken::Changed(3)), "{column}");
    }
}

#[tokio::test]
async fn an_entry_that_was_taken_out_is_found() {
    for seq in [1, 3, 5] {
        let change = of_birch(&format!("DELETE FROM activity WHERE seq = {seq}"));
        assert_eq!(broken_by(&[&change]).await, Err(Broken::Missing(seq)));
    }
}

#[tokio::test]
async fn entries_that_were_swapped_are_found() {
    let moved = [(2, 9), (4, 2), (9, 4)]
        .map(|(from, to)| of_birch(&format!("UPDATE activity SET seq = {to} WHERE seq = {from}")));
    assert_eq!(broken_by(&moved.each_ref().map(String::as_str)).await, Err(Broken::Changed(2)));
}

#[tokio::test]
async fn a_head_that_was_changed_is_found() {
    let change = of_birch("UPDATE chain SET hash = 'another' WHERE seq = 5");
    assert_eq!(broken_by(&[&change]).await, Err(Broken::Head(5)));
    let change = of_birch("UPDATE chain SET seq = 6 WHERE seq = 5");
    assert_eq!(broken_by(&[&change]).await, Err(Broken::Missing(6)));
    let change = of_birch("DELETE FROM chain WHERE seq = 5");
    assert_eq!(broken_by(&[&change]).await, Err(Broken::Headless(5)));
}

#[tokio::test]
async fn what_was_done_to_the_catalog_has_a_chain_of_its_own() {
    let house = House::new().await;
    meddle(&house, &["UPDATE catalog_event SET after = '{}'"]).await;
    assert_eq!(gone_through(&house, None).await.unwrap(), [("the catalog".to_owned(), Err(Broken::Changed(1)))]);
}
