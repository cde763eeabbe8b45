//! On what day the oldest invoice of a service that is not paid was to be paid, whatever has become of what it charges
//! for: a status that is over shows no debt. What an invoice charges for stands in its contents.

crate::dialect::migration! { db =>
    db.run("DROP VIEW subscription_subject"),
    db.view(
        "subscription_subject",
        &"SELECT s.org_id, s.id, s.plan_id, s.status, s.urgency, v.key AS service_key, v.name AS service, p.name AS plan, \
         coalesce(t.open, FALSE) AS offer_open, coalesce(t.needs_domain, FALSE) AS offer_needs_domain, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id AND x.id <> s.id \
           AND x.trial_offer_id IS NOT NULL) AS tried_before, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.plan_id = s.plan_id AND x.id <> s.id \
           AND x.status NOT IN ('ended', 'deleted')) AS plan_owned, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = s.org_id AND x.service_id = s.service_id \
           AND x.status IN ('past-due', 'suspended')) AS overdue, \
         (SELECT min(i.due_on) FROM invoice i JOIN subscription x ON x.org_id = i.org_id WHERE i.org_id = s.org_id \
           AND x.service_id = s.service_id AND i.unpaid > 0 \
           AND <charges>) AS due_on, \
         EXISTS (SELECT 1 FROM owned_plan w WHERE w.org_id = s.org_id AND w.is_bonded) OR p.requires <> '[]' \
           AS has_bonds, \
         coalesce((SELECT o.held FROM pool o WHERE o.org_id = s.org_id AND o.plan_id = s.plan_id), 0) AS held, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x WHERE x.org_id = s.org_id \
           AND x.plan_id = s.plan_id AND x.id <> s.id), 0) \
         + coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM agreement_line l \
           JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           WHERE l.org_id = s.org_id AND l.plan_id = s.plan_id AND a.status IN ('current', 'ending')), 0) AS elsewhere \
         FROM subscription s JOIN service v ON v.id = s.service_id JOIN plan p ON p.id = s.plan_id \
         LEFT JOIN trial_offer t ON t.id = s.trial_offer_id"
            .replace("<charges>", &db.charges_for("i.content", "x.id")),
    ),
    db.run("DROP VIEW service_page"),
    db.view(
        "service_page",
        &"SELECT o.org_id, o.service_id, o.key, o.name, o.urgency, o.statuses, o.trial, o.expiry, o.ends, o.seats_total, \
         o.seats_used, o.held_back, o.pools, o.agreements, o.agreement_urgency, o.quotas, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.service_id = o.service_id \
           AND x.status IN ('past-due', 'suspended')) AS overdue, \
         (SELECT min(i.due_on) FROM invoice i JOIN subscription x ON x.org_id = i.org_id WHERE i.org_id = o.org_id \
           AND x.service_id = o.service_id AND i.unpaid > 0 \
           AND <charges>) AS due_on, \
         coalesce((SELECT CAST({json_rows}({json_row}('id', {hex}(a.id), 'number', a.number, 'program', a.program, \
             'starts', a.starts_on, 'ends', a.ends_on, 'status', a.status, 'plan', p.name, \
             'quantity', l.quantity - l.overage)) AS TEXT) \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN plan p ON p.id = l.plan_id \
           WHERE l.org_id = o.org_id AND l.service_id = o.service_id), '[]') AS agreement_lines \
         FROM service_overview o"
            .replace("<charges>", &db.charges_for("i.content", "x.id")),
    ),
}
