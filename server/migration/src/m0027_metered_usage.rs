//! What plans cost by use, and how much of what was used stands on a charge.

crate::dialect::migration! { db =>
    db.table(
        "usage_price",
        "plan_version_id {uuid} NOT NULL REFERENCES plan_version (id), feature_id {uuid} NOT NULL REFERENCES feature (id), \
         currency TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (plan_version_id, feature_id, currency)",
    ),
    db.append_only("usage_price"),
    db.run("ALTER TABLE usage_day ADD COLUMN uncharged BIGINT NOT NULL DEFAULT 0 CHECK (uncharged >= 0)"),
    db.in_all_organizations("usage_day", db.run("UPDATE usage_day SET uncharged = units")),
    db.run("CREATE INDEX usage_day_uncharged ON usage_day (org_id, feature_id, day) WHERE uncharged > 0"),
    db.run("ALTER TABLE meter ADD COLUMN open_from TEXT"),
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
}
