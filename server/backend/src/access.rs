//! Who may do what: the only place where a permit is made. A permit names its act, is not `Clone`, and is spent on use.

use crate::clock::{Clock, Lead};
use crate::db::Db;
use crate::error::{Error, Forbidden};
use crate::idempotency::Key;
use crate::portal::Portal;
use crate::{refusals, registry};
use domain::acts::{Act, Who};
use domain::ids::{MemberId, OrgId, SessionId};
use domain::locale::{Language, Theme, ZoneName};
use domain::roles::{self, Role, Roles};
use domain::text::{Name, Slug, UserName};
use domain::time::{Instant, Moment};
use std::marker::PhantomData;
use std::sync::Arc;

/// A signed-in person, as pages may know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The organization.
    pub org: OrgId,
    /// Its name.
    pub organization: Name,
    /// Its slug.
    pub slug: Slug,
    /// The zone in whose civil days it is billed.
    pub billing_zone: ZoneName,
    /// The person.
    pub id: MemberId,
    /// The name to sign in with.
    pub user_name: UserName,
    /// The name to show.
    pub display_name: Name,
    /// The administrative roles held.
    pub roles: Roles,
    /// The language to speak.
    pub language: Language,
    /// The zone to show times in.
    pub zone: ZoneName,
    /// The theme to show.
    pub theme: Theme,
    /// The browser's session.
    pub session: SessionId,
    /// When the standing of a subscription or agreement of the organization changes next by the clock.
    pub(crate) next_change_at: Option<Instant>,
    /// How far the organization's clock is ahead of the real one; none where it is no sandbox.
    pub(crate) ahead: Option<i64>,
}

impl Member {
    /// Whether the organization is a sandbox, which lives by a clock of its own.
    #[must_use]
    pub const fn in_sandbox(&self) -> bool {
        self.ahead.is_some()
    }

    /// What the organization's clock says while the real one says this.
    #[must_use]
    pub fn time(&self, real: Instant) -> Instant {
        Lead::known(self.ahead).of(real)
    }

    /// Whether it is a person of the demo's story, who acts without having signed in. Signing in makes no such session.
    pub(crate) fn is_invented(&self) -> bool {
        uuid::Uuid::from(self.session).is_nil()
    }
}

#[derive(Clone)]
enum Kind {
    Visitor,
    Member(Arc<Member>),
    Operator,
    System,
    Scheduler,
}

/// Who acts. Made by authentication, never from what a request says.
#[derive(Clone)]
pub struct Actor(Kind);

impl Actor {
    /// Nobody is signed in.
    #[must_use]
    pub fn visitor() -> Self {
        Self(Kind::Visitor)
    }

    /// Whoever holds the machine: the command line.
    #[must_use]
    pub fn operator() -> Self {
        Self(Kind::Operator)
    }

    /// The portal itself, while somebody looks.
    pub(crate) fn system() -> Self {
        Self(Kind::System)
    }

    /// What runs the portal's jobs.
    pub(crate) fn scheduler() -> Self {
        Self(Kind::Scheduler)
    }

    pub(crate) fn signed_in(member: Member) -> Self {
        Self(Kind::Member(Arc::new(member)))
    }

    /// The signed-in person.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        match &self.0 {
            Kind::Member(member) => Some(member),
            _ => None,
        }
    }

    /// How activity names the actor.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            Kind::Visitor => "visitor".to_owned(),
            Kind::Member(member) => member.user_name.to_string(),
            Kind::Operator => "operator".to_owned(),
            Kind::System => "system".to_owned(),
            Kind::Scheduler => "scheduler".to_owned(),
        }
    }

    /// What kind of actor it is, for activity.
    pub(crate) fn kind(&self) -> domain::activity::ActorKind {
        use domain::activity::ActorKind;
        match &self.0 {
            Kind::Visitor => ActorKind::Visitor,
            Kind::Member(_) => ActorKind::Member,
            Kind::Operator => ActorKind::Operator,
            Kind::System | Kind::Scheduler => ActorKind::System,
        }
    }
}

/// Where an act comes from.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The trace id, shown with every error.
    pub id: String,
    /// The address of the socket, or what a trusted proxy says of it.
    pub address: String,
    /// The browser's `User-Agent`.
    pub agent: String,
    /// The idempotency key and the command it goes with.
    pub key: Option<Key>,
}

/// Who, when, where from, and for which organization.
pub struct Context {
    portal: Portal,
    actor: Actor,
    request: Request,
    org: Option<OrgId>,
    real: Instant,
    lead: Lead,
}

impl Context {
    /// The instant of the request by the organization's clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.lead.of(self.real)
    }

    /// The instant of the request by the real clock: sessions, locks and keys live by it, also in a sandbox.
    #[must_use]
    pub fn real(&self) -> Instant {
        self.real
    }

    /// How far the organization's clock is ahead of the real one.
    pub(crate) fn lead(&self) -> &Lead {
        &self.lead
    }

    /// The request.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The portal's parts: clock, password hashing, settings.
    #[must_use]
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] where nobody is.
    pub fn member(&self) -> Result<&Member, Error> {
        self.actor.member().ok_or(Error::Unauthenticated)
    }

    /// The instant and the civil day of a billing zone.
    #[must_use]
    pub fn moment(&self, zone: &ZoneName) -> Moment {
        crate::zones::moment(self.now(), zone)
    }

    pub(crate) fn db(&self) -> &Db {
        self.portal.db()
    }

    pub(crate) fn org(&self) -> Option<OrgId> {
        self.org
    }

    /// The organization.
    ///
    /// # Errors
    /// A permit outside any organization, which is a defect.
    pub fn organization(&self) -> Result<OrgId, Error> {
        self.org.ok_or_else(|| Error::internal("no organization in this permit"))
    }
}

/// The right to do one act, once.
pub struct Permit<A: Act> {
    context: Context,
    act: PhantomData<fn() -> A>,
}

impl<A: Act> Permit<A> {
    pub(crate) fn into_context(self) -> Context {
        self.context
    }

    /// The same internal act in somebody's name.
    pub(crate) fn acted_by(mut self, actor: Actor) -> Self {
        self.context.actor = actor;
        self
    }

    /// The same permit for an act that answers a command anew.
    pub(crate) fn without_key(mut self) -> Self {
        self.context.request.key = None;
        self
    }

    /// The same permit, for which only the real time counts, so that the organization's clock need not be looked at.
    pub(crate) fn in_real_time(mut self) -> Self {
        self.context.lead = Lead::none();
        self
    }

    /// Places a permit into an organization that the registry found or founds.
    pub(crate) fn within(mut self, org: OrgId, _: registry::Key) -> Self {
        self.context.real = self.context.portal.clock().now(Some(org));
        self.context.lead = Lead::unknown();
        self.context.org = Some(org);
        self
    }
}

impl<A: Act> std::ops::Deref for Permit<A> {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

impl Portal {
    /// Checks the policy and makes the permit.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or [`Error::Forbidden`] with the roles that could and who holds one; the refused attempt
    /// is recorded.
    pub async fn permit<A: Act>(&self, actor: Actor, request: Request) -> Result<Permit<A>, Error> {
        match A::WHO {
            Who::Anybody => {}
            Who::Operator if matches!(actor.0, Kind::Operator) => {}
            Who::Member(right) => {
                let member = actor.member().ok_or(Error::Unauthenticated)?;
                if !roles::may(member.roles, right) {
                    let roles = right.holders().unwrap_or_default();
                    return Err(self.refuse(A::NAME, roles, actor, request).await);
                }
            }
            Who::Operator | Who::System => return Err(Error::Unauthenticated),
        }
        let (org, lead) = match actor.member() {
            Some(member) => (Some(member.org), Lead::known(member.ahead)),
            None => (None, Lead::none()),
        };
        Ok(self.grant(actor, request, org, lead))
    }

    /// A permit for a named act of the portal itself.
    pub(crate) fn internal<A: Act>(&self, request: Request, org: OrgId) -> Result<Permit<A>, Error> {
        match A::WHO {
            Who::System => {
                Ok(self.grant(Actor(Kind::System), Request { key: None, ..request }, Some(org), Lead::unknown()))
            }
            _ => Err(Error::internal("not an internal act")),
        }
    }

    fn grant<A: Act>(&self, actor: Actor, request: Request, org: Option<OrgId>, lead: Lead) -> Permit<A> {
        let real = self.clock().now(org);
        Permit { context: Context { portal: self.clone(), actor, request, org, real, lead }, act: PhantomData }
    }

    async fn refuse(&self, act: &'static str, roles: &'static [Role], actor: Actor, request: Request) -> Error {
        match refusals::record(self, act, roles, actor, request).await {
            Ok(holders) => Error::Forbidden(Forbidden { act, roles, holders }),
            Err(error) => error,
        }
    }
}

/// The clock behind a handle that every request shares.
pub type SharedClock = Arc<dyn Clock>;
