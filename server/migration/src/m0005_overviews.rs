//! The views behind the Services pages: one row a service that an organization has or had, the same with what its own
//! page shows beyond, and one row a subscription with its stream.

crate::dialect::migration! { db =>
    db.view(
        "service_overview",
        "SELECT h.org_id, h.service_id, s.key, s.name, lower(s.name) AS name_key, min(h.urgency) AS urgency, \
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
         GROUP BY h.org_id, h.service_id, s.key, s.name",
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
        "subscription_card",
        "SELECT s.org_id, s.id, s.service_id, s.plan_id, p.name AS plan, s.terms, s.urgency, s.created_at, \
         t.open AS offer_open, t.needs_domain AS offer_needs_domain, \
         (SELECT CAST({json_rows}({json_row}('seq', e.seq, 'event', e.event, 'at', e.effective_at, \
             'day', e.effective_day, 'recorded', e.recorded_at)) AS TEXT) \
           FROM subscription_event e WHERE e.org_id = s.org_id AND e.subscription_id = s.id) AS stream, \
         coalesce((SELECT CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis)) AS TEXT) FROM price c WHERE c.plan_version_id = s.plan_version_id), '[]') AS prices \
         FROM subscription s JOIN plan p ON p.id = s.plan_id LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
    db.view(
        "own_license",
        "SELECT h.org_id, h.member_id, h.pool_id, s.name AS service, p.name AS plan, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = h.org_id AND x.plan_id = o.plan_id \
           AND x.status IN ('trialing', 'active', 'past-due', 'expired')) \
         OR EXISTS (SELECT 1 FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = h.org_id AND l.plan_id = o.plan_id AND a.status IN ('current', 'ending')) AS usable \
         FROM holding h JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id \
         JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id",
    ),
}
