//! What subscriptions hang together with: whether anything that the organization has speaks of other plans, and for the
//! card of a subscription and for Home what its plan requires and what the organization has or had of that.

crate::dialect::migration! { db =>
    db.run("DROP VIEW subscription_subject"),
    db.view(
        "subscription_subject",
        "SELECT s.org_id, s.id, s.plan_id, s.status, s.urgency, v.key AS service_key, v.name AS service, p.name AS plan, \
         coalesce(t.open, FALSE) AS offer_open, coalesce(t.needs_domain, FALSE) AS offer_needs_domain, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id AND x.id <> s.id \
           AND x.trial_offer_id IS NOT NULL) AS tried_before, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.plan_id = s.plan_id AND x.id <> s.id \
           AND x.status NOT IN ('ended', 'deleted')) AS plan_owned, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id \
           AND x.status IN ('past-due', 'suspended')) AS overdue, \
         EXISTS (SELECT 1 FROM owned_plan w WHERE w.org_id = s.org_id AND w.is_bonded) OR p.requires <> '[]' \
           AS has_bonds, \
         coalesce((SELECT o.held FROM pool o WHERE o.org_id = s.org_id AND o.plan_id = s.plan_id), 0) AS held, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x WHERE x.org_id = s.org_id \
           AND x.plan_id = s.plan_id AND x.id <> s.id), 0) \
         + coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = s.org_id AND l.plan_id = s.plan_id AND a.status IN ('current', 'ending')), 0) AS elsewhere \
         FROM subscription s JOIN service v ON v.id = s.service_id JOIN plan p ON p.id = s.plan_id \
         LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
    db.view(
        "plans_had",
        "SELECT h.org_id, CAST({json_rows}({json_row}('service_key', h.service_key, 'key', h.key, 'name', h.name, \
           'usable', h.usable)) AS TEXT) AS had FROM ( \
           SELECT x.org_id, v.key AS service_key, p.key, v.name || ' ' || p.name AS name, max(x.usable) AS usable FROM ( \
             SELECT org_id, plan_id, \
               CASE WHEN status IN ('scheduled', 'trialing', 'active', 'past-due', 'expired') THEN 1 ELSE 0 END AS usable \
             FROM subscription \
             UNION ALL SELECT l.org_id, l.plan_id, CASE WHEN a.status IN ('current', 'ending') THEN 1 ELSE 0 END \
             FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id) x \
           JOIN plan p ON p.id = x.plan_id JOIN service v ON v.id = p.service_id \
           GROUP BY x.org_id, v.key, p.key, v.name, p.name) h GROUP BY h.org_id",
    ),
    db.run("DROP VIEW subscription_card"),
    db.view(
        "subscription_card",
        "SELECT s.org_id, s.id, s.service_id, s.plan_id, p.name AS plan, s.terms, s.urgency, s.created_at, \
         t.open AS offer_open, t.needs_domain AS offer_needs_domain, \
         EXISTS (SELECT 1 FROM change_target g WHERE g.from_plan_id = s.plan_id) AS has_changes, p.requires, \
         CASE WHEN p.requires = '[]' THEN '[]' \
           ELSE coalesce((SELECT h.had FROM plans_had h WHERE h.org_id = s.org_id), '[]') END AS had, \
         (SELECT CAST({json_rows}({json_row}('seq', e.seq, 'event', e.event, 'at', e.effective_at, \
             'day', e.effective_day, 'recorded', e.recorded_at)) AS TEXT) \
           FROM subscription_event e WHERE e.org_id = s.org_id AND e.subscription_id = s.id) AS stream, \
         coalesce((SELECT CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT) \
           FROM price c WHERE c.plan_version_id = s.plan_version_id), '[]') AS prices \
         FROM subscription s JOIN plan p ON p.id = s.plan_id LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
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
           WHERE l.true_up IS NOT NULL AND a.status IN ('current', 'ending') \
         UNION ALL SELECT m.org_id, m.id, 6, s.name, p.name, FALSE, NULL, 0, NULL, s.key, p.key, NULL, p.requires, \
           coalesce((SELECT h.had FROM plans_had h WHERE h.org_id = x.org_id), '[]') \
           FROM subscription x JOIN service s ON s.id = x.service_id JOIN plan p ON p.id = x.plan_id \
           JOIN member m ON m.org_id = x.org_id \
           WHERE p.requires <> '[]' AND x.status NOT IN ('disabled', 'ended', 'deleted')",
    ),
}
