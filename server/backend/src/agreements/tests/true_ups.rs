//! Overage that may be held, and the true-up that orders it.

use super::*;
use crate::licenses::tests::team::whose;
use domain::acts::AssignLicenses as AssignAct;
use domain::agreements::{AgreementPage, Change, Refused, TrueUpLine};
use domain::licenses::{AssignLicenses, Product, Refused as License};
use domain::refusal::Refusal;

async fn page(house: &House, who: &Actor) -> AgreementPage {
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    agreement(permit, ShowAgreement { agreement: "VA-1".parse().unwrap() }).await.unwrap()
}

/// Whether Home tells of a true-up.
async fn is_told(house: &House, who: &Actor) -> bool {
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    let dues = crate::home::see(permit, ()).await.unwrap().dues;
    dues.iter().any(|due| matches!(due, domain::home::Due::TrueUp { .. }))
}

async fn assign(house: &House, ada: &Actor, to: &Actor) -> Result<(), Error> {
    let permit = house.portal.permit::<AssignAct>(ada.clone(), house.request()).await.unwrap();
    let command = AssignLicenses {
        product: Product { service: "mail".parse().unwrap(), plan: "team".parse().unwrap() },
        people: vec![to.member().unwrap().id],
        names: String::new(),
        or_wait: false,
        mark: String::new(),
    };
    crate::licenses::assign(permit, command).await.map(drop)
}

async fn confirm(house: &House, who: &Actor, seen: i64) -> Result<(), Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    let (agreement, service) = ("VA-1".parse().unwrap(), "mail".parse().unwrap());
    true_up_line(permit, TrueUpLine { agreement, service, plan: "team".parse().unwrap(), seen }).await.map(drop)
}

fn why(error: Error) -> Refused {
    match error {
        Error::Refused(Refusal::Agreements(why)) => why,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn what_is_held_beyond_the_quantity_is_allowed_as_overage_and_ordered_by_a_true_up() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let file = text("alder", "VA-1", "2026-12-01", "2028-12-01");
    let file = file.replace("quantity = 40", "quantity = 1").replace("closes = 30", "closes = 30, overage = 2");
    import(&house, &file).await.unwrap();
    assert_eq!(page(&house, &ada).await.lines[0].due, None, "it is not the time");
    assert!(matches!(why(confirm(&house, &ada, 0).await.unwrap_err()), Refused::OutsideWindow { next: Some(_) }));
    // In the window, when the trial and its seats are long gone.
    house.advance_days(265);
    crate::subscriptions::refresh(&house.portal, house.request(), ada.member().unwrap().org).await.unwrap();
    let people = [
        house.with_role(&ada, None).await,
        house.with_role(&ada, Some(Role::Users)).await,
        house.with_role(&ada, Some(Role::Reader)).await,
    ];
    for who in [&ada, &people[0], &people[1]] {
        assign(&house, &ada, who).await.unwrap();
    }
    match assign(&house, &ada, &people[2]).await {
        Err(Error::Refused(Refusal::Licenses(License::Unconfirmed(plan)))) => {
            assert_eq!(plan.report.shortage.map(|shortage| shortage.limit), Some(3));
        }
        other => panic!("{other:?}"),
    }
    let line = page(&house, &ada).await.lines.remove(0);
    let due = line.due.unwrap();
    assert_eq!((line.committed, line.quantity, line.held, due.peak, due.change), (1, 1, 3, 3, Change::Add(2)));
    assert!(matches!(confirm(&house, &people[2], 2).await, Err(Error::Forbidden(_))));
    assert_eq!(why(confirm(&house, &ada, 1).await.unwrap_err()), Refused::Moved);
    confirm(&house, &ada, 2).await.unwrap();
    let after = page(&house, &ada).await;
    let line = &after.lines[0];
    assert_eq!((line.committed, line.quantity, line.due, line.recorded.len()), (1, 3, None, 1));
    assert_eq!(why(confirm(&house, &ada, 2).await.unwrap_err()), Refused::TruedUp { on: after.today });
    assign(&house, &ada, &people[2]).await.unwrap();
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    let (lines, _) = export(permit, ListAgreements::default()).await.unwrap();
    assert_eq!((lines[0].committed, lines[0].quantity), (1, 3));
    let again = import(&house, &file).await.unwrap();
    assert_eq!((again.new.len(), again.unchanged.len()), (0, 1));
}

#[tokio::test]
async fn where_nothing_more_was_held_that_is_put_down() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    import(&house, &text("alder", "VA-1", "2026-12-01", "2028-12-01")).await.unwrap();
    house.advance_days(265);
    crate::subscriptions::refresh(&house.portal, house.request(), ada.member().unwrap().org).await.unwrap();
    assert_eq!(page(&house, &ada).await.lines[0].due.unwrap().change, Change::NoChange);
    assert!(is_told(&house, &ada).await);
    confirm(&house, &ada, 0).await.unwrap();
    assert!(!is_told(&house, &ada).await, "it was done");
    let line = page(&house, &ada).await.lines.remove(0);
    assert_eq!((line.quantity, line.recorded[0].change), (40, Change::NoChange));
    house.advance_days(365);
    assert!(is_told(&house, &ada).await, "the next one was not");
}

/// An agreement for one seat, with overage, in the window of its true-up, when the trial is long gone.
async fn in_window(house: &House) -> (Actor, Vec<Actor>) {
    let ada = house.found("alder").await;
    let file = text("alder", "VA-1", "2026-12-01", "2028-12-01");
    let file = file.replace("quantity = 40", "quantity = 1").replace("closes = 30", "closes = 30, overage = 2");
    import(house, &file).await.unwrap();
    house.advance_days(265);
    crate::subscriptions::refresh(&house.portal, house.request(), ada.member().unwrap().org).await.unwrap();
    let others = [house.with_role(&ada, None).await, house.with_role(&ada, Some(Role::Users)).await];
    (ada.clone(), [ada].into_iter().chain(others).collect())
}

/// Orders the plan of the line.
async fn order(house: &House, who: &Actor, seats: u32) {
    let (offer, seats) = (domain::signup::Offer::Plan(house.priced), std::num::NonZeroU32::new(seats));
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    let asked = domain::services::PreviewAddition { offer };
    let offering = crate::services::preview(permit, asked).await.unwrap().offering.unwrap();
    let quote = offering.quote(None, seats);
    let seen = Some(quote.effects.unwrap().fingerprint());
    let command = domain::services::AddService { offer, seats, deal: quote.deal, seen };
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    crate::services::add_service(permit, command).await.unwrap();
}

/// Cancels at once what was ordered last.
async fn give_back(house: &House, who: &Actor) {
    use entity::subscription;
    let org = who.member().unwrap().org;
    let reader =
        house.portal.internal::<domain::acts::LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<subscription::Entity>().order([subscription::id().desc()]).limit(1);
    let subscription = rows.one().await.unwrap().unwrap().id;
    drop(reader);
    let action = domain::subscriptions::Action::CancelNow;
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    let asked = domain::subscriptions::PreviewChange { subscription };
    let reckoning = crate::subscriptions::preview(permit, asked).await.unwrap().reckoning;
    let wish = domain::subscriptions::Wish { action, seats: None, deal: None };
    let seen = Some(reckoning.ask(wish).unwrap().unwrap().fingerprint());
    let (seats, deal, reason, back) = (None, None, None, None);
    let command = domain::subscriptions::ChangeSubscription { subscription, action, seats, deal, seen, reason, back };
    let permit = house.portal.permit(who.clone(), house.request()).await.unwrap();
    crate::subscriptions::confirm(permit, command).await.unwrap();
}

async fn due(house: &House, who: &Actor) -> Change {
    page(house, who).await.lines[0].due.unwrap().change
}

#[tokio::test]
async fn a_subscription_that_is_ordered_for_the_true_up_and_given_back_supplies_nothing_of_what_was_held_before() {
    let house = House::new().await;
    let (ada, people) = in_window(&house).await;
    for who in &people {
        assign(&house, &ada, who).await.unwrap();
    }
    house.advance_days(1);
    order(&house, &ada, 2).await;
    assert_eq!(due(&house, &ada).await, Change::Add(2));
    assert_eq!(why(confirm(&house, &ada, 0).await.unwrap_err()), Refused::Moved);
    house.advance_days(1);
    give_back(&house, &ada).await;
    assert_eq!(due(&house, &ada).await, Change::Add(2));
    confirm(&house, &ada, 2).await.unwrap();
}

#[tokio::test]
async fn what_a_subscription_supplied_while_it_was_held_is_not_ordered_when_the_subscription_is_gone() {
    let house = House::new().await;
    let (ada, people) = in_window(&house).await;
    order(&house, &ada, 2).await;
    for who in &people {
        assign(&house, &ada, who).await.unwrap();
    }
    assert_eq!(due(&house, &ada).await, Change::NoChange);
    house.advance_days(1);
    let product = Product { service: "mail".parse().unwrap(), plan: "team".parse().unwrap() };
    for who in &people[1..] {
        let people = vec![who.member().unwrap().id];
        let command = domain::licenses::RemoveLicenses { people, ..whose(product.clone()) };
        let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
        crate::licenses::remove(permit, command).await.unwrap();
    }
    give_back(&house, &ada).await;
    assert_eq!(due(&house, &ada).await, Change::NoChange);
}

#[tokio::test]
async fn what_the_clock_ended_supplies_nothing_to_who_looks_first() {
    for looks in [true, false] {
        let house = House::new().await;
        let ada = house.found("alder").await;
        let file = text("alder", "VA-1", "2026-12-01", "2028-12-01");
        let file = file.replace("quantity = 40", "quantity = 1").replace("closes = 30", "closes = 30, overage = 2");
        import(&house, &file).await.unwrap();
        let others = [house.with_role(&ada, None).await, house.with_role(&ada, Some(Role::Users)).await];
        for who in [&ada, &others[0], &others[1]] {
            assign(&house, &ada, who).await.unwrap();
        }
        // The trial supplied all of them until it was over.
        house.advance_days(265);
        match looks {
            true => assert_eq!(due(&house, &ada).await, Change::Add(2)),
            false => confirm(&house, &ada, 2).await.unwrap(),
        }
    }
}
