use super::*;
use crate::access::{Actor, Request};
use crate::error::Error;
use crate::house::House;
use domain::acts::ImportAgreements;
use domain::agreements::{AgreementList, AgreementStatus, Column, Imported, ListAgreements, Order, ShowAgreement, csv};
use domain::roles::Role;

mod orders;
mod sharing;
mod true_ups;

/// An agreement of an organization with one line; days are days from the first of the house.
pub(crate) fn text(organization: &str, number: &str, starts: &str, ends: &str) -> String {
    format!(
        r#"
[[agreement]]
organization = "{organization}"
number = "{number}"
program = "Open"
starts = "{starts}"
ends = "{ends}"
[[agreement.line]]
service = "mail"
plan = "team"
quantity = 40
price = {{ amount = "3.90", currency = "EUR", period = "month" }}
true_up = {{ opens = 60, closes = 30 }}
"#
    )
}

pub(crate) async fn import(house: &House, text: &str) -> Result<Imported, Failure> {
    let permit = house.portal.permit::<ImportAgreements>(Actor::operator(), Request::default()).await.unwrap();
    super::import(permit, text).await
}

async fn mistakes(house: &House, text: &str) -> Vec<String> {
    match import(house, text).await {
        Err(Failure::Bad(mistakes)) => mistakes.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

async fn list(house: &House, who: &Actor, query: ListAgreements) -> AgreementList {
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    agreements(permit, query).await.unwrap()
}

fn numbers(list: &AgreementList) -> Vec<String> {
    list.rows.iter().map(|row| row.number.to_string()).collect()
}

#[tokio::test]
async fn a_file_is_imported_once_and_gives_licenses_of_which_the_page_tells() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let file = text("alder", "VA-1/A", "2026-12-01", "2028-12-01");
    let done = import(&house, &file).await.unwrap();
    assert_eq!(done.to_string(), "Created: VA-1/A.\nLeft as they are: none.");
    let again = import(&house, &file).await.unwrap();
    assert_eq!((again.new.len(), again.unchanged.len()), (0, 1));
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    let page = agreement(permit, ShowAgreement { agreement: "VA-1/A".parse().unwrap() }).await.unwrap();
    assert_eq!((page.row.status, page.row.committed, page.row.used), (AgreementStatus::Current, 40, 0));
    let line = &page.lines[0];
    assert_eq!(line.price.unwrap().amount.to_string(), "3.90".parse::<domain::money::UnitPrice>().unwrap().to_string());
    assert_eq!(line.window(page.row.coverage, page.today).unwrap().opens.to_string(), "2027-10-02");
    let open = async || {
        let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
        let dues = crate::home::see(permit, ()).await.unwrap().dues;
        dues.into_iter().find_map(|due| match due {
            domain::home::Due::TrueUp { agreement, until, .. } => Some((agreement.to_string(), until.to_string())),
            _ => None,
        })
    };
    assert_eq!(open().await, None);
    house.advance_days(page.today.days_until("2027-10-02".parse().unwrap()));
    assert_eq!(open().await, Some(("VA-1/A".to_owned(), "2027-10-31".to_owned())));
    house.advance_days(30);
    assert_eq!(open().await, None);
}

#[tokio::test]
async fn a_wrong_file_is_refused_with_its_places_and_changes_nothing() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    house.found("birch").await;
    let good = text("alder", "VA-1", "2026-12-01", "2028-12-01");
    assert_eq!(mistakes(&house, "").await, ["1:1: there is no [[agreement]] in this file"]);
    let misspelt = mistakes(&house, &good.replace("quantity", "quantitty")).await;
    assert!(misspelt[0].starts_with("11:1: unknown field `quantitty`"), "{misspelt:?}");
    let unknown = mistakes(&house, &good.replace("alder", "cedar")).await;
    assert_eq!(unknown, ["3:1: there is no organization \"cedar\""]);
    let two = format!("{good}{}", text("birch", "VA-2", "2026-12-01", "2028-12-01"));
    let two = mistakes(&house, &two).await;
    assert!(two[0].starts_with("16:1: a file holds the agreements of one organization"), "{two:?}");
    let many = good.replace("\"team\"", "\"none\"").replace("2028-12-01", "2026-12-01");
    let many = mistakes(&house, &many).await;
    assert_eq!(many.len(), 2);
    assert!(many[0].starts_with("7:1: agreement 1, ends: must be later") && many[1].starts_with("10:1: "), "{many:?}");
    // One that is wrong keeps the other one out.
    let half = format!("{good}{}", text("alder", "VA-2", "2026-12-01", "2026-12-01"));
    assert_eq!(mistakes(&house, &half).await.len(), 1);
    assert!(numbers(&list(&house, &ada, ListAgreements::default()).await).is_empty());
    import(&house, &good).await.unwrap();
    let changed = mistakes(&house, &good.replace("quantity = 40", "quantity = 41")).await;
    assert!(changed[0].starts_with("4:1: ") && changed[0].contains("recorded with other terms"), "{changed:?}");
}

#[tokio::test]
async fn the_nearest_end_is_first_and_what_is_over_has_its_own_list() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let mut file = String::new();
    for place in 0..60 {
        file += &text("alder", &format!("N-{place:02}"), "2026-01-01", &format!("{}-06-01", 2028 + place / 2));
    }
    file += &text("alder", "OLD-1", "2020-01-01", "2024-01-01");
    file += &text("alder", "OLD-2", "2020-01-01", "2025-01-01");
    import(&house, &file).await.unwrap();
    let first = list(&house, &ada, ListAgreements::default()).await;
    assert_eq!((first.rows.len(), numbers(&first)[..3].join(" ")), (50, "N-00 N-01 N-02".to_owned()));
    assert_eq!((first.previous.as_ref(), first.count, first.more), (None, 60, false));
    let second = list(&house, &ada, ListAgreements { cursor: first.next.clone(), ..ListAgreements::default() }).await;
    assert_eq!((numbers(&second)[0].as_str(), second.rows.len(), second.next), ("N-50", 10, None));
    let back =
        list(&house, &ada, ListAgreements { cursor: second.previous.clone(), ..ListAgreements::default() }).await;
    assert_eq!((numbers(&back), back.previous), (numbers(&first), None));
    let by_number = Order { by: Column::Number, descending: true };
    let turned = list(&house, &ada, ListAgreements { order: Some(by_number), ..ListAgreements::default() }).await;
    assert_eq!((numbers(&turned)[0].as_str(), turned.rows.len()), ("N-59", 50));
    let over = list(&house, &ada, ListAgreements { ended: true, ..ListAgreements::default() }).await;
    assert_eq!(numbers(&over), ["OLD-2", "OLD-1"]);
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    let query = ListAgreements { ended: true, ..ListAgreements::default() };
    let (lines, today) = export(permit, query).await.unwrap();
    let text = csv(&lines, today);
    let listed: Vec<_> = text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(listed, ["OLD-2", "OLD-1"]);
}

#[tokio::test]
async fn an_agreement_is_shown_to_its_own_organization_and_to_who_may_see_commerce() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let stranger = house.found("birch").await;
    import(&house, &text("alder", "VA-1", "2026-12-01", "2028-12-01")).await.unwrap();
    let show = async |who: &Actor| {
        let permit = house.portal.permit(who.clone(), house.request()).await?;
        agreement(permit, ShowAgreement { agreement: "VA-1".parse().unwrap() }).await
    };
    assert!(show(&ada).await.is_ok());
    assert!(matches!(show(&stranger).await, Err(Error::NotFound)));
    assert!(list(&house, &stranger, ListAgreements::default()).await.rows.is_empty());
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    assert!(show(&reader).await.is_ok());
    let users = house.with_role(&ada, Some(Role::Users)).await;
    assert!(matches!(show(&users).await, Err(Error::Forbidden(_))));
}
