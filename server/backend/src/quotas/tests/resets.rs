//! What the catalog says of quotas besides the limit, seen by who asks and on the page.

use super::credits::include;
use super::*;
use domain::catalog::ResetRule;
use domain::quotas::Enforcement;
use domain::subscriptions::Action;
use domain::time::Day;
use entity::quota;

/// Everything that is said of one feature.
fn say(of: &str, rule: &str) -> impl Fn(&mut feature::Model, &mut entitlement::Model) {
    let (of, rule): (domain::text::Key, ResetRule) = (of.parse().unwrap(), rule.parse().unwrap());
    move |feature, _| {
        if feature.key == of {
            feature.reset = rule;
        }
    }
}

impl World {
    /// What the page shows of a feature: total, level, and when it begins anew.
    async fn shown(&self, feature: &str) -> (Option<i64>, i64, Option<String>) {
        // Whoever looks lets happen what is due.
        self.ask(feature, 1).await;
        let reader = self.reader().await;
        let key = feature::key().eq(feature.parse().unwrap());
        let feature = reader.rows::<feature::Entity>().filter(key).one().await.unwrap().unwrap();
        let row = reader.rows::<quota::Entity>().filter(quota::feature_id().eq(feature.id)).one().await;
        let row = row.unwrap().unwrap();
        (row.total, row.level, row.resets_on.map(|day| day.to_string()))
    }

    /// Waits until a day begins.
    pub(super) async fn until(&self, day: &str) {
        let begins = day.parse::<Day>().unwrap().utc_midnight();
        self.house.advance_seconds(self.now().seconds_until(begins));
    }
}

#[tokio::test]
async fn a_counter_begins_anew_on_the_anniversary() {
    let world = World::worded(say("messages", "anniversary month")).await;
    // Signed up on 15 January 2027.
    assert_eq!(world.shown("messages").await, (Some(100), 0, Some("2027-02-15".to_owned())));
    world.use_up("a", "messages", 70).await;
    world.until("2027-02-14").await;
    let before = world.ask("messages", 1).await;
    assert_eq!((before.used, before.resets_at), (70, Some("2027-02-15".parse::<Day>().unwrap().utc_midnight())));
    world.until("2027-02-15").await;
    let after = world.ask("messages", 1).await;
    assert!((after.used, after.remaining) == (0, Some(100)) && after.version > before.version);
    assert_eq!(world.shown("messages").await, (Some(100), 0, Some("2027-03-15".to_owned())));
}

#[tokio::test]
async fn of_a_rolling_counter_the_oldest_day_falls_out_each_day() {
    let world = World::worded(say("messages", "rolling 3")).await;
    assert_eq!(world.shown("messages").await, (Some(100), 0, None));
    world.use_up("a", "messages", 10).await;
    assert_eq!(world.shown("messages").await, (Some(100), 10, Some("2027-01-18".to_owned())));
    world.until("2027-01-16").await;
    world.use_up("b", "messages", 20).await;
    world.until("2027-01-17").await;
    assert_eq!(world.shown("messages").await, (Some(100), 30, Some("2027-01-18".to_owned())));
    world.until("2027-01-18").await;
    assert_eq!(world.shown("messages").await, (Some(100), 20, Some("2027-01-19".to_owned())));
    world.until("2027-01-30").await;
    assert_eq!(world.shown("messages").await, (Some(100), 0, None));
}

#[tokio::test]
async fn a_counter_that_never_begins_anew_goes_on() {
    let world = World::worded(say("messages", "never")).await;
    world.use_up("a", "messages", 70).await;
    world.until("2027-03-01").await;
    let answer = world.ask("messages", 1).await;
    assert_eq!((answer.used, answer.resets_at), (70, None));
}

#[tokio::test]
async fn over_a_soft_limit_it_is_allowed_and_said() {
    let world = World::worded(|feature, part| {
        if feature.key.as_str() == "messages" {
            part.enforcement = Enforcement::Soft;
        }
    })
    .await;
    world.use_up("a", "messages", 100).await;
    let answer = world.ask("messages", 1).await;
    assert_eq!((answer.allowed, answer.reason, answer.remaining), (true, Reason::OverSoftLimit, Some(0)));
    let kept = world.reserve("messages", 5, 60).await.unwrap();
    assert_eq!(world.commit(&kept, 5).await.unwrap().answer.remaining, Some(-5));
    assert_eq!(world.ask("storage", 11).await.reason, Reason::LimitReached, "the others are hard");
}

#[tokio::test]
async fn credits_begin_anew_with_what_rolls_over_and_less_what_was_overdrawn() {
    let world = World::worded(|feature, part| {
        if feature.key.as_str() == "credits" {
            (feature.reset, feature.keeps_overage) = ("calendar month".parse().unwrap(), true);
            (part.enforcement, part.max_rollover) = (Enforcement::Soft, 20);
        }
    })
    .await;
    world.change(Action::Convert).await;
    world.use_up("a", "credits", 40).await;
    assert_eq!(world.shown("credits").await, (Some(50), 40, Some("2027-02-01".to_owned())));
    world.until("2027-02-01").await;
    assert_eq!(world.shown("credits").await, (Some(60), 0, Some("2027-03-01".to_owned())));
    world.use_up("b", "credits", 80).await;
    let over = world.ask("credits", 1).await;
    assert_eq!((over.reason, over.limit, over.remaining), (Reason::OverSoftLimit, Some(Limit::Amount(60)), Some(-20)));
    world.pay_everything().await;
    world.until("2027-03-01").await;
    let answer = world.ask("credits", 1).await;
    assert_eq!((answer.used, answer.remaining), (20, Some(30)), "overage that was kept counts as used");
    assert!(answer.version > over.version);
}

#[tokio::test]
async fn credits_of_the_lower_number_burn_first() {
    for (priority, left) in [(0, 40), (1, 10)] {
        let world = World::worded(|feature, part| {
            if feature.key.as_str() == "credits" {
                part.priority = priority;
            }
        })
        .await;
        include(&world.house, world.house.free, 40).await;
        world.house.advance_seconds(60);
        let permit = world.house.portal.permit(world.actor().await, world.house.request()).await.unwrap();
        let free = domain::signup::Offer::Plan(world.house.free);
        crate::services::add_service(permit, free.into()).await.unwrap();
        world.use_up("a", "credits", 30).await;
        assert_eq!(world.credits().await, (Reason::WithinLimit, Some(60)));
        world.house.advance_seconds(3_600);
        world.change(Action::CancelNow).await;
        assert_eq!(world.credits().await, (Reason::WithinLimit, Some(left)), "priority {priority} of the trial");
    }
}
