//! How much was used on a day of something that adds up.

use domain::ids::{FeatureId, OrgId};
use domain::time::Day;

crate::table! { "usage_day", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    feature_id: FeatureId,
    #[sea_orm(primary_key, auto_increment = false)]
    day: Day,
    units: i64,
    uncharged: i64,
}
