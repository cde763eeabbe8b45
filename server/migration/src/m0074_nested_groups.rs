//! Groups in groups: what was put where, what that comes to at any depth, and everybody who is in a group on any way. What
//! tells of the people of a group for licensing counts all of them.

crate::dialect::migration! { db =>
    db.organization_table(
        "group_nest",
        "outer_id {uuid} NOT NULL, inner_id {uuid} NOT NULL, since BIGINT NOT NULL, \
         PRIMARY KEY (org_id, outer_id, inner_id), \
         FOREIGN KEY (org_id, outer_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, inner_id) REFERENCES member_group (org_id, id)",
    ),
    db.run("CREATE INDEX group_nest_by_inner ON group_nest (org_id, inner_id)"),
    db.organization_table(
        "group_reach",
        "outer_id {uuid} NOT NULL, inner_id {uuid} NOT NULL, \
         PRIMARY KEY (org_id, outer_id, inner_id), \
         FOREIGN KEY (org_id, outer_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, inner_id) REFERENCES member_group (org_id, id)",
    ),
    db.run("CREATE INDEX group_reach_by_inner ON group_reach (org_id, inner_id)"),
    db.view(
        "group_nesting",
        "SELECT n.org_id, n.outer_id, n.inner_id, o.name AS outer_name, o.name_key AS outer_key, i.name AS inner_name, \
         i.name_key AS inner_key, n.since \
         FROM group_nest n JOIN member_group o ON o.org_id = n.org_id AND o.id = n.outer_id \
         JOIN member_group i ON i.org_id = n.org_id AND i.id = n.inner_id",
    ),
    db.view(
        "group_everybody",
        "SELECT p.org_id, p.group_id, p.member_id \
         FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id WHERE m.status <> 'deleted' \
         UNION \
         SELECT r.org_id, r.outer_id AS group_id, p.member_id \
         FROM group_reach r JOIN group_member p ON p.org_id = r.org_id AND p.group_id = r.inner_id \
         JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id WHERE m.status <> 'deleted'",
    ),
    db.run("DROP VIEW group_product"),
    db.view(
        "group_product",
        "SELECT l.org_id, l.group_id, l.pool_id, l.at, g.name, g.name_key, s.key AS service_key, s.name AS service, \
         p.key AS plan_key, p.name AS plan, \
         (SELECT count(DISTINCT x.member_id) FROM group_member x JOIN member m ON m.org_id = x.org_id AND m.id = x.member_id \
           WHERE x.org_id = l.org_id AND m.status <> 'deleted' AND x.group_id IN (SELECT l.group_id UNION ALL \
             SELECT r.inner_id FROM group_reach r WHERE r.org_id = l.org_id AND r.outer_id = l.group_id)) AS people, \
         (SELECT count(*) FROM assignment a WHERE a.org_id = l.org_id AND a.group_id = l.group_id \
           AND a.pool_id = l.pool_id) AS licensed, \
         (SELECT count(*) FROM waiting w WHERE w.org_id = l.org_id AND w.group_id = l.group_id \
           AND w.pool_id = l.pool_id) AS waiting, \
         coalesce((SELECT CAST({json_rows}({json_row}('why', f.why, 'people', f.people)) AS TEXT) \
           FROM (SELECT w.why, count(*) AS people FROM waiting w WHERE w.org_id = l.org_id \
             AND w.group_id = l.group_id AND w.pool_id = l.pool_id AND w.why IS NOT NULL GROUP BY w.why) f), '[]') \
           AS hindrances \
         FROM group_license l JOIN member_group g ON g.org_id = l.org_id AND g.id = l.group_id \
         JOIN pool o ON o.org_id = l.org_id AND o.id = l.pool_id \
         JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id",
    ),
    db.run("DROP VIEW group_choice"),
    db.view(
        "group_choice",
        "SELECT g.org_id, o.id AS pool_id, g.id AS group_id, g.name, g.name_key, \
         (SELECT count(DISTINCT x.member_id) FROM group_member x JOIN member m ON m.org_id = x.org_id AND m.id = x.member_id \
           WHERE x.org_id = g.org_id AND m.status <> 'deleted' AND x.group_id IN (SELECT g.id UNION ALL \
             SELECT r.inner_id FROM group_reach r WHERE r.org_id = g.org_id AND r.outer_id = g.id)) AS people, \
         EXISTS (SELECT 1 FROM group_license l WHERE l.org_id = g.org_id AND l.group_id = g.id \
           AND l.pool_id = o.id) AS licensed \
         FROM member_group g JOIN pool o ON o.org_id = g.org_id",
    ),
    db.run("DROP VIEW access_cause"),
    db.view(
        "access_cause",
        "SELECT s.org_id, CAST(0 AS BIGINT) AS kind, v.key AS service_key, v.name AS service, p.id AS plan_id, p.key AS plan_key, \
           p.name AS plan, w.has_seats AS licensed, CAST({hex}(s.id) AS TEXT) AS cause, CAST(NULL AS TEXT) AS cause_name, \
           CAST(NULL AS TEXT) AS pool, CAST(NULL AS {uuid}) AS member_id, s.status AS standing, s.expiry AS until, \
           CAST(NULL AS BIGINT) AS since, '[]' AS ways \
           FROM subscription s JOIN service v ON v.id = s.service_id JOIN plan p ON p.id = s.plan_id \
           JOIN plan_version w ON w.id = s.plan_version_id \
         UNION ALL SELECT l.org_id, 1, v.key, v.name, p.id, p.key, p.name, w.has_seats, a.number, NULL, NULL, NULL, a.status, \
           a.ends_on, NULL, '[]' \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN service v ON v.id = l.service_id JOIN plan p ON p.id = l.plan_id \
           JOIN plan_version w ON w.id = p.current_version_id \
         UNION ALL SELECT x.org_id, 2, v.key, v.name, p.id, p.key, p.name, TRUE, coalesce(CAST({hex}(x.group_id) AS TEXT), ''), \
           g.name, CAST({hex}(x.pool_id) AS TEXT), x.member_id, NULL, NULL, x.at, \
           coalesce((SELECT CAST({json_rows}({json_row}('id', {hex}(r.inner_id), 'name', i.name)) AS TEXT) \
             FROM group_reach r JOIN member_group i ON i.org_id = r.org_id AND i.id = r.inner_id \
             WHERE r.org_id = x.org_id AND r.outer_id = x.group_id \
             AND (EXISTS (SELECT 1 FROM group_member p WHERE p.org_id = r.org_id AND p.group_id = r.inner_id \
                 AND p.member_id = x.member_id) \
               OR EXISTS (SELECT 1 FROM group_reach d JOIN group_member p ON p.org_id = d.org_id AND p.group_id = d.inner_id \
                 WHERE d.org_id = r.org_id AND d.outer_id = r.inner_id AND p.member_id = x.member_id))), '[]') \
           FROM assignment x JOIN pool o ON o.org_id = x.org_id AND o.id = x.pool_id \
           JOIN service v ON v.id = o.service_id JOIN plan p ON p.id = o.plan_id \
           LEFT JOIN member_group g ON g.org_id = x.org_id AND g.id = x.group_id \
         UNION ALL SELECT x.org_id, 3, v.key, v.name, p.id, p.key, p.name, TRUE, coalesce(CAST({hex}(x.group_id) AS TEXT), ''), \
           g.name, CAST({hex}(x.pool_id) AS TEXT), x.member_id, x.why, NULL, x.asked_at, \
           coalesce((SELECT CAST({json_rows}({json_row}('id', {hex}(r.inner_id), 'name', i.name)) AS TEXT) \
             FROM group_reach r JOIN member_group i ON i.org_id = r.org_id AND i.id = r.inner_id \
             WHERE r.org_id = x.org_id AND r.outer_id = x.group_id \
             AND (EXISTS (SELECT 1 FROM group_member p WHERE p.org_id = r.org_id AND p.group_id = r.inner_id \
                 AND p.member_id = x.member_id) \
               OR EXISTS (SELECT 1 FROM group_reach d JOIN group_member p ON p.org_id = d.org_id AND p.group_id = d.inner_id \
                 WHERE d.org_id = r.org_id AND d.outer_id = r.inner_id AND p.member_id = x.member_id))), '[]') \
           FROM waiting x JOIN pool o ON o.org_id = x.org_id AND o.id = x.pool_id \
           JOIN service v ON v.id = o.service_id JOIN plan p ON p.id = o.plan_id \
           LEFT JOIN member_group g ON g.org_id = x.org_id AND g.id = x.group_id",
    ),
}
