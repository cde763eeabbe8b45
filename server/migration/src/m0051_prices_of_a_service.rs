//! Of a service the least price of each kind, from which what one unit costs a month says which is the lowest.

crate::dialect::migration! { db =>
    db.run("DROP VIEW catalog_service"),
    db.view(
        "catalog_service",
        "SELECT s.id, s.key, s.name, s.summary, s.description, s.position, \
         (SELECT count(*) FROM plan p WHERE p.service_id = s.id) AS plans, \
         (SELECT coalesce(CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT), '[]') \
           FROM (SELECT x.amount, x.currency, x.period, x.basis, x.words, row_number() OVER ( \
               PARTITION BY x.currency, x.period, x.basis, x.words ORDER BY CAST(x.amount AS NUMERIC)) AS place \
             FROM plan p JOIN price x ON x.plan_version_id = p.current_version_id WHERE p.service_id = s.id) c \
           WHERE c.place = 1) AS prices, \
         (SELECT coalesce(CAST({json_rows}({json_row}('id', {hex}(t.id), 'key', t.key, 'name', t.name, \
             'plan', {hex}(p.id), 'plan_name', p.name, 'position', p.position, 'days', t.days, 'seats', t.seats, \
             'needs_domain', CASE WHEN t.needs_domain THEN 1 ELSE 0 END)) AS TEXT), '[]') \
           FROM trial_offer t JOIN plan p ON p.id = t.plan_id WHERE t.service_id = s.id AND t.open) AS trials \
         FROM service s",
    ),
}
