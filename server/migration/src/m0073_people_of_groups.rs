//! When people were in a group that they left, and with it who was in it at a time: whoever was deleted counts until then.
//! Owners of groups, and whether whoever is signed in is one.

crate::dialect::migration! { db =>
    db.organization_table(
        "group_stay",
        "group_id {uuid} NOT NULL, member_id {uuid} NOT NULL, added_at BIGINT NOT NULL, left_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, group_id, member_id, added_at), \
         FOREIGN KEY (org_id, group_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX group_stay_by_member ON group_stay (org_id, member_id)"),
    db.view(
        "group_person_then",
        "SELECT p.org_id, p.group_id, p.member_id, m.display_name, m.name_key, \
         coalesce(m.former_name, m.user_name) AS user_name, m.status, p.added_at, m.deleted_at AS left_at \
         FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id \
         UNION ALL \
         SELECT s.org_id, s.group_id, s.member_id, m.display_name, m.name_key, \
         coalesce(m.former_name, m.user_name) AS user_name, m.status, s.added_at, \
         CASE WHEN m.deleted_at < s.left_at THEN m.deleted_at ELSE s.left_at END AS left_at \
         FROM group_stay s JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id",
    ),
    db.organization_table(
        "group_owner",
        "group_id {uuid} NOT NULL, member_id {uuid} NOT NULL, since BIGINT NOT NULL, \
         PRIMARY KEY (org_id, group_id, member_id), \
         FOREIGN KEY (org_id, group_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX group_owner_by_member ON group_owner (org_id, member_id)"),
    db.view(
        "group_page",
        "SELECT g.org_id, g.id, g.name, g.description, g.created_at, \
         (SELECT count(*) FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id \
           WHERE p.org_id = g.org_id AND p.group_id = g.id AND m.status <> 'deleted') AS people, \
         (SELECT count(*) FROM group_license l WHERE l.org_id = g.org_id AND l.group_id = g.id) AS licenses, \
         coalesce((SELECT CAST({json_rows}({json_row}('person', {hex}(w.member_id), 'name', m.display_name, \
             'user_name', m.user_name)) AS TEXT) \
           FROM group_owner w JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id \
           WHERE w.org_id = g.org_id AND w.group_id = g.id AND m.status <> 'deleted'), '[]') AS owners \
         FROM member_group g",
    ),
    db.run("DROP VIEW signed_in"),
    db.view(
        "signed_in",
        "SELECT s.org_id, s.id AS session_id, s.token_hash, s.created_at AS session_created_at, k.seen_at, s.address, s.agent, \
         s.member_id, m.user_name, m.display_name, m.roles, m.status, m.language, m.zone, m.theme, \
         o.name AS organization_name, o.slug, o.billing_zone, o.next_change_at, o.clock_ahead, o.clock_reached, \
         (SELECT min(h.share) FROM agreement_share h WHERE h.org_id = m.org_id AND h.member_id = m.id) AS share, \
         EXISTS (SELECT 1 FROM group_owner w WHERE w.org_id = m.org_id AND w.member_id = m.id) AS owns_groups \
         FROM session s JOIN session_key k ON k.token_hash = s.token_hash AND k.org_id = s.org_id \
         JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id \
         JOIN organization o ON o.org_id = s.org_id",
    ),
}
