//! Home: what needs attention, the seats, the last changes, and the viewer's own licenses.

use crate::access::Permit;
use crate::error::Error;
use crate::{activity, services, subscriptions};
use domain::acts;
use domain::home::{Board, Home, OwnLicense};
use domain::roles::{Right, may};
use entity::{own_license, service_at_home};

/// How many services the board looks at, the most urgent first.
const SERVICES: u64 = 500;
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
    let held = reader.rows::<own_license::Entity>().filter(own_license::member_id().eq(me.id));
    let held = held.order([own_license::service().asc(), own_license::plan().asc()]).all().await?;
    let license = |row: own_license::Model| OwnLicense { service: row.service, plan: row.plan, usable: row.usable };
    Ok(Home { today, services: board, changes, licenses: held.into_iter().map(license).collect() })
}
