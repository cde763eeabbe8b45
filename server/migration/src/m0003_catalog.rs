//! The operator's catalog.

crate::dialect::migration! { db =>
    db.table(
        "service",
        "id {uuid} NOT NULL PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, summary TEXT, description TEXT, \
         position BIGINT NOT NULL, created_at BIGINT NOT NULL",
    ),
    db.table(
        "plan",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), key TEXT NOT NULL, \
         name TEXT NOT NULL, name_key TEXT NOT NULL, summary TEXT, position BIGINT NOT NULL, requires TEXT NOT NULL, \
         excludes TEXT NOT NULL, current_version_id {uuid} NOT NULL, UNIQUE (service_id, key)",
    ),
    db.run("CREATE INDEX plan_by_name ON plan (service_id, name_key, id)"),
    db.table(
        "plan_version",
        "id {uuid} NOT NULL PRIMARY KEY, plan_id {uuid} NOT NULL REFERENCES plan (id), number BIGINT NOT NULL, \
         has_seats {bool} NOT NULL, published_at BIGINT NOT NULL, UNIQUE (plan_id, number)",
    ),
    db.append_only("plan_version"),
    db.table(
        "price",
        "plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), currency TEXT NOT NULL, period TEXT NOT NULL, \
         basis TEXT NOT NULL, amount TEXT NOT NULL, PRIMARY KEY (plan_version_id, currency, period, basis)",
    ),
    db.append_only("price"),
    db.table(
        "feature",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), key TEXT NOT NULL, \
         name TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT, UNIQUE (service_id, key)",
    ),
    db.table(
        "entitlement",
        "plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), \
         feature_id {uuid} NOT NULL REFERENCES feature (id), amount TEXT NOT NULL, \
         PRIMARY KEY (plan_version_id, feature_id)",
    ),
    db.append_only("entitlement"),
    db.table(
        "trial_offer",
        "id {uuid} NOT NULL PRIMARY KEY, service_id {uuid} NOT NULL REFERENCES service (id), \
         plan_id {uuid} NOT NULL REFERENCES plan (id), key TEXT NOT NULL, name TEXT NOT NULL, \
         days BIGINT NOT NULL CHECK (days > 0), seats BIGINT CHECK (seats > 0), open {bool} NOT NULL, \
         needs_domain {bool} NOT NULL, UNIQUE (service_id, key)",
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
