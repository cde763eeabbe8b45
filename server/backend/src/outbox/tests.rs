//! Letters are written with what they tell, sent once, and tried again only where it is known that they were not sent.

use super::*;
use crate::access::Actor;
use crate::house::House;
use crate::jobs;
use crate::{activity, billing, sandbox};
use domain::acts::{ImportCatalog, LookUpOffer, RefreshStandings};
use domain::ids::OrgId;
use domain::invoices::EditBillingProfile;
use domain::letters::TRIES;
use domain::notices::Remedy;
use domain::roles::Role;
use domain::sandbox::{AdvanceOwnSandbox, OpenSandbox};
use entity::{notice, plan, plan_version};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Keeps what it is given, as long as it works.
#[derive(Default)]
struct Postbox {
    sent: Mutex<Vec<(LetterId, String, News)>>,
    stopped: AtomicBool,
    away: AtomicBool,
    broken: AtomicBool,
    silent: AtomicBool,
}

impl Post for Postbox {
    type Agreed = (LetterId, String, News);

    async fn agree(&self, id: LetterId, to: &Email, _: Language, letter: &Letter) -> Result<Self::Agreed, Unsent> {
        if self.stopped.load(Ordering::SeqCst) {
            return Err(Unsent::Stopped);
        }
        if self.away.load(Ordering::SeqCst) {
            return Err(Unsent::Away("nobody is there".to_owned()));
        }
        if self.broken.load(Ordering::SeqCst) {
            return Err(Unsent::Refused("nobody answers".to_owned()));
        }
        tokio::task::yield_now().await;
        Ok((id, to.to_string(), letter.news.clone()))
    }

    async fn hand_over(&self, agreed: Self::Agreed) -> Result<(), Unsent> {
        self.sent.lock().unwrap().push(agreed);
        tokio::task::yield_now().await;
        match self.silent.load(Ordering::SeqCst) {
            true => Err(Unsent::Unknown("it did not say whether it took it".to_owned())),
            false => Ok(()),
        }
    }
}

/// A house in which one letter waits: the trial of an organization ends in seven days.
async fn waiting() -> (House, Actor) {
    let house = House::new().await;
    let ada = house.found("alder").await;
    house.advance_days(23);
    jobs::round(&house.portal).await.unwrap();
    (house, ada)
}

async fn letters(house: &House) -> Vec<registry::Posted> {
    registry::all_letters(&house.portal).await.unwrap()
}

fn sent(delivery: Delivery) -> (u32, u32, u64) {
    (delivery.sent, delivery.failed, delivery.unknown)
}

#[tokio::test]
async fn what_is_told_is_written_once_to_the_administrators_who_may_buy_and_sent_once() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for role in [Role::Billing, Role::Users] {
        house.with_role(&ada, Some(role)).await;
    }
    house.advance_days(23);
    for _ in 0..2 {
        jobs::round(&house.portal).await.unwrap();
    }
    let written = letters(&house).await;
    let to: Vec<_> = written.iter().map(|row| row.mail.to_string()).collect();
    assert_eq!(to, ["ada@mail.example", "somebody@mail.example"]);
    let post = Postbox::default();
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (2, 0, 0));
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0));
    let told = post.sent.lock().unwrap().clone();
    assert!(
        told.iter().all(|(_, _, news)| matches!(news, News::Notice { name, .. } if name == "Mail team")),
        "{told:?}"
    );
    house.advance_days(MEMORY + 1);
    deliver(&house.portal, &post).await.unwrap();
    assert!(letters(&house).await.is_empty(), "it is remembered for ever");
}

#[tokio::test]
async fn a_trial_of_a_plan_whose_price_is_on_request_is_not_to_be_upgraded_but_asked_for() {
    for on_request in [false, true] {
        let house = House::new().await;
        if on_request {
            let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
            let tx = permit.begin().await.unwrap();
            let team = tx.rows::<plan::Entity>().filter(plan::id().eq(house.priced)).one().await.unwrap().unwrap();
            let of = plan_version::id().eq(team.current_version_id);
            let row = tx.rows::<plan_version::Entity>().filter(of).one().await.unwrap().unwrap();
            let id = domain::ids::PlanVersionId::from(uuid::Uuid::now_v7());
            let row = plan_version::Model { id, number: 2, ..row };
            tx.insert::<plan_version::Entity>(sea_orm::IntoActiveModel::into_active_model(row)).await.unwrap();
            let change = tx.change::<plan::Entity>().filter(plan::id().eq(house.priced));
            change.set(plan::current_version_id(), id).run().await.unwrap();
            let event = activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
            tx.commit(event, ()).await.unwrap();
        }
        house.found("alder").await;
        house.advance_days(23);
        jobs::round(&house.portal).await.unwrap();
        let post = Postbox::default();
        deliver(&house.portal, &post).await.unwrap();
        let told = post.sent.lock().unwrap().clone();
        let expected = if on_request { Remedy::Inquire } else { Remedy::Upgrade };
        assert!(!told.is_empty());
        assert!(
            told.iter().all(|(_, _, news)| matches!(news, News::Notice { notice, .. } if notice.remedy == expected)),
            "{told:?}"
        );
    }
}

/// Tells an organization of so many invoices, and lets the transaction go or keeps what it did.
async fn invoices(house: &House, ada: &Actor, count: u32, keep: bool) {
    let org: OrgId = ada.member().unwrap().org;
    let tx = house.portal.internal::<RefreshStandings>(house.request(), org).unwrap().begin().await.unwrap();
    let news = (1..=count).map(|number| News::Invoice {
        number: format!("INV-{number:06}").parse().unwrap(),
        due: domain::money::Money::parse("1", domain::money::Currency::EUR).unwrap(),
        due_on: "2027-03-01".parse().unwrap(),
    });
    tell(&tx, news.collect()).await.unwrap();
    if keep {
        let changes = serde_json::Value::Null;
        tx.commit(activity::Event::StandingsRefreshed { changes }, ()).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_not_committed_is_not_told() {
    let (house, ada) = waiting().await;
    let before = letters(&house).await;
    invoices(&house, &ada, 1, false).await;
    assert_eq!(letters(&house).await, before);
}

#[tokio::test]
async fn a_profile_with_contacts_is_written_to_at_those_alone() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let command = EditBillingProfile {
        name: "Alder GmbH".parse().unwrap(),
        address: None,
        country: "DE".parse().unwrap(),
        tax_id: None,
        po_number: None,
        bill_name: None,
        bill_address: None,
        bill_country: None,
        contacts: "money@alder.example\nbooks@alder.example".parse().ok(),
    };
    let permit = house.portal.permit(ada.clone(), house.request()).await.unwrap();
    billing::edit_profile(permit, command).await.unwrap();
    house.advance_days(23);
    jobs::round(&house.portal).await.unwrap();
    let to: Vec<_> = letters(&house).await.iter().map(|row| row.mail.to_string()).collect();
    assert_eq!(to, ["books@alder.example", "money@alder.example"]);
}

#[tokio::test]
async fn a_sandbox_and_the_demo_are_told_on_their_pages_only() {
    let house = House::new().await;
    let token = house.sign_up(house.form("alder"), None).await.unwrap().token;
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    sandbox::open(permit, OpenSandbox { organization: "alder".parse().unwrap() }).await.unwrap();
    let permit = house.portal.permit(house.actor(&token).await, house.request()).await.unwrap();
    sandbox::advance_own(permit, AdvanceOwnSandbox { by: "23 days".parse().unwrap() }).await.unwrap();
    assert_eq!(notices(&house, &house.actor(&token).await).await, 1);
    let birch = house.found("birch").await;
    house.advance_days(23);
    jobs::round(&house.demo()).await.unwrap();
    assert_eq!(notices(&house, &birch).await, 1);
    assert_eq!(letters(&house).await, []);
}

async fn notices(house: &House, of: &Actor) -> usize {
    let org = of.member().unwrap().org;
    let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    reader.rows::<notice::Entity>().all().await.unwrap().len()
}

#[tokio::test]
async fn a_round_sends_all_that_is_due() {
    let (house, ada) = waiting().await;
    let more = u32::try_from(registry::AT_ONCE * 2).unwrap();
    invoices(&house, &ada, more, true).await;
    let post = Postbox::default();
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (more + 1, 0, 0));
}

#[tokio::test]
async fn a_round_ends_though_nothing_can_be_sent() {
    let (house, ada) = waiting().await;
    let more = u32::try_from(registry::AT_ONCE).unwrap();
    invoices(&house, &ada, more, true).await;
    let post = Postbox::default();
    post.broken.store(true, Ordering::SeqCst);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, more + 1, 0));
}

#[tokio::test]
async fn a_letter_that_nobody_can_read_waits_with_the_reason_and_keeps_no_other_from_being_sent() {
    let (house, ada) = waiting().await;
    let poisoned = letters(&house).await.remove(0);
    registry::spoil_letter(&house.portal, &poisoned).await.unwrap();
    invoices(&house, &ada, 1, true).await;
    let post = Postbox::default();
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (1, 1, 0));
    let kept = letters(&house).await.into_iter().find(|row| row.id == poisoned.id).unwrap();
    assert_eq!((kept.attempts, kept.handed_at, kept.done_at), (1, None, None));
    assert!(kept.problem.as_deref().is_some_and(|why| why.starts_with("It cannot be read: ")), "{kept:?}");
}

#[tokio::test]
async fn a_letter_is_given_up_after_days_and_forgotten_like_any_other() {
    let (house, _) = waiting().await;
    let post = Postbox::default();
    post.broken.store(true, Ordering::SeqCst);
    let mut rounds = Vec::new();
    for _ in 0..TRIES {
        let Delivery { failed, given_up, .. } = deliver(&house.portal, &post).await.unwrap();
        rounds.push((failed, given_up));
        house.advance_seconds(6 * 3_600);
    }
    assert_eq!(rounds.pop(), Some((0, 1)));
    assert!(rounds.iter().all(|round| *round == (1, 0)), "{rounds:?}");
    post.broken.store(false, Ordering::SeqCst);
    assert_eq!(deliver(&house.portal, &post).await.unwrap(), Delivery::default(), "it is tried no more");
    assert_eq!(letters(&house).await.remove(0).problem.as_deref(), Some("nobody answers"));
    house.advance_days(MEMORY);
    deliver(&house.portal, &post).await.unwrap();
    assert_eq!(letters(&house).await, []);
}

#[tokio::test]
async fn two_replicas_at_once_send_each_letter_once() {
    let house = House::new().await;
    for slug in ["alder", "birch", "cedar", "dogwood"] {
        house.found(slug).await;
    }
    house.advance_days(23);
    jobs::round(&house.portal).await.unwrap();
    let (other, post) = (house.replica().await, Postbox::default());
    let (one, two) = tokio::join!(deliver(&house.portal, &post), deliver(&other, &post));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!((one.sent + two.sent, one.failed + two.failed), (4, 0));
    let mut ids: Vec<_> = post.sent.lock().unwrap().iter().map(|(id, ..)| *id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "a letter was sent twice");
}

#[tokio::test]
async fn what_cannot_be_sent_waits_longer_each_time_and_is_sent_in_the_end() {
    let (house, _) = waiting().await;
    let post = Postbox::default();
    post.broken.store(true, Ordering::SeqCst);
    for (wait, attempts) in [(0, 1), (60, 2), (120, 3), (240, 4)] {
        if wait > 0 {
            house.advance_seconds(wait - 1);
            assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0), "it waits");
            house.advance_seconds(1);
        }
        assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 1, 0));
        let letter = letters(&house).await.remove(0);
        assert_eq!((letter.attempts, letter.problem.as_deref()), (attempts, Some("nobody answers")));
    }
    post.broken.store(false, Ordering::SeqCst);
    house.advance_seconds(480);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (1, 0, 0));
    assert_eq!(post.sent.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_letter_of_somebody_who_died_before_handing_it_over_is_sent_by_another() {
    let (house, _) = waiting().await;
    let now = || house.portal.clock().now(None);
    let letter = letters(&house).await.remove(0);
    let dead = registry::claim_letter(&house.portal, letter.clone(), now()).await.unwrap().unwrap();
    assert_eq!(registry::claim_letter(&house.portal, letter, now()).await.unwrap(), None, "somebody has it");
    let post = Postbox::default();
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0));
    house.advance_seconds(LEASE);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (1, 0, 0));
    assert!(!registry::hand_over(&house.portal, &dead, now()).await.unwrap(), "who was paused must not send it again");
    registry::put_letter_off(&house.portal, &dead, now(), "late".to_owned()).await.unwrap();
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0));
    assert_eq!(post.sent.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn of_what_was_handed_over_by_somebody_who_died_nobody_knows_and_it_is_not_sent_again() {
    let (house, _) = waiting().await;
    let now = || house.portal.clock().now(None);
    let letter = letters(&house).await.remove(0);
    let letter = registry::claim_letter(&house.portal, letter, now()).await.unwrap().unwrap();
    assert!(registry::hand_over(&house.portal, &letter, now()).await.unwrap());
    let post = Postbox::default();
    house.advance_seconds(LEASE + 1);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 1));
    house.advance_days(1);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0), "it is told once");
    assert!(letters(&house).await.remove(0).problem.unwrap().starts_with("Nobody knows"));
    assert!(post.sent.lock().unwrap().is_empty());
    house.advance_days(MEMORY);
    deliver(&house.portal, &post).await.unwrap();
    assert_eq!(letters(&house).await, []);
}

#[tokio::test]
async fn what_may_have_been_sent_is_not_sent_again() {
    let (house, _) = waiting().await;
    let post = Postbox::default();
    post.silent.store(true, Ordering::SeqCst);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 1));
    post.silent.store(false, Ordering::SeqCst);
    house.advance_days(1);
    assert_eq!(deliver(&house.portal, &post).await.unwrap(), Delivery::default(), "it is told once");
    assert_eq!(letters(&house).await.remove(0).problem.as_deref(), Some("it did not say whether it took it"));
    assert_eq!(post.sent.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn while_nobody_is_there_no_letter_loses_a_try() {
    let (house, _) = waiting().await;
    let post = Postbox::default();
    post.away.store(true, Ordering::SeqCst);
    for _ in 0..=TRIES {
        assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 1, 0));
        assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (0, 0, 0), "it waits");
        let letter = letters(&house).await.remove(0);
        assert_eq!((letter.attempts, letter.handed_at, letter.problem.as_deref()), (0, None, Some("nobody is there")));
        house.advance_seconds(6 * 3_600);
    }
    post.away.store(false, Ordering::SeqCst);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (1, 0, 0));
}

#[tokio::test]
async fn whoever_is_to_stop_leaves_all_letters_as_they_are() {
    let (house, ada) = waiting().await;
    invoices(&house, &ada, 1, true).await;
    let post = Postbox::default();
    post.stopped.store(true, Ordering::SeqCst);
    assert_eq!(deliver(&house.portal, &post).await.unwrap(), Delivery::default());
    let kept = letters(&house).await;
    let is_as_before = |row: &registry::Posted| row.attempts == 0 && row.handed_at.is_none() && row.problem.is_none();
    assert!(kept.len() == 2 && kept.iter().all(is_as_before), "{kept:?}");
    post.stopped.store(false, Ordering::SeqCst);
    assert_eq!(sent(deliver(&house.portal, &post).await.unwrap()), (2, 0, 0));
}
