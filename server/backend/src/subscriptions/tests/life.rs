//! The life of a subscription, from its trial to its credit note.

use super::*;
use crate::billing::tests::replays;

#[tokio::test]
async fn a_small_life_is_billed_at_every_turn() {
    let house = House::new().await;
    let nothing = replays::taken(&house).await;
    let tenant = Tenant::new(&house, "alder").await;
    // Signed up on 15 January 2027; the trial ends on 14 February.
    assert!(!tenant.standing().await.legal.contains(&Action::Extend));
    house.advance_days(16);
    let shown = tenant.change(tenant.wish(Action::Extend)).await;
    assert!(shown.effects.unwrap().unwrap().today.invoices.is_empty());
    assert_eq!(tenant.standing().await.expiry, Some(day("2027-03-16")));
    assert!(tenant.check().await.invoices.is_empty());

    house.advance_days(1);
    let convert = tenant.deal(Action::Convert, Period::Month, 1).await;
    let shown = tenant.change(convert).await.effects.unwrap().unwrap();
    assert_eq!(shown.due_today(), [eur("133.88")]);
    let seen = tenant.check().await;
    let (row, first) = &seen.invoices[0];
    assert_eq!(
        (row.date, row.due_on, row.total, row.status),
        (day("2027-02-01"), day("2027-03-03"), 13_388, Paid::Issued)
    );
    assert_eq!((first.net, first.tax, first.lines.len()), (eur("112.50"), eur("21.38"), 1));
    assert_eq!(tenant.standing().await.status, Status::Active);
    house.advance_seconds(60);
    tenant.pay("INV-000001", "133.88", "bank 1").await.unwrap();

    house.advance_days(14);
    let shown = tenant.change(tenant.seats(30)).await.effects.unwrap().unwrap();
    assert_eq!(shown.today.invoices[0].net, eur("11.25"));
    assert_eq!(shown.today.invoices[0].lines[0].charge.share(), (14, 28));
    assert_eq!(shown.next.invoices[0].net, eur("135"));
    assert_eq!(tenant.check().await.invoices[1].1.net, eur("11.25"));
    assert_eq!(pool(&tenant).await, 30);

    let shown = tenant.change(tenant.seats(20)).await.effects.unwrap().unwrap();
    assert!(shown.today.invoices.is_empty() && shown.today.notes.is_empty());
    assert_eq!((tenant.standing().await.seats, tenant.standing().await.seats_at_renewal), (Some(30), Some(20)));

    house.advance_days(14);
    assert_eq!(tenant.standing().await.seats, Some(20));
    let seen = tenant.check().await;
    assert_eq!((seen.invoices[2].0.date, seen.invoices[2].1.net), (day("2027-03-01"), eur("90")));
    assert_eq!(pool(&tenant).await, 20);
    for number in ["INV-000002", "INV-000003"] {
        let unpaid = seen.invoices.iter().find(|(row, _)| row.number.as_str() == number).unwrap().1.due;
        tenant.pay(number, &unpaid.amount().to_string(), "bank 2").await.unwrap();
    }

    tenant.confirm(tenant.wish(Action::RenewOff), None).await.unwrap();
    house.advance_days(31);
    assert_eq!(tenant.standing().await.status, Status::Expired);
    assert_eq!(tenant.check().await.invoices.len(), 3);

    house.advance_days(4);
    tenant.change(tenant.wish(Action::Reactivate)).await;
    let seen = tenant.check().await;
    assert_eq!((seen.invoices[3].0.date, seen.invoices[3].1.total), (day("2027-04-05"), eur("107.10")));

    house.advance_days(1);
    let shown = tenant.change(tenant.wish(Action::CancelNow)).await.effects.unwrap().unwrap();
    assert_eq!(shown.today.notes[0].net, eur("87"));
    let seen = tenant.check().await;
    assert_eq!((seen.notes[0].1.total, seen.notes[0].1.to_credit), (eur("103.53"), eur("0")));
    assert_eq!((seen.invoices[3].0.unpaid, seen.invoices[3].0.status), (357, Paid::Issued));
    assert_eq!(tenant.standing().await.status, Status::Disabled);
    let stored = replays::replays(&house, tenant.ada.member().unwrap().org, nothing).await;
    assert_eq!((stored.invoices.len(), stored.notes.len()), (seen.invoices.len(), seen.notes.len()));
}

#[tokio::test]
async fn what_the_clock_made_due_is_issued_by_whoever_looks_first_however_late() {
    let house = House::new().await;
    let (prompt, late) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    for tenant in [&prompt, &late] {
        tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    }
    for _ in 0..14 {
        house.advance_days(10);
        prompt.standing().await;
    }
    late.standing().await;
    let (prompt, late) = (prompt.seen().await, late.seen().await);
    // Nobody paid: past due on 15 February, ended on 15 May, and nothing is billed from then on.
    let dates = |seen: &Seen| seen.invoices.iter().map(|(row, _)| row.date.to_string()).collect::<Vec<_>>();
    assert_eq!(dates(&prompt), ["2027-01-15", "2027-02-15", "2027-03-15", "2027-04-15"]);
    assert_eq!(dates(&prompt), dates(&late));
    let lines =
        |seen: &Seen| seen.invoices.iter().map(|(_, invoice)| (invoice.net, invoice.due_on)).collect::<Vec<_>>();
    assert_eq!(lines(&prompt), lines(&late));
    let mut numbers: Vec<_> =
        prompt.invoices.iter().chain(&late.invoices).map(|(row, _)| row.number.to_string()).collect();
    numbers.sort();
    assert_eq!(numbers, (1..=8).map(|number| format!("INV-{number:06}")).collect::<Vec<_>>(), "one series, no gap");
}

#[tokio::test]
async fn payments_are_divided_and_what_is_too_much_pays_for_the_next_invoice() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    house.advance_days(30);
    let paid = tenant.pay("INV-000001", "33.88", "part").await.unwrap();
    assert_eq!((paid.unpaid, paid.over), (eur("100"), eur("0")));
    house.advance_days(2);
    assert_eq!(tenant.standing().await.status, Status::PastDue);
    assert!(!tenant.standing().await.legal.contains(&Action::SetSeats));
    let again = tenant.pay("INV-000001", "33.88", "part").await.unwrap_err();
    assert!(matches!(again, Error::Refused(Refusal::Payments(domain::payments::Refused::Known { .. }))), "{again:?}");
    let paid = tenant.pay("INV-000001", "150", "rest").await.unwrap();
    assert_eq!((paid.unpaid, paid.over), (eur("0"), eur("50")));
    assert_eq!(tenant.standing().await.status, Status::Active);
    assert_eq!(tenant.check().await.credit, 5_000);
    house.advance_days(30);
    tenant.standing().await;
    let seen = tenant.check().await;
    let invoice = &seen.invoices[2].1;
    assert_eq!(seen.invoices[1].1.due, eur("133.88"), "the second was issued before the money came in");
    assert_eq!((invoice.total, invoice.due, invoice.applied[0].amount), (eur("133.88"), eur("83.88"), eur("50")));
    let nowhere = tenant.pay("INV-999999", "1", "nobody").await.unwrap_err();
    assert!(matches!(nowhere, Error::NotFound), "{nowhere:?}");
}

#[tokio::test]
async fn money_that_came_later_pays_for_no_invoice_of_an_earlier_day() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    // Nobody looks until 1 March, when too much comes in.
    house.advance_days(45);
    let paid = tenant.pay("INV-000001", "183.88", "bank 1").await.unwrap();
    assert_eq!((paid.unpaid, paid.over), (eur("0"), eur("50")));
    let seen = tenant.check().await;
    let second = &seen.invoices[1].1;
    assert_eq!((second.date, second.applied.len(), second.due), (day("2027-02-15"), 0, eur("133.88")));
    house.advance_days(14);
    tenant.standing().await;
    let seen = tenant.check().await;
    assert_eq!((seen.invoices[2].1.date, seen.invoices[2].1.due), (day("2027-03-15"), eur("83.88")));
    let tomorrow = day("2027-03-16");
    let permit = house.portal.permit::<acts::RecordPayment>(Actor::operator(), house.request()).await.unwrap();
    let payment = Payment { on: tomorrow, reference: "early".parse().unwrap(), amount: eur("1") };
    let command = RecordPayment { invoice: "INV-000003".parse().unwrap(), payment };
    let refused = crate::billing::record_payment(permit, command).await.unwrap_err();
    let today = day("2027-03-15");
    let future = domain::payments::Refused::Future { today };
    assert!(matches!(&refused, Error::Refused(Refusal::Payments(why)) if *why == future), "{refused:?}");
}

#[tokio::test]
async fn cancelling_at_the_end_can_be_undone_and_a_longer_period_is_charged_for_the_rest() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    house.advance_days(10);
    assert!(!tenant.standing().await.legal.contains(&Action::CancelNow), "the return window is over");
    tenant.change(tenant.wish(Action::CancelAtEnd)).await;
    assert!(tenant.standing().await.will_cancel);
    tenant.confirm(tenant.wish(Action::UndoCancel), None).await.unwrap();
    assert!(!tenant.standing().await.will_cancel);
    let shown = tenant.change(tenant.deal(Action::ChangePlan, Period::Year, 12).await).await.effects.unwrap().unwrap();
    assert_eq!(shown.yearly, Some(eur("1125")));
    let seen = tenant.check().await;
    assert_eq!((seen.notes.len(), seen.invoices.len()), (1, 2));
    // 25 seats at 45 a year for 355 of 365 days; 21 of 31 days at 112.50 come back.
    assert_eq!((seen.invoices[1].1.net, seen.notes[0].1.net), (eur("1094.18"), eur("76.21")));
    house.advance_days(40);
    assert_eq!(tenant.standing().await.term.unwrap().ends, Some(day("2028-01-15")));
    assert_eq!(tenant.check().await.invoices.len(), 2);
}

#[tokio::test]
async fn what_is_suspended_is_charged_until_somebody_cancels_it() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 1).await).await;
    house.advance_days(62);
    assert_eq!(tenant.standing().await.status, Status::Suspended);
    assert_eq!(tenant.check().await.invoices.len(), 3);
    let illegal = tenant.refused(tenant.wish(Action::RenewOff)).await;
    assert!(
        matches!(&illegal, Refused::Illegal(why) if why.legal == [Action::CancelAtEnd, Action::CancelNow]),
        "{illegal:?}"
    );
    tenant.change(tenant.wish(Action::CancelAtEnd)).await;
    house.advance_days(31);
    assert_eq!(tenant.standing().await.status, Status::Disabled);
    assert_eq!(tenant.check().await.invoices.len(), 3, "the next month was not charged");
}

async fn pool(tenant: &Tenant<'_>) -> i64 {
    let org = tenant.ada.member().unwrap().org;
    let reader =
        tenant.house.portal.internal::<LookUpOffer>(tenant.house.request(), org).unwrap().read().await.unwrap();
    reader.rows::<entity::pool::Entity>().one().await.unwrap().unwrap().ceiling
}

#[tokio::test]
async fn who_only_reads_is_told_of_a_stream_that_cannot_be_followed() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let org = ada.member().unwrap().org;
    let tx = house.portal.internal::<acts::RefreshStandings>(house.request(), org).unwrap().begin().await.unwrap();
    tx.change::<subscription::Entity>().set(subscription::terms(), "torn".to_owned()).run().await.unwrap();
    let event = crate::activity::Event::StandingsRefreshed { changes: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
    house.advance_days(30);
    let permit = house.portal.permit::<acts::ListServices>(ada, house.request()).await.unwrap();
    let listed = crate::services::list(permit, domain::services::Query::default()).await;
    assert!(matches!(listed, Err(Error::Internal(_))), "what no longer holds is shown");
}
