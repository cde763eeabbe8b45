//! Which plan may become which, the view of what a subscription can become, and whether there is anything on its card.

crate::dialect::migration! { db =>
    db.table(
        "change_rule",
        "from_plan_id {uuid} NOT NULL REFERENCES plan (id), to_plan_id {uuid} NOT NULL REFERENCES plan (id), \
         service_id {uuid} NOT NULL REFERENCES service (id), direction TEXT NOT NULL, restart {bool} NOT NULL, \
         open {bool} NOT NULL, PRIMARY KEY (from_plan_id, to_plan_id), CHECK (from_plan_id <> to_plan_id)",
    ),
    db.run("CREATE INDEX change_rule_by_service ON change_rule (service_id)"),
    db.view(
        "change_target",
        "SELECT r.from_plan_id, r.to_plan_id, r.direction, r.restart, p.name, p.position, \
         v.id AS version_id, v.has_seats \
         FROM change_rule r JOIN plan p ON p.id = r.to_plan_id JOIN plan_version v ON v.id = p.current_version_id \
         WHERE r.open AND EXISTS (SELECT 1 FROM price c WHERE c.plan_version_id = v.id)",
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
             'per', c.basis)) AS TEXT) FROM price c WHERE c.plan_version_id = s.plan_version_id), '[]') AS prices \
         FROM subscription s JOIN plan p ON p.id = s.plan_id LEFT JOIN trial_offer t ON t.id = s.trial_offer_id",
    ),
}
