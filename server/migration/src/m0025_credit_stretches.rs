//! Credits of a subscription are kept with when people could use it, so that an interruption brings no new ones. They follow
//! from the streams, and standings are looked at once more, which writes them anew.

crate::dialect::migration! { db =>
    db.run("DROP TABLE credit_grant"),
    db.organization_table(
        "credit_grant",
        "id {uuid} NOT NULL PRIMARY KEY, feature_id {uuid} NOT NULL, subscription_id {uuid} NOT NULL, \
         plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), amount BIGINT NOT NULL CHECK (amount > 0), \
         priority BIGINT NOT NULL, min_rollover BIGINT NOT NULL, max_rollover BIGINT NOT NULL, stretches TEXT NOT NULL, \
         UNIQUE (org_id, id), UNIQUE (org_id, feature_id, subscription_id, plan_version_id), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id)",
    ),
    db.in_all_organizations("subscription", db.run("UPDATE subscription SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
}
