//! Agreements, quotas and licenses are told of once, whoever looks, and nothing but that depends on it.

use super::*;
use crate::Portal;
use crate::access::Actor;
use crate::agreements::tests::{import, text};
use crate::agreements::true_up_line;
use crate::house::House;
use crate::licenses::tests::team::Team;
use crate::quotas::tests::World;
use crate::{jobs, registry, sandbox};
use domain::acts::{LookUpOffer, SeeHome};
use domain::agreements::TrueUpLine;
use domain::notices::Kind;
use domain::sandbox::{AdvanceSandbox, OpenSandbox};

/// What was told of anything but subscriptions, each with its day.
async fn told(house: &House, of: &Actor) -> Vec<(Kind, String)> {
    let org = of.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<notice::Entity>().order([notice::due_on().asc(), notice::kind().asc()]).all().await;
    let others = rows.unwrap().into_iter().filter(|row| row.subscription_id.is_none());
    others.map(|row| (row.kind, row.due_on.to_string())).collect()
}

/// How many letters there are of a kind.
async fn letters(house: &House, kind: Kind) -> usize {
    let all = registry::all_letters(&house.portal).await.unwrap();
    all.iter().filter(|letter| letter.topic.contains(&format!(" {kind} "))).count()
}

/// A round of two replicas at once.
async fn round(house: &House, other: &Portal) {
    let (one, two) = tokio::join!(jobs::round(&house.portal), jobs::round(other));
    assert_eq!((one.unwrap().failed, two.unwrap().failed), (0, 0));
}

fn on(days: &[(Kind, &str)]) -> Vec<(Kind, String)> {
    days.iter().map(|(kind, day)| (*kind, (*day).to_owned())).collect()
}

#[tokio::test]
async fn an_agreement_is_told_of_once_on_each_day_and_no_more_once_it_was_trued_up() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    import(&house, &text("alder", "VA-1", "2026-12-01", "2028-12-01")).await.unwrap();
    let (other, mut today): (_, Day) = (house.replica().await, "2027-01-15".parse().unwrap());
    let mut expected = Vec::new();
    let days = ["2027-10-02", "2027-10-25", "2027-10-26", "2027-10-31", "2028-11-01", "2028-11-24"];
    for day in days {
        house.advance_days(today.days_until(day.parse().unwrap()));
        today = day.parse().unwrap();
        round(&house, &other).await;
        expected.extend(on(&match day {
            "2027-10-02" | "2027-10-25" => vec![(Kind::TrueUpOpen, day)],
            "2028-11-01" => vec![
                (Kind::AgreementEnding, "2028-10-02"),
                (Kind::TrueUpOpen, "2028-10-02"),
                (Kind::TrueUpOpen, "2028-10-25"),
                (Kind::TrueUpOpen, "2028-10-31"),
                (Kind::AgreementEnding, "2028-11-01"),
            ],
            "2028-11-24" => vec![(Kind::AgreementEnding, day)],
            _ => Vec::new(),
        }));
        assert_eq!(told(&house, &ada).await, expected, "{day}");
        if day == "2027-10-26" {
            assert_eq!(letters(&house, Kind::TrueUpOpen).await, 2);
            let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
            let (agreement, service) = ("VA-1".parse().unwrap(), "mail".parse().unwrap());
            let plan = "team".parse().unwrap();
            true_up_line(permit, TrueUpLine { agreement, service, plan, seen: 0 }).await.unwrap();
        }
    }
    // Of what was over when somebody looked nobody got a letter.
    assert_eq!((letters(&house, Kind::TrueUpOpen).await, letters(&house, Kind::AgreementEnding).await), (2, 2));
}

#[tokio::test]
async fn a_quota_is_told_of_when_it_is_near_its_end_and_beyond_it_once_in_each_period() {
    let world = World::new().await;
    let birch = world.house.found("birch").await;
    let (house, other) = (&world.house, world.house.replica().await);
    world.use_up("a", "messages", 89).await;
    round(house, &other).await;
    assert_eq!(told(house, &world.ada).await, []);
    world.use_up("b", "messages", 1).await;
    round(house, &other).await;
    assert_eq!(told(house, &world.ada).await, on(&[(Kind::QuotaNear, "2027-01-01")]));
    world.use_up("c", "messages", 11).await;
    let both = on(&[(Kind::QuotaNear, "2027-01-01"), (Kind::QuotaOver, "2027-01-01")]);
    for _ in 0..2 {
        house.advance_seconds(301);
        round(house, &other).await;
        assert_eq!(told(house, &world.ada).await, both);
    }
    assert_eq!((letters(house, Kind::QuotaNear).await, letters(house, Kind::QuotaOver).await), (1, 1));
    // The first of the next month.
    house.advance_days(17);
    round(house, &other).await;
    assert_eq!(told(house, &world.ada).await, both, "it began anew");
    world.use_up("d", "messages", 95).await;
    round(house, &other).await;
    assert_eq!(told(house, &world.ada).await, [both, on(&[(Kind::QuotaNear, "2027-02-01")])].concat());
    assert_eq!(told(house, &birch).await, []);
}

#[tokio::test]
async fn a_rate_that_is_used_to_its_limit_is_told_of_nowhere() {
    let world = World::new().await;
    let (house, other) = (&world.house, world.house.replica().await);
    let attention = async || {
        let permit = house.portal.permit::<SeeHome>(world.ada.clone(), house.request()).await.unwrap();
        crate::home::see(permit, ()).await.unwrap().services.unwrap().attention
    };
    let before = attention().await;
    world.reserve("calls", 5, 1).await.unwrap();
    assert_eq!(attention().await, before);
    round(house, &other).await;
    assert_eq!(told(house, &world.ada).await, []);
}

#[tokio::test]
async fn licenses_that_more_people_hold_than_there_are_are_told_of_with_the_day_of_the_fall() {
    let team = Team::new().await;
    let (house, other) = (&team.house, team.house.replica().await);
    let people = team.people("bea", 2).await;
    team.assign_all(&people, false).await;
    // The trial ended on 14 February, was disabled on 16 March, and is deleted on 14 June.
    house.advance_days(149);
    round(house, &other).await;
    assert_eq!(told(house, &team.ada).await, []);
    house.advance_days(11);
    for _ in 0..2 {
        round(house, &other).await;
        assert_eq!(told(house, &team.ada).await, on(&[(Kind::OverAssigned, "2027-06-14")]));
        house.advance_days(1);
    }
    assert_eq!(letters(house, Kind::OverAssigned).await, 1);
}

#[tokio::test]
async fn what_may_be_used_is_the_same_where_no_jobs_run_and_the_demo_gets_no_letters() {
    let (with_jobs, without) = (World::new().await, World::new().await);
    let demo = with_jobs.house.demo();
    for world in [&with_jobs, &without] {
        world.use_up("a", "messages", 101).await;
    }
    jobs::round(&demo).await.unwrap();
    assert_eq!(told(&with_jobs.house, &with_jobs.ada).await.len(), 1);
    assert_eq!(told(&without.house, &without.ada).await, []);
    assert_eq!(letters(&with_jobs.house, Kind::QuotaOver).await, 0);
    let (one, other) = (with_jobs.ask("messages", 1).await, without.ask("messages", 1).await);
    assert_eq!((one.reason, one.used, one.remaining), (other.reason, other.used, other.remaining));
}

#[tokio::test]
async fn a_sandbox_is_told_on_its_pages_by_its_own_clock() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    import(&house, &text("alder", "VA-1", "2026-12-01", "2028-12-01")).await.unwrap();
    let organization: domain::text::Slug = "alder".parse().unwrap();
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    sandbox::open(permit, OpenSandbox { organization: organization.clone() }).await.unwrap();
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    sandbox::advance(permit, AdvanceSandbox { organization, by: "9 months".parse().unwrap() }).await.unwrap();
    assert_eq!(told(&house, &ada).await, on(&[(Kind::TrueUpOpen, "2027-10-02")]));
    assert_eq!(letters(&house, Kind::TrueUpOpen).await, 0);
}
