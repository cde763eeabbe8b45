//! Groups of people, the plans that are assigned to them, what changed, and the views behind their pages. A person may have
//! a license through several groups; who waits is told why.

crate::dialect::migration! { db =>
    db.run("DROP VIEW license_holder"),
    db.run("DROP VIEW license_waiting"),
    db.run("DROP VIEW license_product"),
    db.run("DROP INDEX assignment_by_member"),
    db.loosen(
        "assignment",
        "assignment_org_id_pool_id_member_id_source_key",
        (
            "id {uuid} NOT NULL PRIMARY KEY, pool_id {uuid} NOT NULL, member_id {uuid} NOT NULL, source TEXT NOT NULL, \
             group_id {uuid}, at BIGINT NOT NULL, UNIQUE (org_id, id), \
             FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id), \
             FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
            "id, pool_id, member_id, source, group_id, at",
        ),
    ),
    db.run("CREATE INDEX assignment_by_member ON assignment (org_id, member_id)"),
    db.run("CREATE UNIQUE INDEX assignment_person ON assignment (org_id, pool_id, member_id) WHERE group_id IS NULL"),
    db.run(
        "CREATE UNIQUE INDEX assignment_through_group ON assignment (org_id, pool_id, member_id, group_id) \
         WHERE group_id IS NOT NULL",
    ),
    db.run("CREATE INDEX assignment_by_group ON assignment (org_id, group_id, pool_id)"),
    db.run("ALTER TABLE waiting ADD COLUMN why TEXT"),
    db.run("CREATE INDEX waiting_by_group ON waiting (org_id, group_id, pool_id)"),
    db.organization_table(
        "member_group",
        "id {uuid} NOT NULL PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, description TEXT, \
         created_at BIGINT NOT NULL, UNIQUE (org_id, id), UNIQUE (org_id, name_key), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.organization_table(
        "group_member",
        "group_id {uuid} NOT NULL, member_id {uuid} NOT NULL, added_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, group_id, member_id), \
         FOREIGN KEY (org_id, group_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX group_member_by_member ON group_member (org_id, member_id)"),
    db.organization_table(
        "group_license",
        "group_id {uuid} NOT NULL, pool_id {uuid} NOT NULL, at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, group_id, pool_id), \
         FOREIGN KEY (org_id, group_id) REFERENCES member_group (org_id, id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id)",
    ),
    db.run("CREATE INDEX group_license_by_pool ON group_license (org_id, pool_id)"),
    db.organization_table(
        "group_change",
        "id {uuid} NOT NULL PRIMARY KEY, group_id {uuid} NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL, \
         cause TEXT NOT NULL, actor_id {uuid}, effects TEXT NOT NULL, UNIQUE (org_id, id), \
         FOREIGN KEY (org_id, actor_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX group_change_by_time ON group_change (org_id, group_id, at, id)"),
    db.append_only("group_change"),
    db.view(
        "license_product",
        "SELECT o.org_id, o.id AS pool_id, o.plan_id, o.service_id, s.key AS service_key, s.name AS service, \
         p.key AS plan_key, p.name AS plan, p.position, o.held, o.over_since, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x \
           WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id), 0) \
         + coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = o.org_id AND l.plan_id = o.plan_id AND a.status IN ('current', 'ending')), 0) AS capacity, \
         coalesce((SELECT CAST(sum(x.seats) AS BIGINT) FROM subscription x WHERE x.org_id = o.org_id \
           AND x.plan_id = o.plan_id AND x.status IN ('suspended', 'disabled')), 0) AS held_back, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id \
           AND x.status IN ('trialing', 'active', 'past-due', 'expired')) \
         OR EXISTS (SELECT 1 FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = o.org_id AND l.plan_id = o.plan_id AND a.status IN ('current', 'ending')) AS is_open, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id \
           AND x.status IN ('suspended', 'disabled')) AS is_withheld, \
         (SELECT count(DISTINCT w.member_id) FROM waiting w WHERE w.org_id = o.org_id AND w.pool_id = o.id) AS waiting, \
         (SELECT count(*) FROM group_license g WHERE g.org_id = o.org_id AND g.pool_id = o.id) AS licensed_groups \
         FROM pool o JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id",
    ),
    db.view(
        "license_holder",
        "SELECT h.org_id, h.pool_id, h.member_id, m.display_name, lower(m.display_name) AS name_key, m.user_name, \
         m.status, \
         coalesce((SELECT min(a.at) FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
           AND a.member_id = h.member_id), 0) AS since, \
         EXISTS (SELECT 1 FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
           AND a.member_id = h.member_id AND a.source = 'direct') AS direct, \
         coalesce((SELECT CAST({json_rows}(g.name) AS TEXT) FROM assignment a \
           JOIN member_group g ON g.org_id = a.org_id AND g.id = a.group_id WHERE a.org_id = h.org_id \
           AND a.pool_id = h.pool_id AND a.member_id = h.member_id), '[]') AS through_groups \
         FROM holding h JOIN member m ON m.org_id = h.org_id AND m.id = h.member_id",
    ),
    db.view(
        "license_waiting",
        "SELECT w.org_id, w.pool_id, w.member_id, m.display_name, lower(m.display_name) AS name_key, m.user_name, \
         m.status, w.asked_at, w.why, w.direct > 0 AS direct, \
         coalesce((SELECT CAST({json_rows}(g.name) AS TEXT) FROM waiting a \
           JOIN member_group g ON g.org_id = a.org_id AND g.id = a.group_id WHERE a.org_id = w.org_id \
           AND a.pool_id = w.pool_id AND a.member_id = w.member_id), '[]') AS through_groups, \
         row_number() OVER (PARTITION BY w.org_id, w.pool_id ORDER BY w.asked_at, w.member_id) AS place \
         FROM (SELECT org_id, pool_id, member_id, min(asked_at) AS asked_at, min(why) AS why, \
             max(CASE WHEN group_id IS NULL THEN 1 ELSE 0 END) AS direct FROM waiting \
           GROUP BY org_id, pool_id, member_id) w \
         JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id",
    ),
    db.view(
        "group_overview",
        "SELECT g.org_id, g.id, g.name, g.name_key, g.description, g.created_at, \
         (SELECT count(*) FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id \
           WHERE p.org_id = g.org_id AND p.group_id = g.id AND m.status <> 'deleted') AS people, \
         (SELECT count(*) FROM group_license l WHERE l.org_id = g.org_id AND l.group_id = g.id) AS licenses \
         FROM member_group g",
    ),
    db.view(
        "group_person",
        "SELECT p.org_id, p.group_id, p.member_id, m.display_name, lower(m.display_name) AS name_key, m.user_name, \
         m.status, p.added_at \
         FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id WHERE m.status <> 'deleted'",
    ),
    db.view(
        "group_candidate",
        "SELECT m.org_id, g.id AS group_id, m.id AS member_id, m.display_name, lower(m.display_name) AS name_key, \
         m.user_name, m.status, EXISTS (SELECT 1 FROM group_member p WHERE p.org_id = m.org_id AND p.group_id = g.id \
           AND p.member_id = m.id) AS is_in \
         FROM member m JOIN member_group g ON g.org_id = m.org_id WHERE m.status <> 'deleted'",
    ),
    db.view(
        "group_product",
        "SELECT l.org_id, l.group_id, l.pool_id, l.at, g.name, g.name_key, s.key AS service_key, s.name AS service, \
         p.key AS plan_key, p.name AS plan, \
         (SELECT count(*) FROM group_member x JOIN member m ON m.org_id = x.org_id AND m.id = x.member_id \
           WHERE x.org_id = l.org_id AND x.group_id = l.group_id AND m.status <> 'deleted') AS people, \
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
    db.view(
        "group_choice",
        "SELECT g.org_id, o.id AS pool_id, g.id AS group_id, g.name, g.name_key, \
         (SELECT count(*) FROM group_member x JOIN member m ON m.org_id = x.org_id AND m.id = x.member_id \
           WHERE x.org_id = g.org_id AND x.group_id = g.id AND m.status <> 'deleted') AS people, \
         EXISTS (SELECT 1 FROM group_license l WHERE l.org_id = g.org_id AND l.group_id = g.id \
           AND l.pool_id = o.id) AS licensed \
         FROM member_group g JOIN pool o ON o.org_id = g.org_id",
    ),
    db.view(
        "group_waiting",
        "SELECT w.org_id, w.id, w.group_id, w.member_id, m.display_name, lower(m.display_name) AS name_key, m.user_name, \
         s.key AS service_key, s.name AS service, p.key AS plan_key, p.name AS plan, w.asked_at, w.why \
         FROM waiting w JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id \
         JOIN pool o ON o.org_id = w.org_id AND o.id = w.pool_id \
         JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id WHERE w.group_id IS NOT NULL",
    ),
    db.view(
        "group_history",
        "SELECT c.org_id, c.id, c.group_id, c.name, c.at, c.cause, m.display_name AS actor, c.effects \
         FROM group_change c LEFT JOIN member m ON m.org_id = c.org_id AND m.id = c.actor_id",
    ),
}
