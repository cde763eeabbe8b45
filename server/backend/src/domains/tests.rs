use super::*;
use crate::access::{Actor, Permit};
use crate::house::House;
use crate::passwords::Hasher;
use crate::portal::{Portal, Settings};
use crate::{jobs, members, registry};
use domain::acts::{self, LookUpDomain};
use domain::domains::{
    Answer, Blocker, Came, ClaimDomain, DomainPage, Kind, NameDomain, PrepareRename, Question, Refused,
    ReleaseSubdomain, RemoveDomain, RenameUsers, TakeRenameBack, Verdict,
};
use domain::ids::MemberId;
use domain::members::CreateMember;
use domain::refusal::Refusal;
use domain::roles::{Right, Role, may};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

mod contests;
mod lapses;
mod offers;
mod passing;
mod renames;

/// Servers of names that answer as they are told.
#[derive(Clone, Default)]
struct Names(Arc<Mutex<HashMap<(String, Kind), Came>>>);

impl Ask for Names {
    fn ask(&self, question: Question) -> Coming<'_> {
        let known = self.0.lock().unwrap().get(&(question.name.clone(), question.kind)).cloned();
        let servers = vec!["192.0.2.53:53".to_owned()];
        Box::pin(async move { Answer { question, servers, came: known.unwrap_or(Came::NoName) } })
    }
}

struct Scene {
    house: House,
    names: Names,
}

impl Scene {
    async fn new() -> Self {
        let (mut house, names) = (House::new().await, Names::default());
        let settings = Settings { resolver: Resolver::new(names.clone()), ..house.portal.settings().clone() };
        let (db, clock) = (house.portal.db().clone(), house.portal.clock().clone());
        house.portal = Portal::new(db, clock, Hasher::cheap().unwrap(), settings);
        Self { house, names }
    }

    async fn permit<A: acts::Act>(&self, who: &Actor) -> Permit<A> {
        self.house.portal.permit(who.clone(), self.house.request()).await.unwrap()
    }

    fn says(&self, name: &str, kind: Kind, came: Came) {
        self.names.0.lock().unwrap().insert((name.to_owned(), kind), came);
    }

    fn publishes(&self, name: &str, text: &str) {
        let values = vec!["v=spf1 -all".to_owned(), text.to_owned()];
        self.says(name, Kind::Txt, Came::Records { count: values.len(), values, seconds: 60 });
    }

    async fn claim(&self, who: &Actor, name: &str) -> Result<DomainName, Error> {
        let command = serde_json::from_value::<ClaimDomain>(object!({ "domain": name })).unwrap();
        super::claim(self.permit(who).await, command).await
    }

    async fn check(&self, who: &Actor, name: &str) -> Result<Verdict, Error> {
        super::check(self.permit(who).await, one(name)).await
    }

    async fn page(&self, who: &Actor, name: &str) -> DomainPage {
        super::show(self.permit(who).await, one(name)).await.unwrap()
    }

    async fn state(&self, who: &Actor, name: &str) -> State {
        self.page(who, name).await.row.state
    }

    /// Claims a domain, publishes its record and checks it.
    async fn prove(&self, who: &Actor, name: &str) -> Verdict {
        self.claim(who, name).await.unwrap();
        self.publishes(name, &self.page(who, name).await.record.unwrap().text);
        self.check(who, name).await.unwrap()
    }

    async fn create(&self, who: &Actor, user: &str, domain: Option<&str>) -> Result<MemberId, Error> {
        let command = CreateMember {
            display_name: user.parse().unwrap(),
            user: user.parse().unwrap(),
            domain: domain.map(|domain| domain.parse().unwrap()),
            mail: "somebody@mail.example".parse().unwrap(),
            language: domain::locale::Language::En,
        };
        members::create(self.permit(who).await, command).await
    }

    async fn remove(&self, who: &Actor, name: &str) -> Result<(), Error> {
        let command = RemoveDomain { domain: name.parse().unwrap(), confirmed: name.parse().unwrap() };
        super::remove(self.permit(who).await, command).await
    }

    /// Lets whoever proves it have a name below a domain.
    async fn release(&self, who: &Actor, domain: &str, sub: &str) -> Result<(), Error> {
        let command = ReleaseSubdomain { domain: domain.parse().unwrap(), subdomain: sub.parse().unwrap() };
        super::release(self.permit(who).await, command).await
    }

    /// The next day, on which the jobs run.
    async fn next_day(&self) {
        self.house.advance_days(1);
        jobs::round(&self.house.portal).await.unwrap();
    }

    async fn user_name(&self, who: &Actor, member: MemberId) -> String {
        let org = who.member().unwrap().org;
        let permit = self.house.portal.internal::<LookUpDomain>(self.house.request(), org).unwrap();
        let reader = permit.read().await.unwrap();
        let row = reader.rows::<entity::member::Entity>().filter(entity::member::id().eq(member)).one().await.unwrap();
        row.unwrap().user_name.to_string()
    }
}

fn one(name: &str) -> NameDomain {
    NameDomain { domain: name.parse().unwrap() }
}

fn refused<T: std::fmt::Debug>(done: Result<T, Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Domains(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_domain_is_verified_by_its_record_and_by_nothing_else() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    scene.claim(&ada, "alder.example").await.unwrap();
    let record = scene.page(&ada, "alder.example").await.record.unwrap();
    assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Missing);
    scene.publishes("alder.example", "guildhall-verification=0000");
    assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Missing);
    for came in [Came::TimedOut, Came::Unreachable, Came::Failed { code: "SERVFAIL".into() }] {
        scene.says("_guildhall.alder.example", Kind::Txt, came);
        assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Unknown);
    }
    let shown = scene.page(&ada, "alder.example").await;
    assert_eq!((shown.row.state, shown.check.unwrap().answers.len()), (State::Claimed, 3));
    let values = vec![record.exchange.to_string()];
    scene.says("alder.example", Kind::Mx, Came::Records { count: values.len(), values, seconds: 60 });
    assert_eq!(scene.check(&ada, "alder.example").await.unwrap(), Verdict::Proven(Kind::Mx));
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn names_are_made_in_verified_domains_only_and_the_primary_one_is_meant_if_none_is_said() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    scene.claim(&ada, "alder.example").await.unwrap();
    let in_domain = scene.create(&ada, "bob", Some("alder.example")).await;
    assert!(
        matches!(in_domain, Err(Error::Refused(Refusal::Members(domain::members::Refused::Domain(_))))),
        "{in_domain:?}"
    );
    assert_eq!(refused(super::make_primary(scene.permit(&ada).await, one("alder.example")).await), Refused::Unverified);
    scene.publishes("alder.example", &scene.page(&ada, "alder.example").await.record.unwrap().text);
    scene.check(&ada, "alder.example").await.unwrap();
    let bob = scene.create(&ada, "bob", Some("alder.example")).await.unwrap();
    let cora = scene.create(&ada, "cora", None).await.unwrap();
    super::make_primary(scene.permit(&ada).await, one("alder.example")).await.unwrap();
    let dora = scene.create(&ada, "dora", None).await.unwrap();
    for (member, name) in
        [(bob, "bob@alder.example"), (cora, "cora@alder.guildhall.example"), (dora, "dora@alder.example")]
    {
        assert_eq!(scene.user_name(&ada, member).await, name);
    }
    let again = super::make_primary(scene.permit(&ada).await, one("alder.example")).await;
    assert_eq!(refused(again), Refused::NoChange);
}

#[tokio::test]
async fn a_domain_whose_record_is_gone_is_at_risk_for_fourteen_days_and_then_opens_nothing_new() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    assert_eq!(scene.prove(&ada, "alder.example").await, Verdict::Proven(Kind::Txt));
    super::make_primary(scene.permit(&ada).await, one("alder.example")).await.unwrap();
    let bob = scene.create(&ada, "bob", None).await.unwrap();
    scene.next_day().await;
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
    // What nobody knows puts nothing at risk.
    scene.says("alder.example", Kind::Txt, Came::TimedOut);
    scene.next_day().await;
    assert_eq!(scene.state(&ada, "alder.example").await, State::Verified);
    scene.says("alder.example", Kind::Txt, Came::Nothing);
    scene.next_day().await;
    assert_eq!(scene.state(&ada, "alder.example").await, State::AtRisk);
    let told = registry::all_letters(&scene.house.portal).await.unwrap();
    assert_eq!(told.iter().filter(|letter| letter.letter.contains("at-risk")).count(), 1);
    scene.house.advance_days(13);
    assert!(scene.page(&ada, "alder.example").await.row.primary);
    // By the clock alone, whether or not any job runs.
    scene.house.advance_days(1);
    let lapsed = scene.page(&ada, "alder.example").await.row;
    assert_eq!((lapsed.state, lapsed.primary), (State::Unverified, false));
    assert_eq!(scene.user_name(&ada, bob).await, "bob@alder.example");
    let cora = scene.create(&ada, "cora", None).await.unwrap();
    assert_eq!(scene.user_name(&ada, cora).await, "cora@alder.guildhall.example");
    scene.publishes("alder.example", &scene.page(&ada, "alder.example").await.record.unwrap().text);
    scene.check(&ada, "alder.example").await.unwrap();
    assert!(scene.page(&ada, "alder.example").await.row.primary);
}

#[tokio::test]
async fn a_claim_is_the_same_in_any_spelling_and_never_says_what_others_have() {
    let scene = Scene::new().await;
    let (ada, eve) = (scene.house.found("alder").await, scene.house.found("birch").await);
    scene.prove(&ada, "xn--bcher-kva.example").await;
    for spelling in ["Bücher.example", "BÜCHER.example.", "XN--BCHER-KVA.example"] {
        assert_eq!(refused(scene.claim(&ada, spelling).await), Refused::Claimed, "{spelling}");
        assert_eq!(scene.claim(&eve, spelling).await.unwrap().as_str(), "xn--bcher-kva.example");
        // What she has not proved looks like what nobody has.
        assert_eq!(scene.check(&eve, "xn--bcher-kva.example").await.unwrap(), Verdict::Missing);
        let shown = scene.page(&eve, "xn--bcher-kva.example").await;
        assert_eq!((shown.row.state, shown.contest), (State::Claimed, None));
        scene.remove(&eve, "xn--bcher-kva.example").await.unwrap();
    }
    let below = scene.claim(&eve, "shop.xn--bcher-kva.example").await;
    assert!(below.is_ok(), "{below:?}");
    assert_eq!(scene.state(&ada, "xn--bcher-kva.example").await, State::Verified);
    for (name, why) in [
        ("co.uk", Refused::PublicSuffix),
        ("github.io", Refused::PublicSuffix),
        ("Gmail.com", Refused::MailProvider),
        ("cedar.guildhall.example", Refused::OfPortal),
        ("guildhall.example.", Refused::OfPortal),
    ] {
        assert_eq!(refused(scene.claim(&ada, name).await), why, "{name}");
    }
    // One label alone is no domain name at all.
    assert!(serde_json::from_value::<ClaimDomain>(object!({ "domain": "com." })).is_err());
}

#[tokio::test]
async fn a_domain_is_removed_once_nothing_refers_to_it_and_the_initial_one_never() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    assert_eq!(refused(scene.remove(&ada, "alder.guildhall.example").await), Refused::Initial);
    scene.prove(&ada, "alder.example").await;
    scene.claim(&ada, "eu.alder.example").await.unwrap();
    let sub = scene.page(&ada, "eu.alder.example").await;
    assert_eq!((sub.row.state, sub.record), (State::Verified, None));
    super::make_primary(scene.permit(&ada).await, one("alder.example")).await.unwrap();
    scene.create(&ada, "bob", None).await.unwrap();
    let all = vec![
        Blocker::People { count: 1 },
        Blocker::Primary,
        Blocker::Subdomains { names: vec!["eu.alder.example".parse().unwrap()] },
    ];
    assert_eq!(scene.page(&ada, "alder.example").await.blockers, all);
    assert_eq!(refused(scene.remove(&ada, "alder.example").await), Refused::Blocked(all));
    super::make_primary(scene.permit(&ada).await, one("alder.guildhall.example")).await.unwrap();
    scene.remove(&ada, "eu.alder.example").await.unwrap();
    let left = vec![Blocker::People { count: 1 }];
    assert_eq!(refused(scene.remove(&ada, "alder.example").await), Refused::Blocked(left));
    renames::rename(&scene, &ada, ("alder.example", "alder.guildhall.example")).await.unwrap();
    scene.remove(&ada, "alder.example").await.unwrap();
    let gone = super::show(scene.permit(&ada).await, one("alder.example")).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    // Nobody has it now.
    let eve = scene.house.found("birch").await;
    assert_eq!(scene.prove(&eve, "alder.example").await, Verdict::Proven(Kind::Txt));
    assert_eq!(scene.state(&eve, "alder.example").await, State::Verified);
}

#[tokio::test]
async fn an_offer_that_asks_for_a_verified_domain_is_told_whether_there_is_one() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    let any = async || {
        let org = ada.member().unwrap().org;
        let permit = scene.house.portal.internal::<LookUpDomain>(scene.house.request(), org).unwrap();
        let reader = permit.read().await.unwrap();
        any_verified(reader.executor(), reader.real()).await.unwrap()
    };
    scene.claim(&ada, "alder.example").await.unwrap();
    assert!(!any().await);
    scene.publishes("alder.example", &scene.page(&ada, "alder.example").await.record.unwrap().text);
    scene.check(&ada, "alder.example").await.unwrap();
    assert!(any().await);
}

#[tokio::test]
async fn who_may_see_them_sees_domains_and_only_global_administrators_change_them() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    scene.prove(&ada, "alder.example").await;
    for role in Role::ALL {
        let person = scene.house.with_role(&ada, Some(*role)).await;
        let roles = person.member().unwrap().roles;
        let portal = &scene.house.portal;
        let sees = portal.permit::<acts::ListDomains>(person.clone(), scene.house.request()).await.is_ok();
        let edits = portal.permit::<acts::CheckDomain>(person.clone(), scene.house.request()).await.is_ok();
        assert_eq!((sees, edits), (may(roles, Right::ViewIdentity), may(roles, Right::EditOrganization)), "{role}");
    }
    let listed = super::list(scene.permit(&ada).await, ()).await.unwrap();
    let names: Vec<_> = listed.rows.iter().map(|row| (row.name.as_str(), row.initial)).collect();
    assert_eq!(names, [("alder.guildhall.example", true), ("alder.example", false)]);
}
