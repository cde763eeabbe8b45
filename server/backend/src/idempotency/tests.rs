use super::*;
use crate::access::{Permit, Request};
use crate::quotas::tests::{World, slug};
use crate::{account, groups, quotas, tokens};
use domain::account::EditProfile;
use domain::acts::{Act, LookUpOffer};
use domain::groups::CreateGroup;
use domain::locale::{Language, Theme, ZoneName};
use domain::quotas::{Quantity, Reserve};
use entity::{member, member_group, reservation};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn a_key_that_could_be_guessed_is_none() {
    assert!(matches!(Key::new("0123456789abcdef01234", None, &()), Err(Error::KeyTooShort)));
    assert!(Key::new("0123456789abcdef012345", None, &()).is_ok());
}

#[test]
fn another_sender_or_command_has_another_fingerprint() {
    let fingerprint = |sender, command| Key::new("0123456789abcdef012345", sender, &command).unwrap().fingerprint;
    let ada = Some(MemberId::from(uuid::Uuid::from_u128(1)));
    assert_eq!(fingerprint(ada, "a"), fingerprint(ada, "a"));
    assert_ne!(fingerprint(ada, "a"), fingerprint(None, "a"));
    assert_ne!(fingerprint(ada, "a"), fingerprint(ada, "b"));
}

/// What is sent: a form that makes something, one that writes over it, or what a program asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    Group(u8),
    Profile(u8),
    Reserve(u8),
}

/// What came of it.
#[derive(Debug, Clone)]
struct Answered {
    sent: Sent,
    answer: String,
    at: Instant,
}

fn anything() -> impl Strategy<Value = Sent> {
    prop_oneof![(0..4_u8).prop_map(Sent::Group), (0..4_u8).prop_map(Sent::Profile), (1..6_u8).prop_map(Sent::Reserve)]
}

fn called(what: &str, number: u8) -> domain::text::Name {
    format!("{what} {number}").parse().unwrap()
}

fn told(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap()
}

async fn form<A: Act>(world: &World, key: &str, command: &impl Serialize) -> Permit<A> {
    let sender = Some(world.ada.member().unwrap().id);
    let request = Request { key: Some(Key::new(key, sender, command).unwrap()), ..world.house.request() };
    world.house.portal.permit(world.ada.clone(), request).await.unwrap()
}

/// Sends something with a key; the answer as it is kept.
async fn send(world: &World, sent: Sent, key: u8) -> Result<String, Error> {
    let key = format!("key {key}, long enough for all of them");
    match sent {
        Sent::Group(number) => {
            let command = CreateGroup { name: called("Group", number), description: None };
            let permit = form(world, &key, &command).await;
            Ok(told(&groups::create(permit, command).await?))
        }
        Sent::Profile(number) => {
            let (language, zone, theme) = (Language::En, ZoneName::utc(), Theme::System);
            let command = EditProfile { display_name: called("Ada", number), language, zone, theme };
            let permit = form(world, &key, &command).await;
            Ok(told(&account::edit(permit, command).await?))
        }
        Sent::Reserve(units) => {
            let (service, feature) = ("mail".parse().unwrap(), "storage".parse().unwrap());
            let quantity = Quantity::new(i64::from(units)).unwrap();
            let command = Reserve { service, feature, quantity, seconds: 60 };
            let key = Key::of_program(&key, world.program.program().unwrap().id, &command).unwrap();
            let request = Request { key: Some(key), ..world.house.request() };
            let permit = world.house.portal.permit(world.program.clone(), request).await.unwrap();
            Ok(told(&quotas::reserve(tokens::place(permit, &slug("alder")).await?, command).await?))
        }
    }
}

/// Sends everything, each after so many days and with one of a few keys, and compares with what ought to come of it.
async fn all(steps: Vec<(i64, Sent, u8)>) {
    let world = World::new().await;
    let mut kept: BTreeMap<(bool, u8), Answered> = BTreeMap::new();
    let (mut groups, mut called_last, mut reserved) = (BTreeSet::new(), None, 0);
    for (days, sent, key) in steps {
        world.house.advance_days(days);
        // A key of a person and the same key of a program are two.
        let (now, slot) = (world.now(), (matches!(sent, Sent::Reserve(_)), key));
        let answered = send(&world, sent, key).await;
        let before = kept.get(&slot).cloned();
        let binds = before.as_ref().is_some_and(|before| before.at >= now.minus_days(DAYS));
        match (answered, before) {
            (Ok(answer), _) => {
                assert!(!binds, "{sent:?} was done with a key that is taken");
                match sent {
                    Sent::Group(number) => assert!(groups.insert(called("Group", number)), "twice"),
                    Sent::Profile(number) => called_last = Some(called("Ada", number)),
                    Sent::Reserve(_) => reserved += 1,
                }
                kept.insert(slot, Answered { sent, answer, at: now });
            }
            (Err(Error::Replayed(answer)), Some(before)) => assert_eq!((sent, answer), (before.sent, before.answer)),
            (Err(Error::KeyReused), Some(before)) => assert_ne!(sent, before.sent),
            // It takes no key, and goes with the next one as if it had never been sent.
            (Err(Error::Refused(_)), _) => assert!(!binds, "{sent:?} was tried again"),
            (other, before) => panic!("{sent:?} after {before:?}: {other:?}"),
        }
    }
    let ada = world.ada.member().unwrap();
    let reader = world.house.portal.internal::<LookUpOffer>(world.house.request(), ada.org).unwrap();
    let reader = reader.read().await.unwrap();
    let made = reader.rows::<member_group::Entity>().all().await.unwrap();
    assert_eq!(made.into_iter().map(|row| row.name).collect::<BTreeSet<_>>(), groups);
    let me = reader.rows::<member::Entity>().filter(member::id().eq(ada.id)).one().await.unwrap().unwrap();
    assert_eq!(me.display_name, called_last.unwrap_or_else(|| ada.display_name.clone()));
    assert_eq!(reader.rows::<reservation::Entity>().all().await.unwrap().len(), reserved);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_is_sent_again_in_whatever_order_is_done_once_and_answered_alike(
        steps in prop::collection::vec((0..5_i64, anything(), 0..3_u8), 1..24),
    ) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(all(steps));
    }
}
