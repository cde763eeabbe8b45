//! Credit that the operator paid back.

use super::*;
use crate::billing::refund_credit;
use crate::billing::tests::replays;
use domain::payments::{RefundCredit, Refunded, Refused as NotRecorded};
use entity::{activity, refund};

impl Tenant<'_> {
    async fn give_back(&self, document: &str, amount: &str, reference: &str) -> Result<Refunded, Error> {
        let permit = self.house.portal.permit::<acts::RefundCredit>(Actor::operator(), self.house.request()).await?;
        let on = permit.moment(&ZoneName::utc()).day;
        let (document, reference) = (document.parse().unwrap(), reference.parse().unwrap());
        refund_credit(permit, RefundCredit { document, on, reference, amount: amount.parse().unwrap() }).await
    }

    async fn refunds(&self) -> Vec<refund::Model> {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        reader.rows::<refund::Entity>().order([refund::reference().asc()]).all().await.unwrap()
    }
}

fn refused(answer: Result<Refunded, Error>) -> NotRecorded {
    match answer {
        Err(Error::Refused(Refusal::Payments(why))) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn credit_is_given_back_once_for_a_reference_and_as_far_as_it_goes() {
    let house = House::new().await;
    let nothing = replays::taken(&house).await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    house.advance_seconds(60);
    tenant.pay("INV-000001", "183.88", "bank 1").await.unwrap();
    assert_eq!(tenant.check().await.credit, 5_000);
    house.advance_seconds(60);
    let back = tenant.give_back("INV-000001", "20.00 EUR", "out 1").await.unwrap();
    assert_eq!(back, Refunded { amount: eur("20"), left: eur("30"), known: false });
    let again = tenant.give_back("INV-000001", "20.00 EUR", "out 1").await.unwrap();
    assert_eq!(again, Refunded { amount: eur("20"), left: eur("30"), known: true });
    let on = day("2027-01-15");
    let other = tenant.give_back("INV-000001", "21.00 EUR", "out 1").await;
    assert_eq!(refused(other), NotRecorded::KnownRefund { amount: eur("20"), on });
    assert_eq!(
        refused(tenant.give_back("INV-000001", "30.01 EUR", "out 2").await),
        NotRecorded::TooMuch { left: eur("30") }
    );
    let dollars = refused(tenant.give_back("INV-000001", "1.00 USD", "out 2").await);
    assert_eq!(dollars, NotRecorded::NoCredit { currency: domain::money::Currency::USD });
    let nowhere = tenant.give_back("INV-000009", "1.00 EUR", "out 2").await;
    assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");

    let seen = tenant.check().await;
    assert_eq!((seen.credit, tenant.refunds().await.len()), (3_000, 1), "what was refused or known changed nothing");
    let cash = seen.balances.get(&(domain::money::Currency::EUR, Account::Cash)).copied();
    assert_eq!(cash, Some(18_388 - 2_000));

    // The rest pays for the next invoice.
    house.advance_days(31);
    tenant.standing().await;
    let seen = tenant.check().await;
    assert_eq!((seen.invoices[1].1.due, seen.credit), (eur("103.88"), 0));
    let none = refused(tenant.give_back("INV-000001", "0.01 EUR", "out 2").await);
    assert_eq!(none, NotRecorded::NoCredit { currency: domain::money::Currency::EUR });
    replays::replays(&house, tenant.ada.member().unwrap().org, nothing).await;
}

#[tokio::test]
async fn what_is_due_is_paid_with_credit_before_any_is_given_back() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    tenant.pay("INV-000001", "283.88", "bank 1").await.unwrap();
    // Nobody looks until the second invoice is due; it takes 133.88 of the 150.
    house.advance_days(32);
    assert_eq!(
        refused(tenant.give_back("INV-000001", "20.00 EUR", "out 1").await),
        NotRecorded::TooMuch { left: eur("16.12") }
    );
    tenant.give_back("INV-000001", "16.12 EUR", "out 1").await.unwrap();
    let seen = tenant.check().await;
    assert_eq!((seen.invoices.len(), seen.invoices[1].1.due, seen.credit), (2, eur("0"), 0));
}

#[tokio::test]
async fn a_refund_is_told_to_its_organization_and_to_no_other() {
    let house = House::new().await;
    let (alder, birch) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    for (tenant, number) in [(&alder, "INV-000001"), (&birch, "INV-000002")] {
        tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
        tenant.pay(number, "143.88", "bank 1").await.unwrap();
    }
    // One reference for each organization.
    alder.give_back("INV-000001", "4.00 EUR", "out 1").await.unwrap();
    birch.give_back("INV-000002", "9.00 EUR", "out 1").await.unwrap();
    let amounts = |rows: &[refund::Model]| rows.iter().map(|row| row.amount).collect::<Vec<_>>();
    assert_eq!((amounts(&alder.refunds().await), amounts(&birch.refunds().await)), (vec![400], vec![900]));

    let permit = house.portal.permit(alder.actor().await, house.request()).await.unwrap();
    let overview = crate::billing::overview(permit, ()).await.unwrap();
    let told: Vec<_> = overview.refunds.iter().map(|refund| (refund.reference.as_str(), refund.amount)).collect();
    assert_eq!((told, overview.credit), (vec![("out 1", eur("4"))], vec![eur("6")]));
    let show = domain::invoices::ShowInvoice { invoice: "INV-000001".parse().unwrap() };
    let permit = house.portal.permit(alder.actor().await, house.request()).await.unwrap();
    let page = crate::billing::invoice(permit, show).await.unwrap();
    assert_eq!((page.refunds, page.record.receipts.len()), (overview.refunds, 1));

    let org = alder.ada.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let which = activity::act().eq("payments.refund".to_owned());
    let row = reader.rows::<activity::Entity>().filter(which).one().await.unwrap().unwrap();
    let read = |text: Option<String>| serde_json::from_str::<serde_json::Value>(&text.unwrap()).unwrap();
    assert_eq!((read(row.before)["credit"].clone(), row.target_name.as_str()), ("10.00 EUR".into(), "INV-000001"));
    let after = read(row.after);
    assert_eq!(
        (&after["credit"], &after["refunded"], &after["reference"]),
        (&"6.00 EUR".into(), &"4.00 EUR".into(), &"out 1".into())
    );
}
