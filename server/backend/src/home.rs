//! Home: what needs attention, the seats, the last changes, and the viewer's own licenses.

use crate::access::Permit;
use crate::error::Error;
use crate::{activity, services, subscriptions};
use domain::acts;
use domain::agreements::{Coverage, TrueUpRule};
use domain::domains::{State, contested_until};
use domain::home::{Board, Due, Home, OwnLicense};
use domain::ids::MemberId;
use domain::licenses::Product;
use domain::money::Money;
use domain::roles::{Right, Roles, may};
use domain::time::{Day, Instant};
use entity::{Cond, home_row, service_at_home};

/// How many services the board looks at, the most urgent first.
const SERVICES: u64 = 500;
/// How many licenses, invoices and agreements are told of together.
const ROWS: u64 = 200;
/// What a row is about.
const LICENSE: i64 = 0;
const INVOICE: i64 = 1;
const AGREEMENT: i64 = 2;
const WAITING: i64 = 3;
const UNBILLED: i64 = 4;
const TRUE_UP: i64 = 5;
const BONDED: i64 = 6;
const DOMAIN: i64 = 7;
/// How many changes are shown.
const CHANGES: u64 = 8;

/// The page.
///
/// # Errors
/// The database's.
pub async fn see(permit: Permit<acts::SeeHome>, (): ()) -> Result<Home, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let me = reader.member()?;
    let today = reader.moment(&me.billing_zone).day;
    let board = if may(me.roles, Right::ViewServices) {
        let rows = reader.rows::<service_at_home::Entity>().order([service_at_home::urgency().asc()]);
        let found = rows.limit(SERVICES).all().await?;
        let rows = found.into_iter().map(services::row::of_home).collect::<Result<Vec<_>, _>>()?;
        Some(Board::of(&rows, today))
    } else {
        None
    };
    let changes = activity::last(reader.executor(), me, CHANGES).await?;
    let rows = reader.rows::<home_row::Entity>().filter(told(me.id, me.roles, today));
    let order = [home_row::kind().asc(), home_row::day().asc(), home_row::name().asc(), home_row::plan().asc()];
    let rows = rows.order(order).limit(ROWS).all().await?;
    let (mut licenses, mut dues) = (Vec::new(), Vec::new());
    for row in rows {
        match row.kind {
            LICENSE => {
                let service = row.name.parse().map_err(Error::internal)?;
                licenses.push(OwnLicense { service, plan: given(row.plan)?, usable: row.usable });
            }
            DOMAIN => dues.push(of_domain(&row, reader.real())?),
            _ => dues.extend(due(row, today)?),
        }
    }
    let services = if may(me.roles, Right::ViewCommerce) { board.map(Board::without_agreements) } else { board };
    Ok(Home { today, services, dues, changes, licenses })
}

/// The own licenses; for whom may see services also who waits for one and what may lack a plan, for whom may prove domains which need it, and for whom may see commerce what was not paid in
/// time or not billed, and which agreements end soon or can be trued up.
fn told(me: MemberId, roles: Roles, today: Day) -> Cond<home_row::Entity> {
    let mut kinds = home_row::kind().eq(LICENSE);
    if may(roles, Right::ViewServices) {
        kinds = kinds.or(home_row::kind().is_in([WAITING, BONDED]));
    }
    if may(roles, Right::EditOrganization) {
        kinds = kinds.or(home_row::kind().eq(DOMAIN));
    }
    if may(roles, Right::ViewCommerce) {
        let overdue = home_row::kind().eq(INVOICE).and(home_row::day().lt(Some(today)));
        kinds = kinds.or(overdue).or(home_row::kind().is_in([AGREEMENT, UNBILLED, TRUE_UP]));
    }
    home_row::member_id().eq(me).and(kinds)
}

/// What a row says; nothing of a true-up that cannot be done today, or was, and of a subscription that lacks nothing.
fn due(row: home_row::Model, today: Day) -> Result<Option<Due>, Error> {
    let name = || row.name.parse().map_err(Error::internal);
    Ok(Some(match row.kind {
        INVOICE => {
            let unpaid = Money { minor: row.amount, currency: given(row.currency)? };
            Due::Overdue { invoice: row.name.parse().map_err(Error::internal)?, unpaid, due_on: given(row.day)? }
        }
        AGREEMENT => Due::Ending { agreement: row.name.parse().map_err(Error::internal)?, on: given(row.day)? },
        WAITING => {
            let product = Product { service: given(row.service_key)?, plan: given(row.plan_key)? };
            Due::Waiting { product, service: name()?, plan: given(row.plan)?, people: row.amount }
        }
        UNBILLED => Due::Unbilled { service: name()?, plan: given(row.plan)?, since: given(row.day)? },
        BONDED => {
            let (key, requires, had) = (given(row.service_key)?, given(row.rule)?, given(row.recorded)?);
            let Some(needs) = services::lacking(&key, &requires, &had)? else { return Ok(None) };
            Due::Lacking { key, service: row.name.parse().map_err(Error::internal)?, plan: given(row.plan)?, needs }
        }
        TRUE_UP => {
            let rule: TrueUpRule = serde_json::from_str(&given(row.rule)?).map_err(Error::internal)?;
            let coverage = Coverage { starts: given(row.starts)?, ends: given(row.day)? };
            let recorded: Vec<Day> = serde_json::from_str(&given(row.recorded)?).map_err(Error::internal)?;
            let open = rule.windows(coverage).find(|window| window.contains(today));
            let Some(open) = open.filter(|window| !recorded.contains(&window.anniversary)) else { return Ok(None) };
            let agreement = row.name.parse().map_err(Error::internal)?;
            Due::TrueUp { agreement, plan: given(row.plan)?, until: open.closes.plus_days(-1) }
        }
        _ => return Err(Error::internal("a row of Home is of no kind")),
    }))
}

/// A domain that is not proved, or will not be kept.
fn of_domain(row: &home_row::Model, now: Instant) -> Result<Due, Error> {
    let at = Instant::from(row.amount);
    let (state, until) = match given(row.rule.as_deref())? {
        "contested" => (State::Contested, Some(contested_until(at))),
        "at-risk" if now < at => (State::AtRisk, Some(at)),
        "at-risk" => (State::Unverified, None),
        _ => (State::Claimed, None),
    };
    Ok(Due::Domain { domain: row.name.parse().map_err(Error::internal)?, state, until })
}

/// What each row of a kind has.
fn given<T>(part: Option<T>) -> Result<T, Error> {
    part.ok_or_else(|| Error::internal("a row of Home lacks what its kind has"))
}
