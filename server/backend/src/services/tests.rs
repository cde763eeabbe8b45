use crate::Error;
use crate::access::Actor;
use crate::house::House;
use domain::refusal::Refusal;
use domain::roles::Role;
use domain::services::{AddService, PreviewAddition, Query, Refused, ServiceDetail, ShowService};
use domain::signup::Offer;
use domain::subscriptions::trials::Unqualified;
use domain::subscriptions::{Deal, Offering, Quote, Status};
use std::num::NonZeroU32;

mod tabs;

async fn list(house: &House, actor: &Actor, query: &str) -> domain::services::Overview {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    super::list(permit, Query::read(query).0).await.unwrap()
}

async fn show(house: &House, actor: &Actor) -> Result<ServiceDetail, Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    super::show(permit, ShowService { service: "mail".parse().unwrap() }).await
}

async fn add(house: &House, actor: &Actor, offer: Offer) -> Result<domain::text::Key, Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await?;
    super::add_service(permit, offer.into()).await
}

async fn with_free_plan(house: &House) -> Actor {
    let form = domain::signup::SignUp { offer: Offer::Plan(house.free), ..house.form("alder") };
    let entered = house.sign_up(form, None).await.unwrap();
    house.actor(&entered.token).await
}

async fn offered(house: &House, actor: &Actor) -> Offering {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    let shown = super::preview(permit, PreviewAddition { offer: Offer::Plan(house.priced) }).await.unwrap();
    assert_eq!(shown.refused, None);
    shown.offering.unwrap()
}

async fn order(house: &House, actor: &Actor, seats: u32, shown: &Quote) -> Result<domain::text::Key, Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await?;
    let seen = Some(shown.effects.as_ref().unwrap().fingerprint());
    let offer = Offer::Plan(house.priced);
    super::add_service(permit, AddService { offer, seats: NonZeroU32::new(seats), deal: shown.deal, seen }).await
}

#[tokio::test]
async fn a_plan_is_ordered_for_exactly_the_bill_that_was_shown_and_only_once() {
    let house = House::new().await;
    let ada = with_free_plan(&house).await;
    let offering = offered(&house, &ada).await;
    let shown = offering.quote(None, NonZeroU32::new(3));
    assert_eq!(shown.deal, offering.deals.first().map(|(deal, _)| *deal));
    let [due] = shown.effects.as_ref().unwrap().due_today()[..] else { panic!("{shown:?}") };
    let refused = order(&house, &ada, 4, &shown).await;
    let changed = Refusal::Billing(domain::billing::Refused::Moved);
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == changed));
    order(&house, &ada, 3, &shown).await.unwrap();
    let permit = house.portal.permit::<domain::acts::ListServices>(ada.clone(), house.request()).await.unwrap();
    let invoices = permit.read().await.unwrap().rows::<entity::invoice::Entity>().all().await.unwrap();
    assert_eq!(invoices.iter().map(|invoice| invoice.due).collect::<Vec<_>>(), [due.minor]);
    let again = order(&house, &ada, 3, &shown).await;
    let owned = Refusal::Services(Refused::Unqualified(vec![Unqualified::PlanOwned]));
    assert!(matches!(&again, Err(Error::Refused(refusal)) if *refusal == owned), "{again:?}");
}

#[tokio::test]
async fn a_price_that_the_plan_has_not_cannot_be_ordered() {
    let house = House::new().await;
    let ada = with_free_plan(&house).await;
    let offering = offered(&house, &ada).await;
    let deal = offering.deals.first().map(|(deal, _)| Deal { months: Some(7), ..*deal });
    assert_eq!(offering.quote(deal, None).effects, Err(domain::billing::Refused::NotSold));
}

#[tokio::test]
async fn the_list_shows_seats_expiry_and_status_of_each_service() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let overview = list(&house, &ada, "").await;
    let row = &overview.rows[0];
    assert_eq!((row.name.as_str(), row.status, row.trial), ("Mail", Some(Status::Trialing), true));
    assert_eq!(row.seats.map(|seats| (seats.total, seats.in_use, seats.remaining())), Some((25, 0, 25)));
    assert_eq!(row.expiry, Some(overview.today.plus_days(30)));
    assert_eq!(overview.counts.iter().map(|count| count.count).sum::<u64>(), 1);
}

#[tokio::test]
async fn search_and_filter_narrow_the_list() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    assert_eq!(list(&house, &ada, "q=MAI").await.rows.len(), 1);
    assert_eq!(list(&house, &ada, "q=%25").await.rows.len(), 0);
    assert_eq!(list(&house, &ada, "status=trialing").await.rows.len(), 1);
    assert_eq!(list(&house, &ada, "status=!trialing").await.rows.len(), 0);
}

#[tokio::test]
async fn nobody_sees_a_service_of_another_organization() {
    let house = House::new().await;
    house.found("alder").await;
    let form = domain::signup::SignUp { offer: Offer::Plan(house.free), ..house.form("birch") };
    let entered = house.sign_up(form, None).await.unwrap();
    let birch = house.actor(&entered.token).await;
    let detail = show(&house, &birch).await.unwrap();
    assert_eq!(detail.subscriptions.len(), 1);
    assert_eq!(detail.subscriptions[0].standing.status, Status::Active);
    assert!(detail.upgrades.is_empty());
}

#[tokio::test]
async fn a_trial_qualifies_for_its_upgrade_and_a_second_one_is_refused() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let detail = show(&house, &ada).await.unwrap();
    assert!(detail.upgrades[0].qualifies(), "{:?}", detail.upgrades);
    let refused = add(&house, &ada, Offer::Trial(house.trial)).await;
    let Err(Error::Refused(Refusal::Services(Refused::Unqualified(reasons)))) = refused else { panic!("{refused:?}") };
    assert!(reasons.contains(&Unqualified::TrialUsed));
    assert_eq!(add(&house, &ada, Offer::Plan(house.free)).await.unwrap().as_str(), "mail");
}

#[tokio::test]
async fn what_fell_due_at_midnight_is_overdue_for_who_looks_first() {
    let house = House::new().await;
    let mut owing = Vec::new();
    for slug in ["alder", "birch"] {
        let form = domain::signup::SignUp { offer: Offer::Plan(house.free), ..house.form(slug) };
        let token = house.sign_up(form, None).await.unwrap().token;
        let ada = house.actor(&token).await;
        let shown = offered(&house, &ada).await.quote(None, NonZeroU32::new(3));
        order(&house, &ada, 3, &shown).await.unwrap();
        // The session as it is by now: it says when something changes by the clock.
        owing.push(house.actor(&token).await);
    }
    let trial = Offer::Trial(house.trial);
    let owned = Refused::Unqualified(vec![Unqualified::PlanOwned]);
    let overdue = Refused::Unqualified(vec![Unqualified::PlanOwned, Unqualified::Overdue]);
    let shown = async |who: &Actor| {
        let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
        super::preview(permit, PreviewAddition { offer: trial }).await.unwrap().refused
    };
    house.advance_days(30);
    assert_eq!(shown(&owing[0]).await, Some(owned), "the last day of payment");
    house.advance_days(1);
    assert_eq!(shown(&owing[0]).await, Some(overdue.clone()));
    let added = add(&house, &owing[1], trial).await;
    assert!(matches!(&added, Err(Error::Refused(Refusal::Services(why))) if *why == overdue), "{added:?}");
}

#[tokio::test]
async fn prices_are_withheld_from_who_may_not_see_them_and_buying_from_who_may_not_buy() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for role in Role::ALL {
        let person = house.with_role(&ada, Some(*role)).await;
        let may = domain::roles::may(person.member().unwrap().roles, domain::roles::Right::Buy);
        let added = add(&house, &person, Offer::Trial(house.trial)).await;
        assert_eq!(matches!(added, Err(Error::Forbidden(_))), !may, "{role}");
    }
    let users = list(&house, &ada, "").await;
    assert_eq!(users.rows.len(), 1);
    let service =
        house.portal.permit(house.with_role(&house.found("birch").await, Some(Role::Users)).await, house.request());
    let detail = super::show(service.await.unwrap(), ShowService { service: "mail".parse().unwrap() }).await.unwrap();
    assert_eq!(detail.subscriptions[0].price, domain::services::Price::Withheld);
}
