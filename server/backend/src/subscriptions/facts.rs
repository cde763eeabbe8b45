//! What the rules about changing a subscription need to know of the rest of the organization.

use domain::billing::Facts;
use domain::money::Currency;
use domain::subscriptions::Standing;
use domain::subscriptions::trials::{self, Unqualified, against_upgrade};
use entity::subscription_subject::Model;

/// Who holds seats of its plan, and how many there are from elsewhere.
pub(super) fn seats(row: &Model, currency: Option<Currency>) -> Facts {
    let count = |seats: i64| u32::try_from(seats.max(0)).unwrap_or(u32::MAX);
    Facts { held: count(row.held), elsewhere: count(row.elsewhere), currency }
}

/// Every reason against turning a trial into its plan.
pub(super) fn against_conversion(row: &Model, standing: &Standing, is_priced: bool) -> Vec<Unqualified> {
    let facts = trials::Facts {
        offer_open: row.offer_open,
        asks_verified_domain: row.offer_needs_domain,
        domain_verified: false,
        tried_before: row.tried_before,
        plan_owned: row.plan_owned,
        overdue: row.overdue,
    };
    against_upgrade(standing.status, standing.trial, is_priced, facts)
}
