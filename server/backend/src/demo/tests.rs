#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::access::{Actor, Request};
use crate::clock::Clock;
use crate::db::{Db, Reader, Url};
use crate::passwords::Hasher;
use crate::portal::Settings;
use crate::subscriptions::entries;
use domain::agreements::AgreementStatus;
use domain::demo::Part;
use domain::locale::ZoneName;
use domain::members::MemberStatus;
use domain::roles::{Role, Roles};
use domain::services::{Query, ShowService};
use domain::subscriptions::trials::Unqualified;
use domain::subscriptions::{Status, Terms, standing};
use domain::time::Instant;
use entity::{activity, agreement, assignment, chain, holding, pool, subscription};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tokio::sync::OnceCell;

struct Fixed(Instant);

impl Clock for Fixed {
    fn now(&self, _: Option<OrgId>) -> Instant {
        self.0
    }
}

mod books;

/// An afternoon in the middle of a month.
const NOW: &str = "2027-01-15 14";

/// Hours of days on which a month is counted in different ways.
const DAYS: [&str; 5] = [NOW, "2028-02-29 00", "2026-12-31 23", "2027-05-30 08", "2027-03-01 00"];

async fn empty(day: &str, demo: bool) -> (Portal, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(&folder, day, demo).await, folder)
}

async fn open(folder: &tempfile::TempDir, day: &str, demo: bool) -> Portal {
    let db = Db::connect(&Url::Sqlite(folder.path().join("guildhall.sqlite"))).await.unwrap();
    db.migrate().await.unwrap();
    let settings = Settings {
        account_domain: "guildhall.example".parse().unwrap(),
        billing_zone: ZoneName::utc(),
        seller: None,
        resolver: crate::domains::Resolver::none(),
        demo,
    };
    let (day, hour) = day.split_once(' ').unwrap();
    let day: domain::time::Day = day.parse().unwrap();
    let clock = Fixed(day.utc_midnight().plus_seconds(hour.parse::<i64>().unwrap() * 3_600));
    Portal::new(db, Arc::new(clock), Hasher::cheap().unwrap(), settings)
}

async fn told(day: &str) -> (Portal, tempfile::TempDir) {
    let (portal, folder) = empty(day, true).await;
    assert_eq!(fill(&portal).await.unwrap(), Filled::Now);
    (portal, folder)
}

/// The files of a database.
type Files = Vec<(std::ffi::OsString, Vec<u8>)>;

/// A copy of the demo on a day, whose story is told for the first test that asks for it.
async fn filled(day: &'static str) -> (Portal, tempfile::TempDir) {
    static TOLD: Mutex<BTreeMap<&str, Arc<OnceCell<Files>>>> = Mutex::new(BTreeMap::new());
    let cell = TOLD.lock().unwrap().entry(day).or_default().clone();
    let files = cell.get_or_init(|| async {
        // Nobody writes any more, so that what is in the files belongs together.
        let (_portal, folder) = told(day).await;
        let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
        files.map(|file| (file.file_name(), std::fs::read(file.path()).unwrap())).collect()
    });
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files.await {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    (open(&folder, day, true).await, folder)
}

async fn read(portal: &Portal) -> Reader<acts::Authenticate> {
    let org = organization(portal).await.unwrap();
    portal.internal(Request::default(), org).unwrap().read().await.unwrap()
}

async fn seen_by(portal: &Portal, part: Part) -> Actor {
    let entered = play(portal, part).await.unwrap();
    sessions::identify(portal, Some(&entered.token), &Request::default()).await.unwrap()
}

async fn page(portal: &Portal, service: &str) -> domain::services::ServiceDetail {
    let actor = seen_by(portal, Part::Global).await;
    let permit = portal.permit(actor, Request::default()).await.unwrap();
    crate::services::show(permit, ShowService { service: service.parse().unwrap() }).await.unwrap()
}

async fn play(portal: &Portal, part: Part) -> Result<Entered, Error> {
    let permit = portal.permit(Actor::visitor(), Request::default()).await?;
    enter(permit, EnterDemo { role: part }).await
}

#[tokio::test]
async fn there_is_a_subscription_in_every_state_whatever_the_day() {
    for day in DAYS {
        let (portal, _folder) = filled(day).await;
        let reader = read(&portal).await;
        let rows = reader.rows::<subscription::Entity>().all().await.unwrap();
        let streams = entries(reader.executor(), rows.iter().map(|row| row.id)).await.unwrap();
        let now = reader.moment(&ZoneName::utc());
        let mut seen = BTreeSet::new();
        for row in rows {
            let terms: Terms = serde_json::from_str(&row.terms).unwrap();
            let found = standing(&terms, &streams[&row.id], now);
            assert_eq!((found.status, found.capacity()), (row.status, row.capacity), "{day}: {row:?}");
            seen.insert(row.status);
        }
        let missing: Vec<_> = Status::ALL.iter().filter(|status| !seen.contains(status)).collect();
        assert!(missing.is_empty(), "{day}: {missing:?}");
    }
}

#[tokio::test]
async fn one_trial_qualifies_for_an_upgrade_and_one_does_not() {
    let (portal, _folder) = filled(NOW).await;
    let meet = page(&portal, "meet").await.upgrades;
    assert_eq!(meet.iter().map(|one| one.against.clone()).collect::<Vec<_>>(), [vec![]]);
    let insight = page(&portal, "insight").await.upgrades;
    assert_eq!(insight[0].against, [Unqualified::OfferClosed]);
}

#[tokio::test]
async fn people_are_of_every_kind_and_every_role_is_held() {
    let (portal, _folder) = filled(NOW).await;
    let rows = read(&portal).await.rows::<member::Entity>().all().await.unwrap();
    assert_eq!(rows.len(), people::COUNT);
    let of = |status| rows.iter().filter(|row| row.status == status).count();
    let [invited, blocked, deleted] = [MemberStatus::Invited, MemberStatus::Blocked, MemberStatus::Deleted].map(of);
    assert_eq!((invited, blocked, deleted), (14, 7, 4));
    let mut gone = rows.iter().filter(|row| row.status == MemberStatus::Deleted);
    assert!(gone.all(|row| row.signed_in_at < row.deleted_at), "somebody signed in after being deleted");
    let held: Roles = rows.iter().flat_map(|row| row.roles.iter()).collect();
    assert_eq!(held, Role::ALL.iter().copied().collect());
    assert!(rows.iter().any(|row| row.roles.iter().count() == 3));
    assert!(rows.iter().filter(|row| row.roles.has(Role::Global)).count() > 1);
    let names: BTreeSet<_> = rows.iter().map(|row| row.user_name.to_string()).collect();
    assert_eq!(names.len(), rows.len());
    for sign in ["ü", "ß", "ł", "ş", "佐", "ע", "О"] {
        assert!(rows.iter().any(|row| row.display_name.as_str().contains(sign)), "nobody has {sign} in the name");
    }
    assert!(rows.iter().any(|row| row.display_name.as_str().chars().count() > 80));
}

#[tokio::test]
async fn licenses_are_counted_as_they_are_held() {
    let (portal, _folder) = filled(NOW).await;
    let reader = read(&portal).await;
    let holdings = reader.rows::<holding::Entity>().all().await.unwrap();
    let assignments = reader.rows::<assignment::Entity>().all().await.unwrap();
    let gone = reader.rows::<member::Entity>().filter(member::status().eq(MemberStatus::Deleted)).all().await.unwrap();
    assert!(holdings.len() > 500);
    for pool in reader.rows::<pool::Entity>().all().await.unwrap() {
        let held = holdings.iter().filter(|row| row.pool_id == pool.id).count();
        let given = assignments.iter().filter(|row| row.pool_id == pool.id).map(|row| row.member_id);
        let given = given.collect::<BTreeSet<_>>().len();
        assert_eq!((held as i64, given as i64), (pool.held, pool.held), "{pool:?}");
        assert!(pool.held <= pool.ceiling, "{pool:?}");
    }
    assert!(gone.iter().all(|person| holdings.iter().all(|row| row.member_id != person.id)));
    let desk = page(&portal, "desk").await.service.seats.unwrap();
    assert!(desk.total == 45 && desk.over_assigned() > 0, "{desk:?}");
    let rooms = page(&portal, "meet").await.service.seats.unwrap();
    assert!(rooms.held_back > 0, "{rooms:?}");
}

#[tokio::test]
async fn twelve_groups_license_people_and_some_of_them_wait_and_one_only_lists_them() {
    let (portal, _folder) = filled(NOW).await;
    let reader = read(&portal).await;
    assert_eq!(reader.rows::<entity::member_group::Entity>().all().await.unwrap().len(), 13);
    let plans = reader.rows::<entity::group_product::Entity>().all().await.unwrap();
    let licensing: std::collections::BTreeSet<_> = plans.iter().map(|row| row.group_id).collect();
    assert_eq!(licensing.len(), 12);
    assert!(plans.iter().all(|row| row.licensed + row.waiting <= row.people), "{plans:?}");
    assert!(plans.iter().any(|row| row.licensed == row.people) && plans.iter().any(|row| row.waiting > 0));
    let holders = reader.rows::<entity::license_holder::Entity>().all().await.unwrap();
    assert!(holders.iter().any(|row| row.direct && row.through_groups.matches('"').count() > 2), "in several ways");
    assert!(holders.iter().any(|row| !row.direct), "nobody has a license through a group only");
}

#[tokio::test]
async fn a_quota_is_exceeded_and_agreements_are_current_and_ending() {
    let (portal, _folder) = filled(NOW).await;
    let files = page(&portal, "files").await;
    assert!(files.service.quotas.iter().any(|quota| quota.remaining() == Some(-187)), "{:?}", files.service.quotas);
    let build = page(&portal, "build").await.service.quotas;
    let packages = build.iter().find(|quota| quota.used == 61).unwrap();
    assert_eq!((packages.total, packages.held_back, packages.over()), (Some(0), Some(100), 0), "it is suspended");
    let rows = read(&portal).await.rows::<agreement::Entity>().all().await.unwrap();
    let statuses: BTreeSet<_> = rows.iter().map(|row| row.status).collect();
    assert_eq!(statuses, BTreeSet::from([AgreementStatus::Current, AgreementStatus::Ending]));
}

#[tokio::test]
async fn activity_rises_through_the_past_and_its_chain_holds() {
    let (portal, _folder) = filled(NOW).await;
    let reader = read(&portal).await;
    let rows = reader.rows::<activity::Entity>().order([activity::seq().asc()]).all().await.unwrap();
    let mut previous = Instant::EPOCH;
    for row in &rows {
        assert!(row.at >= previous && row.at <= reader.now(), "{row:?}");
        previous = row.at;
    }
    drop(reader);
    let mut found = Vec::new();
    let tell = |_, whole| found.push(whole);
    crate::activity::verify(&portal, (Actor::operator(), Request::default()), None, tell).await.unwrap();
    assert_eq!(found[0], Ok(i64::try_from(rows.len()).unwrap()));
    assert!(rows.len() > 100 && found.iter().all(Result::is_ok), "{found:?}");
}

#[tokio::test]
async fn the_same_day_tells_the_same_story() {
    let mut stories = Vec::new();
    for (portal, _folder) in [filled(NOW).await, told(NOW).await] {
        let rows = read(&portal).await.rows::<activity::Entity>().order([activity::seq().asc()]).all().await.unwrap();
        stories
            .push(rows.into_iter().map(|row| (row.at, row.act, row.actor_name, row.target_name)).collect::<Vec<_>>());
    }
    assert_eq!(stories[0], stories[1]);
}

#[tokio::test]
async fn a_second_fill_does_nothing() {
    let (portal, _folder) = filled(NOW).await;
    let before = read(&portal).await.rows::<chain::Entity>().one().await.unwrap();
    assert_eq!(fill(&portal).await.unwrap(), Filled::Before);
    assert_eq!(read(&portal).await.rows::<chain::Entity>().one().await.unwrap(), before);
}

#[tokio::test]
async fn a_database_of_real_organizations_is_refused() {
    let house = crate::house::House::new().await;
    house.found("oak").await;
    let refused = fill(&house.portal).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Demo(Refused::HoldsOrganizations))), "{refused}");
    refuse(&house.portal).await.unwrap();
}

#[tokio::test]
async fn a_demo_that_was_begun_is_neither_served_as_a_real_installation_nor_filled_again() {
    let (portal, _folder) = empty(NOW, true).await;
    begin(&portal).await.unwrap();
    let refused = fill(&portal).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Demo(Refused::Unfinished))), "{refused}");
    let refused = refuse(&portal).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Demo(Refused::HoldsDemo))), "{refused}");
}

#[tokio::test]
async fn what_was_served_from_as_from_a_real_database_is_never_filled_even_if_it_is_empty() {
    let (portal, _folder) = empty(NOW, true).await;
    refuse(&portal).await.unwrap();
    let refused = fill(&portal).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Demo(Refused::BegunAsReal))), "{refused}");
    refuse(&portal).await.unwrap();
}

#[tokio::test]
async fn of_a_demo_and_a_real_portal_that_begin_at_once_on_one_database_one_is_refused() {
    for _ in 0..5 {
        let (demo, folder) = empty(NOW, true).await;
        let db = Db::connect(&Url::Sqlite(folder.path().join("guildhall.sqlite"))).await.unwrap();
        let real = Portal::new(db, demo.clock().clone(), demo.hasher().clone(), demo.settings().clone());
        let (begun, served) = futures::join!(begin(&demo), refuse(&real));
        assert_ne!(begun.is_ok(), served.is_ok(), "{begun:?} {served:?}");
    }
}

#[tokio::test]
async fn one_looks_around_as_each_part_and_sees_what_its_role_allows() {
    let (portal, _folder) = filled(NOW).await;
    for part in Part::ALL {
        let actor = seen_by(&portal, *part).await;
        let member = actor.member().unwrap();
        assert_eq!(member.roles, part.role().into_iter().collect());
        let permit = portal.permit::<acts::ListServices>(actor.clone(), Request::default()).await;
        let sees = domain::roles::may(member.roles, domain::roles::Right::ViewServices);
        match permit {
            Ok(permit) => {
                let list = crate::services::list(permit, Query::default()).await.unwrap();
                assert!(sees && list.rows.len() == 6, "{part}: {}", list.rows.len());
            }
            Err(error) => assert!(!sees && matches!(error, Error::Forbidden(_)), "{part}: {error}"),
        }
        let security = crate::account::security(portal.permit(actor, Request::default()).await.unwrap(), ()).await;
        assert!(security.is_ok(), "{part}: {security:?}");
    }
}

#[tokio::test]
async fn nobody_looks_around_where_there_is_no_demo() {
    let (portal, folder) = filled(NOW).await;
    let settings = Settings { demo: false, ..portal.settings().clone() };
    let real = Portal::new(portal.db().clone(), portal.clock().clone(), Hasher::cheap().unwrap(), settings);
    assert!(matches!(play(&real, Part::Global).await, Err(Error::NotFound)));
    drop(folder);
}
