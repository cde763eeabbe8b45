//! Who waits for a license, what changed about the licenses of a plan, and the views behind their pages.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE pool ADD COLUMN over_since TEXT"),
    db.run("ALTER TABLE assignment ADD COLUMN group_id {uuid}"),
    db.run("CREATE INDEX assignment_by_member ON assignment (org_id, member_id)"),
    db.organization_table(
        "waiting",
        "id {uuid} NOT NULL PRIMARY KEY, pool_id {uuid} NOT NULL, member_id {uuid} NOT NULL, source TEXT NOT NULL, \
         group_id {uuid}, asked_at BIGINT NOT NULL, UNIQUE (org_id, id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE UNIQUE INDEX waiting_person ON waiting (org_id, pool_id, member_id) WHERE group_id IS NULL"),
    db.run(
        "CREATE UNIQUE INDEX waiting_through_group ON waiting (org_id, pool_id, member_id, group_id) \
         WHERE group_id IS NOT NULL",
    ),
    db.run("CREATE INDEX waiting_in_line ON waiting (org_id, pool_id, asked_at, member_id)"),
    db.run("CREATE INDEX waiting_by_member ON waiting (org_id, member_id)"),
    db.organization_table(
        "license_change",
        "id {uuid} NOT NULL PRIMARY KEY, pool_id {uuid} NOT NULL, at BIGINT NOT NULL, cause TEXT NOT NULL, \
         actor_id {uuid}, tally TEXT NOT NULL, report TEXT NOT NULL, UNIQUE (org_id, id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id), \
         FOREIGN KEY (org_id, actor_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX license_change_by_time ON license_change (org_id, pool_id, at, id)"),
    db.append_only("license_change"),
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
         (SELECT count(DISTINCT w.member_id) FROM waiting w WHERE w.org_id = o.org_id AND w.pool_id = o.id) AS waiting \
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
         EXISTS (SELECT 1 FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
           AND a.member_id = h.member_id AND a.source = 'group') AS through_group \
         FROM holding h JOIN member m ON m.org_id = h.org_id AND m.id = h.member_id",
    ),
    db.view(
        "license_waiting",
        "SELECT w.org_id, w.pool_id, w.member_id, m.display_name, lower(m.display_name) AS name_key, m.user_name, \
         m.status, w.asked_at, \
         row_number() OVER (PARTITION BY w.org_id, w.pool_id ORDER BY w.asked_at, w.member_id) AS place \
         FROM (SELECT org_id, pool_id, member_id, min(asked_at) AS asked_at FROM waiting \
           GROUP BY org_id, pool_id, member_id) w \
         JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id",
    ),
    db.view(
        "license_history",
        "SELECT c.org_id, c.id, c.pool_id, c.at, c.cause, m.display_name AS actor, c.tally, c.report \
         FROM license_change c LEFT JOIN member m ON m.org_id = c.org_id AND m.id = c.actor_id",
    ),
    db.view(
        "license_candidate",
        "SELECT m.org_id, o.id AS pool_id, m.id AS member_id, m.display_name, lower(m.display_name) AS name_key, \
         m.user_name, m.status, \
         EXISTS (SELECT 1 FROM holding h WHERE h.org_id = m.org_id AND h.pool_id = o.id AND h.member_id = m.id) AS holds, \
         EXISTS (SELECT 1 FROM waiting w WHERE w.org_id = m.org_id AND w.pool_id = o.id AND w.member_id = m.id) AS waits \
         FROM member m JOIN pool o ON o.org_id = m.org_id WHERE m.status <> 'deleted'",
    ),
}
