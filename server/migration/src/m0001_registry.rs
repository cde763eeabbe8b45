//! What precedes or crosses an organization.

crate::dialect::migration! { db =>
    db.table("installation", "name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL"),
    db.table("slug", "slug TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL"),
    db.table("domain_name", "name TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL, initial {bool} NOT NULL"),
    db.run("CREATE INDEX domain_name_by_org ON domain_name (org_id)"),
    db.table("user_name", "name TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL, member_id {uuid} NOT NULL"),
    db.run("CREATE INDEX user_name_by_member ON user_name (org_id, member_id)"),
    db.table(
        "session_key",
        "token_hash TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL, seen_at BIGINT NOT NULL, \
         expires_at BIGINT NOT NULL",
    ),
    db.run("CREATE INDEX session_key_by_expiry ON session_key (expires_at)"),
    db.table(
        "sign_up",
        "key_hash TEXT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL, org_id {uuid} NOT NULL, \
         member_id {uuid} NOT NULL, answer TEXT NOT NULL, at BIGINT NOT NULL",
    ),
    db.table(
        "throttle",
        "subject TEXT NOT NULL PRIMARY KEY, failures BIGINT NOT NULL, failed_at BIGINT NOT NULL",
    ),
}
