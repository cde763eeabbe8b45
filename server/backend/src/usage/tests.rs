use crate::quotas::tests::{World, event};
use domain::quotas::Reading;
use domain::usage::{Placement, Recorded, Refused, ReportUsage};

#[tokio::test]
async fn an_event_counts_once_for_ever_and_another_payload_is_a_conflict() {
    let world = World::new().await;
    let told = |units| event("e-1", "messages", Reading::Quantity(units), world.now());
    let (one, other) = (told(5), told(6));
    let first = world.report(vec![one.clone()]).await.unwrap();
    assert!(matches!(first.results[0], Ok(Recorded::Counted(Placement::Open(_)))));
    let again = world.report(vec![one.clone(), other.clone()]).await.unwrap();
    assert_eq!(again.results, [Ok(Recorded::Duplicate), Err(Refused::Conflict)]);
    world.house.advance_days(200);
    assert_eq!(world.report(vec![one]).await.unwrap().results, [Ok(Recorded::Duplicate)]);
}

#[tokio::test]
async fn the_same_event_many_times_at_once_counts_once() {
    let world = World::new().await;
    let told = event("e-1", "messages", Reading::Quantity(5), world.now());
    let results = futures::future::join_all((0..20).map(|_| world.report(vec![told.clone()]))).await;
    let counted = |result: &&Result<domain::usage::Reported, _>| {
        matches!(result.as_ref().unwrap().results[0], Ok(Recorded::Counted(_)))
    };
    assert_eq!(results.iter().filter(counted).count(), 1);
    assert_eq!(world.ask("messages", 1).await.used, 5);
}

#[tokio::test]
async fn in_a_batch_each_event_stands_for_itself() {
    let world = World::new().await;
    let now = world.now();
    let told = |id: &str, feature: &str, units| event(id, feature, Reading::Quantity(units), now);
    let foreign = domain::usage::UsageEvent { service: "files".parse().unwrap(), ..told("h", "messages", 1) };
    let batch = vec![
        told("a", "messages", 3),
        told("b", "messages", -1),
        told("a", "messages", 3),
        told("c", "telepathy", 1),
        told("d", "search", 1),
        event("e", "messages", Reading::Quantity(1), now.plus_seconds(301)),
        event("f", "messages", Reading::Quantity(1), now.minus_seconds(1)),
        event("g", "storage", Reading::Level(7), now),
        foreign,
    ];
    let reported = world.report(batch).await.unwrap();
    let reasons: Vec<_> = reported.results.iter().filter_map(|result| result.err()).collect();
    let future = Refused::Future { seconds: 300 };
    let expected =
        [Refused::Negative, Refused::Unknown, Refused::Unmetered, future, Refused::TooEarly, Refused::Unknown];
    assert_eq!(reasons, expected);
    assert_eq!(reported.results[2], Ok(Recorded::Duplicate));
    assert_eq!((world.ask("messages", 1).await.used, world.ask("storage", 1).await.used), (3, 7));
    assert_eq!(reported.versions.len(), 2);
    let versions = (world.ask("messages", 1).await.version, world.ask("storage", 1).await.version);
    let told = |feature: &str| reported.versions[&feature.parse::<domain::text::Key>().unwrap()];
    assert_eq!((told("messages"), told("storage")), versions);
}

#[tokio::test]
async fn a_gauge_is_right_in_whatever_order_its_events_come() {
    let world = World::new().await;
    world.house.advance_days(3);
    let at = |hours: i64| world.now().minus_seconds(hours * 3_600);
    let marks = [
        event("a", "storage", Reading::Level(4), at(50)),
        event("b", "storage", Reading::Quantity(3), at(40)),
        event("c", "storage", Reading::Level(2), at(30)),
        event("d", "storage", Reading::Quantity(-1), at(20)),
        event("e", "storage", Reading::Quantity(5), at(2)),
        event("f", "storage", Reading::Quantity(1), at(1)),
    ];
    for place in [4, 0, 5, 2, 1, 3] {
        world.report(vec![marks[place].clone()]).await.unwrap().results.remove(0).unwrap();
    }
    assert_eq!(world.ask("storage", 1).await.used, 7);
}

#[tokio::test]
async fn usage_after_the_end_is_refused_and_late_usage_from_before_it_is_not() {
    let world = World::new().await;
    let during = world.now().plus_seconds(3_600);
    world.house.advance_days(200);
    let late = event("a", "messages", Reading::Quantity(1), during);
    let after = event("b", "messages", Reading::Quantity(1), world.now());
    let results = world.report(vec![late, after]).await.unwrap().results;
    assert!(results[0].is_ok(), "{results:?}");
    assert_eq!(results[1], Err(Refused::TooLate));
}

#[tokio::test]
async fn two_organizations_do_not_share_their_events() {
    let world = World::new().await;
    world.house.found("birch").await;
    let told = event("e-1", "messages", Reading::Quantity(5), world.now());
    assert!(matches!(world.report(vec![told.clone()]).await.unwrap().results[0], Ok(Recorded::Counted(_))));
    let permit = world.permit("birch").await.unwrap();
    let theirs = super::report(permit, ReportUsage { events: vec![told] }).await.unwrap();
    assert!(matches!(theirs.results[0], Ok(Recorded::Counted(_))), "the same id elsewhere is another event");
    assert_eq!(world.ask("messages", 1).await.used, 5);
}

#[tokio::test]
async fn a_report_of_nothing_or_too_much_is_refused_whole() {
    let world = World::new().await;
    let many = (0..1_001).map(|id| event(&id.to_string(), "messages", Reading::Quantity(1), world.now())).collect();
    for events in [Vec::new(), many] {
        assert!(world.report(events).await.is_err());
    }
    assert_eq!(world.ask("messages", 1).await.used, 0);
    let most = (0..1_000).map(|id| event(&id.to_string(), "messages", Reading::Quantity(1), world.now())).collect();
    let before = world.house.portal.db().statements();
    assert!(world.report(most).await.unwrap().results.iter().all(Result::is_ok));
    let statements = world.house.portal.db().statements() - before;
    assert!(statements < 40, "{statements} statements for a thousand events");
    assert_eq!(world.ask("messages", 1).await.used, 1_000);
}

#[tokio::test]
async fn more_than_can_be_added_up_is_refused_at_the_event_that_is_too_much() {
    use domain::quotas::Quantity;
    use domain::usage::Tally;
    let world = World::new().await;
    world.house.advance_days(40);
    // Of a month ago, in which every event is late, and of today.
    let most = Tally::MOST / Quantity::MOST;
    for (name, ago) in [("late", 35 * 86_400), ("now", 60)] {
        let at = world.now().minus_seconds(ago);
        let full = |feature: &str, place| {
            let id = format!("{name}-{feature}-{place}");
            event(&id, feature, Reading::Quantity(Quantity::MOST), at)
        };
        let mut counted = 0;
        for place in 0..4 {
            let batch = (place * 1_000..(place + 1) * 1_000).map(|place| full("messages", place)).collect();
            let results = world.report(batch).await.unwrap().results;
            counted += results.iter().filter(|result| result.is_ok()).count();
        }
        assert_eq!(counted, usize::try_from(most).unwrap(), "{name}");
        let sum = Refused::Sum { most: Tally::MOST };
        let one = |id: &str, units| event(&format!("{name}-{id}"), "messages", Reading::Quantity(units), at);
        assert_eq!(world.report(vec![one("alone", 1)]).await.unwrap().results, [Err(sum)]);
        let batch =
            vec![one("a", 0), one("b", Quantity::MOST), event(&format!("{name}-s"), "storage", Reading::Level(3), at)];
        let results = world.report(batch).await.unwrap().results;
        assert!(matches!(results[..], [Ok(_), Err(why), Ok(_)] if why == sum), "{results:?}");
        assert_eq!(world.report(vec![full("messages", 1)]).await.unwrap().results, [Ok(Recorded::Duplicate)]);
    }
    assert_eq!(world.ask("messages", 1).await.used, Tally::MOST);
}

#[tokio::test]
async fn the_sources_of_a_gauge_together_come_to_no_more_than_can_be_said() {
    use domain::quotas::Quantity;
    use domain::usage::Tally;
    let world = World::new().await;
    let told = |source: i64| domain::usage::UsageEvent {
        source: format!("mailer-{source}").parse().unwrap(),
        ..event("full", "storage", Reading::Level(Quantity::MOST), world.now())
    };
    for place in 0..4 {
        let batch = (place * 1_000..(place + 1) * 1_000).map(told).collect();
        assert!(world.report(batch).await.unwrap().results.iter().all(Result::is_ok));
    }
    let sum = Refused::Sum { most: Tally::MOST };
    assert_eq!(world.report(vec![told(4_000)]).await.unwrap().results, [Err(sum)]);
    assert_eq!(world.ask("storage", 1).await.used, Tally::MOST);
}

#[tokio::test]
async fn no_report_takes_the_name_by_which_a_reservation_is_counted() {
    let world = World::new().await;
    let kept = world.reserve("messages", 2, 60).await.unwrap();
    let told = domain::usage::UsageEvent {
        source: domain::usage::Source::RESERVATION.parse().unwrap(),
        ..event(&kept.reservation.to_string(), "messages", Reading::Quantity(1), world.now())
    };
    assert_eq!(world.report(vec![told.clone()]).await.unwrap().results, [Err(Refused::OwnSource)]);
    world.commit(&kept, 2).await.unwrap();
    assert_eq!(world.ask("messages", 1).await.used, 2);
    assert_eq!(world.report(vec![told]).await.unwrap().results, [Err(Refused::Conflict)]);
}
