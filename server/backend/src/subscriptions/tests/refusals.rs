//! What is refused, and to whom.

use super::plans::{PLANS, bring, plan_id};
use super::*;
use domain::services::{AddService, PreviewAddition, ShowService};
use domain::signup::Offer;
use domain::subscriptions::trials::Unqualified;

#[tokio::test]
async fn a_confirmation_of_something_that_has_moved_is_refused() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    let shown = tenant.preview(tenant.seats(30)).await.unwrap().effects.unwrap().unwrap();
    let seen = Some(shown.fingerprint());
    house.advance_days(1);
    let refused = tenant.confirm(tenant.seats(30), seen).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::Moved))), "{refused:?}");
    let refused = tenant.confirm(tenant.seats(30), None).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::Moved))), "{refused:?}");
    assert_eq!(tenant.check().await.invoices.len(), 1);
}

#[tokio::test]
async fn of_two_confirmations_at_once_one_wins() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    let shown = tenant.preview(tenant.seats(30)).await.unwrap().effects.unwrap().unwrap();
    let seen = || Some(shown.fingerprint());
    let (one, other) = tokio::join!(tenant.confirm(tenant.seats(30), seen()), tenant.confirm(tenant.seats(30), seen()));
    let refused = match (one, other) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("{both:?}"),
    };
    let told = matches!(refused, Error::Refused(Refusal::Billing(Refused::Moved | Refused::Same)));
    assert!(told, "{refused:?}");
    assert_eq!(tenant.check().await.invoices.len(), 2);
    let series = crate::registry::all_series(&house.portal).await.unwrap();
    assert_eq!(series.iter().find(|row| row.kind == "invoice").unwrap().last, 2, "who was refused took no number");
}

#[tokio::test]
async fn an_illegal_action_is_refused_with_the_legal_ones() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    for action in [Action::SetSeats, Action::Reactivate, Action::RenewOn, Action::ChangePlan, Action::UndoCancel] {
        let Refused::Illegal(illegal) = tenant.refused(tenant.wish(action)).await else { panic!("{action}") };
        assert_eq!(illegal.legal, [Action::Convert, Action::CancelNow]);
        let refused = tenant.confirm(tenant.wish(action), Some("seen".into())).await.unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::Illegal(_)))), "{action}: {refused:?}");
    }
    let shown = tenant.preview(tenant.wish(Action::Convert)).await.unwrap();
    assert_eq!((shown.effects.is_none(), shown.deals.len()), (true, 3), "a price is still to be chosen");
    let foreign = Deal { months: Some(7), ..shown.deals[0].0 };
    let foreign = Wish { deal: Some(foreign), ..tenant.wish(Action::Convert) };
    assert_eq!(tenant.refused(foreign).await, Refused::NotSold);
}

#[tokio::test]
async fn fewer_seats_than_people_hold_are_refused() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    let permit = house.portal.permit::<acts::AssignLicenses>(tenant.ada.clone(), house.request()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let pool = tx.rows::<entity::pool::Entity>().one().await.unwrap().unwrap();
    tx.change::<entity::pool::Entity>().set(entity::pool::held(), 12).run().await.unwrap();
    let event = crate::activity::Event::LicensesChanged { pool: pool.id, name: "Mail".into(), after: 12.into() };
    tx.commit(event, ()).await.unwrap();
    assert_eq!(tenant.refused(tenant.seats(11)).await, Refused::Held { held: 12, seats: 11 });
    for seats in [1_000_001, u32::MAX] {
        assert_eq!(tenant.refused(tenant.seats(seats)).await, Refused::Seats { most: 1_000_000 });
    }
    assert!(tenant.preview(tenant.seats(12)).await.unwrap().effects.unwrap().is_ok());
    assert_eq!(tenant.refused(tenant.seats(25)).await, Refused::Same);
}

#[tokio::test]
async fn without_a_tax_rate_nothing_is_sold_and_nothing_else_is_kept_from_anybody() {
    let house = House::new().await;
    let form = domain::signup::SignUp { country: "FR".parse().unwrap(), ..house.form("alder") };
    let entered = house.sign_up(form, None).await.unwrap();
    let ada = house.actor(&entered.token).await;
    let tenant = Tenant::of(&house, ada).await;
    let convert = tenant.deal(Action::Convert, Period::Month, 12).await;
    assert_eq!(tenant.refused(convert).await, Refused::NoTaxRate);
    let refused = tenant.confirm(convert, Some("seen".into())).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::NoTaxRate))), "{refused:?}");
    assert_eq!(tenant.standing().await.status, Status::Trialing);
    tenant.change(tenant.wish(Action::CancelNow)).await;
    assert_eq!(tenant.standing().await.status, Status::Ended);
    assert!(tenant.check().await.invoices.is_empty());
}

#[tokio::test]
async fn a_second_trial_does_not_become_a_plan() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    house.advance_days(60);
    let Refused::Illegal(illegal) = tenant.refused(tenant.wish(Action::Convert)).await else { panic!() };
    assert!(illegal.legal.is_empty());
    let other = Tenant::new(&house, "birch").await;
    let permit = house.portal.permit::<acts::AddService>(other.ada.clone(), house.request()).await.unwrap();
    let offer = Offer::Plan(house.free);
    crate::services::add_service(permit, offer.into()).await.unwrap();
    assert!(other.preview(other.wish(Action::Convert)).await.unwrap().actions.contains(&Action::Convert));
    let close = house.portal.permit::<acts::ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
    let tx = close.begin().await.unwrap();
    tx.change::<entity::trial_offer::Entity>().set(entity::trial_offer::open(), false).run().await.unwrap();
    let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
    assert_eq!(other.refused(other.wish(Action::Convert)).await, Refused::Unqualified(vec![Unqualified::OfferClosed]));
}

#[tokio::test]
async fn nobody_changes_a_subscription_of_another_organization_or_without_the_right() {
    let house = House::new().await;
    let (alder, birch) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    let stranger = Tenant { house: &house, ada: birch.ada.clone(), id: alder.id };
    let query = stranger.wish(Action::CancelNow);
    assert!(matches!(stranger.preview(query).await, Err(Error::NotFound)));
    assert!(matches!(stranger.confirm(query, Some("seen".into())).await, Err(Error::NotFound)));
    for role in Role::ALL {
        let person = house.with_role(&alder.ada, Some(*role)).await;
        let may = domain::roles::may(person.member().unwrap().roles, domain::roles::Right::Buy);
        let person = Tenant { house: &house, ada: person, id: alder.id };
        assert_eq!(matches!(person.preview(query).await, Err(Error::Forbidden(_))), !may, "{role}");
        let done = person.confirm(query, Some("seen".into())).await;
        assert_eq!(matches!(done, Err(Error::Forbidden(_))), !may, "{role}");
    }
    assert_eq!(alder.standing().await.status, Status::Trialing);
}

#[tokio::test]
async fn whoever_did_not_pay_until_it_ended_begins_nothing_more_of_the_service() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    let offer = Offer::Plan(house.priced);
    let refused = async || {
        let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
        crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().refused
    };
    let reasons = |reasons: &[Unqualified]| Some(domain::services::Refused::Unqualified(reasons.to_vec()));
    assert_eq!(refused().await, reasons(&[Unqualified::PlanOwned]));
    house.advance_days(200);
    assert_eq!(tenant.standing().await.status, Status::Ended);
    assert_eq!(refused().await, reasons(&[Unqualified::Overdue]));
}

#[tokio::test]
async fn whoever_is_late_begins_nothing_more_of_the_service_though_nobody_has_looked_since() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    let offer = Offer::Plan(house.free);
    let refused = async || {
        let permit = house.portal.permit(tenant.ada.clone(), house.request()).await.unwrap();
        crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().refused
    };
    // 133.88 are to be paid by 14 February.
    house.advance_days(30);
    assert_eq!(refused().await, None);
    house.advance_days(1);
    let late = domain::services::Refused::Unqualified(vec![Unqualified::Overdue]);
    assert_eq!(refused().await, Some(late.clone()));
    let permit = house.portal.permit(tenant.ada.clone(), house.request()).await.unwrap();
    let added = crate::services::add_service(permit, AddService::from(offer)).await.unwrap_err();
    assert!(matches!(&added, Error::Refused(Refusal::Services(why)) if *why == late), "{added:?}");
    tenant.pay("INV-000001", "133.88", "bank").await.unwrap();
    assert_eq!(refused().await, None);
}

#[tokio::test]
async fn what_expired_unpaid_keeps_a_trial_of_its_service_from_becoming_a_plan() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    bring(&house, PLANS).await;
    let offer = Offer::Plan(plan_id(&house, "pro").await);
    let permit = house.portal.permit(tenant.ada.clone(), house.request()).await.unwrap();
    let offering = crate::services::preview(permit, PreviewAddition { offer }).await.unwrap().offering.unwrap();
    let deal = offering.deals.iter().map(|(deal, _)| *deal).find(|deal| deal.months == Some(1));
    let seats = std::num::NonZeroU32::new(2);
    let seen = Some(offering.quote(deal, seats).effects.unwrap().fingerprint());
    let permit = house.portal.permit(tenant.ada.clone(), house.request()).await.unwrap();
    crate::services::add_service(permit, AddService { offer, seats, deal, seen }).await.unwrap();
    let org = tenant.ada.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<subscription::Entity>().filter(subscription::trial_offer_id().eq(None)).all().await;
    let bought = Tenant { house: &house, ada: tenant.ada.clone(), id: rows.unwrap()[0].id };
    bought.confirm(bought.wish(Action::RenewOff), None).await.unwrap();

    // On 15 February the trial is in grace, the month is over, and its invoice was to be paid the day before.
    house.advance_days(31);
    assert_eq!((bought.standing().await.status, tenant.standing().await.status), (Status::Expired, Status::Expired));
    assert_eq!(tenant.refused(tenant.wish(Action::Convert)).await, Refused::Unqualified(vec![Unqualified::Overdue]));
    let refused = tenant.confirm(tenant.wish(Action::Convert), Some("seen".into())).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::Unqualified(_)))), "{refused:?}");
    let against = async || {
        let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
        let shown = crate::services::show(permit, ShowService { service: "mail".parse().unwrap() }).await.unwrap();
        shown.upgrades.into_iter().map(|upgrade| upgrade.against).collect::<Vec<_>>()
    };
    assert_eq!(against().await, [[Unqualified::Overdue]]);

    // 2 × 9.00 and 19 % tax.
    tenant.pay("INV-000001", "21.42", "bank").await.unwrap();
    assert_eq!(against().await, [Vec::<Unqualified>::new()]);
    assert!(tenant.preview(tenant.wish(Action::Convert)).await.unwrap().actions.contains(&Action::Convert));
}
