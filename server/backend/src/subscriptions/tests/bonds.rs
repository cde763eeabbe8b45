//! A plan that another subscription needs is not left before that one, and what lost its plan by the clock says so.

use super::plans::{PLANS, bring};
use super::*;
use crate::licenses::tests::team::Team;
use domain::catalog::Clash;
use domain::home::Due;
use domain::ids::PlanId;
use domain::services::{AddService, ShowService};
use domain::signup::Offer;

/// A month of the team plan, and the free plan beside it, which needs that.
async fn together<'a>(team: &'a Team) -> (Tenant<'a>, Tenant<'a>) {
    bring(&team.house, PLANS).await;
    let base = Tenant::of(&team.house, team.ada.clone()).await;
    base.change(base.deal(Action::Convert, Period::Month, 1).await).await;
    team.set_rules(team.house.free, r#"["team"]"#, "[]").await;
    let permit = team.house.portal.permit(base.actor().await, team.house.request()).await.unwrap();
    crate::services::add_service(permit, AddService::from(Offer::Plan(team.house.free))).await.unwrap();
    let more = Tenant { house: &team.house, ada: team.ada.clone(), id: of_plan(&base, team.house.free).await };
    (base, more)
}

async fn of_plan(tenant: &Tenant<'_>, plan: PlanId) -> SubscriptionId {
    let org = tenant.ada.member().unwrap().org;
    let reader =
        tenant.house.portal.internal::<LookUpOffer>(tenant.house.request(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<subscription::Entity>().filter(subscription::plan_id().eq(plan));
    rows.one().await.unwrap().unwrap().id
}

#[tokio::test]
async fn a_plan_is_not_canceled_before_what_needs_it() {
    let team = Team::new().await;
    let (base, more) = together(&team).await;
    let needed = Refused::Needed { plan: "Mail Free".into() };
    for action in [Action::CancelAtEnd, Action::CancelNow, Action::RenewOff] {
        assert_eq!(base.refused(base.wish(action)).await, needed, "{action}");
        let refused = base.confirm(base.wish(action), Some("anything".into())).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(Refusal::Billing(why)) if *why == needed), "{refused:?}");
    }
    let refused = base.confirm(base.wish(Action::RenewOff), None).await.unwrap_err();
    assert!(matches!(&refused, Error::Refused(Refusal::Billing(why)) if *why == needed), "{refused:?}");
    more.change(more.wish(Action::CancelNow)).await;
    base.change(base.wish(Action::CancelAtEnd)).await;
    let alone = Refused::Clash(Clash::Ends("Mail Team".into(), day("2027-02-15")));
    assert_eq!(more.refused(more.wish(Action::Reactivate)).await, alone);
    base.confirm(base.wish(Action::UndoCancel), None).await.unwrap();
    more.change(more.wish(Action::Reactivate)).await;
}

#[tokio::test]
async fn nothing_is_ordered_that_would_outlast_what_it_needs() {
    let team = Team::new().await;
    bring(&team.house, PLANS).await;
    let base = Tenant::of(&team.house, team.ada.clone()).await;
    team.set_rules(team.house.free, r#"["team"]"#, "[]").await;
    let add = async || {
        let permit = team.house.portal.permit(base.actor().await, team.house.request()).await.unwrap();
        match crate::services::add_service(permit, AddService::from(Offer::Plan(team.house.free))).await {
            Err(Error::Refused(Refusal::Services(domain::services::Refused::Clash(clash)))) => Some(clash),
            done => done.map(|_| None).unwrap(),
        }
    };
    base.change(base.deal(Action::Convert, Period::Month, 1).await).await;
    base.change(base.wish(Action::CancelAtEnd)).await;
    assert_eq!(add().await, Some(Clash::Ends("Mail Team".into(), day("2027-02-15"))));
    base.change(base.wish(Action::CancelNow)).await;
    assert_eq!(base.standing().await.status, Status::Disabled);
    assert_eq!(add().await, Some(Clash::Idle("Mail Team".into())));
    base.change(base.wish(Action::Reactivate)).await;
    assert_eq!(add().await, None);
}

#[tokio::test]
async fn nothing_is_ordered_that_needs_what_is_suspended() {
    let team = Team::new().await;
    bring(&team.house, PLANS).await;
    let base = Tenant::of(&team.house, team.ada.clone()).await;
    base.change(base.deal(Action::Convert, Period::Month, 1).await).await;
    team.set_rules(team.house.free, r#"["team"]"#, "[]").await;
    // Nobody has looked since.
    team.house.advance_days(62);
    let permit = team.house.portal.permit(base.actor().await, team.house.request()).await.unwrap();
    let added = crate::services::add_service(permit, AddService::from(Offer::Plan(team.house.free))).await;
    let idle = domain::services::Refused::Clash(Clash::Idle("Mail Team".into()));
    assert!(matches!(&added, Err(Error::Refused(Refusal::Services(why))) if *why == idle), "{added:?}");
    assert_eq!(base.standing().await.status, Status::Suspended);
}

#[tokio::test]
async fn what_lost_the_plan_that_it_needs_by_the_clock_says_so_on_its_card_and_at_home() {
    let team = Team::new().await;
    let (base, more) = together(&team).await;
    let told = async || {
        let show = team.house.portal.permit(more.actor().await, team.house.request()).await.unwrap();
        let see = team.house.portal.permit(more.actor().await, team.house.request()).await.unwrap();
        let detail = crate::services::show(show, ShowService { service: "mail".parse().unwrap() }).await.unwrap();
        let lacks = detail.subscriptions.iter().find(|card| card.id == more.id).unwrap().lacks.clone();
        let dues = crate::home::see(see, ()).await.unwrap().dues;
        let due = dues.into_iter().find_map(|due| match due {
            Due::Lacking { plan, needs, .. } => Some((plan.to_string(), needs)),
            _ => None,
        });
        (lacks, due)
    };
    assert_eq!(told().await, (None, None));
    // Nobody pays: suspended 30 days after the due day, and ended 60 days later.
    team.house.advance_days(62);
    assert_eq!(base.standing().await.status, Status::Suspended);
    let lacking = ("Free".to_owned(), "Mail Team".to_owned());
    assert_eq!(told().await, (Some("Mail Team".into()), Some(lacking.clone())));
    team.house.advance_days(60);
    assert_eq!(base.standing().await.status, Status::Ended);
    assert_eq!(told().await, (Some("Mail Team".into()), Some(lacking)));
    more.change(more.wish(Action::CancelNow)).await;
    assert_eq!(told().await.1, None);
}
