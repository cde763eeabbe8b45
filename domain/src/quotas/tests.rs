//! What is left of a quota.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn quota(total: Option<i64>, used: i64) -> Quota {
    Quota { name: "Storage".parse().unwrap(), kind: FeatureKind::Gauge, unit: None, total, used, resets_on: None }
}

proptest! {
    #[test]
    fn remaining_is_total_less_used_and_never_clamped(total in 0..1_i64 << 50, used in 0..1_i64 << 50) {
        let quota = quota(Some(total), used);
        prop_assert_eq!(quota.remaining(), Some(total - used));
        prop_assert_eq!(quota.is_exceeded(), used > total);
    }

    #[test]
    fn unlimited_has_no_remainder_and_is_never_exceeded(used in any::<i64>()) {
        let quota = quota(None, used);
        prop_assert_eq!(quota.remaining(), None);
        prop_assert!(!quota.is_exceeded());
    }
}
