//! Invoices that the operator wrote off, and what becomes of the subscriptions on them.

use super::*;
use crate::billing::tests::replays;
use crate::billing::write_off_invoice;
use domain::invoices::{ListInvoices, Tab};
use domain::payments::{Refused as NotRecorded, WriteOff, WriteOffInvoice};
use entity::activity;

const FIRST: &str = "INV-000001";

impl Tenant<'_> {
    async fn write_off(&self, forgiven: bool) -> Result<WriteOff, Error> {
        let permit = self.house.portal.permit(Actor::operator(), self.house.request()).await?;
        write_off_invoice(permit, WriteOffInvoice { invoice: FIRST.parse().unwrap(), forgiven }).await
    }

    /// The numbers of the invoices on a tab of the list.
    async fn tab(&self, tab: Tab) -> Vec<String> {
        let permit = self.house.portal.permit(self.actor().await, self.house.request()).await.unwrap();
        let query = ListInvoices { tab: Some(tab), ..ListInvoices::default() };
        let rows = crate::billing::export(permit, query).await.unwrap();
        rows.into_iter().map(|row| row.number.to_string()).collect()
    }

    async fn lost(&self) -> i64 {
        let seen = self.check().await;
        seen.balances.get(&(domain::money::Currency::EUR, Account::BadDebt)).copied().unwrap_or_default()
    }

    async fn status(&self) -> Status {
        self.standing().await.status
    }
}

fn refused(answer: Result<WriteOff, Error>) -> NotRecorded {
    match answer {
        Err(Error::Refused(Refusal::Payments(why))) => why,
        other => panic!("{other:?}"),
    }
}

/// 133.88 of 15 January, to be paid by 14 February.
async fn billed<'a>(house: &'a House, slug: &str) -> Tenant<'a> {
    let tenant = Tenant::new(house, slug).await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    tenant
}

#[tokio::test]
async fn what_is_written_off_is_owed_no_longer_and_its_subscription_is_not_given_back() {
    let house = House::new().await;
    let nothing = replays::taken(&house).await;
    let tenant = billed(&house, "alder").await;
    house.advance_days(30);
    assert_eq!(refused(tenant.write_off(false).await), NotRecorded::NotOverdue { due_on: day("2027-02-14") });
    house.advance_days(5);
    tenant.pay(FIRST, "33.88", "part").await.unwrap();
    assert_eq!(tenant.status().await, Status::PastDue);
    house.advance_seconds(60);
    let on = day("2027-02-19");
    assert_eq!(tenant.write_off(false).await.unwrap(), WriteOff { on, amount: eur("100"), known: false });
    assert_eq!(tenant.write_off(false).await.unwrap(), WriteOff { on, amount: eur("100"), known: true });
    assert_eq!(refused(tenant.write_off(true).await), NotRecorded::WrittenOff { on });
    assert_eq!((tenant.lost().await, tenant.status().await), (10_000, Status::PastDue));

    let seen = tenant.check().await;
    assert_eq!((seen.invoices[0].0.unpaid, seen.invoices[0].0.status), (0, Paid::WrittenOff));
    let second = vec!["INV-000002".to_owned()];
    let tabs = (tenant.tab(Tab::Open).await, tenant.tab(Tab::PastDue).await, tenant.tab(Tab::Paid).await);
    assert_eq!((tabs, tenant.tab(Tab::WrittenOff).await), ((second, vec![], vec![]), vec![FIRST.to_owned()]));
    let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
    let overview = crate::billing::overview(permit, ()).await.unwrap();
    assert_eq!((overview.owed, overview.overdue.len()), (vec![eur("133.88")], 0));
    let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
    assert!(crate::home::see(permit, ()).await.unwrap().dues.is_empty());

    let org = tenant.ada.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let which = activity::act().eq("invoices.write-off".to_owned());
    let rows = reader.rows::<activity::Entity>().filter(which).all().await.unwrap();
    let read = |text: &Option<String>| serde_json::from_str::<serde_json::Value>(text.as_ref().unwrap()).unwrap();
    assert_eq!((rows.len(), read(&rows[0].before)["unpaid"].clone()), (1, "100.00 EUR".into()));
    let told = (read(&rows[0].after)["unpaid"].clone(), read(&rows[0].after)["written off"].clone());
    assert_eq!(told, ("0.00 EUR".into(), "100.00 EUR".into()));

    // It is suspended on its day as if nothing had been written off.
    house.advance_days(25);
    assert_eq!(tenant.status().await, Status::Suspended);
    replays::replays(&house, org, nothing).await;
}

#[tokio::test]
async fn money_that_comes_after_all_makes_up_for_it_and_brings_the_subscription_back() {
    let house = House::new().await;
    let tenant = billed(&house, "alder").await;
    house.advance_days(60);
    assert_eq!(tenant.status().await, Status::Suspended);
    tenant.write_off(false).await.unwrap();
    assert_eq!((tenant.status().await, tenant.lost().await), (Status::Suspended, 13_388));
    let part = tenant.pay(FIRST, "33.88", "late").await.unwrap();
    assert_eq!((part.paid, part.over, part.unpaid), (eur("33.88"), eur("0"), eur("100")));
    assert_eq!((tenant.status().await, tenant.lost().await), (Status::Suspended, 10_000));
    let rest = tenant.pay(FIRST, "110", "later").await.unwrap();
    assert_eq!((rest.paid, rest.over, rest.unpaid), (eur("100"), eur("10"), eur("0")));
    assert_eq!((tenant.status().await, tenant.lost().await), (Status::Active, 0));
    let seen = tenant.check().await;
    assert_eq!((seen.invoices[0].0.status, seen.credit), (Paid::Paid, 1_000));
}

#[tokio::test]
async fn what_is_forgiven_lets_its_subscription_go_on_but_not_one_that_ended() {
    let house = House::new().await;
    let (alder, birch) = (billed(&house, "alder").await, Tenant::new(&house, "birch").await);
    house.advance_days(60);
    assert_eq!(alder.status().await, Status::Suspended);
    let nowhere = alder.write_off(true).await.unwrap();
    assert_eq!((nowhere.amount, alder.status().await), (eur("133.88"), Status::Active));
    assert_eq!((alder.lost().await, alder.tab(Tab::WrittenOff).await.len()), (13_388, 1));
    assert!(birch.tab(Tab::WrittenOff).await.is_empty());

    let house = House::new().await;
    let ended = billed(&house, "cedar").await;
    house.advance_days(130);
    assert_eq!(ended.status().await, Status::Ended);
    ended.write_off(true).await.unwrap();
    assert_eq!(ended.status().await, Status::Ended);
    ended.pay(FIRST, "133.88", "late").await.unwrap();
    assert_eq!((ended.status().await, ended.lost().await), (Status::Ended, 0));
}

#[tokio::test]
async fn a_credit_note_gives_no_credit_for_what_was_never_paid() {
    let house = House::new().await;
    let nothing = replays::taken(&house).await;
    let tenant = Tenant::new(&house, "alder").await;
    plans::bring(&house, plans::PLANS).await;
    tenant.change(tenant.deal(Action::Convert, Period::Year, 12).await).await;
    house.advance_days(35);
    tenant.write_off(true).await.unwrap();
    assert_eq!(tenant.lost().await, 133_875);
    house.advance_seconds(60);
    let version = tenant.version("pro").await;
    let shown = tenant.preview(tenant.wish(Action::ChangePlan)).await.unwrap();
    let fits = |deal: &Deal| deal.price.version == version && deal.price.period == Period::Year;
    let deal = shown.deals.iter().map(|(deal, _)| *deal).find(fits);
    let seats = std::num::NonZeroU32::new(25);
    tenant.change(Wish { deal: Some(deal.unwrap()), seats, ..tenant.wish(Action::ChangePlan) }).await;
    let seen = tenant.check().await;
    let note = &seen.notes[0].1;
    assert_eq!((note.corrects.as_str(), note.settles, note.to_credit), (FIRST, note.total, eur("0")));
    let upgrade = &seen.invoices[1].1;
    assert_eq!((upgrade.due, seen.credit), (upgrade.total, 0));
    assert_eq!(tenant.lost().await, 133_875 - note.total.minor);
    replays::replays(&house, tenant.ada.member().unwrap().org, nothing).await;
}
