//! What pages tell more: Home, for which anniversaries a line of an agreement was trued up; and services, what suspended and
//! disabled subscriptions withhold of a quota.

crate::dialect::migration! { db =>
    db.run("DROP VIEW home_row"),
    db.view(
        "home_row",
        "SELECT org_id, member_id, CAST(0 AS BIGINT) AS kind, service AS name, plan, usable, CAST(NULL AS TEXT) AS day, \
         CAST(0 AS BIGINT) AS amount, CAST(NULL AS TEXT) AS currency, CAST(NULL AS TEXT) AS service_key, \
         CAST(NULL AS TEXT) AS plan_key, CAST(NULL AS TEXT) AS starts, CAST(NULL AS TEXT) AS rule, \
         CAST(NULL AS TEXT) AS recorded FROM own_license \
         UNION ALL SELECT m.org_id, m.id, 1, i.number, NULL, FALSE, i.due_on, i.unpaid, i.currency, NULL, NULL, NULL, \
           NULL, NULL FROM invoice i JOIN member m ON m.org_id = i.org_id WHERE i.unpaid > 0 \
         UNION ALL SELECT m.org_id, m.id, 2, a.number, NULL, FALSE, a.ends_on, 0, NULL, NULL, NULL, NULL, NULL, NULL \
           FROM agreement a JOIN member m ON m.org_id = a.org_id WHERE a.status = 'ending' \
         UNION ALL SELECT m.org_id, m.id, 3, s.name, p.name, FALSE, NULL, w.people, NULL, s.key, p.key, NULL, NULL, NULL \
           FROM (SELECT org_id, pool_id, count(DISTINCT member_id) AS people FROM waiting GROUP BY org_id, pool_id) w \
           JOIN pool o ON o.org_id = w.org_id AND o.id = w.pool_id JOIN service s ON s.id = o.service_id \
           JOIN plan p ON p.id = o.plan_id JOIN member m ON m.org_id = w.org_id \
         UNION ALL SELECT m.org_id, m.id, 4, s.name, p.name, FALSE, x.unbilled_since, 0, NULL, s.key, p.key, NULL, \
           NULL, NULL \
           FROM subscription x JOIN service s ON s.id = x.service_id JOIN plan p ON p.id = x.plan_id \
           JOIN member m ON m.org_id = x.org_id WHERE x.unbilled_since IS NOT NULL \
         UNION ALL SELECT m.org_id, m.id, 5, a.number, p.name, FALSE, a.ends_on, 0, NULL, s.key, p.key, a.starts_on, \
           l.true_up, coalesce((SELECT CAST({json_rows}(t.anniversary) AS TEXT) FROM agreement_true_up t \
             WHERE t.org_id = l.org_id AND t.line_id = l.id), '[]') \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN service s ON s.id = l.service_id JOIN plan p ON p.id = l.plan_id JOIN member m ON m.org_id = l.org_id \
           WHERE l.true_up IS NOT NULL AND a.status IN ('current', 'ending')",
    ),
    db.run("DROP VIEW service_at_home"),
    db.run("DROP VIEW service_page"),
    db.run("DROP VIEW service_overview"),
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
             'unit', f.unit, 'total', q.total, 'used', q.level, 'resets_on', q.resets_on, \
             'withheld', json((SELECT coalesce(CAST({json_rows}(e.amount) AS TEXT), '[]') FROM subscription x \
               JOIN entitlement e ON e.plan_version_id = x.plan_version_id AND e.feature_id = q.feature_id \
               WHERE x.org_id = q.org_id AND x.service_id = q.service_id AND x.status IN ('suspended', 'disabled'))))) \
             AS TEXT) AS quotas \
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
             'starts', a.starts_on, 'ends', a.ends_on, 'status', a.status, 'plan', p.name, \
             'quantity', l.quantity - l.overage)) AS TEXT) \
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
}
