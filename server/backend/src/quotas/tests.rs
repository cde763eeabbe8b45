use crate::access::{Actor, Permit};
use crate::error::Error;
use crate::house::House;
use crate::idempotency::Key;
use crate::{tokens, usage};
use domain::acts::{self, Act, ImportCatalog, Organization};
use domain::catalog::{FeatureKind, Limit};
use domain::ids::{FeatureId, ServiceId};
use domain::quotas::{
    Answer, Check, CommitReservation, Kept, Quantity, Question, Reading, Reason, Refused, ReleaseReservation, Reserve,
};
use domain::refusal::Refusal;
use domain::text::Slug;
use domain::time::Instant;
use domain::tokens::{CreateToken, Owner, Scopes};
use domain::usage::{Recorded, ReportUsage, Reported, UsageEvent};
use entity::{entitlement, feature, plan, service};
use sea_orm::IntoActiveModel;

mod agreed;
mod charged;
mod credits;
mod resets;

const FEATURES: [(&str, FeatureKind, Limit); 5] = [
    ("storage", FeatureKind::Gauge, Limit::Amount(10)),
    ("messages", FeatureKind::Counter, Limit::Amount(100)),
    ("credits", FeatureKind::Credit, Limit::Amount(50)),
    ("search", FeatureKind::Switch, Limit::On),
    ("calls", FeatureKind::Rate, Limit::Amount(5)),
];

/// An organization with the trial of a plan that has a feature of each kind, and the program of its service.
pub(crate) struct World {
    pub(crate) house: House,
    pub(crate) ada: Actor,
    pub(crate) program: Actor,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::worded(|_, _| ()).await
    }

    /// The same where the catalog says something more of features, or of the plan that includes them.
    async fn worded(words: impl Fn(&mut feature::Model, &mut entitlement::Model)) -> Self {
        let house = House::new().await;
        features(&house, words).await;
        let ada = house.found("alder").await;
        let program = program(&house, Owner::Service("mail".parse().unwrap())).await;
        Self { house, ada, program }
    }

    pub(crate) async fn permit<A: Act<Scope = Organization>>(&self, of: &str) -> Result<Permit<A>, Error> {
        let permit = self.house.portal.permit(self.program.clone(), self.house.request()).await?;
        tokens::place(permit, &slug(of)).await
    }

    pub(crate) async fn ask(&self, feature: &str, units: i64) -> Answer {
        self.ask_for(feature, units, None).await
    }

    async fn ask_for(&self, feature: &str, units: i64, person: Option<&str>) -> Answer {
        let person = person.map(|name| name.parse().unwrap());
        let check = Check { person, questions: vec![question("mail", feature, units)] };
        super::check(self.permit("alder").await.unwrap(), check).await.unwrap().remove(0)
    }

    pub(crate) async fn reserve(&self, feature: &str, units: i64, seconds: u32) -> Result<Kept, Error> {
        let Question { service, feature, quantity } = question("mail", feature, units);
        super::reserve(self.permit("alder").await?, Reserve { service, feature, quantity, seconds }).await
    }

    pub(crate) async fn commit(&self, kept: &Kept, quantity: i64) -> Result<Kept, Error> {
        let command = CommitReservation { reservation: kept.reservation, quantity };
        super::commit(self.permit("alder").await?, command).await
    }

    async fn release(&self, kept: &Kept) -> Result<Kept, Error> {
        super::release(self.permit("alder").await?, ReleaseReservation { reservation: kept.reservation }).await
    }

    pub(crate) fn now(&self) -> Instant {
        self.house.portal.clock().now(None)
    }

    pub(crate) async fn report(&self, events: Vec<UsageEvent>) -> Result<Reported, Error> {
        usage::report(self.permit("alder").await?, ReportUsage { events }).await
    }

    pub(crate) async fn use_up(&self, id: &str, feature: &str, units: i64) -> Recorded {
        let event = event(id, feature, Reading::Quantity(units), self.now());
        self.report(vec![event]).await.unwrap().results.remove(0).unwrap()
    }
}

pub(crate) fn event(id: &str, feature: &str, reading: Reading, occurred_at: Instant) -> UsageEvent {
    UsageEvent {
        source: "mailer-1".parse().unwrap(),
        event_id: id.parse().unwrap(),
        service: "mail".parse().unwrap(),
        feature: feature.parse().unwrap(),
        reading,
        occurred_at,
    }
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn question(service: &str, feature: &str, units: i64) -> Question {
    let (service, feature) = (service.parse().unwrap(), feature.parse().unwrap());
    Question { service, feature, quantity: Quantity::new(units).unwrap() }
}

pub(crate) async fn program(house: &House, owner: Owner) -> Actor {
    let scopes = Scopes::all(owner.kind());
    let command = CreateToken { owner, name: "Test".parse().unwrap(), scopes, days: Some(400) };
    let made = tokens::make(&house.portal, Actor::operator(), house.request(), command).await.unwrap();
    tokens::identify(&house.portal, &made.secret, &house.request()).await.unwrap()
}

async fn features(house: &House, words: impl Fn(&mut feature::Model, &mut entitlement::Model)) {
    let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let team = tx.rows::<plan::Entity>().filter(plan::id().eq(house.priced)).one().await.unwrap().unwrap();
    for (key, kind, amount) in FEATURES {
        let id = FeatureId::from(uuid::Uuid::now_v7());
        let mut row = feature::Model {
            id,
            service_id: team.service_id,
            key: key.parse().unwrap(),
            name: key.parse().unwrap(),
            kind,
            unit: None,
            reset: domain::catalog::ResetRule::of(kind),
            keeps_overage: false,
        };
        let mut part = included(team.current_version_id, id, amount);
        words(&mut row, &mut part);
        tx.insert::<feature::Entity>(row.into_active_model()).await.unwrap();
        tx.insert::<entitlement::Entity>(part.into_active_model()).await.unwrap();
    }
    let files = service::Model {
        id: ServiceId::from(uuid::Uuid::now_v7()),
        key: "files".parse().unwrap(),
        name: "Files".parse().unwrap(),
        name_key: "files".into(),
        summary: None,
        description: None,
        position: 2,
        created_at: tx.now(),
    };
    tx.insert::<service::Entity>(files.into_active_model()).await.unwrap();
    let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
}

/// A feature that a version includes, with the rest as it is where nothing is said.
fn included(plan_version_id: domain::ids::PlanVersionId, feature_id: FeatureId, amount: Limit) -> entitlement::Model {
    let enforcement = domain::quotas::Enforcement::Hard;
    entitlement::Model {
        plan_version_id,
        feature_id,
        amount,
        enforcement,
        priority: 0,
        min_rollover: 0,
        max_rollover: 0,
    }
}

fn why(error: Error) -> Refused {
    match error {
        Error::Refused(Refusal::Quotas(why)) => why,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn each_kind_of_feature_is_answered() {
    let world = World::new().await;
    let of = async |feature: &str, units| {
        let answer = world.ask(feature, units).await;
        (answer.reason, answer.used, answer.remaining)
    };
    assert_eq!(of("search", 1).await, (Reason::Included, 0, None));
    assert_eq!(of("telepathy", 1).await, (Reason::NotIncluded, 0, None));
    world.use_up("a", "storage", 4).await;
    assert_eq!(of("storage", 6).await, (Reason::WithinLimit, 4, Some(6)));
    assert_eq!(of("storage", 7).await, (Reason::LimitReached, 4, Some(6)));
    world.use_up("b", "messages", 150).await;
    assert_eq!(of("messages", 1).await, (Reason::LimitReached, 150, Some(-50)));
    world.use_up("c", "credits", 30).await;
    assert_eq!(of("credits", 20).await, (Reason::WithinLimit, 30, Some(20)));
    world.use_up("d", "credits", 30).await;
    assert_eq!(of("credits", 1).await, (Reason::LimitReached, 60, Some(-10)));
    assert_eq!(of("calls", 5).await, (Reason::WithinLimit, 0, Some(5)));
    world.reserve("calls", 5, 1).await.unwrap();
    assert_eq!(why(world.reserve("calls", 1, 1).await.unwrap_err()), Refused::TooFast { millis: 200 });
    world.house.advance_seconds(1);
    assert_eq!(of("calls", 5).await, (Reason::WithinLimit, 0, Some(5)));
    assert_eq!(why(world.reserve("search", 1, 1).await.unwrap_err()), Refused::Unmetered);
}

#[tokio::test]
async fn what_is_reserved_counts_until_it_is_used_given_back_or_runs_out() {
    let world = World::new().await;
    let kept = world.reserve("storage", 6, 60).await.unwrap();
    assert_eq!((kept.answer.reserved, kept.answer.remaining), (6, Some(4)));
    assert_eq!(why(world.reserve("storage", 5, 60).await.unwrap_err()), Refused::LimitReached { remaining: 4 });
    assert_eq!(why(world.commit(&kept, 7).await.unwrap_err()), Refused::OverReserved { reserved: 6 });
    let done = world.commit(&kept, 2).await.unwrap();
    assert_eq!((done.answer.used, done.answer.reserved, done.answer.remaining), (2, 0, Some(8)));
    assert_eq!(world.commit(&kept, 2).await.unwrap().answer, done.answer, "once more changes nothing");
    assert_eq!(why(world.commit(&kept, 3).await.unwrap_err()), Refused::Settled);
    assert_eq!(why(world.release(&kept).await.unwrap_err()), Refused::Settled);
    let other = world.reserve("storage", 8, 60).await.unwrap();
    assert_eq!(world.release(&other).await.unwrap().answer.remaining, Some(8));
    let third = world.reserve("storage", 8, 60).await.unwrap();
    world.house.advance_seconds(60);
    assert_eq!(world.ask("storage", 8).await.reserved, 0);
    assert_eq!(why(world.commit(&third, 1).await.unwrap_err()), Refused::Expired);
    assert_eq!(why(world.reserve("storage", 1, 0).await.unwrap_err()), Refused::Duration { most: 86_400 });
}

#[tokio::test]
async fn of_fifty_at_once_for_the_last_unit_exactly_one_gets_it() {
    let world = World::new().await;
    world.use_up("a", "storage", 9).await;
    let rivals = (0..50).map(|_| world.reserve("storage", 1, 60));
    let results = futures::future::join_all(rivals).await;
    let won = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(won, 1);
    for lost in results.into_iter().filter_map(Result::err) {
        assert_eq!(why(lost), Refused::LimitReached { remaining: 0 });
    }
    assert_eq!(world.ask("storage", 1).await.reserved, 1);
}

#[tokio::test]
async fn the_version_grows_with_each_change_and_stays_without_one() {
    let world = World::new().await;
    let mut seen = vec![world.ask("messages", 1).await];
    assert_eq!(world.ask("messages", 1).await, seen[0]);
    world.use_up("a", "messages", 1).await;
    seen.push(world.ask("messages", 1).await);
    assert_eq!(world.use_up("a", "messages", 1).await, Recorded::Duplicate);
    assert_eq!(world.ask("messages", 1).await, seen[1], "a duplicate changes nothing");
    let kept = world.reserve("messages", 9, 60).await.unwrap();
    seen.push(world.ask("messages", 1).await);
    world.house.advance_seconds(60);
    seen.push(world.ask("messages", 1).await);
    let settled = world.reserve("messages", 9, 60).await.unwrap();
    world.commit(&settled, 9).await.unwrap();
    seen.push(world.ask("messages", 1).await);
    assert_eq!(kept.answer.reserved, 9);
    for days in [20, 20, 20, 30, 100] {
        world.house.advance_days(days);
        seen.push(world.ask("messages", 1).await);
    }
    for (before, after) in seen.iter().zip(&seen[1..]) {
        let same = Answer { version: before.version, ..after.clone() } == *before;
        assert!(after.version > before.version || (same && after.version == before.version), "{before:?}\n{after:?}");
    }
    let reasons: Vec<_> = seen.iter().map(|answer| answer.reason).collect();
    assert!(reasons.contains(&Reason::NoAccess) && reasons.last() == Some(&Reason::NotIncluded), "{reasons:?}");
}

#[tokio::test]
async fn the_version_of_a_rate_grows_as_it_fills_and_no_write_takes_it_back() {
    let world = World::new().await;
    let mut seen = vec![world.ask("calls", 1).await];
    seen.push(world.reserve("calls", 5, 1).await.unwrap().answer);
    for units in [1, 0, 2, 0, 0, 5] {
        world.house.advance_seconds(1);
        seen.push(world.ask("calls", 1).await);
        if units > 0 {
            seen.push(world.reserve("calls", units, 1).await.unwrap().answer);
        }
        assert_eq!(world.ask("calls", 1).await, *seen.last().unwrap(), "nothing happened");
    }
    for (before, after) in seen.iter().zip(&seen[1..]) {
        let same = Answer { version: before.version, ..after.clone() } == *before;
        assert!(after.version > before.version || (same && after.version == before.version), "{before:?}\n{after:?}");
    }
    assert_eq!((seen[1].reason, seen[2].reason), (Reason::LimitReached, Reason::WithinLimit));
}

#[tokio::test]
async fn a_counter_begins_anew_with_the_month_and_says_when() {
    let world = World::new().await;
    world.use_up("a", "messages", 70).await;
    let before = world.ask("messages", 1).await;
    let resets = before.resets_at.unwrap();
    assert!(resets > world.now());
    world.house.advance_seconds(world.now().seconds_until(resets));
    let after = world.ask("messages", 1).await;
    assert_eq!((after.used, after.remaining), (0, Some(100)));
    assert!(after.version > before.version);
}

#[tokio::test]
async fn a_person_needs_a_license_of_a_plan_with_seats() {
    let world = World::new().await;
    let ada = "ada@alder.guildhall.example";
    assert_eq!(world.ask_for("storage", 1, Some(ada)).await.reason, Reason::NotLicensed);
    assert_eq!(world.ask_for("storage", 1, Some("nobody@alder.guildhall.example")).await.reason, Reason::NotLicensed);
    let command = domain::licenses::AssignLicenses {
        product: domain::licenses::Product { service: "mail".parse().unwrap(), plan: "team".parse().unwrap() },
        people: vec![world.ada.member().unwrap().id],
        names: String::new(),
        or_wait: false,
        mark: String::new(),
    };
    let permit = world.house.portal.permit(world.ada.clone(), world.house.request()).await.unwrap();
    crate::licenses::assign(permit, command).await.unwrap();
    assert_eq!(world.ask_for("storage", 1, Some(ada)).await.reason, Reason::WithinLimit);
}

#[tokio::test]
async fn a_service_reaches_only_its_own_quotas_and_those_who_have_it() {
    let world = World::new().await;
    let files = program(&world.house, Owner::Service("files".parse().unwrap())).await;
    let permit = world.house.portal.permit::<acts::CheckEntitlements>(files, world.house.request()).await.unwrap();
    assert!(matches!(tokens::place(permit, &slug("alder")).await, Err(Error::NotFound)));
    assert!(matches!(world.permit::<acts::CheckEntitlements>("nowhere").await, Err(Error::NotFound)));
    let check = Check { person: None, questions: vec![question("files", "storage", 1)] };
    let answered = super::check(world.permit("alder").await.unwrap(), check).await;
    assert!(matches!(answered, Err(Error::NotFound)));
    let kept = world.reserve("storage", 1, 60).await.unwrap();
    world.house.found("birch").await;
    let command = ReleaseReservation { reservation: kept.reservation };
    let released = super::release(world.permit("birch").await.unwrap(), command).await;
    assert!(matches!(released, Err(Error::NotFound)), "a reservation of another organization");
}

#[tokio::test]
async fn a_key_used_twice_reserves_once() {
    let world = World::new().await;
    let id = world.program.program().unwrap().id;
    let reserve = async |units: i64| {
        let Question { service, feature, quantity } = question("mail", "storage", units);
        let command = Reserve { service, feature, quantity, seconds: 60 };
        let key = Key::of_program("one key, long enough for all", id, &command).unwrap();
        let request = crate::access::Request { key: Some(key), ..world.house.request() };
        let permit = world.house.portal.permit(world.program.clone(), request).await.unwrap();
        super::reserve(tokens::place(permit, &slug("alder")).await.unwrap(), command).await
    };
    let first = reserve(3).await.unwrap();
    let Err(Error::Replayed(answer)) = reserve(3).await else { panic!("not replayed") };
    assert_eq!(serde_json::from_str::<Kept>(&answer).unwrap(), first);
    assert!(matches!(reserve(4).await, Err(Error::KeyReused)));
    assert_eq!(world.ask("storage", 1).await.reserved, 3);
}
