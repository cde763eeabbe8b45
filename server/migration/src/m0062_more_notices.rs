//! Notices of agreements, quotas and licenses beside those of subscriptions: each is about exactly one of these. Agreements
//! are looked at once more, which finds the day on which something of them is told.

crate::dialect::migration! { db =>
    db.run("DROP VIEW service_at_home"),
    db.run("ALTER TABLE notice RENAME TO notice_before"),
    db.organization_table(
        "notice",
        "subject {uuid} NOT NULL, subscription_id {uuid}, agreement_id {uuid}, quota_id {uuid}, pool_id {uuid}, \
         kind TEXT NOT NULL, due_on TEXT NOT NULL, about TEXT, made_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, subject, kind, due_on), \
         CHECK (subject = coalesce(subscription_id, agreement_id, quota_id, pool_id)), \
         CHECK (CASE WHEN subscription_id IS NULL THEN 0 ELSE 1 END + CASE WHEN agreement_id IS NULL THEN 0 ELSE 1 END \
           + CASE WHEN quota_id IS NULL THEN 0 ELSE 1 END + CASE WHEN pool_id IS NULL THEN 0 ELSE 1 END = 1), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id), \
         FOREIGN KEY (org_id, agreement_id) REFERENCES agreement (org_id, id), \
         FOREIGN KEY (org_id, quota_id) REFERENCES quota (org_id, id), \
         FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id)",
    ),
    db.in_all_organizations("notice_before", db.in_all_organizations("notice", db.run(
        "INSERT INTO notice (org_id, subject, subscription_id, kind, due_on, about, made_at) \
         SELECT org_id, subscription_id, subscription_id, kind, due_on, about, made_at FROM notice_before",
    ))),
    db.run("DROP TABLE notice_before"),
    db.append_only("notice"),
    db.view(
        "service_at_home",
        "SELECT o.*, (SELECT min(n.about) FROM notice n \
           JOIN subscription x ON x.org_id = n.org_id AND x.id = n.subject \
           WHERE n.org_id = o.org_id AND x.service_id = o.service_id AND n.kind = 'deletion-ahead' \
           AND x.status = 'disabled' AND n.due_on = (SELECT max(l.due_on) FROM notice l \
             WHERE l.org_id = n.org_id AND l.subject = n.subject)) AS deletes_on, \
         coalesce((SELECT CAST({json_rows}({json_row}('status', x.status, 'on', x.turns_on)) AS TEXT) \
           FROM subscription x WHERE x.org_id = o.org_id AND x.service_id = o.service_id AND x.turns_on IS NOT NULL), \
           '[]') AS turns, \
         coalesce((SELECT CAST({json_rows}({json_row}('since', p.over_since, 'terms', (SELECT x.terms \
             FROM subscription x WHERE x.org_id = p.org_id AND x.plan_id = p.plan_id \
             ORDER BY x.created_at DESC, x.id DESC LIMIT 1))) AS TEXT) \
           FROM pool p WHERE p.org_id = o.org_id AND p.service_id = o.service_id AND p.over_since IS NOT NULL), \
           '[]') AS over \
         FROM service_overview o",
    ),
    db.view(
        "shortage",
        "SELECT q.org_id, q.id AS subject, q.id AS quota_id, CAST(NULL AS {uuid}) AS pool_id, s.name AS service, \
         f.name AS part, f.kind, f.unit, f.reset, m.began_at, q.total, q.level, q.resets_on, \
         coalesce((SELECT CAST({json_rows}(e.amount) AS TEXT) FROM subscription x \
           JOIN entitlement e ON e.plan_version_id = x.plan_version_id AND e.feature_id = q.feature_id \
           WHERE x.org_id = q.org_id AND x.service_id = q.service_id AND x.status IN ('suspended', 'disabled')), \
           '[]') AS withheld, CAST(NULL AS TEXT) AS over_since, CAST(NULL AS TEXT) AS terms \
         FROM quota q JOIN feature f ON f.id = q.feature_id JOIN service s ON s.id = q.service_id \
         JOIN meter m ON m.org_id = q.org_id AND m.feature_id = q.feature_id \
         WHERE f.kind <> 'rate' AND q.level > 0 AND q.level >= q.total - q.total / 10 \
         UNION ALL \
         SELECT p.org_id, p.id, CAST(NULL AS {uuid}), p.id, s.name, n.name, CAST(NULL AS TEXT), CAST(NULL AS TEXT), \
         CAST(NULL AS TEXT), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), CAST(0 AS BIGINT), CAST(NULL AS TEXT), '[]', \
         p.over_since, (SELECT x.terms FROM subscription x WHERE x.org_id = p.org_id AND x.plan_id = p.plan_id \
           ORDER BY x.created_at DESC, x.id DESC LIMIT 1) \
         FROM pool p JOIN service s ON s.id = p.service_id JOIN plan n ON n.id = p.plan_id \
         WHERE p.over_since IS NOT NULL",
    ),
    db.in_all_organizations("agreement", db.run("UPDATE agreement SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
}
