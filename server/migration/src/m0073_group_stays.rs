//! When people were in a group that they left, and with it who was in it at a time. Whoever was deleted counts until then.

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
}
