//! How many licenses subscriptions supplied, noted by the day beside how many were held: a true-up counts what was held
//! without them, whatever is ordered or given back later. What was noted before counts as supplied as it is now.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE pool ADD COLUMN supplied BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE pool_day ADD COLUMN supplied_most BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE pool_day ADD COLUMN supplied_last BIGINT NOT NULL DEFAULT 0"),
    db.in_all_organizations("subscription", db.in_all_organizations("pool", db.run(
        "UPDATE pool SET supplied = coalesce((SELECT CAST(sum(CASE WHEN x.status = 'suspended' THEN x.seats \
         ELSE x.capacity END) AS BIGINT) FROM subscription x \
         WHERE x.org_id = pool.org_id AND x.plan_id = pool.plan_id), 0)",
    ))),
    db.in_all_organizations("pool", db.in_all_organizations("pool_day", db.run(
        "UPDATE pool_day SET supplied_most = (SELECT o.supplied FROM pool o \
           WHERE o.org_id = pool_day.org_id AND o.id = pool_day.pool_id), \
         supplied_last = (SELECT o.supplied FROM pool o \
           WHERE o.org_id = pool_day.org_id AND o.id = pool_day.pool_id)",
    ))),
    db.run("DROP VIEW agreement_line_row"),
    db.view(
        "agreement_line_row",
        "SELECT l.org_id, l.id, l.agreement_id, a.number, a.program, a.parent, a.starts_on, a.ends_on, a.status, \
         l.service_id, s.key AS service_key, s.name AS service, p.key AS plan_key, p.name AS plan, \
         l.quantity - l.overage AS quantity, l.committed, l.price, l.true_up, coalesce(o.held, 0) AS held, \
         coalesce(o.supplied, 0) AS supplied, \
         coalesce((SELECT CAST({json_rows}({json_row}('on', t.recorded_on, 'anniversary', t.anniversary, \
             'peak', t.peak, 'added', t.added)) AS TEXT) \
           FROM agreement_true_up t WHERE t.org_id = l.org_id AND t.line_id = l.id), '[]') AS recorded, \
         coalesce((SELECT CAST({json_rows}({json_row}('day', d.day, 'most', d.most, 'last', d.last, \
             'supplied_most', d.supplied_most, 'supplied_last', d.supplied_last)) AS TEXT) \
           FROM pool_day d WHERE d.org_id = o.org_id AND d.pool_id = o.id), '[]') AS days, \
         coalesce((SELECT CAST({json_rows}({json_row}('starts', b.starts_on, 'ends', b.ends_on, \
             'quantity', k.quantity - k.overage)) AS TEXT) \
           FROM agreement_line k JOIN agreement b ON b.org_id = k.org_id AND b.id = k.agreement_id \
           WHERE k.org_id = l.org_id AND k.plan_id = l.plan_id AND k.id <> l.id), '[]') AS others \
         FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
         JOIN service s ON s.id = l.service_id JOIN plan p ON p.id = l.plan_id \
         LEFT JOIN pool o ON o.org_id = l.org_id AND o.plan_id = l.plan_id",
    ),
}
