//! Lists know the day on which a subscription becomes something else by the clock alone, and Home tells it, with the day by
//! which what is over-assigned is to be resolved.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE subscription ADD COLUMN turns_on TEXT"),
    db.in_all_organizations("subscription", db.run("UPDATE subscription SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
    db.run("DROP VIEW service_at_home"),
    db.view(
        "service_at_home",
        "SELECT o.*, (SELECT min(n.about) FROM notice n \
           JOIN subscription x ON x.org_id = n.org_id AND x.id = n.subscription_id \
           WHERE n.org_id = o.org_id AND x.service_id = o.service_id AND n.kind = 'deletion-ahead' \
           AND x.status = 'disabled' AND n.due_on = (SELECT max(l.due_on) FROM notice l \
             WHERE l.org_id = n.org_id AND l.subscription_id = n.subscription_id)) AS deletes_on, \
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
}
