//! What an agreement covers is used as what a subscription brings, from its first day to its last.

use super::*;
use crate::agreements::tests::{import, text};
use domain::licenses::{AssignLicenses, Product};
use domain::locale::ZoneName;
use domain::time::Day;

impl World {
    fn day(&self, days: i64) -> Day {
        crate::zones::moment(self.now(), &ZoneName::utc()).day.plus_days(days)
    }

    /// Reason, limit and what is left of a feature.
    async fn stands(&self, feature: &str) -> (Reason, Option<i64>, Option<i64>) {
        let answer = self.ask(feature, 1).await;
        let limit = match answer.limit {
            Some(Limit::Amount(limit)) => Some(limit),
            _ => None,
        };
        (answer.reason, limit, answer.remaining)
    }
}

#[tokio::test]
async fn the_features_of_an_agreement_are_had_while_it_covers_and_add_to_those_of_a_subscription() {
    let world = World::new().await;
    // The trial ends for everybody after 30 days and 30 days of grace.
    let (starts, ends) = (world.day(10), world.day(400));
    import(&world.house, &text("alder", "VA-1", &starts.to_string(), &ends.to_string())).await.unwrap();
    assert_eq!(world.stands("storage").await, (Reason::WithinLimit, Some(10), Some(10)), "not yet");
    world.house.advance_days(11);
    assert_eq!(world.stands("storage").await, (Reason::WithinLimit, Some(20), Some(20)), "both");
    assert_eq!(world.stands("credits").await, (Reason::WithinLimit, Some(100), Some(100)), "of both");
    world.house.advance_days(60);
    assert_eq!(world.stands("storage").await, (Reason::WithinLimit, Some(10), Some(10)), "the agreement alone");
    assert_eq!(world.ask("search", 1).await.reason, Reason::Included);
    assert_eq!(world.stands("calls").await, (Reason::WithinLimit, Some(5), Some(5)));
    assert_eq!(world.stands("credits").await.1, Some(50));
    world.use_up("late", "storage", 4).await;
    assert_eq!(world.stands("storage").await.2, Some(6));
    let ada = "ada@alder.guildhall.example";
    assert_eq!(world.ask_for("storage", 1, Some(ada)).await.reason, Reason::NotLicensed);
    let command = AssignLicenses {
        product: Product { service: "mail".parse().unwrap(), plan: "team".parse().unwrap() },
        people: vec![world.ada.member().unwrap().id],
        names: String::new(),
        or_wait: false,
        mark: String::new(),
    };
    let permit = world.house.portal.permit(world.actor().await, world.house.request()).await.unwrap();
    crate::licenses::assign(permit, command).await.unwrap();
    assert_eq!(world.ask_for("storage", 1, Some(ada)).await.reason, Reason::WithinLimit);
    world.house.advance_days(400);
    assert_ne!(world.stands("storage").await.0, Reason::WithinLimit, "over");
    assert_ne!(world.ask_for("search", 1, Some(ada)).await.reason, Reason::Included);
}

#[tokio::test]
async fn what_an_agreement_covers_stays_the_version_that_was_sold_when_it_was_recorded() {
    let world = World::new().await;
    import(&world.house, &text("alder", "VA-1", &world.day(0).to_string(), &world.day(400).to_string())).await.unwrap();
    let permit = world.house.portal.permit::<ImportCatalog>(Actor::operator(), world.house.request()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let team = tx.rows::<plan::Entity>().filter(plan::id().eq(world.house.priced)).one().await.unwrap().unwrap();
    let of_plan = entity::plan_version::id().eq(team.current_version_id);
    let version = tx.rows::<entity::plan_version::Entity>().filter(of_plan).one().await.unwrap().unwrap();
    let next = entity::plan_version::Model { id: uuid::Uuid::now_v7().into(), number: version.number + 1, ..version };
    let id = next.id;
    tx.insert::<entity::plan_version::Entity>(next.into_active_model()).await.unwrap();
    tx.change::<plan::Entity>().filter(plan::id().eq(team.id)).set(plan::current_version_id(), id).run().await.unwrap();
    let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
    world.house.advance_days(70);
    assert_eq!(world.stands("storage").await, (Reason::WithinLimit, Some(10), Some(10)));
}
