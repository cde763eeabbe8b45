//! Whoever lives in a sandbox is neither signed out nor locked out by its clock, and pages cost what they cost elsewhere.

use super::*;
use crate::access::Actor;
use crate::house::{House, PASSWORD};
use crate::idempotency::Key;
use crate::{account, home, services, sessions, signin};
use domain::account::EditProfile;
use domain::roles::Role;
use domain::services::Query;
use domain::signin::{SignIn, WayBack};
use domain::time::Day;

/// An organization that is a sandbox, with the session of its founder.
async fn founded(house: &House, slug: &str) -> String {
    let token = house.sign_up(house.form(slug), None).await.unwrap().token;
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    open(permit, OpenSandbox { organization: slug.parse().unwrap() }).await.unwrap();
    token
}

async fn put_forward(house: &House, token: &str, by: &str) -> Result<Advanced, Error> {
    let permit = house.portal.permit(house.actor(token).await, house.request()).await?;
    advance_own(permit, AdvanceOwnSandbox { by: by.parse().unwrap() }).await
}

async fn sign_in(house: &House, password: &str) -> Result<sessions::Entered, Error> {
    let (user_name, password) =
        ("ada@alder.guildhall.example".parse().unwrap(), password.to_owned().try_into().unwrap());
    let permit = house.portal.permit(Actor::visitor(), house.request()).await.unwrap();
    signin::sign_in(permit, SignIn { user_name, password, back: WayBack::default() }).await
}

#[tokio::test]
async fn a_session_outlives_the_years_of_its_sandbox_and_ends_by_the_real_clock() {
    let house = House::new().await;
    let token = founded(&house, "alder").await;
    put_forward(&house, &token, "3 years").await.unwrap();
    let actor = house.actor(&token).await;
    assert!(actor.member().unwrap().in_sandbox());
    let permit = house.portal.permit(actor, house.request()).await.unwrap();
    let today = permit.moment(&domain::locale::ZoneName::utc());
    let shown = sessions::list(permit, ()).await.unwrap();
    assert_eq!(shown.len(), 1);
    assert!(shown[0].last_seen <= today.at && shown[0].last_seen.seconds_until(today.at) < 60, "{shown:?}");
    assert!(shown[0].ends > today.at, "{shown:?}");
    house.advance_seconds(8 * 3_600 + 1);
    assert!(house.actor(&token).await.member().is_none());
}

#[tokio::test]
async fn nobody_is_locked_out_or_let_in_again_by_the_clock_of_a_sandbox() {
    let house = House::new().await;
    let token = founded(&house, "alder").await;
    let mut waits = Vec::new();
    for _ in 0..12 {
        let tried = sign_in(&house, "quite another password").await;
        if let Err(Error::Refused(Refusal::SignIn(domain::signin::Refused::Wait { seconds }))) = tried {
            waits.push(seconds);
        }
    }
    assert!(!waits.is_empty(), "failures never have to wait");
    put_forward(&house, &token, "1 year").await.unwrap();
    assert!(sign_in(&house, PASSWORD).await.is_err(), "a year of the sandbox must not shorten the wait");
    house.advance_seconds(waits.last().unwrap() + 1);
    let entered = sign_in(&house, PASSWORD).await.unwrap();
    let member = house.actor(&entered.token).await;
    assert!(member.member().is_some());
    let ends = house.portal.clock().now(None).seconds_until(entered.ends);
    assert!((1..=7 * 86_400).contains(&ends), "{ends}");
}

#[tokio::test]
async fn the_answer_to_a_key_is_kept_through_the_years_of_a_sandbox() {
    let house = House::new().await;
    let token = founded(&house, "alder").await;
    let edit = async || {
        let actor = house.actor(&token).await;
        let me = actor.member().unwrap();
        let command = EditProfile {
            display_name: "Ada".parse().unwrap(),
            language: me.language,
            zone: me.zone.clone(),
            theme: me.theme,
        };
        let key = Key::new("a key that is long enough", Some(me.id), &command).unwrap();
        let request = crate::access::Request { key: Some(key), ..house.request() };
        account::edit(house.portal.permit(actor, request).await.unwrap(), command).await
    };
    edit().await.unwrap();
    put_forward(&house, &token, "1 year").await.unwrap();
    assert!(matches!(edit().await, Err(Error::Replayed(_))));
}

#[tokio::test]
async fn a_page_of_a_sandbox_costs_no_statement_more_and_has_its_date() {
    let house = House::new().await;
    let token = founded(&house, "alder").await;
    put_forward(&house, &token, "45 days").await.unwrap();
    for page in ["list", "home"] {
        let before = house.portal.db().statements();
        let actor = house.actor(&token).await;
        let today: Day = match page {
            "list" => {
                let permit = house.portal.permit(actor, house.request()).await.unwrap();
                services::list(permit, Query::default()).await.unwrap().today
            }
            _ => home::see(house.portal.permit(actor, house.request()).await.unwrap(), ()).await.unwrap().today,
        };
        let cost = house.portal.db().statements() - before;
        assert_eq!(today, "2027-03-01".parse().unwrap(), "{page}");
        assert!(cost <= 4, "{page}: {cost} statements");
    }
}

#[tokio::test]
async fn only_who_may_edit_the_organization_puts_its_clock_forward_and_only_in_a_sandbox() {
    let house = House::new().await;
    let token = founded(&house, "alder").await;
    let ada = house.actor(&token).await;
    for role in Role::ALL {
        let person = house.with_role(&ada, Some(*role)).await;
        let permit = house.portal.permit::<acts::AdvanceOwnSandbox>(person, house.request()).await;
        assert_eq!(permit.is_ok(), *role == Role::Global, "{role}");
    }
    let real = house.sign_up(house.form("birch"), None).await.unwrap().token;
    let refused = put_forward(&house, &real, "1 day").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::Sandbox(Refused::NoSandbox)))), "{refused:?}");
}

#[test]
fn months_follow_the_calendar_and_days_the_civil_day_whatever_the_hour_does() {
    let zone: domain::locale::ZoneName = "Europe/Berlin".parse().unwrap();
    let (noon, late) = (12 * 3_600, 23 * 3_600 + 1_800);
    for (from, seconds, by, to) in [
        ("2027-01-31", noon, "1 month", "2027-02-28"),
        ("2028-01-31", noon, "1 month", "2028-02-29"),
        ("2028-02-29", noon, "1 year", "2029-02-28"),
        ("2027-03-27", late, "1 day", "2027-03-28"),
        ("2027-10-30", late, "2 days", "2027-11-01"),
        ("2027-12-31", noon, "P1M1D", "2028-02-01"),
    ] {
        let at = zones::start_of(from.parse().unwrap(), &zone).plus_seconds(seconds);
        let later = zones::later(at, by.parse().unwrap(), &zone).unwrap();
        assert_eq!(zones::moment(later, &zone).day, to.parse().unwrap(), "{from} and {by}");
    }
    let last = zones::start_of(Day::MAX, &zone);
    assert_eq!(zones::later(last, "10 years".parse().unwrap(), &zone), None);
}
