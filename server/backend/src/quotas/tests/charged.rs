//! Usage that is charged: read at the end of the billing period, foreseen before it, and put right on the next invoice
//! where it is told too late.

use super::*;
use domain::billing::Cause;
use domain::catalog::UsageEntry;
use domain::invoices::Invoice;
use domain::subscriptions::Action;
use domain::usage::Placement;
use entity::{invoice, usage_price};

/// Lets each unit of a feature cost something.
async fn charge(house: &House, key: &str, amount: &str) {
    let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let team = tx.rows::<plan::Entity>().filter(plan::id().eq(house.priced)).one().await.unwrap().unwrap();
    let of = tx.rows::<feature::Entity>().filter(feature::key().eq(key.parse().unwrap())).one().await.unwrap().unwrap();
    let (currency, amount) = (domain::money::Currency::EUR, amount.parse().ok());
    let entry = UsageEntry { feature: of.key, currency, amount, tiers: Vec::new() };
    let row = usage_price::Model {
        plan_version_id: team.current_version_id,
        feature_id: of.id,
        currency,
        entry: serde_json::to_string(&entry).unwrap(),
    };
    tx.insert::<usage_price::Entity>(row.into_active_model()).await.unwrap();
    let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
}

/// What an invoice charges by use: why, how many units, how much.
fn by_use(invoice: &Invoice) -> Vec<(Cause, i64, i64)> {
    let charges = invoice.lines.iter().map(|line| &line.charge).filter(|charge| charge.usage.is_some());
    charges.map(|charge| (charge.cause, charge.quantity, charge.net.minor)).collect()
}

async fn invoices(world: &World) -> Vec<Invoice> {
    let rows = world.reader().await;
    let rows = rows.rows::<invoice::Entity>().order([invoice::place().asc()]).all().await.unwrap();
    rows.iter().map(|row| serde_json::from_str(&row.content).unwrap()).collect()
}

#[tokio::test]
async fn what_was_used_in_a_period_stands_on_the_invoice_of_its_end_and_what_is_told_late_on_the_next() {
    let world = World::new().await;
    charge(&world.house, "messages", "0.10").await;
    world.use_up("trial", "messages", 5).await;
    world.until("2027-01-16").await;
    world.change(Action::Convert).await;
    world.use_up("a", "messages", 70).await;
    let permit = world.house.portal.permit(world.actor().await, world.house.request()).await.unwrap();
    let next = crate::billing::overview(permit, ()).await.unwrap().next.unwrap().unwrap().invoices.remove(0);
    assert_eq!((next.date.to_string().as_str(), by_use(&next)), ("2027-02-16", vec![(Cause::Usage, 70, 700)]));
    assert_eq!(next.lines.iter().filter(|line| line.plan.as_str() == "Mail messages").count(), 1);
    world.until("2027-02-16").await;
    let late = event("late", "messages", Reading::Quantity(10), world.now().minus_seconds(60));
    let told = world.report(vec![late]).await.unwrap().results.remove(0).unwrap();
    assert!(matches!(told, Recorded::Counted(Placement::Adjustment(_))), "{told:?}");
    let own = world.use_up("own", "messages", 1).await;
    assert!(matches!(own, Recorded::Counted(Placement::Open(_))), "{own:?}");
    let issued = invoices(&world).await;
    assert_eq!((issued.len(), by_use(&issued[0]), by_use(&issued[1])), (2, vec![], by_use(&next)));
    assert_eq!((&issued[1].lines, issued[1].due), (&next.lines, next.due), "as it was foreseen");
    world.pay_everything().await;
    world.until("2027-03-16").await;
    world.ask("messages", 1).await;
    let issued = invoices(&world).await;
    let mut third = by_use(&issued[2]);
    third.sort_by_key(|(cause, ..)| *cause);
    assert_eq!(third, [(Cause::Usage, 1, 10), (Cause::Adjustment, 10, 100)]);
    world.pay_everything().await;
    world.until("2027-04-16").await;
    world.ask("messages", 1).await;
    assert_eq!(by_use(&invoices(&world).await[3]), [], "nothing is charged twice");
}

#[tokio::test]
async fn what_ends_is_charged_for_its_last_day_and_for_what_is_told_long_after() {
    let mut seen = Vec::new();
    for daily in [true, false] {
        let world = World::new().await;
        charge(&world.house, "messages", "0.10").await;
        world.change(Action::Convert).await;
        world.use_up("a", "messages", 20).await;
        world.until("2027-01-18").await;
        world.use_up("b", "messages", 3).await;
        let used = world.now();
        world.change(Action::CancelNow).await;
        assert_eq!(by_use(invoices(&world).await.last().unwrap()), [], "the day is not over");
        let mut days = 0;
        for (day, id, units) in [(5, "late", 7), (140, "deleted", 2), (190, "", 0)] {
            for number in days + 1..=day {
                world.house.advance_days(1);
                if daily || number == day {
                    world.ask("messages", 1).await;
                }
            }
            days = day;
            if units > 0 {
                let late = event(id, "messages", Reading::Quantity(units), used);
                let told = world.report(vec![late]).await.unwrap().results.remove(0).unwrap();
                assert!(matches!(told, Recorded::Counted(Placement::Adjustment(_))), "{told:?}");
            }
        }
        let issued = invoices(&world).await;
        seen.push(
            issued.iter().map(|invoice| (invoice.date.to_string(), by_use(invoice), invoice.total)).collect::<Vec<_>>(),
        );
    }
    assert_eq!(seen[0], seen[1], "whoever looked when");
    let by_use: Vec<_> = seen[0].iter().skip(1).map(|(date, charges, _)| (date.as_str(), charges.clone())).collect();
    let expected = [
        ("2027-01-19", vec![(Cause::Usage, 23, 230)]),
        ("2027-02-15", vec![(Cause::Adjustment, 7, 70)]),
        ("2027-06-15", vec![(Cause::Adjustment, 2, 20)]),
    ];
    assert_eq!(by_use, expected);
}

#[tokio::test]
async fn it_does_not_matter_when_somebody_looks() {
    let mut seen = Vec::new();
    for daily in [true, false] {
        let world = World::new().await;
        charge(&world.house, "messages", "0.10").await;
        world.change(Action::Convert).await;
        world.use_up("a", "messages", 20).await;
        for day in 1..=40 {
            world.house.advance_days(1);
            if daily || day == 40 {
                world.ask("messages", 1).await;
            }
        }
        let late = event("late", "messages", Reading::Quantity(7), world.now().minus_seconds(20 * 86_400));
        world.report(vec![late]).await.unwrap().results.remove(0).unwrap();
        world.house.advance_days(20);
        world.ask("messages", 1).await;
        let issued = invoices(&world).await;
        seen.push(issued.iter().map(|invoice| (invoice.date, by_use(invoice), invoice.total)).collect::<Vec<_>>());
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0][2].1, [(Cause::Adjustment, 7, 70)]);
}

#[tokio::test]
async fn more_of_a_day_than_can_be_billed_is_refused_reported_or_reserved_and_the_rest_is_billed() {
    use domain::usage::Refused as Unused;
    let world = World::worded(|_, part| part.enforcement = domain::quotas::Enforcement::Soft).await;
    charge(&world.house, "messages", "92.24").await;
    world.change(Action::Convert).await;
    let most = 10_841_283_607;
    let unbillable = Unused::Unbillable { most };
    let told = |id: &str, units| event(id, "messages", Reading::Quantity(units), world.now());
    let results = world.report(vec![told("absurd", Quantity::MOST), told("most", most - 5)]).await.unwrap().results;
    assert!(matches!(results[..], [Err(why), Ok(_)] if why == unbillable), "{results:?}");
    let kept = world.reserve("messages", Quantity::MOST, 60).await.unwrap();
    let refused = world.commit(&kept, 6).await.unwrap_err();
    assert!(matches!(&refused, Error::Refused(Refusal::Usage(why)) if *why == unbillable), "{refused:?}");
    world.commit(&kept, 5).await.unwrap();
    assert_eq!(world.report(vec![told("more", 1)]).await.unwrap().results, [Err(unbillable)]);
    world.until("2027-02-15").await;
    world.ask("messages", 1).await;
    assert_eq!(by_use(invoices(&world).await.last().unwrap()), [(Cause::Usage, most, most * 9_224)]);
}
