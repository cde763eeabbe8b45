//! Home tells also of domains that are not proved, at risk, or proved by somebody else.

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
           WHERE l.true_up IS NOT NULL AND a.status IN ('current', 'ending') \
         UNION ALL SELECT m.org_id, m.id, 6, s.name, p.name, FALSE, NULL, 0, NULL, s.key, p.key, NULL, p.requires, \
           coalesce((SELECT h.had FROM plans_had h WHERE h.org_id = x.org_id), '[]') \
           FROM subscription x JOIN service s ON s.id = x.service_id JOIN plan p ON p.id = x.plan_id \
           JOIN member m ON m.org_id = x.org_id \
           WHERE p.requires <> '[]' AND x.status NOT IN ('disabled', 'ended', 'deleted') \
         UNION ALL SELECT m.org_id, m.id, 7, d.name, NULL, FALSE, NULL, CASE WHEN d.verified_at IS NULL THEN d.claimed_at \
           WHEN d.contested_at IS NOT NULL THEN d.contested_at ELSE d.holds_until END, NULL, NULL, NULL, NULL, \
           CASE WHEN d.verified_at IS NULL THEN 'claimed' WHEN d.contested_at IS NOT NULL THEN 'contested' \
           ELSE 'at-risk' END, NULL FROM claimed_domain d JOIN member m ON m.org_id = d.org_id \
           WHERE d.under IS NULL AND ((d.verified_at IS NULL AND d.contested_at IS NULL) OR d.holds_until IS NOT NULL \
           OR (d.verified_at IS NOT NULL AND d.contested_at IS NOT NULL))",
    ),
}
