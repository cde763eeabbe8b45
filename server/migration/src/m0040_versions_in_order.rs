//! The numbers of versions beside their prices, the zone by whose days they are published, and no days of payment in terms
//! but those that a plan says: what was stored before was read nowhere.

crate::dialect::migration! { db =>
    db.run("DROP VIEW tariff"),
    db.view(
        "tariff",
        "SELECT c.plan_version_id, c.currency, c.period, c.basis, c.amount, c.words, v.number, v.published_at, \
         v.has_seats, v.conditions, p.id AS plan_id, p.name AS plan_name, s.name AS service_name, \
         coalesce((SELECT CAST({json_rows}({json_row}('feature', {hex}(u.feature_id), 'name', f.name, \
             'entry', u.entry)) AS TEXT) FROM usage_price u JOIN feature f ON f.id = u.feature_id \
           WHERE u.plan_version_id = v.id AND u.currency = c.currency), '[]') AS usage \
         FROM price c JOIN plan_version v ON v.id = c.plan_version_id JOIN plan p ON p.id = v.plan_id \
         JOIN service s ON s.id = p.service_id",
    ),
    db.run("DROP VIEW billing_account"),
    db.view(
        "billing_account",
        "SELECT o.org_id, o.name AS organization, o.country AS home, o.billing_zone, p.name, p.address, p.country, \
         p.tax_id, p.po_number, p.bill_name, p.bill_address, p.bill_country, p.contacts, \
         (SELECT i.currency FROM invoice i WHERE i.org_id = o.org_id AND i.unpaid > 0 ORDER BY i.place LIMIT 1) \
           AS owed_in, \
         (SELECT coalesce(CAST({json_rows}({json_row}('place', l.place, 'since', l.since, 'origin', l.origin, \
             'currency', l.currency, 'remains', l.remains)) AS TEXT), '[]') \
           FROM credit_lot l WHERE l.org_id = o.org_id AND l.remains > 0) AS lots \
         FROM organization o LEFT JOIN billing_profile p ON p.org_id = o.org_id",
    ),
    db.in_all_organizations(
        "subscription",
        db.forget_word(
            ("subscription", "terms", "payment"),
            "plan_version_id IN (SELECT id FROM plan_version WHERE conditions NOT LIKE '%\"payment\"%')",
        ),
    ),
}
