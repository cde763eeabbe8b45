//! Plans of groups: one person, one unit, however many ways reach them, and nobody overtaken.

use super::party::planned;
use crate::error::Error;
use crate::licenses::tests::team::{Team, outcome_of, unconfirmed};
use domain::groups::Rows;
use domain::ids::MemberId;
use domain::licenses::{Cause, Failure, HolderRow, Outcome, Rows as LicenseRows, Tab};
use domain::members::MemberStatus;

async fn holders(team: &Team) -> Vec<HolderRow> {
    match team.show(Tab::People, "").await.rows {
        LicenseRows::People(rows) => rows,
        other => panic!("{other:?}"),
    }
}

async fn in_line(team: &Team) -> Vec<MemberId> {
    match team.show(Tab::Waiting, "").await.rows {
        LicenseRows::Waiting(rows) => rows.into_iter().map(|row| row.member).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_is_reached_in_three_ways_takes_one_seat_until_the_last_is_gone() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await;
    let (sales, design) = (team.group("Sales", &bea).await, team.group("Design", &bea).await);
    team.assign(&bea, false).await.unwrap();
    team.license("team", &[sales, design]).await;
    assert_eq!(team.counts().await, (1, 0));
    let row = holders(&team).await.remove(0);
    assert_eq!((row.direct, row.groups), (true, vec!["Design".to_owned(), "Sales".to_owned()]));
    let change = team.remove(&bea, "").await.unwrap();
    assert_eq!(outcome_of(&change, bea[0]), Outcome::Stays);
    let gone = team.take(sales, &bea).await;
    assert_eq!(gone.effects.plans[0].report.lines[0].outcome, Outcome::Stays);
    assert_eq!(team.counts().await, (1, 0));
    let refused = unconfirmed(team.remove(&bea, "").await);
    assert_eq!(refused.report.lines[0].outcome, Outcome::Failed(Failure::ThroughGroup { group: design }));
    team.unlicense("team", &[design]).await;
    assert_eq!(team.counts().await, (0, 0));
}

#[tokio::test]
async fn who_joins_a_group_gets_what_it_has_and_who_leaves_it_gives_it_back() {
    let team = Team::new().await;
    let crew = team.people("bea", 3).await;
    let sales = team.group("Sales", &crew[..1]).await;
    team.license("team", &[sales]).await;
    let plan = planned(team.try_put(sales, &crew[1..], "").await);
    assert_eq!((plan.effects.plans[0].name.as_str(), plan.effects.plans[0].report.tally.given), ("Mail team", 2));
    assert_eq!(team.counts().await, (1, 0), "a plan changes nothing");
    team.put(sales, &crew[1..]).await;
    assert_eq!(team.counts().await, (3, 0));
    team.take(sales, &crew[..2]).await;
    assert_eq!(team.counts().await, (1, 0));
    let LicenseRows::History(changes) = team.show(Tab::History, "").await.rows else { panic!() };
    let causes: Vec<_> = changes.iter().map(|change| change.cause).collect();
    assert_eq!(causes, [Cause::Departed, Cause::Joined, Cause::GroupAssigned]);
}

#[tokio::test]
async fn when_seats_run_out_the_group_waits_behind_who_asked_before_and_each_is_told_why() {
    let team = Team::new().await;
    let first = team.people("ann", 25).await;
    team.assign_all(&first, false).await;
    let early = team.people("cem", 1).await;
    team.assign(&early, true).await.unwrap();
    team.house.advance_seconds(5);
    let crew = team.people("bea", 3).await;
    team.set_status(crew[0], MemberStatus::Blocked).await;
    let sales = team.group("Sales", &crew).await;
    let plan = unconfirmed(team.try_license("team", &[sales], "").await);
    assert_eq!((plan.report.tally.waits, plan.report.groups[0].tally.waits), (3, 3));
    assert_eq!(plan.report.shortage.map(|shortage| (shortage.to_buy(), shortage.ahead)), Some((3, 1)));
    let change = team.license("team", &[sales]).await;
    let why: Vec<_> = change.report.lines.iter().map(|line| line.why).collect();
    assert_eq!(why.iter().filter(|why| **why == Some(Failure::Blocked)).count(), 1);
    let row = team.plans_of(sales).await.remove(0);
    assert_eq!((row.people, row.licensed, row.waiting), (3, 0, 3));
    let told: Vec<_> = row.hindrances.iter().map(|one| (one.why.failure, one.people)).collect();
    assert_eq!(told, [(Failure::NoSeats, 2), (Failure::Blocked, 1)]);
    team.remove(&first[..1], "").await.unwrap();
    assert_eq!(in_line(&team).await[..], [crew[0], crew[1], crew[2]], "who asked first was served first");
    team.remove(&first[1..2], "").await.unwrap();
    assert_eq!(in_line(&team).await, [crew[0], crew[2]], "who is blocked keeps the place and holds up nobody");
    team.set_status(crew[0], MemberStatus::Active).await;
    let Rows::Waiting(rows) = team.follow(sales, true).await else { panic!() };
    let told: Vec<_> = rows.iter().map(|row| row.why.as_ref().unwrap().failure).collect();
    assert_eq!(told, [Failure::NoSeats, Failure::NoSeats], "what is told follows what is so");
    let page = team.show(Tab::Waiting, "").await;
    assert_eq!(page.seats.map(|seats| seats.more), Some(2));
}

#[tokio::test]
async fn one_exhausted_plan_blocks_no_other() {
    let team = Team::new().await;
    team.takes_free().await;
    team.assign_all(&team.people("ann", 25).await, false).await;
    let sales = team.group("Sales", &[]).await;
    team.license("team", &[sales]).await;
    team.license("free", &[sales]).await;
    let crew = team.people("bea", 2).await;
    let change = team.put(sales, &crew).await;
    let told: Vec<_> = change.effects.plans.iter().map(|plan| (plan.name.as_str(), plan.report.tally)).collect();
    assert_eq!((told[0].0, told[0].1.given, told[0].1.waits), ("Mail free", 2, 0));
    assert_eq!((told[1].0, told[1].1.given, told[1].1.waits), ("Mail team", 0, 2));
}

#[tokio::test]
async fn a_missing_plan_is_told_per_person_and_tried_again() {
    let team = Team::new().await;
    team.takes_free().await;
    team.set_rules(team.house.priced, r#"["free"]"#, "[]").await;
    let crew = team.people("bea", 2).await;
    let sales = team.group("Sales", &crew).await;
    team.license("team", &[sales]).await;
    assert_eq!(team.counts().await, (0, 2));
    let hindrance = team.plans_of(sales).await[0].hindrances[0].clone();
    assert_eq!((hindrance.people, hindrance.why.other.as_deref()), (2, Some("free")));
    let nothing = unconfirmed(team.retry(Some(sales)).await);
    assert!(!nothing.does_something && nothing.report.tally.waits == 2);
    // The vendor takes the rule back; nobody told the organization.
    team.set_rules(team.house.priced, "[]", "[]").await;
    let change = team.retry(Some(sales)).await.unwrap();
    assert_eq!((change.row.cause, change.report.tally.given), (Cause::Retried, 2));
    assert_eq!(team.counts().await, (2, 0));
    let other = team.group("Design", &[]).await;
    assert!(matches!(team.retry(Some(other)).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn deleting_a_group_shows_first_who_loses_what() {
    let team = Team::new().await;
    let crew = team.people("bea", 30).await;
    let (sales, design) = (team.group("Sales", &crew[..20]).await, team.group("Design", &crew[15..]).await);
    team.license("team", &[sales, design]).await;
    assert_eq!(team.counts().await, (25, 5));
    let plan = planned(team.delete(sales, "").await);
    let tally = plan.effects.plans[0].report.tally;
    assert_eq!((tally.removed, tally.stays, tally.served), (15, 5, 5));
    assert_eq!(team.counts().await, (25, 5));
    let change = team.delete(sales, &plan.mark).await.unwrap();
    assert_eq!(change.effects.tally.removed, 20);
    assert_eq!(team.counts().await, (15, 0));
    let names: Vec<_> = team.list("").await.rows.iter().map(|row| row.name.to_string()).collect();
    assert_eq!(names, ["Design"]);
    assert!(holders(&team).await.iter().all(|row| row.groups == ["Design"]));
    assert!(matches!(team.delete(sales, &plan.mark).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn assigning_twice_changes_nothing_and_who_is_deleted_is_left_alone() {
    let team = Team::new().await;
    let crew = team.people("bea", 2).await;
    let sales = team.group("Sales", &crew).await;
    team.license("team", &[sales]).await;
    let again = unconfirmed(team.try_license("team", &[sales], "").await);
    assert!(!again.does_something && again.report.tally.already == 2);
    team.set_status(crew[0], MemberStatus::Deleted).await;
    assert_eq!(team.counts().await, (1, 0));
    assert!(!unconfirmed(team.retry(None).await).does_something);
    assert_eq!(team.counts().await, (1, 0));
}

#[tokio::test]
async fn ten_thousand_people_are_assigned_in_few_statements() {
    let team = Team::new().await;
    let crew = team.people("bea", 10_000).await;
    let sales = team.group("Sales", &[]).await;
    let before = team.house.portal.db().statements();
    team.put(sales, &crew).await;
    team.license("team", &[sales]).await;
    assert_eq!(team.counts().await, (25, 9_975));
    team.take(sales, &crew).await;
    assert_eq!(team.counts().await, (0, 0));
    let cost = team.house.portal.db().statements() - before;
    assert!(cost < 300, "{cost} statements");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_at_once_through_groups_and_by_name_exactly_one_gets_the_last_seat() {
    let team = Team::new().await;
    team.assign_all(&team.people("ann", 24).await, false).await;
    let rivals = team.people("cem", 50).await;
    let (sales, design) = (team.group("Sales", &[]).await, team.group("Design", &rivals[40..]).await);
    team.license("team", &[sales]).await;
    let team = std::sync::Arc::new(team);
    let tries = rivals.iter().enumerate().map(|(place, who)| {
        let (team, who) = (team.clone(), *who);
        tokio::spawn(async move {
            match place {
                40 => drop(team.license("team", &[design]).await),
                41.. => drop(team.try_put(sales, &[who], "").await.unwrap()),
                _ if place % 2 == 0 => drop(team.assign(&[who], true).await.unwrap()),
                _ => drop(team.try_put(sales, &[who], "").await.unwrap()),
            }
        })
    });
    for done in tries.collect::<Vec<_>>() {
        done.await.unwrap();
    }
    assert_eq!(team.counts().await, (25, 49));
}
