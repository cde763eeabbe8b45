//! Who may do what: the only place where a permit is made. A permit names its act, is not `Clone`, and is spent on use.

use crate::clock::{Clock, Lead};
use crate::db::Db;
use crate::error::{Error, Forbidden};
use crate::idempotency::Key;
use crate::portal::Portal;
use crate::{refusals, registry};
use domain::acts::{Act, Who};
use domain::ids::{OrgId, ServiceId};
use domain::locale::ZoneName;
use domain::roles::{self, Right};
use domain::text::Key as Word;
use domain::time::{Instant, Moment};
use domain::tokens::Scope;
use std::marker::PhantomData;
use std::sync::Arc;

mod actor;
mod member;
mod program;

pub use actor::Actor;
use actor::Kind;
pub use member::Member;
pub use program::{Account, Bearer, Program};

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
    account: Option<Account>,
    real: Instant,
    lead: Lead,
}

impl Context {
    /// The instant of the request by the organization's clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.lead.now(self.real)
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

    /// The organization in which the act takes place, of a member or a program.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] where there is neither.
    pub fn account(&self) -> Result<&Account, Error> {
        self.account.as_ref().ok_or(Error::Unauthenticated)
    }

    /// The service for which a program acts.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no service acts.
    pub(crate) fn own_service(&self) -> Result<(ServiceId, &Word), Error> {
        match self.actor.program().map(|program| &program.bearer) {
            Some(Bearer::Service { id, key }) => Ok((*id, key)),
            _ => Err(Error::NotFound),
        }
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

    /// Places the permit of a service's program into an organization that the registry found.
    pub(crate) fn at(mut self, account: Account, key: registry::Key) -> Self {
        let (org, lead) = (account.org, Lead::known(account.pace));
        self.context.account = Some(account);
        let mut placed = self.within(org, key);
        placed.context.lead = lead;
        placed
    }

    /// The same permit for a command that came with a key.
    #[must_use]
    pub fn with_key(mut self, key: Option<Key>) -> Self {
        self.context.request.key = key;
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
            Who::Program(scope) => {
                let program = actor.program().ok_or(Error::Unauthenticated)?;
                if !program.scopes.has(scope) {
                    return Err(self.refuse_program(A::NAME, Some(scope), actor, request).await);
                }
            }
            Who::Member(right) | Who::Sharer(right, _) | Who::Owner(right) | Who::Fresh(right)
                if actor.program().is_some() =>
            {
                if !actor.program().is_some_and(|program| program.scopes.give(right)) {
                    let scope = Scope::ALL.iter().copied().find(|scope| scope.right() == Some(right));
                    return Err(self.refuse_program(A::NAME, scope, actor, request).await);
                }
            }
            Who::Member(right) => {
                let member = actor.member().ok_or(Error::Unauthenticated)?;
                if !roles::may(member.roles, right) {
                    return Err(self.withhold::<A>(actor, request).await);
                }
            }
            Who::Fresh(right) => {
                let member = actor.member().ok_or(Error::Unauthenticated)?;
                if !roles::may(member.roles, right) {
                    return Err(self.withhold::<A>(actor, request).await);
                }
                if !member.is_fresh(self.clock().now(Some(member.org))) {
                    return Err(Error::Stale);
                }
            }
            Who::Sharer(right, share) => {
                let member = actor.member().ok_or(Error::Unauthenticated)?;
                if !roles::may(member.roles, right) && !member.share.is_some_and(|own| own.covers(share)) {
                    return Err(self.withhold::<A>(actor, request).await);
                }
            }
            Who::Owner(_) if actor.member().is_some() => {}
            Who::Operator | Who::Owner(_) | Who::System => return Err(Error::Unauthenticated),
        }
        let account = actor.account();
        let lead = account.as_ref().map_or(Lead::none(), |account| Lead::known(account.pace));
        let org = account.as_ref().map(|account| account.org);
        Ok(self.grant(actor, request, org, (account, lead)))
    }

    /// A permit for a named act of the portal itself.
    pub(crate) fn internal<A: Act>(&self, request: Request, org: impl Into<Option<OrgId>>) -> Result<Permit<A>, Error> {
        match A::WHO {
            Who::System => {
                let org = org.into();
                let lead = org.map_or(Lead::none(), |_| Lead::unknown());
                Ok(self.grant(Actor(Kind::System), Request { key: None, ..request }, org, (None, lead)))
            }
            _ => Err(Error::internal("not an internal act")),
        }
    }

    fn grant<A: Act>(
        &self,
        actor: Actor,
        request: Request,
        org: Option<OrgId>,
        (account, lead): (Option<Account>, Lead),
    ) -> Permit<A> {
        let real = self.clock().now(org);
        Permit { context: Context { portal: self.clone(), actor, request, org, account, real, lead }, act: PhantomData }
    }

    async fn refuse_program(&self, act: &'static str, scope: Option<Scope>, actor: Actor, request: Request) -> Error {
        match refusals::record_program(self, act, scope, actor, request).await {
            Ok(()) => Error::OutOfScope { act, scope },
            Err(error) => error,
        }
    }

    /// What is answered to a member from whom an act is withheld, also where only what it names is.
    pub(crate) async fn withhold<A: Act>(&self, actor: Actor, request: Request) -> Error {
        let roles = A::WHO.right().and_then(Right::holders).unwrap_or_default();
        match refusals::record(self, A::NAME, roles, actor, request).await {
            Ok(holders) => Error::Forbidden(Forbidden { act: A::NAME, roles, holders }),
            Err(error) => error,
        }
    }
}

/// The clock behind a handle that every request shares.
pub type SharedClock = Arc<dyn Clock>;
