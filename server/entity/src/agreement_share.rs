//! What somebody may do with one agreement although no role says so.

use domain::agreements::Share;
use domain::ids::{AgreementId, MemberId, OrgId};
use domain::time::Instant;

crate::table! { "agreement_share", organization;
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    agreement_id: AgreementId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    share: Share,
    given_at: Instant,
}
