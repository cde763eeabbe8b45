//! Nobody's rights depend on the jobs, and what is told is the same whether they ran, stood still, or a sandbox was put
//! forward.

use super::*;
use crate::access::Request;
use crate::sandbox;
use domain::home::Matter;
use domain::notices::Kind;
use domain::sandbox::{AdvanceSandbox, OpenSandbox};
use entity::notice;

async fn told(tenant: &Tenant<'_>) -> Vec<(Day, Kind, Option<Day>)> {
    let org = tenant.ada.member().unwrap().org;
    let reader = tenant.house.portal.internal::<LookUpOffer>(Request::default(), org).unwrap().read().await.unwrap();
    let rows = reader.rows::<notice::Entity>().order([notice::due_on().asc(), notice::kind().asc()]).all().await;
    rows.unwrap().into_iter().map(|row| (row.due_on, row.kind, row.about)).collect()
}

async fn house_in(zone: &str) -> House {
    let mut house = House::new().await;
    let settings = crate::portal::Settings { billing_zone: zone.parse().unwrap(), ..house.portal.settings().clone() };
    let (db, clock) = (house.portal.db().clone(), house.portal.clock().clone());
    house.portal = crate::Portal::new(db, clock, crate::passwords::Hasher::cheap().unwrap(), settings);
    house
}

/// Seven months of a monthly subscription that nobody pays, or of a trial that nobody upgrades.
async fn live(zone: &str, pays: bool) {
    let (busy, idle, fast) = (house_in(zone).await, house_in(zone).await, house_in(zone).await);
    let mut tenants = Vec::new();
    for house in [&busy, &idle, &fast] {
        tenants.push(Tenant::new(house, "alder").await);
    }
    let permit = fast.portal.permit(Actor::operator(), fast.request()).await.unwrap();
    sandbox::open(permit, OpenSandbox { organization: "alder".parse().unwrap() }).await.unwrap();
    if pays {
        for tenant in &tenants {
            tenant.change(tenant.deal(Action::Convert, Period::Month, 12).await).await;
        }
    }
    let [with_jobs, without, ahead] = &tenants[..] else { panic!() };
    for day in 0..210 {
        busy.advance_days(1);
        idle.advance_days(1);
        crate::jobs::round(&busy.portal).await.unwrap();
        if day % 10 == 0 && day > 100 {
            // Looking brings up to date whatever nobody did before.
            let (one, other) = (with_jobs.standing().await, without.standing().await);
            assert_eq!((one.status, one.capacity(), one.legal), (other.status, other.capacity(), other.legal), "{day}");
        }
    }
    let permit = fast.portal.permit(Actor::operator(), fast.request()).await.unwrap();
    let command = AdvanceSandbox { organization: "alder".parse().unwrap(), by: "210 days".parse().unwrap() };
    sandbox::advance(permit, command).await.unwrap();
    let expected = told(with_jobs).await;
    assert!(expected.len() >= 3, "{expected:?}");
    assert_eq!(expected, told(without).await, "{zone}: the jobs stood still");
    assert_eq!(expected, told(ahead).await, "{zone}: in a sandbox");
    let dates = |seen: Seen| seen.invoices.iter().map(|(row, _)| row.date).collect::<Vec<_>>();
    assert_eq!(dates(with_jobs.seen().await), dates(ahead.seen().await));
    assert_eq!(with_jobs.standing().await.status, ahead.standing().await.status);
}

#[tokio::test]
async fn notices_of_a_trial_are_the_same_with_and_without_jobs_and_in_a_sandbox() {
    live("UTC", false).await;
    // In these the clock was set while days began, on 14 March and 28 March 2027.
    live("America/Havana", false).await;
    live("Europe/Berlin", false).await;
}

#[tokio::test]
async fn notices_of_unpaid_invoices_are_the_same_with_and_without_jobs_and_in_a_sandbox() {
    live("UTC", true).await;
    live("Europe/Berlin", true).await;
}

#[tokio::test]
async fn who_confirms_first_on_a_day_leaves_no_notice_out() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    house.advance_days(23);
    let convert = tenant.deal(Action::Convert, Period::Month, 1).await;
    tenant.change(convert).await;
    assert_eq!(told(&tenant).await, [(day("2027-02-07"), Kind::TrialEnding, Some(day("2027-02-14")))]);
}

#[tokio::test]
async fn home_says_when_something_is_deleted_once_it_was_announced() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    let matters = async || {
        let permit = house.portal.permit(tenant.actor().await, house.request()).await.unwrap();
        let board = crate::home::see(permit, ()).await.unwrap().services.unwrap();
        board.attention.into_iter().map(|attention| attention.matter).collect::<Vec<_>>()
    };
    house.advance_days(61);
    assert_eq!(matters().await, [Matter::Disabled { on: day("2027-06-14") }]);
    house.advance_days(60);
    // The trial ended on 14 February, was disabled on 16 March, and is deleted on 14 June.
    assert_eq!(matters().await, [Matter::DeletionAhead { on: day("2027-06-14") }]);
    house.advance_days(30);
    assert_eq!(matters().await, []);
}
