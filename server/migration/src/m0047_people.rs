//! People who come by an invitation, and those who go: until when they can be restored, what they had, and the list of all
//! of them in every order.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE member ADD COLUMN deleted_at BIGINT"),
    db.run("ALTER TABLE member ADD COLUMN purged_at BIGINT"),
    db.run("ALTER TABLE member ADD COLUMN former_name TEXT"),
    db.run("ALTER TABLE member ADD COLUMN former_status TEXT"),
    db.in_all_organizations("member", db.run(
        "UPDATE member SET deleted_at = created_at, former_name = user_name WHERE status = 'deleted'",
    )),
    db.run("CREATE INDEX member_by_name ON member (org_id, name_key, id)"),
    db.run("CREATE INDEX member_by_user_name ON member (org_id, user_name, id)"),
    db.run("CREATE INDEX member_by_seen ON member (org_id, coalesce(signed_in_at, 0), id)"),
    db.run("CREATE INDEX member_by_roles ON member (org_id, roles, id)"),
    db.run("CREATE INDEX member_deleted ON member (org_id, deleted_at) WHERE deleted_at IS NOT NULL"),
    db.organization_table(
        "invitation",
        "member_id {uuid} NOT NULL, token_hash TEXT NOT NULL UNIQUE, made_at BIGINT NOT NULL, \
         expires_at BIGINT NOT NULL, PRIMARY KEY (org_id, member_id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.organization_table(
        "license_left",
        "member_id {uuid} NOT NULL, pool_id {uuid} NOT NULL, PRIMARY KEY (org_id, member_id, pool_id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id)",
    ),
    db.view(
        "member_overview",
        "SELECT m.org_id, m.id, m.display_name, m.name_key, coalesce(m.former_name, m.user_name) AS user_name, \
         m.contact_mail, m.status, m.roles, m.signed_in_at, coalesce(m.signed_in_at, 0) AS seen_key, \
         coalesce(m.deleted_at, m.created_at) AS since, \
         (SELECT count(*) FROM holding h WHERE h.org_id = m.org_id AND h.member_id = m.id) AS held, \
         coalesce((SELECT CAST({json_rows}(s.name || ' ' || p.name) AS TEXT) FROM holding h \
           JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id JOIN service s ON s.id = o.service_id \
           JOIN plan p ON p.id = o.plan_id WHERE h.org_id = m.org_id AND h.member_id = m.id), '[]') AS licenses \
         FROM member m WHERE m.purged_at IS NULL",
    ),
    db.view(
        "member_page",
        "SELECT m.org_id, m.id, m.display_name, coalesce(m.former_name, m.user_name) AS user_name, m.contact_mail, \
         m.status, m.roles, m.language, m.created_at, m.signed_in_at, m.deleted_at, c.changed_at AS password_set, \
         i.made_at AS invited_at, i.expires_at AS invited_until, \
         (SELECT count(*) FROM member g JOIN credential k ON k.org_id = g.org_id AND k.member_id = g.id \
           WHERE g.org_id = m.org_id AND g.status = 'active' AND g.roles % 2 = 1 AND g.roles <> 0 AND g.id <> m.id) \
           AS other_globals \
         FROM member m LEFT JOIN credential c ON c.org_id = m.org_id AND c.member_id = m.id \
         LEFT JOIN invitation i ON i.org_id = m.org_id AND i.member_id = m.id WHERE m.purged_at IS NULL",
    ),
    db.view(
        "member_license",
        "SELECT h.org_id, h.member_id, h.pool_id, s.key AS service_key, s.name AS service, p.key AS plan_key, \
         p.name AS plan, \
         coalesce((SELECT min(a.at) FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
           AND a.member_id = h.member_id), 0) AS since, \
         EXISTS (SELECT 1 FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
           AND a.member_id = h.member_id AND a.source = 'direct') AS direct, \
         coalesce((SELECT CAST({json_rows}(g.name) AS TEXT) FROM assignment a \
           JOIN member_group g ON g.org_id = a.org_id AND g.id = a.group_id WHERE a.org_id = h.org_id \
           AND a.pool_id = h.pool_id AND a.member_id = h.member_id), '[]') AS through_groups \
         FROM holding h JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id \
         JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id",
    ),
    db.view(
        "member_in_group",
        "SELECT p.org_id, p.member_id, p.group_id, g.name, g.name_key, p.added_at \
         FROM group_member p JOIN member_group g ON g.org_id = p.org_id AND g.id = p.group_id",
    ),
}
