//! What an offer costs by use, beside its prices.

crate::dialect::migration! { db =>
    db.run("DROP VIEW catalog_offer"),
    db.view(
        "catalog_offer",
        "SELECT p.id AS plan_id, p.name AS plan_name, (p.requires <> '[]' OR p.excludes <> '[]') AS is_bonded, \
         s.id AS service_id, s.key AS service_key, s.name AS service_name, \
         v.id AS version_id, v.has_seats, v.conditions, t.id AS trial_id, t.days, t.seats, t.open, t.needs_domain, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT), '[]') \
           FROM price c WHERE c.plan_version_id = v.id) AS prices, \
         (SELECT coalesce(CAST({json_rows}({json_row}('name', f.name, 'price', json(u.entry))) AS TEXT), '[]') \
           FROM usage_price u JOIN feature f ON f.id = u.feature_id WHERE u.plan_version_id = v.id) AS usage \
         FROM plan p JOIN service s ON s.id = p.service_id JOIN plan_version v ON v.id = p.current_version_id \
         LEFT JOIN trial_offer t ON t.plan_id = p.id",
    ),
}
