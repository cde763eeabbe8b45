//! What lists are sorted and counted by beside what stood in their rows: who holds a license of a service, each person once;
//! the invoices that charge for it; the order number where an invoice has none; and how many of the licenses that an
//! agreement commits to are held. What is searched stands there in lower case: numbers have no letters but a to z.

crate::dialect::migration! { db =>
    db.view(
        "service_holder",
        "SELECT d.org_id, d.service_id, d.member_id, m.display_name, m.name_key, m.user_name, \
         (SELECT min(coalesce((SELECT min(a.at) FROM assignment a WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id \
             AND a.member_id = h.member_id), 0)) \
           FROM holding h JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id \
           WHERE h.org_id = d.org_id AND h.member_id = d.member_id AND o.service_id = d.service_id) AS since, \
         (SELECT coalesce(CAST({json_rows}({json_row}('service', s.key, 'plan', p.key, 'name', p.name, \
             'position', p.position, 'since', coalesce((SELECT min(a.at) FROM assignment a \
               WHERE a.org_id = h.org_id AND a.pool_id = h.pool_id AND a.member_id = h.member_id), 0))) AS TEXT), '[]') \
           FROM holding h JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id \
           JOIN service s ON s.id = o.service_id JOIN plan p ON p.id = o.plan_id \
           WHERE h.org_id = d.org_id AND h.member_id = d.member_id AND o.service_id = d.service_id) AS licenses \
         FROM (SELECT DISTINCT h.org_id, o.service_id, h.member_id FROM holding h \
           JOIN pool o ON o.org_id = h.org_id AND o.id = h.pool_id) d \
         JOIN member m ON m.org_id = d.org_id AND m.id = d.member_id",
    ),
    db.run("DROP VIEW invoice_row"),
    db.view(
        "invoice_row",
        "SELECT org_id, number, lower(number) AS number_key, place, date, due_on, currency, total, unpaid, status, \
         po_number, coalesce(po_number, '') AS po_key FROM invoice",
    ),
    db.view(
        "service_invoice",
        &"SELECT x.org_id, x.service_id, i.number, i.place, i.date, i.due_on, i.currency, i.total, i.unpaid, i.status, \
          i.po_number, coalesce(i.po_number, '') AS po_key \
          FROM (SELECT DISTINCT org_id, service_id FROM subscription) x JOIN invoice i ON i.org_id = x.org_id \
          WHERE EXISTS (SELECT 1 FROM subscription s WHERE s.org_id = x.org_id AND s.service_id = x.service_id \
            AND <charges>)"
            .replace("<charges>", &db.charges_for("i.content", "s.id")),
    ),
    db.in_all_organizations("agreement", db.name_key("agreement", "program")),
    db.thaw("agreement"),
    db.frozen("agreement", "org_id, id, number, program, name_key, parent, starts_on, ends_on"),
    db.view(
        "agreement_row",
        "SELECT a.org_id, a.id, a.number, lower(a.number) AS number_key, a.program, a.name_key, a.parent, a.starts_on, \
         a.ends_on, a.status, a.urgency, \
         coalesce(u.committed, 0) AS committed, coalesce(u.used, 0) AS used \
         FROM agreement a LEFT JOIN (SELECT l.org_id, l.agreement_id, \
             CAST(sum(l.quantity - l.overage) AS BIGINT) AS committed, \
             CAST(sum(CASE WHEN coalesce(o.held, 0) < l.quantity - l.overage THEN coalesce(o.held, 0) \
               ELSE l.quantity - l.overage END) AS BIGINT) AS used \
           FROM agreement_line l LEFT JOIN pool o ON o.org_id = l.org_id AND o.plan_id = l.plan_id \
           GROUP BY l.org_id, l.agreement_id) u ON u.org_id = a.org_id AND u.agreement_id = a.id",
    ),
}
