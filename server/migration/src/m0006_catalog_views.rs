//! The views behind the catalog's pages: one row a service, one a plan in its current version,
//! one an offer: a plan with one of its trials, or without any.

crate::dialect::migration! { db =>
    db.view(
        "catalog_service",
        "SELECT s.id, s.key, s.name, s.summary, s.description, s.position, \
         (SELECT count(*) FROM plan p WHERE p.service_id = s.id) AS plans, \
         (SELECT CAST({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, 'per', c.basis) AS TEXT) \
           FROM plan p JOIN price c ON c.plan_version_id = p.current_version_id WHERE p.service_id = s.id \
           ORDER BY c.period, CAST(c.amount AS NUMERIC), c.currency, c.basis LIMIT 1) AS cheapest, \
         (SELECT coalesce(CAST({json_rows}({json_row}('id', {hex}(t.id), 'key', t.key, 'name', t.name, \
             'plan', {hex}(p.id), 'plan_name', p.name, 'position', p.position, 'days', t.days, 'seats', t.seats, \
             'needs_domain', CASE WHEN t.needs_domain THEN 1 ELSE 0 END)) AS TEXT), '[]') \
           FROM trial_offer t JOIN plan p ON p.id = t.plan_id WHERE t.service_id = s.id AND t.open) AS trials \
         FROM service s",
    ),
    db.view(
        "catalog_plan",
        "SELECT p.id, p.service_id, p.key, p.name, p.name_key, p.summary, p.position, p.requires, p.excludes, \
         p.current_version_id, v.number, v.has_seats, v.published_at, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis)) AS TEXT), '[]') \
           FROM price c WHERE c.plan_version_id = v.id) AS prices, \
         (SELECT coalesce(CAST({json_rows}({json_row}('key', f.key, 'name', f.name, 'kind', f.kind, 'unit', f.unit, \
             'limit', e.amount)) AS TEXT), '[]') \
           FROM entitlement e JOIN feature f ON f.id = e.feature_id WHERE e.plan_version_id = v.id) AS includes \
         FROM plan p JOIN plan_version v ON v.id = p.current_version_id",
    ),
    db.view(
        "catalog_offer",
        "SELECT p.id AS plan_id, p.name AS plan_name, s.id AS service_id, s.key AS service_key, s.name AS service_name, \
         v.id AS version_id, v.has_seats, t.id AS trial_id, t.days, t.seats, t.open, t.needs_domain, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis)) AS TEXT), '[]') \
           FROM price c WHERE c.plan_version_id = v.id) AS prices \
         FROM plan p JOIN service s ON s.id = p.service_id JOIN plan_version v ON v.id = p.current_version_id \
         LEFT JOIN trial_offer t ON t.plan_id = p.id",
    ),
}
