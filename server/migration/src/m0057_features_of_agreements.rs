//! Agreements bring the features of the plans that they cover, in the version that was sold when they were recorded. The
//! credits among them are kept as those of subscriptions are. They follow from coverage and streams, and standings are
//! looked at once more, which writes them anew.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE agreement_line ADD COLUMN plan_version_id {uuid} REFERENCES plan_version (id)"),
    db.in_all_organizations("agreement_line", db.run(
        "UPDATE agreement_line SET plan_version_id = \
         (SELECT p.current_version_id FROM plan p WHERE p.id = agreement_line.plan_id)",
    )),
    db.thaw("agreement_line"),
    db.frozen(
        "agreement_line",
        "org_id, id, agreement_id, service_id, plan_id, plan_version_id, price, true_up, committed, overage",
    ),
    db.run("DROP TABLE credit_grant"),
    db.organization_table(
        "credit_grant",
        "id {uuid} NOT NULL PRIMARY KEY, feature_id {uuid} NOT NULL, subscription_id {uuid}, agreement_line_id {uuid}, \
         plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), amount BIGINT NOT NULL CHECK (amount > 0), \
         priority BIGINT NOT NULL, min_rollover BIGINT NOT NULL, max_rollover BIGINT NOT NULL, stretches TEXT NOT NULL, \
         UNIQUE (org_id, id), UNIQUE (org_id, feature_id, subscription_id, plan_version_id), \
         UNIQUE (org_id, feature_id, agreement_line_id), \
         CHECK ((subscription_id IS NULL) <> (agreement_line_id IS NULL)), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id), \
         FOREIGN KEY (org_id, agreement_line_id) REFERENCES agreement_line (org_id, id)",
    ),
    db.in_all_organizations("agreement", db.run("UPDATE agreement SET next_change_at = 1")),
    db.in_all_organizations("subscription", db.run("UPDATE subscription SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
}
