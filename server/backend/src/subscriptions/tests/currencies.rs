//! Prices in two currencies: what costs something fixes one of them, what is free none.

use super::plans::{bring, plan_id};
use super::prices::ordered_by;
use super::*;
use crate::quotas::tests::{World, event, program};
use domain::invoices::Documents;
use domain::money::Currency;
use domain::quotas::Reading;
use domain::services::{PreviewAddition, ShowService};
use domain::signup::Offer;
use domain::subscriptions::trials::Unqualified;
use domain::tokens::Owner;
use domain::usage::{Placement, Recorded};

/// A plan that can become a free one in euros, and another service.
const TWO: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.plan]]
key = "free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.plan]]
key = "team"
name = "Team"
price = [
    { amount = "4.50", currency = "EUR", period = "month" },
    { amount = "5.00", currency = "USD", period = "month" },
]

[[service.change]]
from = "team"
to = "free"
direction = "downgrade"

[[service]]
key = "shop"
name = "Shop"

[[service.plan]]
key = "shop-plan"
name = "Plan"
price = [
    { amount = "10.00", currency = "EUR", period = "month" },
    { amount = "11.00", currency = "USD", period = "month" },
]
"#;

fn usd(amount: &str) -> Money {
    Money::parse(amount, Currency::USD).unwrap()
}

#[tokio::test]
async fn what_becomes_free_in_euros_leaves_the_bills_in_dollars() {
    let house = House::new().await;
    bring(&house, TWO).await;
    let tenant = Tenant::new(&house, "alder").await;
    let shown = tenant.preview(tenant.wish(Action::Convert)).await.unwrap();
    let in_dollars = |deal: &Deal| deal.price.currency == Currency::USD && deal.months == Some(1);
    let deal = shown.deals.iter().map(|(deal, _)| *deal).find(in_dollars);
    assert!(deal.is_some(), "{:?}", shown.deals);
    tenant.change(Wish { deal, ..tenant.wish(Action::Convert) }).await;
    let shop = ordered_by(&house, tenant.actor().await, 2).await;
    tenant.pay_in("INV-000001", usd("148.75"), "bank 1").await.unwrap();
    tenant.pay_in("INV-000002", usd("26.18"), "bank 2").await.unwrap();
    tenant.change(tenant.plan("free", 25).await).await;
    house.advance_days(31);
    let free = tenant.standing().await;
    assert_eq!((free.status, free.months), (Status::Active, None));
    assert_eq!(free.pricing.unwrap().price.currency, Currency::EUR);

    let permit = house.portal.permit::<acts::SeeBilling>(tenant.actor().await, house.request()).await.unwrap();
    let next = crate::billing::overview(permit, ()).await.unwrap().next.unwrap().unwrap();
    assert_eq!(next.invoices[0].net, usd("22.00"));
    let more = shop.change(shop.seats(3)).await.effects.unwrap().unwrap();
    assert_eq!(more.today.invoices[0].net, usd("11.00"));
    let offer = Offer::Plan(plan_id(&house, "team").await);
    let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
    let offering = crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().offering.unwrap();
    let quote = offering.quote(None, None);
    assert_eq!(quote.deal.unwrap().price.currency, Currency::USD, "euros are not offered");
    assert!(quote.effects.is_ok(), "{:?}", quote.effects);
    shop.change(shop.wish(Action::CancelNow)).await;
    assert_eq!(shop.standing().await.status, Status::Disabled);
    assert!(shop.seen().await.invoices.iter().all(|(row, _)| row.currency == Currency::USD));
}

/// A plan that is sold in dollars only, and one in euros that could become another one in dollars.
const APART: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.plan]]
key = "free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.plan]]
key = "team"
name = "Team"
price = [{ amount = "5.00", currency = "USD", period = "month" }]

[[service]]
key = "shop"
name = "Shop"

[[service.plan]]
key = "shop-plan"
name = "Plan"
price = [{ amount = "10.00", currency = "EUR", period = "month" }]

[[service.plan]]
key = "shop-dear"
name = "Dear"
price = [{ amount = "20.00", currency = "USD", period = "month" }]

[[service.change]]
from = "shop-plan"
to = "shop-dear"
direction = "upgrade"
"#;

#[tokio::test]
async fn what_is_sold_in_another_currency_only_is_not_offered_and_the_page_says_why() {
    let house = House::new().await;
    bring(&house, APART).await;
    let trial = Tenant::new(&house, "alder").await;
    let service = async |key: &str| {
        let permit = house.portal.permit(trial.actor().await, house.request()).await.unwrap();
        crate::services::show(permit, ShowService { service: key.parse().unwrap() }).await.unwrap()
    };
    assert!(service("mail").await.upgrades[0].qualifies(), "no currency is fixed yet");
    let shop = ordered_by(&house, trial.actor().await, 2).await;
    let mail = service("mail").await;
    assert_eq!(mail.upgrades[0].against, [Unqualified::OtherCurrency]);
    for (tenant, shown) in [(&trial, mail), (&shop, service("shop").await)] {
        let card = &shown.subscriptions[0].actions;
        let page = tenant.preview(tenant.wish(Action::Extend)).await.unwrap().actions;
        assert_eq!(card, &page, "each button leads to what it says");
        assert!(!card.contains(&Action::Convert) && !card.contains(&Action::ChangePlan), "{card:?}");
    }
}

/// A plan that is charged by use in euros and can become free, and a service in dollars with the same day of the bill.
const METERED: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.feature]]
key = "messages"
name = "Messages"
kind = "counter"

[[service.plan]]
key = "free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.plan]]
key = "team"
name = "Team"
bill_day = 1
price = [{ amount = "4.50", currency = "EUR", period = "month" }]
features = { messages = 1000 }

[[service.plan.usage]]
feature = "messages"
currency = "EUR"
amount = "0.10"

[[service.change]]
from = "team"
to = "free"
direction = "downgrade"

[[service]]
key = "shop"
name = "Shop"

[[service.plan]]
key = "shop-plan"
name = "Plan"
bill_day = 1
price = [{ amount = "11.00", currency = "USD", period = "month" }]
"#;

/// Looks, and pays what is not paid.
async fn pay_everything(tenant: &Tenant<'_>) {
    tenant.standing().await;
    for (row, _) in tenant.seen().await.invoices.into_iter().filter(|(row, _)| row.unpaid > 0) {
        let amount = Money { minor: row.unpaid, currency: row.currency };
        tenant.pay_in(row.number.as_str(), amount, row.number.as_str()).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_told_late_of_a_plan_in_euros_is_billed_in_euros_beside_the_bill_in_dollars() {
    let house = House::new().await;
    bring(&house, METERED).await;
    let ada = house.found("alder").await;
    let program = program(&house, Owner::Service("mail".parse().unwrap())).await;
    let world = World { house, ada, program };
    let tenant = Tenant::of(&world.house, world.ada.clone()).await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 1).await).await;
    pay_everything(&tenant).await;
    tenant.change(tenant.plan("free", 25).await).await;
    world.house.advance_days(17);
    pay_everything(&tenant).await;
    let used = world.now();
    world.house.advance_days(15);
    pay_everything(&tenant).await;
    let free = tenant.standing().await;
    assert_eq!((free.status, free.months), (Status::Active, None));
    let shop = ordered_by(&world.house, tenant.actor().await, 2).await;
    pay_everything(&tenant).await;
    let late = event("late", "messages", Reading::Quantity(7), used);
    let told = world.report(vec![late]).await.unwrap().results.remove(0).unwrap();
    assert!(matches!(told, Recorded::Counted(Placement::Adjustment(_))), "{told:?}");

    let nets = |documents: &Documents| documents.invoices.iter().map(|invoice| invoice.net).collect::<Vec<_>>();
    let permit = world.house.portal.permit::<acts::SeeBilling>(tenant.actor().await, world.house.request());
    let next = crate::billing::overview(permit.await.unwrap(), ()).await.unwrap().next.unwrap().unwrap();
    assert_eq!(nets(&next), [eur("0.70"), usd("22.00")], "one invoice for each currency");
    let more = shop.change(shop.seats(3)).await.effects.unwrap().unwrap();
    assert_eq!(nets(&more.next), [eur("0.70"), usd("33.00")]);
    pay_everything(&tenant).await;
    world.house.advance_days(13);
    tenant.standing().await;
    let issued = tenant.seen().await.invoices;
    let last: Vec<_> = issued.iter().rev().take(2).map(|(row, invoice)| (row.date, invoice.net)).collect();
    assert_eq!(last, [(day("2027-03-01"), usd("33.00")), (day("2027-03-01"), eur("0.70"))]);
    let lasting = shop.standing().await;
    assert_eq!((lasting.status, lasting.pricing.unwrap().price.currency), (Status::Active, Currency::USD));
}
