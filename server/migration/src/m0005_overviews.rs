//! The view behind the Services page: one row a service that an organization has or had.

crate::dialect::migration! { db =>
    db.view(
        "service_overview",
        "SELECT h.org_id, h.service_id, s.key, s.name, lower(s.name) AS name_key, \
         min(h.urgency) AS urgency, CAST(sum(h.subscriptions) AS BIGINT) AS subscriptions, max(h.trial) <> 0 AS trial, \
         min(h.expiry) AS expiry, coalesce(min(h.expiry), '9999-12-31') AS expiry_key, \
         CAST(sum(h.capacity) AS BIGINT) AS seats_total, coalesce(max(p.held), 0) AS seats_used, \
         CAST(sum(h.capacity) AS BIGINT) - coalesce(max(p.held), 0) AS seats_left, \
         CAST(sum(h.agreements) AS BIGINT) AS agreements, min(h.agreement_urgency) AS agreement_urgency, \
         coalesce(max(q.quotas), '[]') AS quotas \
         FROM ( \
           SELECT org_id, service_id, urgency, 1 AS subscriptions, \
             CASE WHEN trial THEN 1 ELSE 0 END AS trial, expiry, capacity, 0 AS agreements, 99 AS agreement_urgency \
           FROM subscription \
           UNION ALL \
           SELECT l.org_id, l.service_id, 99, 0, 0, NULL, \
             CASE WHEN a.status IN ('current', 'ending') THEN l.quantity ELSE 0 END, 1, a.urgency \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
         ) h \
         JOIN service s ON s.id = h.service_id \
         LEFT JOIN (SELECT org_id, service_id, CAST(sum(held) AS BIGINT) AS held FROM pool GROUP BY org_id, service_id) p \
           ON p.org_id = h.org_id AND p.service_id = h.service_id \
         LEFT JOIN (SELECT q.org_id, q.service_id, CAST({json_rows}({json_row}('feature', f.name, 'kind', f.kind, \
             'unit', f.unit, 'total', q.total, 'level', q.level, 'resets_on', q.resets_on)) AS TEXT) AS quotas \
           FROM quota q JOIN feature f ON f.id = q.feature_id GROUP BY q.org_id, q.service_id) q \
           ON q.org_id = h.org_id AND q.service_id = h.service_id \
         GROUP BY h.org_id, h.service_id, s.key, s.name",
    ),
}
