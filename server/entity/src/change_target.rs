//! A plan that another one can become, in the version that is sold now; none whose price is on request.

use domain::billing::Direction;
use domain::ids::{PlanId, PlanVersionId};
use domain::text::Name;

crate::table! { "change_target", catalog view;
    #[sea_orm(primary_key, auto_increment = false)]
    from_plan_id: PlanId,
    #[sea_orm(primary_key, auto_increment = false)]
    to_plan_id: PlanId,
    direction: Direction,
    restart: bool,
    name: Name,
    position: i64,
    version_id: PlanVersionId,
    has_seats: bool,
}
