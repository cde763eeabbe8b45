//! Organizations, their people, sessions, activity and idempotency records.

crate::dialect::migration! { db =>
    db.organization_table(
        "organization",
        "name TEXT NOT NULL, country TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, initial_domain TEXT NOT NULL UNIQUE, \
         billing_zone TEXT NOT NULL, language TEXT NOT NULL, created_at BIGINT NOT NULL, next_change_at BIGINT, \
         PRIMARY KEY (org_id)",
    ),
    db.organization_table(
        "member",
        "id {uuid} NOT NULL PRIMARY KEY, user_name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, \
         contact_mail TEXT NOT NULL, roles BIGINT NOT NULL, status TEXT NOT NULL, language TEXT NOT NULL, \
         zone TEXT NOT NULL, theme TEXT NOT NULL, created_at BIGINT NOT NULL, signed_in_at BIGINT, \
         UNIQUE (org_id, id), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX member_with_roles ON member (org_id, roles) WHERE roles <> 0"),
    db.organization_table(
        "credential",
        "member_id {uuid} NOT NULL, password_hash TEXT NOT NULL, changed_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, member_id), FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.organization_table(
        "session",
        "id {uuid} NOT NULL PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, member_id {uuid} NOT NULL, \
         created_at BIGINT NOT NULL, address TEXT NOT NULL, agent TEXT NOT NULL, \
         UNIQUE (org_id, id), FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX session_by_member ON session (org_id, member_id)"),
    db.organization_table(
        "chain",
        "seq BIGINT NOT NULL, hash TEXT NOT NULL, \
         PRIMARY KEY (org_id), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.organization_table(
        "activity",
        "seq BIGINT NOT NULL, id {uuid} NOT NULL, at BIGINT NOT NULL, actor_kind TEXT NOT NULL, actor_id {uuid}, \
         actor_name TEXT NOT NULL, act TEXT NOT NULL, outcome TEXT NOT NULL, target_kind TEXT NOT NULL, \
         target_id TEXT NOT NULL, target_name TEXT NOT NULL, before TEXT, after TEXT, request_id TEXT NOT NULL, \
         address TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, \
         PRIMARY KEY (org_id, seq), UNIQUE (org_id, id), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id), \
         FOREIGN KEY (org_id, actor_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX activity_by_actor ON activity (org_id, actor_id, at)"),
    db.append_only("activity"),
    db.organization_table(
        "idempotency",
        "key_hash TEXT NOT NULL, act TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, \
         at BIGINT NOT NULL, PRIMARY KEY (org_id, key_hash), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.view(
        "signed_in",
        "SELECT s.org_id, s.id AS session_id, s.token_hash, s.created_at AS session_created_at, k.seen_at, s.address, s.agent, \
         s.member_id, m.user_name, m.display_name, m.roles, m.status, m.language, m.zone, m.theme, \
         o.name AS organization_name, o.slug, o.billing_zone, o.next_change_at \
         FROM session s JOIN session_key k ON k.token_hash = s.token_hash AND k.org_id = s.org_id \
         JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id \
         JOIN organization o ON o.org_id = s.org_id",
    ),
}
