//! Rules by which people come into groups.

crate::dialect::migration! { db =>
    db.organization_table(
        "group_rule",
        "group_id {uuid} NOT NULL, rule TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (org_id, group_id), \
         FOREIGN KEY (org_id, group_id) REFERENCES member_group (org_id, id)",
    ),
    db.run("DROP VIEW group_page"),
    db.view(
        "group_page",
        "SELECT g.org_id, g.id, g.name, g.description, g.created_at, \
         (SELECT count(*) FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id \
           WHERE p.org_id = g.org_id AND p.group_id = g.id AND m.status <> 'deleted') AS people, \
         (SELECT count(*) FROM group_license l WHERE l.org_id = g.org_id AND l.group_id = g.id) AS licenses, \
         coalesce((SELECT CAST({json_rows}({json_row}('person', {hex}(w.member_id), 'name', m.display_name, \
             'user_name', m.user_name)) AS TEXT) \
           FROM group_owner w JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id \
           WHERE w.org_id = g.org_id AND w.group_id = g.id AND m.status <> 'deleted'), '[]') AS owners, \
         (SELECT r.rule FROM group_rule r WHERE r.org_id = g.org_id AND r.group_id = g.id) AS rule \
         FROM member_group g",
    ),
}
