use crate::Error;
use crate::access::Actor;
use crate::house::House;
use domain::invoices::Effects;
use domain::refusal::Refusal;
use domain::roles::Role;
use domain::services::{AddService, Addition, PreviewAddition, Query, Refused, ServiceDetail, ShowService};
use domain::signup::Offer;
use domain::subscriptions::trials::Unqualified;
use domain::subscriptions::{Deal, Status};
use std::num::NonZeroU32;

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

async fn preview(house: &House, actor: &Actor, seats: u32, deal: Option<Deal>) -> Addition {
    let permit = house.portal.permit(actor.clone(), house.request()).await.unwrap();
    let query = PreviewAddition { offer: Offer::Plan(house.priced), seats: NonZeroU32::new(seats), deal };
    super::preview(permit, query).await.unwrap()
}

async fn order(house: &House, actor: &Actor, shown: &Addition) -> Result<domain::text::Key, Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await?;
    let seen = shown.effects.as_ref().and_then(|effects| effects.as_ref().ok()).map(Effects::fingerprint);
    let command =
        AddService { offer: shown.offer, seats: shown.seats.and_then(NonZeroU32::new), deal: shown.deal, seen };
    super::add_service(permit, command).await
}

#[tokio::test]
async fn a_plan_is_ordered_for_exactly_the_bill_that_was_shown_and_only_once() {
    let house = House::new().await;
    let form = domain::signup::SignUp { offer: Offer::Plan(house.free), ..house.form("alder") };
    let ada = house.sign_up(form, None).await.unwrap();
    let ada = house.actor(&ada.token).await;
    let shown = preview(&house, &ada, 3, None).await;
    assert_eq!((shown.seats, shown.refused.clone()), (Some(3), None));
    assert_eq!(shown.deal, shown.deals.first().map(|(deal, _)| *deal));
    let bill = shown.effects.clone().unwrap().unwrap();
    let [due] = bill.due_today()[..] else { panic!("{bill:?}") };
    let moved = Addition { seats: Some(4), ..shown.clone() };
    let refused = order(&house, &ada, &moved).await;
    let changed = Refusal::Billing(domain::billing::Refused::Moved);
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == changed));
    order(&house, &ada, &shown).await.unwrap();
    let permit = house.portal.permit::<domain::acts::ListServices>(ada.clone(), house.request()).await.unwrap();
    let invoices = permit.read().await.unwrap().rows::<entity::invoice::Entity>().all().await.unwrap();
    assert_eq!(invoices.iter().map(|invoice| invoice.due).collect::<Vec<_>>(), [due.minor]);
    let again = order(&house, &ada, &shown).await;
    let owned = Refusal::Services(Refused::Unqualified(vec![Unqualified::PlanOwned]));
    assert!(matches!(&again, Err(Error::Refused(refusal)) if *refusal == owned), "{again:?}");
}

#[tokio::test]
async fn a_price_that_the_plan_has_not_cannot_be_ordered() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let shown = preview(&house, &ada, 1, None).await;
    let deal = shown.deal.map(|deal| Deal { months: Some(7), ..deal });
    let refused = preview(&house, &ada, 1, deal).await.effects;
    assert_eq!(refused, Some(Err(domain::billing::Refused::NotSold)));
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
async fn a_page_costs_at_most_four_statements_with_the_session() {
    let house = House::new().await;
    let entered = house.sign_up(house.form("alder"), None).await.unwrap();
    for page in ["list", "show", "home"] {
        let before = house.portal.db().statements();
        let actor = house.actor(&entered.token).await;
        match page {
            "list" => drop(list(&house, &actor, "q=mail&sort=name").await),
            "show" => drop(show(&house, &actor).await.unwrap()),
            _ => drop(crate::home::see(house.portal.permit(actor, house.request()).await.unwrap(), ()).await.unwrap()),
        }
        let cost = house.portal.db().statements() - before;
        assert!(cost <= 4, "{page}: {cost} statements");
    }
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
