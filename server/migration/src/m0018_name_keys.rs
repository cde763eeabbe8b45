//! Names of services and people in lower case as columns: in SQL, SQLite takes only ASCII letters for upper case. The views
//! that are searched and ordered by name take them from there.

crate::dialect::migration! { db =>
    db.name_key("service", "name"),
    db.in_all_organizations("member", db.name_key("member", "display_name")),
    db.run("DROP VIEW service_at_home"),
    db.run("DROP VIEW service_page"),
    db.run("DROP VIEW service_overview"),
    db.run("DROP VIEW license_candidate"),
    db.run("DROP VIEW license_holder"),
    db.run("DROP VIEW license_waiting"),
    db.run("DROP VIEW group_person"),
    db.run("DROP VIEW group_candidate"),
    db.run("DROP VIEW group_waiting"),
    db.view(
        "service_overview",
        "SELECT h.org_id, h.service_id, s.key, s.name, s.name_key, min(h.urgency) AS urgency, \
         coalesce(string_agg(h.status, ','), '') AS statuses, max(h.trial) <> 0 AS trial, min(h.expiry) AS expiry, \
         coalesce(min(h.expiry), '9999-12-31') AS expiry_key, min(h.ends) AS ends, \
         CAST(sum(h.capacity) AS BIGINT) AS seats_total, coalesce(max(p.held), 0) AS seats_used, \
         CAST(sum(h.capacity) AS BIGINT) - coalesce(max(p.held), 0) AS seats_left, \
         CAST(sum(h.held_back) AS BIGINT) AS held_back, coalesce(max(p.pools), 0) AS pools, \
         CAST(sum(h.agreements) AS BIGINT) AS agreements, min(h.agreement_urgency) AS agreement_urgency, \
         coalesce(max(q.quotas), '[]') AS quotas \
         FROM ( \
           SELECT org_id, service_id, urgency, status, \
             CASE WHEN trial AND status IN ('trialing', 'expired') THEN 1 ELSE 0 END AS trial, expiry, \
             ends, capacity, \
             CASE WHEN status IN ('suspended', 'disabled') THEN seats ELSE 0 END AS held_back, \
             0 AS agreements, 99 AS agreement_urgency \
           FROM subscription \
           UNION ALL \
           SELECT l.org_id, l.service_id, 99, NULL, 0, NULL, NULL, \
             CASE WHEN a.status IN ('current', 'ending') THEN l.quantity ELSE 0 END, 0, 1, a.urgency \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
         ) h \
         JOIN service s ON s.id = h.service_id \
         LEFT JOIN (SELECT org_id, service_id, CAST(sum(held) AS BIGINT) AS held, count(*) AS pools \
           FROM pool GROUP BY org_id, service_id) p ON p.org_id = h.org_id AND p.service_id = h.service_id \
         LEFT JOIN (SELECT q.org_id, q.service_id, CAST({json_rows}({json_row}('name', f.name, 'kind', f.kind, \
             'unit', f.unit, 'total', q.total, 'used', q.level, 'resets_on', q.resets_on)) AS TEXT) AS quotas \
           FROM quota q JOIN feature f ON f.id = q.feature_id GROUP BY q.org_id, q.service_id) q \
           ON q.org_id = h.org_id AND q.service_id = h.service_id \
         GROUP BY h.org_id, h.service_id, s.key, s.name, s.name_key",
    ),
    db.view(
        "service_page",
        "SELECT o.org_id, o.service_id, o.key, o.name, o.urgency, o.statuses, o.trial, o.expiry, o.ends, o.seats_total, \
         o.seats_used, o.held_back, o.pools, o.agreements, o.agreement_urgency, o.quotas, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.service_id = o.service_id \
           AND x.status IN ('past-due', 'suspended')) \
           AS overdue, \
         coalesce((SELECT CAST({json_rows}({json_row}('id', {hex}(a.id), 'number', a.number, 'program', a.program, \
             'starts', a.starts_on, 'ends', a.ends_on, 'status', a.status, 'plan', p.name, 'quantity', l.quantity)) \
             AS TEXT) \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN plan p ON p.id = l.plan_id \
           WHERE l.org_id = o.org_id AND l.service_id = o.service_id), '[]') AS agreement_lines \
         FROM service_overview o",
    ),
    db.view(
        "service_at_home",
        "SELECT o.*, (SELECT min(n.about) FROM notice n \
           JOIN subscription x ON x.org_id = n.org_id AND x.id = n.subscription_id \
           WHERE n.org_id = o.org_id AND x.service_id = o.service_id AND n.kind = 'deletion-ahead' \
           AND x.status = 'disabled' AND n.due_on = (SELECT max(l.due_on) FROM notice l \
             WHERE l.org_id = n.org_id AND l.subscription_id = n.subscription_id)) AS deletes_on \
         FROM service_overview o",
    ),
    db.view(
        "license_candidate",
        "SELECT m.org_id, o.id AS pool_id, m.id AS member_id, m.display_name, m.name_key, \
         m.user_name, m.status, \
         EXISTS (SELECT 1 FROM holding h WHERE h.org_id = m.org_id AND h.pool_id = o.id AND h.member_id = m.id) AS holds, \
         EXISTS (SELECT 1 FROM waiting w WHERE w.org_id = m.org_id AND w.pool_id = o.id AND w.member_id = m.id) AS waits \
         FROM member m JOIN pool o ON o.org_id = m.org_id WHERE m.status <> 'deleted'",
    ),
    db.view(
        "license_holder",
        "SELECT h.org_id, h.pool_id, h.member_id, m.display_name, m.name_key, m.user_name, \
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
        "SELECT w.org_id, w.pool_id, w.member_id, m.display_name, m.name_key, m.user_name, \
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
        "group_person",
        "SELECT p.org_id, p.group_id, p.member_id, m.display_name, m.name_key, m.user_name, \
         m.status, p.added_at \
         FROM group_member p JOIN member m ON m.org_id = p.org_id AND m.id = p.member_id WHERE m.status <> 'deleted'",
    ),
    db.view(
        "group_candidate",
        "SELECT m.org_id, g.id AS group_id, m.id AS member_id, m.display_name, m.name_key, \
         m.user_name, m.status, EXISTS (SELECT 1 FROM group_member p WHERE p.org_id = m.org_id AND p.group_id = g.id \
           AND p.member_id = m.id) AS is_in \
         FROM member m JOIN member_group g ON g.org_id = m.org_id WHERE m.status <> 'deleted'",
    ),
    db.view(
        "group_waiting",
        "SELECT w.org_id, w.id, w.group_id, w.member_id, m.display_name, m.name_key, m.user_name, \
         s.key AS service_key, s.name AS service, p.key AS plan_key, p.name AS plan, w.asked_at, w.why \
         FROM waiting w JOIN member m ON m.org_id = w.org_id AND m.id = w.member_id \
         JOIN pool o ON o.org_id = w.org_id AND o.id = w.pool_id \
         JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id WHERE w.group_id IS NOT NULL",
    ),
}
