use super::team::{Team, outcomes, product, show, unconfirmed};
use crate::error::Error;
use domain::licenses::{Cause, Failure, Outcome, Refused, Rows, ShowLicenses, Tab};
use domain::members::MemberStatus;
use domain::refusal::Refusal;

async fn held(team: &Team, plan: &str) -> i64 {
    let query = ShowLicenses {
        product: product(plan),
        tab: Tab::History,
        search: String::new(),
        order: None,
        cursor: None,
        change: None,
    };
    show(&team.house, &team.ada, query).await.unwrap().product.meter.in_use
}

#[tokio::test]
async fn people_are_moved_after_a_look_and_both_plans_remember_it() {
    let team = Team::new().await;
    team.takes_free().await;
    let people = team.people("bea", 3).await;
    team.assign_all(&people, false).await;
    let plan = unconfirmed(team.move_to("free", &people, "").await);
    assert_eq!((plan.report.tally.moved, plan.does_something), (3, true));
    assert_eq!((held(&team, "team").await, held(&team, "free").await), (3, 0));
    let change = team.move_to("free", &people, &plan.mark).await.unwrap();
    assert_eq!((change.row.cause, change.product), (Cause::Moved, product("free")));
    assert_eq!((held(&team, "team").await, held(&team, "free").await), (0, 3));
    let Rows::History(changes) = team.show(Tab::History, "").await.rows else { panic!() };
    assert_eq!((changes[0].cause, changes[0].tally.moved), (Cause::Moved, 3));
}

#[tokio::test]
async fn where_one_cannot_be_moved_nobody_is_and_everybody_is_told_why() {
    let team = Team::new().await;
    team.takes_free().await;
    let people = team.people("bea", 4).await;
    team.assign_all(&people[..2], false).await;
    let group = team.group("Sales", &people[2..3]).await;
    team.license("team", &[group]).await;
    team.set_status(people[1], MemberStatus::Blocked).await;
    let plan = unconfirmed(team.move_to("free", &people, "").await);
    assert_eq!((plan.does_something, plan.report.tally.moved, plan.report.tally.failed), (false, 1, 3));
    let why: Vec<_> = plan.report.lines.iter().map(|line| line.outcome).collect();
    let through = Outcome::Failed(Failure::ThroughGroup { group });
    let none = Outcome::Failed(Failure::NotAssigned);
    assert_eq!(why, [Outcome::Failed(Failure::Blocked), through, none, Outcome::Moved]);
    let again = unconfirmed(team.move_to("free", &people, &plan.mark).await);
    assert!(!again.does_something, "its mark does not make it possible");
    assert_eq!((held(&team, "team").await, held(&team, "free").await), (3, 0));
    team.move_to("free", &people[..1], "").await.unwrap();
    assert_eq!((held(&team, "team").await, held(&team, "free").await), (2, 1));
}

#[tokio::test]
async fn a_move_needs_a_seat_for_each_and_frees_the_old_ones_for_who_waits() {
    let team = Team::new().await;
    team.takes_free().await;
    let people = team.people("bea", 26).await;
    team.assign_all(&people, true).await;
    let others = team.people("cem", 24).await;
    let command = |mark: &str| domain::licenses::AssignLicenses {
        product: product("free"),
        people: others.clone(),
        mark: mark.to_owned(),
        ..team.nobody()
    };
    let plan = unconfirmed(team.send(command("")).await);
    team.send(command(&plan.mark)).await.unwrap();
    let plan = unconfirmed(team.move_to("free", &people[..3], "").await);
    assert_eq!(plan.report.shortage.map(|shortage| shortage.to_buy()), Some(2));
    assert_eq!(plan.seats.map(|seats| seats.more), Some(2));
    assert_eq!(outcomes(&team.move_to("free", &people[..1], "").await.unwrap()), [Outcome::Moved]);
    assert_eq!((held(&team, "team").await, held(&team, "free").await), (25, 25), "who waited has the seat now");
    let same = team.move_to("team", &people[1..2], "").await;
    assert!(matches!(same, Err(Error::Refused(Refusal::Licenses(Refused::SamePlan)))), "{same:?}");
    let nobody = team.move_to("free", &[], "").await;
    assert!(matches!(nobody, Err(Error::Refused(Refusal::Licenses(Refused::Count { .. })))), "{nobody:?}");
    let nowhere = team.move_to("none", &people[1..2], "").await;
    assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");
}
