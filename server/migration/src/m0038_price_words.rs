//! What prices and versions of plans say beyond an amount, and the views that read it.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE price ADD COLUMN words TEXT NOT NULL DEFAULT '{}'"),
    db.run("ALTER TABLE plan_version ADD COLUMN conditions TEXT NOT NULL DEFAULT '{}'"),
    db.run("DROP VIEW catalog_service"),
    db.view(
        "catalog_service",
        "SELECT s.id, s.key, s.name, s.summary, s.description, s.position, \
         (SELECT count(*) FROM plan p WHERE p.service_id = s.id) AS plans, \
         (SELECT CAST({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, 'per', c.basis, \
             'words', json(c.words)) AS TEXT) \
           FROM plan p JOIN price c ON c.plan_version_id = p.current_version_id WHERE p.service_id = s.id \
           ORDER BY CASE c.period WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'half-year' THEN 6 ELSE 12 END, \
             CAST(c.amount AS NUMERIC), c.currency, c.basis LIMIT 1) AS cheapest, \
         (SELECT coalesce(CAST({json_rows}({json_row}('id', {hex}(t.id), 'key', t.key, 'name', t.name, \
             'plan', {hex}(p.id), 'plan_name', p.name, 'position', p.position, 'days', t.days, 'seats', t.seats, \
             'needs_domain', CASE WHEN t.needs_domain THEN 1 ELSE 0 END)) AS TEXT), '[]') \
           FROM trial_offer t JOIN plan p ON p.id = t.plan_id WHERE t.service_id = s.id AND t.open) AS trials \
         FROM service s",
    ),
    db.run("DROP VIEW searched_plan"),
    db.run("DROP VIEW catalog_plan"),
    db.view(
        "catalog_plan",
        "SELECT p.id, p.service_id, p.key, p.name, p.name_key, p.summary, p.position, p.requires, p.excludes, \
         p.current_version_id, v.number, v.has_seats, v.published_at, v.conditions, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT), '[]') \
           FROM price c WHERE c.plan_version_id = v.id) AS prices, \
         (SELECT coalesce(CAST({json_rows}({json_row}('key', f.key, 'name', f.name, 'kind', f.kind, 'unit', f.unit, \
             'limit', e.amount)) AS TEXT), '[]') \
           FROM entitlement e JOIN feature f ON f.id = e.feature_id WHERE e.plan_version_id = v.id) AS includes \
         FROM plan p JOIN plan_version v ON v.id = p.current_version_id",
    ),
    db.view(
        "searched_plan",
        "SELECT c.*, c.name_key || ' ' || lower(coalesce(c.summary, '')) || ' ' || \
         coalesce((SELECT lower(string_agg(f.name, ' ')) FROM entitlement e JOIN feature f ON f.id = e.feature_id \
           WHERE e.plan_version_id = c.current_version_id), '') AS words \
         FROM catalog_plan c",
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
    db.run("DROP VIEW tariff"),
    db.view(
        "tariff",
        "SELECT c.plan_version_id, c.currency, c.period, c.basis, c.amount, c.words, v.published_at, v.has_seats, \
         v.conditions, p.id AS plan_id, p.name AS plan_name, s.name AS service_name, \
         coalesce((SELECT CAST({json_rows}({json_row}('feature', {hex}(u.feature_id), 'name', f.name, \
             'entry', u.entry)) AS TEXT) FROM usage_price u JOIN feature f ON f.id = u.feature_id \
           WHERE u.plan_version_id = v.id AND u.currency = c.currency), '[]') AS usage \
         FROM price c JOIN plan_version v ON v.id = c.plan_version_id JOIN plan p ON p.id = v.plan_id \
         JOIN service s ON s.id = p.service_id",
    ),
    db.run("DROP VIEW subscription_card"),
    db.view(
        "subscription_card",
        "SELECT s.org_id, s.id, s.service_id, s.plan_id, p.name AS plan, s.terms, s.urgency, s.created_at, \
         t.open AS offer_open, t.needs_domain AS offer_needs_domain, \
         EXISTS (SELECT 1 FROM change_target g WHERE g.from_plan_id = s.plan_id) AS has_changes, \
         (SELECT CAST({json_rows}({json_row}('seq', e.seq, 'event', e.event, 'at', e.effective_at, \
             'day', e.effective_day, 'recorded', e.recorded_at)) AS TEXT) \
           FROM subscription_event e WHERE e.org_id = s.org_id AND e.subscription_id = s.id) AS stream, \
         coalesce((SELECT CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT) \
           FROM price c WHERE c.plan_version_id = s.plan_version_id), '[]') AS prices \
         FROM subscription s JOIN plan p ON p.id = s.plan_id LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
    db.run("DROP VIEW license_product"),
    db.view(
        "license_product",
        "SELECT o.org_id, o.id AS pool_id, o.plan_id, o.service_id, s.key AS service_key, s.name AS service, \
         p.key AS plan_key, p.name AS plan, p.position, o.held, o.over_since, \
         (SELECT x.terms FROM subscription x WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id \
           ORDER BY x.created_at DESC, x.id DESC LIMIT 1) AS terms, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x \
           WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id), 0) \
         + coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = o.org_id AND l.plan_id = o.plan_id AND a.status IN ('current', 'ending')), 0) AS capacity, \
         coalesce((SELECT CAST(sum(x.seats) AS BIGINT) FROM subscription x WHERE x.org_id = o.org_id \
           AND x.plan_id = o.plan_id AND x.status IN ('suspended', 'disabled')), 0) AS held_back, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id \
           AND x.status IN ('trialing', 'active', 'past-due', 'expired')) \
         OR EXISTS (SELECT 1 FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = o.org_id AND l.plan_id = o.plan_id AND a.status IN ('current', 'ending')) AS is_open, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.plan_id = o.plan_id \
           AND x.status IN ('suspended', 'disabled')) AS is_withheld, \
         (SELECT count(DISTINCT w.member_id) FROM waiting w WHERE w.org_id = o.org_id AND w.pool_id = o.id) AS waiting, \
         (SELECT count(*) FROM group_license g WHERE g.org_id = o.org_id AND g.pool_id = o.id) AS licensed_groups \
         FROM pool o JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id",
    ),
}
