//! What organizations have: subscriptions, licenses, quotas, agreements.

crate::dialect::migration! { db =>
    db.organization_table(
        "subscription",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), \
         plan_id {uuid} NOT NULL REFERENCES plan (id), plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), \
         trial_offer_id {uuid} REFERENCES trial_offer (id), terms TEXT NOT NULL, created_at BIGINT NOT NULL, \
         status TEXT NOT NULL, urgency BIGINT NOT NULL, trial {bool} NOT NULL, seats BIGINT NOT NULL, \
         capacity BIGINT NOT NULL, expiry TEXT, ends TEXT, next_change_at BIGINT, UNIQUE (org_id, id), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX subscription_by_service ON subscription (org_id, service_id, urgency, expiry, trial)"),
    db.run("CREATE INDEX subscription_by_change ON subscription (org_id, next_change_at) WHERE next_change_at IS NOT NULL"),
    db.organization_table(
        "subscription_event",
        "subscription_id {uuid} NOT NULL, seq BIGINT NOT NULL, event TEXT NOT NULL, effective_at BIGINT NOT NULL, \
         effective_day TEXT NOT NULL, recorded_at BIGINT NOT NULL, PRIMARY KEY (org_id, subscription_id, seq), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id)",
    ),
    db.append_only("subscription_event"),
    db.organization_table(
        "pool",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), \
         plan_id {uuid} NOT NULL REFERENCES plan (id), held BIGINT NOT NULL CHECK (held >= 0), \
         ceiling BIGINT NOT NULL, CHECK (held <= ceiling), UNIQUE (org_id, id), UNIQUE (org_id, plan_id), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX pool_by_service ON pool (org_id, service_id, held)"),
    db.organization_table(
        "assignment",
        "id {uuid} NOT NULL PRIMARY KEY, pool_id {uuid} NOT NULL, member_id {uuid} NOT NULL, source TEXT NOT NULL, \
         at BIGINT NOT NULL, UNIQUE (org_id, id), UNIQUE (org_id, pool_id, member_id, source), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.organization_table(
        "holding",
        "pool_id {uuid} NOT NULL, member_id {uuid} NOT NULL, PRIMARY KEY (org_id, pool_id, member_id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX holding_by_member ON holding (org_id, member_id)"),
    db.organization_table(
        "quota",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), \
         feature_id {uuid} NOT NULL REFERENCES feature (id), total BIGINT, level BIGINT NOT NULL, resets_on TEXT, \
         UNIQUE (org_id, id), UNIQUE (org_id, feature_id), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX quota_by_service ON quota (org_id, service_id)"),
    db.organization_table(
        "agreement",
        "id {uuid} NOT NULL PRIMARY KEY, number TEXT NOT NULL, program TEXT NOT NULL, starts_on TEXT NOT NULL, \
         ends_on TEXT NOT NULL, status TEXT NOT NULL, urgency BIGINT NOT NULL, next_change_at BIGINT, \
         UNIQUE (org_id, id), UNIQUE (org_id, number), CHECK (starts_on < ends_on), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.organization_table(
        "agreement_line",
        "id {uuid} NOT NULL PRIMARY KEY, agreement_id {uuid} NOT NULL, service_id {uuid} NOT NULL REFERENCES service (id), \
         plan_id {uuid} NOT NULL REFERENCES plan (id), quantity BIGINT NOT NULL CHECK (quantity > 0), \
         UNIQUE (org_id, id), FOREIGN KEY (org_id, agreement_id) REFERENCES agreement (org_id, id)",
    ),
    db.run("CREATE INDEX agreement_line_by_service ON agreement_line (org_id, service_id, agreement_id)"),
}
