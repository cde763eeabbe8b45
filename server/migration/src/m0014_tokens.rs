//! Bearer tokens of programs. They are looked for before it is known whose they are.

crate::dialect::migration! { db =>
    db.table(
        "api_token",
        "token_hash TEXT NOT NULL PRIMARY KEY, id {uuid} NOT NULL UNIQUE, org_id {uuid}, \
         service_id {uuid} REFERENCES service (id), name TEXT NOT NULL, scopes TEXT NOT NULL, created_at BIGINT NOT NULL, \
         expires_at BIGINT, used_at BIGINT, revoked_at BIGINT, CHECK ((org_id IS NULL) <> (service_id IS NULL))",
    ),
}
