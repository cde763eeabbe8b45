//! The operator's catalog.

crate::dialect::migration! { db =>
    db.table(
        "service",
        "id {uuid} NOT NULL PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, tagline TEXT NOT NULL, \
         description TEXT NOT NULL, position BIGINT NOT NULL, created_at BIGINT NOT NULL",
    ),
    db.table(
        "plan",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), key TEXT NOT NULL UNIQUE, \
         name TEXT NOT NULL, summary TEXT NOT NULL, position BIGINT NOT NULL, current_version_id {uuid} NOT NULL",
    ),
    db.run("CREATE INDEX plan_by_service ON plan (service_id, position)"),
    db.table(
        "plan_version",
        "id {uuid} NOT NULL PRIMARY KEY, plan_id {uuid} NOT NULL REFERENCES plan (id), number BIGINT NOT NULL, \
         seats {bool} NOT NULL, price TEXT, currency TEXT, period_months BIGINT, terms TEXT NOT NULL, \
         fingerprint TEXT NOT NULL, published_at BIGINT NOT NULL, UNIQUE (plan_id, number), \
         CHECK ((price IS NULL) = (currency IS NULL))",
    ),
    db.append_only("plan_version"),
    db.table(
        "feature",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), key TEXT NOT NULL, \
         name TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, UNIQUE (service_id, key)",
    ),
    db.table(
        "entitlement",
        "plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), \
         feature_id {uuid} NOT NULL REFERENCES feature (id), amount BIGINT, PRIMARY KEY (plan_version_id, feature_id)",
    ),
    db.table(
        "trial_offer",
        "id {uuid} NOT NULL PRIMARY KEY, plan_id {uuid} NOT NULL REFERENCES plan (id), key TEXT NOT NULL UNIQUE, \
         days BIGINT NOT NULL CHECK (days > 0), seats BIGINT NOT NULL CHECK (seats > 0), \
         needs_verified_domain {bool} NOT NULL, open {bool} NOT NULL",
    ),
    db.run("CREATE INDEX trial_offer_by_plan ON trial_offer (plan_id)"),
    db.table(
        "catalog_event",
        "seq BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, actor_name TEXT NOT NULL, act TEXT NOT NULL, \
         target_name TEXT NOT NULL, after TEXT NOT NULL, request_id TEXT NOT NULL, previous_hash TEXT NOT NULL, \
         hash TEXT NOT NULL",
    ),
    db.append_only("catalog_event"),
}
