//! What organizations may use and have used: one meter a feature they have or had, events that count once for ever, sums of
//! days, credits and reservations. Standings are looked at once more, which makes the meters of what is there already.

crate::dialect::migration! { db =>
    db.organization_table(
        "meter",
        "service_id {uuid} NOT NULL REFERENCES service (id), feature_id {uuid} NOT NULL REFERENCES feature (id), \
         granted TEXT, access {bool} NOT NULL, ends_at BIGINT, began_at BIGINT NOT NULL, ended_at BIGINT, state TEXT, \
         version BIGINT NOT NULL, written_at BIGINT NOT NULL, written_day TEXT NOT NULL, \
         PRIMARY KEY (org_id, feature_id), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX meter_by_service ON meter (org_id, service_id)"),
    db.organization_table(
        "usage_event",
        "service_id {uuid} NOT NULL, source TEXT NOT NULL, event_id TEXT NOT NULL, feature_id {uuid} NOT NULL, \
         kind TEXT NOT NULL, units BIGINT NOT NULL, occurred_at BIGINT NOT NULL, day TEXT NOT NULL, hash TEXT NOT NULL, \
         recorded_at BIGINT NOT NULL, PRIMARY KEY (org_id, service_id, source, event_id), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id)",
    ),
    db.run("CREATE INDEX usage_event_by_time ON usage_event (org_id, feature_id, occurred_at)"),
    db.append_only("usage_event"),
    db.organization_table(
        "usage_day",
        "feature_id {uuid} NOT NULL, day TEXT NOT NULL, \
         units BIGINT NOT NULL CHECK (units BETWEEN 0 AND 9000000000000000000), PRIMARY KEY (org_id, feature_id, day), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id)",
    ),
    db.organization_table(
        "credit_grant",
        "id {uuid} NOT NULL PRIMARY KEY, feature_id {uuid} NOT NULL, subscription_id {uuid} NOT NULL, \
         amount BIGINT NOT NULL CHECK (amount > 0), priority BIGINT NOT NULL, effective_at BIGINT NOT NULL, \
         expires_at BIGINT, created_at BIGINT NOT NULL, UNIQUE (org_id, id), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id)",
    ),
    db.run("CREATE INDEX credit_grant_by_feature ON credit_grant (org_id, feature_id)"),
    db.organization_table(
        "reservation",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL, feature_id {uuid} NOT NULL, \
         quantity BIGINT NOT NULL CHECK (quantity > 0), created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, \
         released {bool} NOT NULL, committed BIGINT CHECK (committed BETWEEN 0 AND quantity), UNIQUE (org_id, id), \
         FOREIGN KEY (org_id, feature_id) REFERENCES meter (org_id, feature_id)",
    ),
    db.run("CREATE INDEX reservation_by_expiry ON reservation (org_id, feature_id, expires_at)"),
    db.in_all_organizations("subscription", db.run("UPDATE subscription SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
}
