//! Home: what needs attention, the seats, the last changes, and the viewer's own licenses.

use crate::access::Permit;
use crate::error::Error;
use crate::{activity, services, subscriptions};
use domain::acts;
use domain::home::{Board, Due, Home, OwnLicense};
use domain::ids::MemberId;
use domain::money::Money;
use domain::roles::{Right, may};
use domain::time::Day;
use entity::{Cond, home_row, service_at_home};

/// How many services the board looks at, the most urgent first.
const SERVICES: u64 = 500;
/// How many licenses, invoices and agreements are told of together.
const ROWS: u64 = 200;
/// What a row is about.
const LICENSE: i64 = 0;
const INVOICE: i64 = 1;
const AGREEMENT: i64 = 2;
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
        let deletions: Vec<_> = found.iter().filter_map(|row| Some((row.key.clone(), row.deletes_on?))).collect();
        let rows = found.into_iter().map(services::row::of_home).collect::<Result<Vec<_>, _>>()?;
        Some(Board::of(&rows, today).announced(&deletions))
    } else {
        None
    };
    let changes = activity::last(reader.executor(), me, CHANGES).await?;
    let rows = reader.rows::<home_row::Entity>().filter(told(me.id, may(me.roles, Right::ViewCommerce), today));
    let order = [home_row::kind().asc(), home_row::day().asc(), home_row::name().asc(), home_row::plan().asc()];
    let rows = rows.order(order).limit(ROWS).all().await?;
    let (mut licenses, mut dues) = (Vec::new(), Vec::new());
    for row in rows {
        match row.plan {
            Some(plan) => {
                let service = row.name.parse().map_err(Error::internal)?;
                licenses.push(OwnLicense { service, plan, usable: row.usable });
            }
            None => dues.push(due(row)?),
        }
    }
    let services = if may(me.roles, Right::ViewCommerce) { board.map(Board::without_agreements) } else { board };
    Ok(Home { today, services, dues, changes, licenses })
}

/// The own licenses; for whom may see them also what was not paid in time and which agreements end soon.
fn told(me: MemberId, sees_commerce: bool, today: Day) -> Cond<home_row::Entity> {
    let licenses = home_row::kind().eq(LICENSE);
    let kinds = if sees_commerce {
        let overdue = home_row::kind().eq(INVOICE).and(home_row::day().lt(Some(today)));
        licenses.or(overdue).or(home_row::kind().eq(AGREEMENT))
    } else {
        licenses
    };
    home_row::member_id().eq(me).and(kinds)
}

fn due(row: home_row::Model) -> Result<Due, Error> {
    let day = row.day.ok_or_else(|| Error::internal("a due has no day"))?;
    Ok(match row.currency {
        Some(currency) => Due::Overdue {
            invoice: row.name.parse().map_err(Error::internal)?,
            unpaid: Money { minor: row.unpaid, currency },
            due_on: day,
        },
        None => Due::Ending { agreement: row.name.parse().map_err(Error::internal)?, on: day },
    })
}
