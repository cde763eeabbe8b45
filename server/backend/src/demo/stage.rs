//! Where the story is played: the portal with a clock that is set by hand, the people, and the catalog. Each scene is a
//! transaction of its own at its own time.

use super::people::Person;
use super::{people, services};
use crate::access::{Actor, Member, Permit, Request};
use crate::clock::{Clock, Pace};
use crate::db::{Direct, Tx};
use crate::error::Error;
use crate::passwords::Hasher;
use crate::portal::{Portal, Settings};
use crate::{catalog, subscriptions, taxes, zones};
use domain::acts::{Act, LookAtClock, Organization, Write};
use domain::ids::{MemberId, OrgId, SessionId};
use domain::locale::{Theme, ZoneName};
use domain::text::{Name, Slug};
use domain::time::{Day, Instant, Moment};
use entity::organization;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that says what it was told.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self, _: Option<OrgId>) -> Instant {
        Instant::from(self.0.load(Ordering::SeqCst))
    }
}

/// The stage.
pub(super) struct Stage {
    pub(super) portal: Portal,
    pub(super) org: OrgId,
    pub(super) zone: ZoneName,
    pub(super) people: Vec<Person>,
    pub(super) offers: services::Offers,
    /// The secrets of the services' tokens.
    pub(super) secrets: HashMap<&'static str, String>,
    hand: Arc<Hand>,
    today: Moment,
    scenes: u32,
}

impl Stage {
    /// Sets the stage: the catalog is imported and nobody is there yet.
    pub(super) async fn set(portal: &Portal) -> Result<Self, Error> {
        let now = portal.clock().now(None);
        // Whoever sells from today on, the past was sold by the vendor of the catalog, whose taxes are known.
        let settings = Settings { demo: true, seller: super::seller(), ..portal.settings().clone() };
        let zone = settings.billing_zone.clone();
        let hand = Arc::new(Hand(AtomicI64::new(now.into())));
        let people = people::cast(&settings.account_domain)?;
        let portal = Portal::new(portal.db().clone(), hand.clone(), Hasher::cheap()?, settings);
        let mut stage = Self {
            portal,
            org: uuid::Uuid::nil().into(),
            people,
            offers: services::Offers::default(),
            secrets: HashMap::new(),
            hand,
            today: zones::moment(now, &zone),
            zone,
            scenes: 0,
        };
        stage.turn_to(stage.at(560, (8, 0)));
        // While it is launched, the trial is open that is closed now.
        stage.offer(&VENDOR.replace(CLOSED, "")).await?;
        let permit = stage.portal.permit(Actor::operator(), stage.request()).await?;
        taxes::import(permit, "taxes.toml".to_owned(), include_str!("taxes.toml")).await.map_err(Error::internal)?;
        stage.offers = services::Offers::read(&stage).await?;
        Ok(stage)
    }

    /// The vendor imports the catalog.
    async fn offer(&self, vendor: &str) -> Result<(), Error> {
        let name = "vendor.toml".to_owned();
        let file = catalog::File { name, bytes: vendor.as_bytes().to_vec(), service: None, encoding: None };
        let permit = self.portal.permit(Actor::operator(), self.request()).await?;
        catalog::import(permit, file).await.map(drop).map_err(Error::internal)
    }

    /// The vendor ends a launch: one trial is open no more.
    pub(super) async fn close_launch(&self) -> Result<(), Error> {
        self.offer(VENDOR).await
    }

    /// The instant so many days ago at this time of day; today, so many hours and minutes ago.
    pub(super) fn at(&self, days: i64, (hours, minutes): (i64, i64)) -> Instant {
        let seconds = hours * 3_600 + minutes * 60;
        if days == 0 {
            return self.today.at.minus_seconds(seconds);
        }
        zones::start_of(self.day(days), &self.zone).plus_seconds(seconds)
    }

    /// The day so many days ago.
    pub(super) fn day(&self, ago: i64) -> Day {
        self.today.day.plus_days(-ago)
    }

    /// Sets the clock.
    pub(super) fn turn_to(&mut self, at: Instant) {
        self.hand.0.store(at.into(), Ordering::SeqCst);
        self.scenes += 1;
    }

    /// Lets everything happen that becomes due until an instant, each on its day, by the code that the jobs run.
    pub(super) async fn pass(&self, until: Instant) -> Result<(), Error> {
        let request = || Request { id: "jobs".to_owned(), ..Request::default() };
        let mut last = None;
        loop {
            let reader = self.portal.internal::<LookAtClock>(request(), self.org)?.read().await?;
            let due = reader.rows::<organization::Entity>().one().await?.and_then(|row| row.next_change_at);
            drop(reader);
            let Some(due) = due.filter(|due| *due <= until) else { return Ok(()) };
            if last.replace(due).is_some_and(|last| last >= due) {
                return Err(Error::internal("the clock of the demo comes to no end"));
            }
            self.hand.0.fetch_max(due.into(), Ordering::SeqCst);
            subscriptions::refresh_as(&self.portal, (request(), Actor::scheduler()), self.org, None).await?;
        }
    }

    /// Now.
    pub(super) fn now(&self) -> Moment {
        zones::moment(self.portal.clock().now(None), &self.zone)
    }

    /// A request of the present scene, from an address of those that stand for none.
    pub(super) fn request(&self) -> Request {
        let (id, address) = (format!("demo-{:04}", self.scenes), format!("192.0.2.{}", 10 + self.scenes % 7));
        let agent = if self.scenes.is_multiple_of(3) { PHONE } else { DESKTOP };
        Request { id, address, agent: agent.to_owned(), key: None }
    }

    /// A transaction in somebody's name.
    pub(super) async fn begin<A>(&self, who: usize) -> Result<Tx<A>, Error>
    where
        A: Act<Scope = Organization, Mode = Write>,
        Organization: Direct,
    {
        self.portal.internal::<A>(self.request(), self.org)?.acted_by(self.actor(who)?).begin().await
    }

    /// What somebody may do by their roles.
    pub(super) async fn permit<A: Act>(&self, who: usize) -> Result<Permit<A>, Error> {
        self.portal.permit(self.actor(who)?, self.request()).await
    }

    /// Somebody as an actor.
    pub(super) fn actor(&self, who: usize) -> Result<Actor, Error> {
        let person = self.person(who)?;
        let slug: Slug = super::SLUG.parse().map_err(Error::internal)?;
        Ok(Actor::signed_in(Member {
            org: self.org,
            organization: ORGANIZATION.parse::<Name>().map_err(Error::internal)?,
            slug,
            billing_zone: self.zone.clone(),
            id: person.id,
            user_name: person.user_name.clone(),
            display_name: person.display_name.clone(),
            roles: person.roles,
            language: person.language,
            zone: person.zone.clone(),
            theme: Theme::System,
            session: SessionId::from(uuid::Uuid::nil()),
            signed_in: self.portal.clock().now(None),
            share: None,
            owns_groups: false,
            next_change_at: None,
            pace: Pace::default(),
        }))
    }

    /// Somebody.
    pub(super) fn person(&self, who: usize) -> Result<&Person, Error> {
        self.people.get(who).ok_or_else(|| Error::internal("nobody has this part in the demo"))
    }

    /// The founder got an id and the organization too.
    pub(super) fn founded(&mut self, org: OrgId, founder: MemberId) {
        self.org = org;
        if let Some(person) = self.people.first_mut() {
            person.id = founder;
        }
    }
}

/// What the organization is called.
pub(super) const ORGANIZATION: &str = "Alder & Sons";

const VENDOR: &str = include_str!("vendor.toml");

/// How the catalog says that an offer is closed.
const CLOSED: &str = "open = false\n";

const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                     Version/18.0 Mobile/15E148 Safari/604.1";
