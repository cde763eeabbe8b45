use super::*;
use crate::access::Actor;
use crate::house::House;

const GERMANY: &str = r#"
[[rate]]
seller = "DE"
buyer = "DE"
category = "standard"
treatment = "standard"
rate = "19"
from = "2007-01-01"
"#;

async fn import(house: &House, text: &str) -> Result<usize, Failure> {
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    super::import(permit, "taxes.toml".into(), text).await
}

async fn rates(house: &House) -> Vec<String> {
    let permit = house.portal.permit::<domain::acts::BrowseCatalog>(Actor::visitor(), house.request()).await.unwrap();
    let reader = permit.read().await.unwrap();
    let events = reader.rows::<entity::catalog_event::Entity>().all().await.unwrap();
    let rows = reader.rows::<tax_rate::Entity>().all().await.unwrap();
    let taxes = events.iter().filter(|event| event.act == "taxes.import").count();
    rows.into_iter().map(|row| row.rate.to_string()).chain([taxes.to_string()]).collect()
}

#[tokio::test]
async fn a_file_takes_the_place_of_what_was_there_and_twice_is_once() {
    let house = House::new().await;
    for _ in 0..2 {
        assert_eq!(import(&house, GERMANY).await.unwrap(), 1);
        assert_eq!(rates(&house).await, ["19", "1"]);
    }
    import(&house, &GERMANY.replace("\"19\"", "\"7.7\"")).await.unwrap();
    assert_eq!(rates(&house).await, ["7.7", "2"]);
}

#[tokio::test]
async fn a_file_that_contradicts_itself_changes_nothing() {
    let house = House::new().await;
    let twice = format!("{GERMANY}{GERMANY}");
    assert!(matches!(import(&house, &twice).await, Err(Failure::Flawed(Flaw::Overlap(2)))));
    for wrong in [GERMANY.replace("\"19\"", "19.5"), GERMANY.replace("rate =", "rat ="), GERMANY.replace("DE", "XX")] {
        assert!(matches!(import(&house, &wrong).await, Err(Failure::Format(_))), "{wrong}");
    }
    assert_eq!(rates(&house).await, ["19", "0"]);
}

#[tokio::test]
async fn nobody_but_the_operator_imports_taxes() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for actor in [Actor::visitor(), ada] {
        let permit = house.portal.permit::<ImportTaxes>(actor, house.request()).await;
        assert!(matches!(permit, Err(Error::Unauthenticated)));
    }
}
