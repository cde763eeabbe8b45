//! Lists know in which currency a subscription is billed, and the card of one in which the organization is: what is sold in
//! another one only is no way out of a trial or into another plan.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE subscription ADD COLUMN currency TEXT"),
    db.in_all_organizations("subscription", db.run("UPDATE subscription SET next_change_at = 1")),
    db.in_all_organizations(
        "organization",
        db.run("UPDATE organization SET next_change_at = 1 WHERE next_change_at IS NULL OR next_change_at > 1"),
    ),
    db.run("DROP VIEW subscription_card"),
    db.view(
        "subscription_card",
        "SELECT s.org_id, s.id, s.service_id, s.plan_id, p.name AS plan, s.terms, s.urgency, s.created_at, \
         t.open AS offer_open, t.needs_domain AS offer_needs_domain, \
         coalesce((SELECT x.currency FROM subscription x WHERE x.org_id = s.org_id AND x.currency IS NOT NULL \
             AND x.status NOT IN ('ended', 'deleted') ORDER BY x.id LIMIT 1), \
           (SELECT i.currency FROM invoice i WHERE i.org_id = s.org_id AND i.unpaid > 0 ORDER BY i.place LIMIT 1)) \
           AS fixed, \
         coalesce((SELECT CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency)) AS TEXT) \
           FROM change_target g JOIN price c ON c.plan_version_id = g.version_id \
           WHERE g.from_plan_id = s.plan_id), '[]') AS targets, p.requires, \
         CASE WHEN p.requires = '[]' THEN '[]' \
           ELSE coalesce((SELECT h.had FROM plans_had h WHERE h.org_id = s.org_id), '[]') END AS had, \
         (SELECT CAST({json_rows}({json_row}('seq', e.seq, 'event', e.event, 'at', e.effective_at, \
             'day', e.effective_day, 'recorded', e.recorded_at)) AS TEXT) \
           FROM subscription_event e WHERE e.org_id = s.org_id AND e.subscription_id = s.id) AS stream, \
         coalesce((SELECT CAST({json_rows}({json_row}('amount', c.amount, 'currency', c.currency, 'period', c.period, \
             'per', c.basis, 'words', json(c.words))) AS TEXT) \
           FROM price c WHERE c.plan_version_id = s.plan_version_id), '[]') AS prices \
         FROM subscription s JOIN plan p ON p.id = s.plan_id LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
}
