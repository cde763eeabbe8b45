//! What the catalog says of a price is what is charged: tiers, phases, in arrears, the bill day, the renewal, the days.

use super::plans::{bring, plan_id};
use super::*;
use domain::services::{AddService, PreviewAddition};
use domain::signup::Offer;

/// A service with one plan, whose price and conditions are these.
pub(super) fn shop(price: &str, conditions: &str) -> String {
    format!(
        "[[service]]\nkey = \"shop\"\nname = \"Shop\"\n\n[[service.plan]]\nkey = \"shop-plan\"\nname = \"Plan\"\n{conditions}\n\n\
         [[service.plan.price]]\ncurrency = \"EUR\"\nperiod = \"month\"\n{price}\n"
    )
}

/// Somebody who has ordered so many seats of that plan, by the month for a month.
pub(super) async fn ordered<'a>(house: &'a House, seats: u32) -> Tenant<'a> {
    let ada = house.found("alder").await;
    ordered_by(house, ada, seats).await
}

pub(super) async fn ordered_by<'a>(house: &'a House, ada: Actor, seats: u32) -> Tenant<'a> {
    let offer = Offer::Plan(plan_id(house, "shop-plan").await);
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    let offering = crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().offering.unwrap();
    let deal = offering.deals.iter().map(|(deal, _)| *deal).find(|deal| deal.months == Some(1));
    let seats = std::num::NonZeroU32::new(seats);
    let seen = Some(offering.quote(deal, seats).effects.unwrap().fingerprint());
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    crate::services::add_service(permit, AddService { offer, seats, deal, seen }).await.unwrap();
    let org = ada.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<subscription::Entity>().filter(subscription::trial_offer_id().eq(None)).all().await;
    Tenant { house, ada, id: rows.unwrap()[0].id }
}

/// Dates and net amounts of the invoices.
pub(super) async fn billed(tenant: &Tenant<'_>) -> Vec<(String, String)> {
    tenant.standing().await;
    let seen = tenant.seen().await;
    seen.invoices.iter().map(|(row, invoice)| (row.date.to_string(), invoice.net.amount().to_string())).collect()
}

pub(super) fn lines(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines.iter().map(|(date, net)| ((*date).to_owned(), (*net).to_owned())).collect()
}

#[tokio::test]
async fn tiers_a_bill_day_and_the_days_of_a_plan_are_kept() {
    let house = House::new().await;
    let tiers = "graduated = [{ up_to = 10, amount = \"5.00\" }, { amount = \"4.00\" }]";
    bring(&house, &shop(tiers, "bill_day = 1\ndays = { payment = 10, return = 14, grace = 5 }")).await;
    let tenant = ordered(&house, 12).await;
    // 17 of the 31 days of January of 10 × 5.00 and 2 × 4.00; then whole months from the first day on.
    assert_eq!(billed(&tenant).await, lines(&[("2027-01-15", "31.81")]));
    assert_eq!(tenant.check().await.invoices[0].0.due_on, day("2027-01-25"));
    house.advance_days(12);
    assert!(tenant.standing().await.legal.contains(&Action::CancelNow), "it can be given back for 14 days");
    tenant.pay("INV-000001", "37.85", "bank").await.unwrap();
    house.advance_days(5);
    assert_eq!(billed(&tenant).await[1..], lines(&[("2027-02-01", "58.00")]));
}

#[tokio::test]
async fn a_price_that_begins_low_and_is_charged_afterwards() {
    let house = House::new().await;
    let price =
        "amount = \"10.00\"\nper = \"flat\"\ntiming = \"in-arrears\"\nphase = [{ months = 2, amount = \"1.00\" }]";
    bring(&house, &shop(price, "seats = false")).await;
    let tenant = ordered(&house, 1).await;
    assert_eq!(billed(&tenant).await, []);
    for (days, number, sum) in [(31, "INV-000001", "1.19"), (28, "INV-000002", "1.19"), (31, "INV-000003", "11.90")] {
        house.advance_days(days);
        tenant.standing().await;
        tenant.pay(number, sum, "bank").await.unwrap();
    }
    let months = [("2027-02-15", "1.00"), ("2027-03-15", "1.00"), ("2027-04-15", "10.00")];
    assert_eq!(billed(&tenant).await, lines(&months));
}

#[tokio::test]
async fn what_renews_at_the_price_of_the_day_does_and_what_does_not_stays() {
    for (rule, next) in [("current-price", "12.00"), ("same-price", "8.00")] {
        let house = House::new().await;
        let conditions = format!("renewal = \"{rule}\"");
        bring(&house, &shop("amount = \"4.00\"", &conditions)).await;
        let tenant = ordered(&house, 2).await;
        house.advance_days(3);
        bring(&house, &shop("amount = \"6.00\"", &conditions)).await;
        house.advance_days(28);
        let months = [("2027-01-15", "8.00"), ("2027-02-15", next)];
        assert_eq!(billed(&tenant).await, lines(&months), "{rule}");
    }
}

#[tokio::test]
async fn a_tax_category_without_a_rate_is_not_sold() {
    let house = House::new().await;
    bring(&house, &shop("amount = \"4.00\"", "tax_category = \"books\"")).await;
    let ada = house.found("alder").await;
    let offer = Offer::Plan(plan_id(&house, "shop-plan").await);
    let permit = house.portal.permit(ada, house.request()).await.unwrap();
    let offering = crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().offering.unwrap();
    assert_eq!(offering.quote(None, None).effects, Err(Refused::NoTaxRate));
}
