//! On what it hangs whether people have a service, one row each: subscriptions (0), agreements (1), licenses (2) and places in
//! the line (3).

crate::dialect::migration! { db =>
    db.view(
        "access_cause",
        "SELECT s.org_id, CAST(0 AS BIGINT) AS kind, v.key AS service_key, v.name AS service, p.id AS plan_id, p.key AS plan_key, \
           p.name AS plan, w.has_seats AS licensed, CAST({hex}(s.id) AS TEXT) AS cause, CAST(NULL AS TEXT) AS cause_name, \
           CAST(NULL AS TEXT) AS pool, CAST(NULL AS {uuid}) AS member_id, s.status AS standing, s.expiry AS until, \
           CAST(NULL AS BIGINT) AS since \
           FROM subscription s JOIN service v ON v.id = s.service_id JOIN plan p ON p.id = s.plan_id \
           JOIN plan_version w ON w.id = s.plan_version_id \
         UNION ALL SELECT l.org_id, 1, v.key, v.name, p.id, p.key, p.name, w.has_seats, a.number, NULL, NULL, NULL, a.status, \
           a.ends_on, NULL \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN service v ON v.id = l.service_id JOIN plan p ON p.id = l.plan_id \
           JOIN plan_version w ON w.id = p.current_version_id \
         UNION ALL SELECT x.org_id, 2, v.key, v.name, p.id, p.key, p.name, TRUE, coalesce(CAST({hex}(x.group_id) AS TEXT), ''), \
           g.name, CAST({hex}(x.pool_id) AS TEXT), x.member_id, NULL, NULL, x.at \
           FROM assignment x JOIN pool o ON o.org_id = x.org_id AND o.id = x.pool_id \
           JOIN service v ON v.id = o.service_id JOIN plan p ON p.id = o.plan_id \
           LEFT JOIN member_group g ON g.org_id = x.org_id AND g.id = x.group_id \
         UNION ALL SELECT x.org_id, 3, v.key, v.name, p.id, p.key, p.name, TRUE, coalesce(CAST({hex}(x.group_id) AS TEXT), ''), \
           g.name, CAST({hex}(x.pool_id) AS TEXT), x.member_id, x.why, NULL, x.asked_at \
           FROM waiting x JOIN pool o ON o.org_id = x.org_id AND o.id = x.pool_id \
           JOIN service v ON v.id = o.service_id JOIN plan p ON p.id = o.plan_id \
           LEFT JOIN member_group g ON g.org_id = x.org_id AND g.id = x.group_id",
    ),
}
