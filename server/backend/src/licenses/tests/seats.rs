use super::team::{Team, outcome_of, outcomes, unconfirmed};
use crate::activity::Event;
use crate::billing::{self, Also, Books};
use crate::error::Error;
use crate::subscriptions;
use domain::acts::{LookUpOffer, RecordSubscription};
use domain::catalog::{Period, PriceView};
use domain::home::Matter;
use domain::ids::{MemberId, SubscriptionId};
use domain::licenses::{Cause, Failure, Outcome, Refused, Rows, Tab};
use domain::locale::ZoneName;
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::subscriptions::{Action, ChangeSubscription, Deal, Order, PreviewChange, Purchase, decide};
use domain::time::Day;
use entity::{pool, subscription};
use std::num::NonZeroU32;

async fn order(team: &Team, order: Order) {
    let org = team.ada.member().unwrap().org;
    let permit = team.house.portal.internal::<RecordSubscription>(team.house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let id = tx.rows::<subscription::Entity>().one().await.unwrap().unwrap().id;
    let (now, settings) = (tx.moment(&ZoneName::utc()), tx.portal().settings());
    let mut books = Books::read(tx.executor(), settings, Also::Subscription(id), now).await.unwrap();
    let event = decide(&books.of(id).unwrap().standing(now), order).unwrap();
    billing::record(&tx, &mut books, id, event, now).await.unwrap();
    billing::finish(&tx, &mut books, &ZoneName::utc()).await.unwrap();
    let (before, after) = (serde_json::Value::Null, serde_json::Value::Null);
    tx.commit(Event::SubscriptionRecorded { subscription: id, name: String::new(), before, after }, ()).await.unwrap();
}

async fn in_line(team: &Team) -> Vec<MemberId> {
    match team.show(Tab::Waiting, "").await.rows {
        Rows::Waiting(rows) => rows.into_iter().map(|row| row.member).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_shortage_says_who_waits_who_fails_and_how_many_seats_to_buy() {
    let team = Team::new().await;
    let people = team.people("bea", 28).await;
    let plan = unconfirmed(team.assign(&people, false).await);
    assert_eq!((plan.report.tally.given, plan.report.tally.failed), (25, 3));
    assert_eq!(plan.report.lines[0].outcome, Outcome::Failed(Failure::NoSeats));
    assert_eq!(plan.report.shortage.map(|shortage| (shortage.to_buy(), shortage.limit)), Some((3, 25)));
    let seats = plan.seats.unwrap();
    assert_eq!((seats.more, seats.buyers.len()), (3, 0), "whoever may buy needs nobody");
    let change = team.assign_all(&people, true).await;
    assert_eq!((change.report.tally.given, change.report.tally.waits), (25, 3));
    assert_eq!(outcome_of(&change, people[27]), Outcome::Waits { place: 3 });
    assert_eq!(team.counts().await, (25, 3));
    assert_eq!(in_line(&team).await, people[25..]);
}

#[tokio::test]
async fn who_waits_first_gets_what_is_given_back_in_the_same_change() {
    let team = Team::new().await;
    let people = team.people("bea", 25).await;
    team.assign_all(&people, false).await;
    let late = team.people("cem", 2).await;
    team.assign(&late[1..], true).await.unwrap();
    team.house.advance_seconds(60);
    team.assign(&late[..1], true).await.unwrap();
    let change = team.remove(&people[3..4], "").await.unwrap();
    assert_eq!(outcome_of(&change, people[3]), Outcome::Removed);
    assert_eq!(outcome_of(&change, late[1]), Outcome::Served);
    assert_eq!(change.report.tally.served, 1);
    assert_eq!(team.counts().await, (25, 1));
    assert_eq!(in_line(&team).await, late[..1]);
    assert_eq!(outcomes(&team.leave(&late[..1]).await.unwrap()), [Outcome::Left]);
    assert_eq!(team.counts().await, (25, 0));
    let plan = unconfirmed(team.leave(&late[..1]).await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::NotWaiting);
    let plan = unconfirmed(team.remove(&late[..1], "").await);
    assert_eq!(plan.report.lines[0].outcome, Outcome::Failed(Failure::NotAssigned));
}

#[tokio::test]
async fn who_was_served_meanwhile_does_not_lose_the_license_by_leaving_the_line() {
    let team = Team::new().await;
    let people = team.people("bea", 25).await;
    team.assign_all(&people, false).await;
    let late = team.people("cem", 1).await;
    team.assign(&late, true).await.unwrap();
    team.remove(&people[..1], "").await.unwrap();
    assert!(!unconfirmed(team.leave(&late).await).does_something);
    assert_eq!(team.counts().await, (25, 0));
}

#[tokio::test]
async fn licenses_of_everybody_whom_a_search_finds_are_taken_back() {
    let team = Team::new().await;
    let people = [team.people("bea", 3).await, team.people("cara", 1).await].concat();
    team.assign_all(&people, false).await;
    let plan = unconfirmed(team.remove_found("bea", "").await);
    assert_eq!(plan.report.tally.removed, 3);
    team.remove_found("bea", &plan.mark).await.unwrap();
    assert_eq!(team.counts().await.0, 1, "who was not found keeps it");
    let nobody = team.remove_found("nobody", "").await;
    assert!(matches!(nobody, Err(Error::Refused(Refusal::Licenses(Refused::Count { .. })))), "{nobody:?}");
}

#[tokio::test]
async fn licenses_of_many_are_taken_back_after_a_look_at_what_follows() {
    let team = Team::new().await;
    let people = team.people("bea", 27).await;
    team.assign_all(&people, true).await;
    let plan = unconfirmed(team.remove(&people[..3], "").await);
    assert_eq!((plan.report.tally.removed, plan.report.tally.served), (3, 2));
    let change = team.remove(&people[..3], &plan.mark).await.unwrap();
    assert_eq!((change.report.tally.removed, change.report.tally.served), (3, 2));
    assert_eq!(team.counts().await, (24, 0));
}

#[tokio::test]
async fn more_seats_serve_who_waits_in_the_same_transaction() {
    let team = Team::new().await;
    let people = team.people("bea", 28).await;
    team.assign_all(&people, true).await;
    order(&team, Order::Convert(Purchase { months: Some(1), seats: Some(27), auto_renew: true, pricing: None })).await;
    assert_eq!(team.counts().await, (27, 1));
    order(&team, Order::SetSeats(NonZeroU32::new(40).unwrap())).await;
    assert_eq!(team.counts().await, (28, 0));
    let Rows::History(changes) = team.show(Tab::History, "").await.rows else { panic!() };
    let told: Vec<_> = changes.iter().map(|change| (change.cause, change.tally.served)).collect();
    assert_eq!(told, [(Cause::Served, 1), (Cause::Served, 2), (Cause::Assigned, 0)]);
}

#[tokio::test]
async fn a_fall_in_capacity_unassigns_nobody_and_names_the_day_to_resolve_it_by() {
    let team = Team::new().await;
    let people = team.people("bea", 20).await;
    team.assign_all(&people, false).await;
    order(&team, Order::Convert(Purchase { months: Some(1), seats: Some(15), auto_renew: true, pricing: None })).await;
    let product = team.show(Tab::People, "").await.product;
    assert_eq!((product.meter.in_use, product.meter.total, product.meter.over_assigned()), (20, 15, 5));
    let today = crate::zones::moment(team.house.portal.clock().now(None), &ZoneName::utc()).day;
    assert_eq!(product.resolve_by, Some(today.plus_days(90)));
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    let board = crate::home::see(permit, ()).await.unwrap().services.unwrap();
    let over = Matter::OverAssigned { seats: 5, by: today.plus_days(90) };
    assert!(board.attention.iter().any(|attention| attention.matter == over), "{:?}", board.attention);
    let late = team.people("cem", 1).await;
    assert_eq!(outcomes(&team.assign(&late, true).await.unwrap()), [Outcome::Waits { place: 1 }]);
    let change = team.remove(&people[..1], "").await.unwrap();
    assert_eq!(change.report.tally.served, 0, "what is over is not given on");
    let plan = unconfirmed(team.remove(&people[1..7], "").await);
    team.remove(&people[1..7], &plan.mark).await.unwrap();
    let product = team.show(Tab::People, "").await.product;
    assert_eq!((product.meter.in_use, product.waiting, product.resolve_by), (14, 0, None));
}

#[tokio::test]
async fn a_fall_by_the_clock_names_its_own_day_and_not_that_of_the_look() {
    let team = Team::new().await;
    let people = team.people("bea", 20).await;
    team.assign_all(&people, false).await;
    // The trial ended on 14 February, was disabled on 16 March, and is deleted on 14 June.
    team.house.advance_days(149);
    let product = team.show(Tab::People, "").await.product;
    assert_eq!((product.meter.disabled(), product.meter.over_assigned(), product.resolve_by), (20, 0, None));
    team.house.advance_days(11);
    let product = team.show(Tab::People, "").await.product;
    assert_eq!((product.meter.in_use, product.meter.total, product.meter.over_assigned()), (20, 0, 20));
    let fell: Day = "2027-06-14".parse().unwrap();
    assert_eq!(product.resolve_by, Some(fell.plus_days(90)));
    let org = team.ada.member().unwrap().org;
    let reader = team.house.portal.internal::<LookUpOffer>(team.house.request(), org).unwrap().read().await.unwrap();
    let row = reader.rows::<pool::Entity>().one().await.unwrap().unwrap();
    assert_eq!((row.held, row.ceiling), (20, 20));
}

#[tokio::test]
async fn a_deleted_person_gives_everything_back() {
    let team = Team::new().await;
    let people = team.people("bea", 27).await;
    team.assign_all(&people, true).await;
    team.set_status(people[26], MemberStatus::Deleted).await;
    assert_eq!(team.counts().await, (25, 1));
    team.set_status(people[0], MemberStatus::Deleted).await;
    assert_eq!(team.counts().await, (25, 0));
    let Rows::History(changes) = team.show(Tab::History, "").await.rows else { panic!() };
    assert_eq!(changes[..2].iter().map(|change| change.cause).collect::<Vec<_>>(), [Cause::Served, Cause::Deleted]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_at_once_for_the_last_seat_exactly_one_gets_it() {
    let team = Team::new().await;
    let people = team.people("bea", 24).await;
    team.assign_all(&people, false).await;
    let team = std::sync::Arc::new(team);
    let rivals = team.people("cem", 50).await;
    let tries = rivals.iter().enumerate().map(|(place, who)| {
        let (team, who) = (team.clone(), *who);
        tokio::spawn(async move { team.assign(&[who], place % 2 == 0).await })
    });
    let (mut given, mut waits, mut failed) = (0, 0, 0);
    for done in tries.collect::<Vec<_>>() {
        match done.await.unwrap() {
            Ok(change) => match change.report.lines[0].outcome {
                Outcome::Given => given += 1,
                Outcome::Waits { .. } => waits += 1,
                other => panic!("{other:?}"),
            },
            done => match unconfirmed(done).report.lines[0].outcome {
                Outcome::Failed(Failure::NoSeats) => failed += 1,
                other => panic!("{other:?}"),
            },
        }
    }
    assert_eq!((given, given + waits + failed), (1, 50));
    assert_eq!(team.counts().await, (25, waits));
}

/// The trial becomes the plan, for 25 seats by the month.
async fn buy(team: &Team, subscription: SubscriptionId) {
    let action = Action::Convert;
    let shown = subscriptions::preview(team.permit().await, PreviewChange { subscription }).await.unwrap();
    let deals = shown.reckoning.deals(Some(action));
    let monthly = |(deal, price): &&(Deal, PriceView)| price.period == Period::Month && deal.months == Some(1);
    let deal = deals.iter().find(monthly).map(|(deal, _)| *deal);
    let wish = domain::subscriptions::Wish { action, seats: None, deal };
    let seen = Some(shown.reckoning.ask(wish).unwrap().unwrap().fingerprint());
    let command = ChangeSubscription { subscription, action, seats: None, deal, seen, reason: None, back: None };
    subscriptions::confirm(team.permit().await, command).await.unwrap();
}

#[tokio::test]
async fn who_may_buy_sees_what_the_missing_seats_cost_and_others_who_may() {
    let team = Team::new().await;
    let people = team.people("bea", 28).await;
    let plan = unconfirmed(team.assign(&people, false).await);
    let way = plan.seats.unwrap().way.unwrap();
    assert_eq!((way.action, way.seats, way.cost), (Action::Convert, 28, None), "a trial becomes the plan first");
    buy(&team, way.subscription).await;
    let plan = unconfirmed(team.assign(&people, false).await);
    let seats = plan.seats.unwrap();
    let way = seats.way.unwrap();
    assert_eq!((seats.more, way.action, way.seats), (3, Action::SetSeats, 28));
    assert!(way.path().ends_with("/change?action=set-seats&seats=28"), "{}", way.path());
    let cost = way.cost.unwrap();
    let yearly = |money: Option<domain::money::Money>| money.unwrap().to_string();
    // 25 and 28 seats at 4.50 a month; today three for a whole month, with 19 % tax.
    assert_eq!((yearly(cost.yearly_before), yearly(cost.yearly)), ("1350.00 EUR".into(), "1512.00 EUR".into()));
    let today: Vec<_> = cost.today.iter().map(ToString::to_string).collect();
    assert_eq!(today, ["16.07 EUR"]);
    let clerk = team.house.with_role(&team.ada, Some(domain::roles::Role::Users)).await;
    let permit = team.house.portal.permit(clerk, team.house.request()).await.unwrap();
    let command = domain::licenses::AssignLicenses { people, ..team.nobody() };
    let seats = unconfirmed(crate::licenses::assign(permit, command).await).seats.unwrap();
    assert_eq!((seats.more, seats.way, seats.buyers), (3, None, vec!["Ada Lovelace".to_owned()]));
}
