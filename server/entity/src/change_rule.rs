//! That a plan may become another one of its service.

use domain::billing::Direction;
use domain::ids::{PlanId, ServiceId};

crate::table! { "change_rule", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    from_plan_id: PlanId,
    #[sea_orm(primary_key, auto_increment = false)]
    to_plan_id: PlanId,
    service_id: ServiceId,
    direction: Direction,
    restart: bool,
    open: bool,
}
