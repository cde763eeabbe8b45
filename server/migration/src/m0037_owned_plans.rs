//! The plans that an organization has, and which plans speak of others: what goes with what is asked in one statement, and
//! mostly answered by it.

crate::dialect::migration! { db =>
    db.view(
        "owned_plan",
        "SELECT x.org_id, x.plan_id, (p.requires <> '[]' OR p.excludes <> '[]') AS is_bonded \
         FROM (SELECT org_id, plan_id FROM subscription WHERE status NOT IN ('ended', 'deleted') \
           UNION SELECT l.org_id, l.plan_id FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id WHERE a.status IN ('current', 'ending')) x \
         JOIN plan p ON p.id = x.plan_id",
    ),
    db.run("DROP VIEW catalog_offer"),
    db.view(
        "catalog_offer",
        "SELECT p.id AS plan_id, p.name AS plan_name, (p.requires <> '[]' OR p.excludes <> '[]') AS is_bonded, \
         s.id AS service_id, s.key AS service_key, s.name AS service_name, \
         v.id AS version_id, v.has_seats, v.conditions, t.id AS trial_id, t.days, t.seats, t.open, t.needs_domain, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT), '[]') \
           FROM price c WHERE c.plan_version_id = v.id) AS prices \
         FROM plan p JOIN service s ON s.id = p.service_id JOIN plan_version v ON v.id = p.current_version_id \
         LEFT JOIN trial_offer t ON t.plan_id = p.id",
    ),
}
