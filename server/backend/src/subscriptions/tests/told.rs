//! What stream and activity keep of a change.

use super::*;
use domain::subscriptions::Event;
use entity::activity;

/// Where it stood and stands, as the last entry of the activity tells it.
async fn told(tenant: &Tenant<'_>) -> [serde_json::Value; 2] {
    let org = tenant.ada.member().unwrap().org;
    let reader = tenant.house.portal.internal::<LookUpOffer>(tenant.house.request(), org).unwrap();
    let reader = reader.read().await.unwrap();
    let last = reader.rows::<activity::Entity>().order([activity::seq().desc()]).limit(1).all().await.unwrap();
    let read = |json: &Option<String>| serde_json::from_str(json.as_deref().unwrap()).unwrap();
    [read(&last[0].before), read(&last[0].after)]
}

async fn stream(tenant: &Tenant<'_>) -> Vec<Event> {
    let org = tenant.ada.member().unwrap().org;
    let reader = tenant.house.portal.internal::<LookUpOffer>(tenant.house.request(), org).unwrap();
    let reader = reader.read().await.unwrap();
    let stream = super::super::entries(reader.executor(), [tenant.id]).await.unwrap().remove(&tenant.id).unwrap();
    stream.into_iter().map(|entry| entry.event).collect()
}

async fn because(tenant: &Tenant<'_>, action: Action, why: &str) {
    let effects = tenant.preview(tenant.wish(action)).await.unwrap().effects.unwrap().unwrap();
    let (seen, reason) = (Some(effects.fingerprint()), why.parse().ok());
    let command =
        ChangeSubscription { subscription: tenant.id, action, seats: None, deal: None, seen, reason, back: None };
    let permit = tenant.house.portal.permit(tenant.actor().await, tenant.house.request()).await.unwrap();
    super::super::confirm(permit, command).await.unwrap();
}

#[tokio::test]
async fn why_it_was_canceled_is_kept_and_no_other_reason_is() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
    because(&tenant, Action::CancelAtEnd, "We are\nmoving.").await;
    assert!(stream(&tenant).await.contains(&Event::CancelSet { reason: "We are\nmoving.".parse().ok() }));
    assert_eq!(told(&tenant).await[1]["reason"], "We are\nmoving.");
    because(&tenant, Action::UndoCancel, "We are staying.").await;
    assert!(stream(&tenant).await.contains(&Event::CancelUndone));
    assert_eq!(told(&tenant).await[1].get("reason"), None);
    because(&tenant, Action::CancelNow, "Too dear.").await;
    assert!(stream(&tenant).await.contains(&Event::Canceled { reason: "Too dear.".parse().ok() }));
    assert_eq!(told(&tenant).await[1]["reason"], "Too dear.");
}

#[tokio::test]
async fn a_change_that_waits_for_the_renewal_is_told_before_and_after() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.change(tenant.deal(Action::Convert, Period::Year, 12).await).await;
    tenant.change(tenant.deal(Action::ChangePlan, Period::Month, 1).await).await;
    let [before, after] = told(&tenant).await;
    let (period, later) = ("billing period", "billing period at renewal");
    assert_eq!((&before[period], &before[later]), (&"year".into(), &serde_json::Value::Null));
    assert_eq!((&after[period], &after[later]), (&"year".into(), &"month".into()));
    tenant.confirm(tenant.wish(Action::UndoChange), None).await.unwrap();
    let [before, after] = told(&tenant).await;
    assert_eq!((&before[later], &after[later]), (&"month".into(), &serde_json::Value::Null));
    assert_eq!(before["plan version"], after["plan version"]);
}
