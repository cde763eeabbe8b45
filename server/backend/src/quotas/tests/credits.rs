//! Credits through the life of subscriptions: nothing that interrupts one brings new credits, and use burns what there was
//! when it happened.

use super::*;
use crate::subscriptions;
use domain::acts::{LookUpOffer, RecordPayment as PaymentAct};
use domain::catalog::Period;
use domain::ids::SubscriptionId;
use domain::locale::ZoneName;
use domain::money::Money;
use domain::payments::{Payment, RecordPayment};
use domain::subscriptions::{Action, ChangeSubscription, PreviewChange, Wish};
use entity::{invoice, organization, subscription};

impl World {
    pub(super) async fn reader(&self) -> crate::db::Reader<LookUpOffer> {
        let org = self.ada.member().unwrap().org;
        self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap()
    }

    /// The session as it is by now.
    pub(super) async fn actor(&self) -> Actor {
        let row = self.reader().await.rows::<organization::Entity>().one().await.unwrap().unwrap();
        let member = self.ada.member().unwrap().clone();
        Actor::signed_in(crate::access::Member { next_change_at: row.next_change_at, ..member })
    }

    async fn first(&self) -> SubscriptionId {
        let rows = self.reader().await;
        let first = rows.rows::<subscription::Entity>().order([subscription::created_at().asc()]).one().await;
        first.unwrap().unwrap().id
    }

    /// Does it to the first subscription as it is shown.
    pub(super) async fn change(&self, action: Action) {
        let id = self.first().await;
        let permit = self.house.portal.permit(self.actor().await, self.house.request()).await.unwrap();
        let shown = subscriptions::preview(permit, PreviewChange { subscription: id }).await.unwrap().reckoning;
        let deals = shown.deals(Some(action));
        let deal = deals.iter().map(|(deal, _)| *deal).find(|deal| deal.price.period == Period::Month);
        let wish = Wish { action, seats: None, deal: deal.filter(|_| action == Action::Convert) };
        let seen = Some(shown.ask(wish).unwrap().unwrap().fingerprint());
        let Wish { action, seats, deal } = wish;
        let command = ChangeSubscription { subscription: id, action, seats, deal, seen, reason: None, back: None };
        let permit = self.house.portal.permit(self.actor().await, self.house.request()).await.unwrap();
        subscriptions::confirm(permit, command).await.unwrap();
    }

    async fn move_to(&self, zone: &str) {
        let org = self.ada.member().unwrap().org;
        let permit = self.house.portal.internal::<acts::RecordRefusal>(self.house.request(), org).unwrap();
        let tx = permit.begin().await.unwrap();
        let zone: ZoneName = zone.parse().unwrap();
        tx.change::<organization::Entity>().set(organization::billing_zone(), zone).run().await.unwrap();
        tx.commit(crate::activity::Event::Refused { act: "test", roles: vec![] }, ()).await.unwrap();
    }

    pub(super) async fn pay_everything(&self) {
        let unpaid = self.reader().await.rows::<invoice::Entity>().filter(invoice::unpaid().gt(0)).all().await.unwrap();
        for row in unpaid {
            let permit = self.house.portal.permit::<PaymentAct>(Actor::operator(), self.house.request()).await.unwrap();
            let on = permit.moment(&ZoneName::utc()).day;
            let amount = Money { minor: row.unpaid, currency: row.currency };
            let payment = Payment { on, reference: "bank".parse().unwrap(), amount };
            crate::billing::record_payment(permit, RecordPayment { invoice: row.number, payment }).await.unwrap();
        }
    }

    pub(super) async fn credits(&self) -> (Reason, Option<i64>) {
        let answer = self.ask("credits", 1).await;
        (answer.reason, answer.remaining)
    }
}

/// Lets a plan include credits.
pub(super) async fn include(house: &House, of: domain::ids::PlanId, amount: i64) {
    let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let of = tx.rows::<plan::Entity>().filter(plan::id().eq(of)).one().await.unwrap().unwrap();
    let credits = tx.rows::<feature::Entity>().filter(feature::key().eq("credits".parse().unwrap())).one().await;
    let row = included(of.current_version_id, credits.unwrap().unwrap().id, Limit::Amount(amount));
    tx.insert::<entitlement::Entity>(row.into_active_model()).await.unwrap();
    let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
}

#[tokio::test]
async fn cancelling_and_taking_up_again_brings_no_new_credits() {
    let world = World::new().await;
    world.change(Action::Convert).await;
    world.use_up("a", "credits", 50).await;
    for _ in 0..2 {
        world.change(Action::CancelNow).await;
        assert_eq!(world.credits().await.0, Reason::NoAccess);
        world.house.advance_seconds(3_600);
        world.change(Action::Reactivate).await;
        assert_eq!(world.credits().await, (Reason::LimitReached, Some(0)));
    }
}

#[tokio::test]
async fn what_was_left_before_a_suspension_is_there_after_it_is_paid() {
    let world = World::new().await;
    world.change(Action::Convert).await;
    world.use_up("a", "credits", 30).await;
    world.house.advance_days(61);
    assert_eq!(world.credits().await.0, Reason::NoAccess, "nobody paid");
    world.pay_everything().await;
    assert_eq!(world.credits().await, (Reason::WithinLimit, Some(20)));
}

#[tokio::test]
async fn use_after_one_subscription_ended_burns_the_credits_of_the_next() {
    for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let world = World::new().await;
        world.move_to(zone).await;
        include(&world.house, world.house.free, 40).await;
        world.house.advance_seconds(3_600);
        world.use_up("a", "credits", 10).await;
        world.house.advance_seconds(3_600);
        // A trial ends at once, on the day on which it was used.
        world.change(Action::CancelNow).await;
        world.house.advance_seconds(3_600);
        let permit = world.house.portal.permit(world.actor().await, world.house.request()).await.unwrap();
        let free = domain::signup::Offer::Plan(world.house.free);
        crate::services::add_service(permit, free.into()).await.unwrap();
        assert_eq!(world.credits().await, (Reason::WithinLimit, Some(40)), "{zone}");
        world.house.advance_seconds(3_600);
        world.use_up("b", "credits", 25).await;
        assert_eq!(world.credits().await, (Reason::WithinLimit, Some(15)), "{zone}");
        let late = event("c", "credits", Reading::Quantity(5), world.now().minus_seconds(4 * 3_600 - 60));
        world.report(vec![late]).await.unwrap().results.remove(0).unwrap();
        assert_eq!(world.credits().await, (Reason::WithinLimit, Some(15)), "burned from the first, {zone}");
    }
}
