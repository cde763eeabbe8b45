//! True-ups of agreements, and what they follow from: how many licenses of a plan were held on which day. The quantity of a
//! line is what counts now, with what true-ups added and the overage that may be held until the next; what was committed and
//! the overage stand beside it.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE agreement_line ADD COLUMN committed BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE agreement_line ADD COLUMN overage BIGINT NOT NULL DEFAULT 0"),
    db.in_all_organizations("agreement_line", db.run("UPDATE agreement_line SET committed = quantity")),
    db.organization_table(
        "agreement_true_up",
        "line_id {uuid} NOT NULL, anniversary TEXT NOT NULL, recorded_on TEXT NOT NULL, peak BIGINT NOT NULL, \
         added BIGINT NOT NULL CHECK (added >= 0), recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, line_id, anniversary), \
         FOREIGN KEY (org_id, line_id) REFERENCES agreement_line (org_id, id)",
    ),
    db.append_only("agreement_true_up"),
    db.organization_table(
        "pool_day",
        "pool_id {uuid} NOT NULL, day TEXT NOT NULL, most BIGINT NOT NULL, last BIGINT NOT NULL, \
         PRIMARY KEY (org_id, pool_id, day), FOREIGN KEY (org_id, pool_id) REFERENCES pool (org_id, id)",
    ),
    db.run("DROP VIEW agreement_line_row"),
    db.view(
        "agreement_line_row",
        "SELECT l.org_id, l.id, l.agreement_id, a.number, a.program, a.parent, a.starts_on, a.ends_on, a.status, \
         l.service_id, s.key AS service_key, s.name AS service, p.key AS plan_key, p.name AS plan, \
         l.quantity - l.overage AS quantity, l.committed, l.price, l.true_up, coalesce(o.held, 0) AS held, \
         coalesce((SELECT CAST({json_rows}({json_row}('on', t.recorded_on, 'anniversary', t.anniversary, \
             'peak', t.peak, 'added', t.added)) AS TEXT) \
           FROM agreement_true_up t WHERE t.org_id = l.org_id AND t.line_id = l.id), '[]') AS recorded, \
         coalesce((SELECT CAST({json_rows}({json_row}('day', d.day, 'most', d.most, 'last', d.last)) AS TEXT) \
           FROM pool_day d WHERE d.org_id = o.org_id AND d.pool_id = o.id), '[]') AS days, \
         coalesce((SELECT CAST(sum(x.capacity) AS BIGINT) FROM subscription x \
           WHERE x.org_id = l.org_id AND x.plan_id = l.plan_id), 0) \
         + coalesce((SELECT CAST(sum(k.quantity - k.overage) AS BIGINT) FROM agreement_line k \
           JOIN agreement b ON b.org_id = k.org_id AND b.id = k.agreement_id \
           WHERE k.org_id = l.org_id AND k.plan_id = l.plan_id AND k.id <> l.id \
           AND b.status IN ('current', 'ending')), 0) AS elsewhere \
         FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
         JOIN service s ON s.id = l.service_id JOIN plan p ON p.id = l.plan_id \
         LEFT JOIN pool o ON o.org_id = l.org_id AND o.plan_id = l.plan_id",
    ),
    db.run("DROP VIEW service_page"),
    db.view(
        "service_page",
        "SELECT o.org_id, o.service_id, o.key, o.name, o.urgency, o.statuses, o.trial, o.expiry, o.ends, o.seats_total, \
         o.seats_used, o.held_back, o.pools, o.agreements, o.agreement_urgency, o.quotas, \
         EXISTS (SELECT 1 FROM subscription x WHERE x.org_id = o.org_id AND x.service_id = o.service_id \
           AND x.status IN ('past-due', 'suspended')) \
           AS overdue, \
         coalesce((SELECT CAST({json_rows}({json_row}('id', {hex}(a.id), 'number', a.number, 'program', a.program, \
             'starts', a.starts_on, 'ends', a.ends_on, 'status', a.status, 'plan', p.name, \
             'quantity', l.quantity - l.overage)) AS TEXT) \
           FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
           JOIN plan p ON p.id = l.plan_id \
           WHERE l.org_id = o.org_id AND l.service_id = o.service_id), '[]') AS agreement_lines \
         FROM service_overview o",
    ),
}
