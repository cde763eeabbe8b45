//! What agreements say besides quantities: the one they belong to, locked prices, true-ups; and what Home tells of them.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE agreement ADD COLUMN parent TEXT"),
    db.run("ALTER TABLE agreement_line ADD COLUMN price TEXT"),
    db.run("ALTER TABLE agreement_line ADD COLUMN true_up TEXT"),
    db.run("CREATE INDEX agreement_by_end ON agreement (org_id, ends_on, number)"),
    db.run("CREATE INDEX agreement_line_by_agreement ON agreement_line (org_id, agreement_id)"),
    db.view(
        "agreement_line_row",
        "SELECT l.org_id, l.id, l.agreement_id, a.number, a.program, a.parent, a.starts_on, a.ends_on, a.status, \
         s.key AS service_key, s.name AS service, p.key AS plan_key, p.name AS plan, l.quantity, l.price, l.true_up, \
         coalesce(o.held, 0) AS held \
         FROM agreement_line l JOIN agreement a ON a.org_id = l.org_id AND a.id = l.agreement_id \
         JOIN service s ON s.id = l.service_id JOIN plan p ON p.id = l.plan_id \
         LEFT JOIN pool o ON o.org_id = l.org_id AND o.plan_id = l.plan_id",
    ),
    db.view(
        "home_row",
        "SELECT org_id, member_id, CAST(0 AS BIGINT) AS kind, service AS name, plan, usable, CAST(NULL AS TEXT) AS day, \
         CAST(0 AS BIGINT) AS unpaid, CAST(NULL AS TEXT) AS currency FROM own_license \
         UNION ALL SELECT m.org_id, m.id, 1, i.number, NULL, FALSE, i.due_on, i.unpaid, i.currency \
         FROM invoice i JOIN member m ON m.org_id = i.org_id WHERE i.unpaid > 0 \
         UNION ALL SELECT m.org_id, m.id, 2, a.number, NULL, FALSE, a.ends_on, 0, NULL \
         FROM agreement a JOIN member m ON m.org_id = a.org_id WHERE a.status = 'ending'",
    ),
}
