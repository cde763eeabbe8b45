//! A clock that is set back bills nothing twice and leaves nothing out.

use super::*;

#[tokio::test]
async fn what_is_changed_after_the_clock_was_set_back_is_billed_from_where_the_books_are() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.change(alder.deal(Action::Convert, Period::Month, 12).await).await;
    let seats = alder.standing().await.seats.unwrap();
    alder.pay("INV-000001", "133.88", "first").await.unwrap();
    house.advance_days(31);
    alder.standing().await;
    let billed = alder.check().await.invoices;
    assert_eq!(billed.len(), 2, "two months have begun");
    let month = billed[1].1.net.minor;

    house.advance_seconds(-5 * 86_400);
    let shown = alder.change(alder.seats(2 * seats)).await;
    assert_eq!(shown.effects.unwrap().unwrap().today.invoices[0].net.minor, month);
    let twice = alder.check().await.invoices;
    assert_eq!((twice.len(), twice[2].1.net.minor), (3, month), "the second month of the new seats, no day more");
    assert_eq!(twice[2].0.date, billed[1].0.date, "no document is older than the one before it");

    house.advance_days(5);
    alder.standing().await;
    assert_eq!(alder.check().await.invoices.len(), 3, "the day comes for the second time");
    house.advance_days(28);
    alder.standing().await;
    let after = alder.check().await.invoices;
    assert_eq!((after.len(), after[3].1.net.minor), (4, 2 * month));
}
