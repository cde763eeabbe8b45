//! What a renewal costs is found once: whatever is imported later, what was issued stays what follows from the stream.

use super::plans::bring;
use super::prices::{billed, lines, ordered, ordered_by, shop};
use super::*;
use crate::billing::tests::replays;
use domain::services::{Price, ShowService};

const CURRENT: &str = "renewal = \"current-price\"\ndays = { payment = 3000 }";

/// The same plan at another price, published now.
async fn publish(house: &House, amount: &str, conditions: &str) {
    bring(house, &shop(&format!("amount = \"{amount}\""), conditions)).await;
}

#[tokio::test]
async fn an_import_on_the_day_of_the_renewal_changes_nothing_of_it() {
    let house = House::new().await;
    let before = replays::taken(&house).await;
    publish(&house, "4.00", CURRENT).await;
    let tenant = ordered(&house, 2).await;
    house.advance_days(31);
    let months = [("2027-01-15", "8.00"), ("2027-02-15", "8.00"), ("2027-03-15", "12.00")];
    assert_eq!(billed(&tenant).await, lines(&months[..2]));
    publish(&house, "6.00", CURRENT).await;
    tenant.change(tenant.seats(3)).await;
    let seen = tenant.check().await;
    assert_eq!((seen.invoices.len(), seen.invoices[2].1.net), (3, eur("4")), "one more at the price of this term");
    replays::replays(&house, tenant.ada.member().unwrap().org, before.clone()).await;
    house.advance_days(28);
    assert_eq!(billed(&tenant).await[3..], lines(&[("2027-03-15", "18.00")]));
    assert!(tenant.check().await.notes.is_empty());
    replays::replays(&house, tenant.ada.member().unwrap().org, before).await;
}

#[tokio::test]
async fn nobody_pays_another_price_because_the_portal_was_opened_later() {
    let mut found = Vec::new();
    for is_early in [true, false] {
        let house = House::new().await;
        publish(&house, "4.00", CURRENT).await;
        let tenant = ordered(&house, 2).await;
        house.advance_days(31);
        if is_early {
            tenant.standing().await;
        }
        publish(&house, "6.00", CURRENT).await;
        found.push(billed(&tenant).await);
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], lines(&[("2027-01-15", "8.00"), ("2027-02-15", "8.00")]));
}

#[tokio::test]
async fn east_of_utc_a_version_is_published_on_the_day_of_the_billing_zone() {
    let house = House::in_zone("Asia/Tokyo".parse().unwrap()).await;
    let before = replays::taken(&house).await;
    publish(&house, "4.00", CURRENT).await;
    let tenant = ordered(&house, 2).await;
    // One in the morning of 15 February in Tokyo, and still the 14th in UTC.
    house.advance_days(30);
    house.advance_seconds(8 * 3_600);
    let months = [("2027-01-15", "8.00"), ("2027-02-15", "8.00"), ("2027-03-15", "12.00")];
    assert_eq!(billed(&tenant).await, lines(&months[..2]));
    publish(&house, "6.00", CURRENT).await;
    house.advance_days(1);
    assert_eq!(billed(&tenant).await, lines(&months[..2]));
    let org = tenant.ada.member().unwrap().org;
    replays::replays(&house, org, before.clone()).await;
    house.advance_days(27);
    assert_eq!(billed(&tenant).await, lines(&months));
    replays::replays(&house, org, before).await;
}

#[tokio::test]
async fn a_piece_ends_on_the_day_of_the_billing_zone_east_and_west_of_utc() {
    // One in the morning of 25 January in Tokyo and still the 24th in UTC; nine in the evening of 24 January in New York and
    // already the 25th in UTC. The month has 31 days.
    for (zone, hours, date, unused) in
        [("Asia/Tokyo", 8, "2027-01-25", 21_i64), ("America/New_York", 18, "2027-01-24", 22)]
    {
        let house = House::in_zone(zone.parse().unwrap()).await;
        bring(&house, &shop("amount = \"31.00\"", "days = { return = 14 }")).await;
        let tenant = ordered(&house, 1).await;
        house.advance_days(9);
        house.advance_seconds(hours * 3_600);
        tenant.change(tenant.wish(Action::CancelNow)).await;
        let seen = tenant.check().await;
        let (invoice, (row, note)) = (&seen.invoices[0].1, &seen.notes[0]);
        assert_eq!((invoice.date, invoice.net), (day("2027-01-15"), eur("31")), "{zone}");
        assert_eq!((row.date, note.net), (day(date), eur(&unused.to_string())), "{zone}");
        let days = note.lines[0].credit.days;
        assert_eq!((days.from, days.to, days.days()), (day(date), day("2027-02-15"), unused), "{zone}");
    }
}

#[tokio::test]
async fn a_sandbox_ahead_of_the_catalog_is_not_billed_anew_by_an_import() {
    let house = House::new().await;
    let conditions = format!("bill_day = 1\n{CURRENT}");
    publish(&house, "4.00", &conditions).await;
    let ada = house.found("alder").await;
    Tenant::of(&house, ada.clone()).await.open().await.unwrap();
    let tenant = ordered_by(&house, ada, 2).await;
    tenant.advance("5 months 5 days").await.unwrap();
    let mut months = vec![("2027-01-15", "4.39"), ("2027-02-01", "8.00"), ("2027-03-01", "8.00")];
    months.extend([("2027-04-01", "8.00"), ("2027-05-01", "8.00"), ("2027-06-01", "8.00")]);
    assert_eq!(billed(&tenant).await, lines(&months));
    house.advance_days(1);
    publish(&house, "6.00", &conditions).await;
    tenant.change(tenant.seats(2 + 1)).await;
    let notes = tenant.seen().await.notes.len();
    assert_eq!((billed(&tenant).await.len(), notes), (7, 0), "the seat, and nothing else");
    tenant.advance("1 month").await.unwrap();
    months.extend([("2027-06-21", "1.33"), ("2027-07-01", "12.00"), ("2027-07-15", "9.87")]);
    assert_eq!(billed(&tenant).await, lines(&months), "the term from 15 July takes the new price");
}

#[tokio::test]
async fn taking_up_again_costs_what_it_cost_then() {
    let house = House::new().await;
    let before = replays::taken(&house).await;
    publish(&house, "4.00", CURRENT).await;
    let tenant = ordered(&house, 2).await;
    tenant.confirm(tenant.wish(Action::RenewOff), None).await.unwrap();
    house.advance_days(33);
    tenant.change(tenant.wish(Action::Reactivate)).await;
    publish(&house, "6.00", CURRENT).await;
    assert_eq!(billed(&tenant).await, lines(&[("2027-01-15", "8.00"), ("2027-02-17", "8.00")]));
    replays::replays(&house, tenant.ada.member().unwrap().org, before).await;
}

#[tokio::test]
async fn the_card_shows_the_price_of_the_running_term() {
    let house = House::new().await;
    publish(&house, "4.00", CURRENT).await;
    let tenant = ordered(&house, 2).await;
    house.advance_days(3);
    let begins = "amount = \"6.00\"\nphase = [{ months = 2, amount = \"1.00\" }]";
    bring(&house, &shop(begins, CURRENT)).await;
    for (days, shown) in [(0, "4"), (28, "6")] {
        house.advance_days(days);
        let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
        let page = crate::services::show(permit, ShowService { service: "shop".parse().unwrap() }).await.unwrap();
        let Price::Known(price) = &page.subscriptions[0].price else { panic!("{page:?}") };
        assert_eq!((price.amount.to_string().as_str(), price.words.before.len()), (shown, 0));
    }
    assert_eq!(billed(&tenant).await, lines(&[("2027-01-15", "8.00"), ("2027-02-15", "12.00")]));
}
