//! What a role withholds is recorded, in a transaction of its own, and answered with the people who could help.

use crate::access::{Actor, Bearer, Request};
use crate::activity::{CatalogEvent, Event};
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::portal::Portal;
use crate::subscriptions::Writes;
use domain::activity::{ActorKind, Outcome};
use domain::acts::{LookUpService, NameHolders, Organization, RecordRefusal, RecordRefusalOfService};
use domain::ids::OrgId;
use domain::members::MemberStatus;
use domain::roles::{Barred, Role, Roles};
use domain::tokens::Scope;
use entity::{Cond, activity, catalog_event, member};

/// In so many seconds the same refusal of the same person is recorded once, so that nobody fills the log with them.
const ONCE_IN: i64 = 60;
/// How many people a refusal names.
const NAMED: usize = 5;

pub(crate) async fn record(
    portal: &Portal,
    act: &'static str,
    roles: &'static [Role],
    actor: Actor,
    request: Request,
) -> Result<Vec<String>, Error> {
    let org = actor.member().ok_or(Error::Unauthenticated)?.org;
    let reader = portal.internal::<NameHolders>(request.clone(), org)?.read().await?;
    let lately = activity::at().gt(reader.now().minus_seconds(ONCE_IN)).and(refused());
    let mine = activity::actor_id().eq(actor.member().map(|member| member.id)).and(lately);
    let mine = reader.rows::<activity::Entity>().filter(mine.and(activity::act().eq(act.to_owned()))).limit(1);
    if mine.one().await?.is_none() {
        let tx = portal.internal::<RecordRefusal>(request, org)?.acted_by(actor).begin().await?;
        let event = Event::Refused { act, roles: roles.iter().map(|role| role.as_str()).collect() };
        tx.commit(event, ()).await?;
    }
    able(reader.executor(), roles).await
}

/// What a token's scopes withhold is recorded where the token belongs: in its organization, or with the operator.
pub(crate) async fn record_program(
    portal: &Portal,
    act: &'static str,
    scope: Option<Scope>,
    actor: Actor,
    request: Request,
) -> Result<(), Error> {
    let program = actor.program().ok_or(Error::Unauthenticated)?;
    let name = program.name.to_string();
    let needs = scope.map(Scope::as_str).into_iter().collect();
    let Bearer::Organization(account) = &program.bearer else {
        let reader = portal.internal::<LookUpService>(request.clone(), None)?.read().await?;
        let lately = catalog_event::at().gt(reader.now().minus_seconds(ONCE_IN));
        let mine = catalog_event::act().eq(act.to_owned()).and(catalog_event::actor_name().eq(name));
        if reader.rows::<catalog_event::Entity>().filter(mine.and(lately)).limit(1).one().await?.is_some() {
            return Ok(());
        }
        let tx = portal.internal::<RecordRefusalOfService>(request, None)?.acted_by(actor).begin().await?;
        return tx.commit(CatalogEvent::Refused { act, scopes: needs }, ()).await;
    };
    let org = account.org;
    let reader = portal.internal::<NameHolders>(request.clone(), org)?.read().await?;
    let lately = activity::at().gt(reader.now().minus_seconds(ONCE_IN)).and(refused());
    let mine = activity::actor_kind().eq(ActorKind::Token.to_string()).and(activity::actor_name().eq(name));
    let mine = mine.and(activity::act().eq(act.to_owned())).and(lately);
    if reader.rows::<activity::Entity>().filter(mine).limit(1).one().await?.is_some() {
        return Ok(());
    }
    let tx = portal.internal::<RecordRefusal>(request, org)?.acted_by(actor).begin().await?;
    tx.commit(Event::Refused { act, roles: needs }, ()).await
}

/// What was done by the same person is no refusal, though it may be of the same act.
fn refused() -> Cond<activity::Entity> {
    activity::outcome().eq(Outcome::Refused.to_string())
}

/// People who hold one of these roles, some of them.
pub(crate) async fn able(on: Executor<'_, Organization>, roles: &[Role]) -> Result<Vec<String>, Error> {
    let wanted: Roles = roles.iter().copied().collect();
    let administrators = on
        .rows::<member::Entity>()
        .filter(member::roles().is_in(holding_any(wanted)))
        .filter(member::status().eq(MemberStatus::Active))
        .order([member::display_name().asc()])
        .limit(NAMED as u64)
        .all()
        .await?;
    Ok(administrators.into_iter().map(|person| person.display_name.to_string()).collect())
}

/// Records a refusal without letting the answer wait for it: how long an answer takes must not tell whether the account
/// exists.
pub(crate) fn note_in_background(portal: &Portal, request: Request, org: OrgId, event: Event) {
    let portal = portal.clone();
    tokio::spawn(async move {
        let noted = async { portal.internal::<RecordRefusal>(request, org)?.begin().await?.commit(event, ()).await };
        if let Err(error) = noted.await {
            tracing::error!(%error, "a refusal was not recorded");
        }
    });
}

/// Records in the background, in a transaction of its own, that a rule between two people withheld something.
pub(crate) fn note_barred<A: Writes>(tx: &Tx<A>, why: Barred) {
    let able: &'static [Role] = match why {
        Barred::Right | Barred::Rank => &[Role::Global],
        // No role would do.
        Barred::Oneself | Barred::LastGlobal => &[],
    };
    let (act, portal, actor, request) = (A::NAME, tx.portal().clone(), tx.actor().clone(), tx.request().clone());
    tokio::spawn(async move {
        if let Err(error) = record(&portal, act, able, actor, request).await {
            tracing::error!(%error, "a refusal was not recorded");
        }
    });
}

/// Every set of roles that holds one of these: the column is indexed, and there are 63 at most.
pub(crate) fn holding_any(wanted: Roles) -> impl Iterator<Item = Roles> {
    (1..64).map(Roles::from_bits).filter(move |set| set.bits() & wanted.bits() != 0)
}

/// Every set of roles, the empty one among them, that holds none of these.
pub(crate) fn holding_none(unwanted: Roles) -> impl Iterator<Item = Roles> {
    (0..64).map(Roles::from_bits).filter(move |set| set.bits() & unwanted.bits() == 0)
}
