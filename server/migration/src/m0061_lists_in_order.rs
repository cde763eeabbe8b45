//! What lists are sorted and counted by beside what stood in their rows: who holds a license of a service, each person once;
//! the invoices that charge for it; and the order number where an invoice has none.

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
        "SELECT org_id, number, number AS number_key, place, date, due_on, currency, total, unpaid, status, po_number, \
         coalesce(po_number, '') AS po_key FROM invoice",
    ),
    db.view(
        "service_invoice",
        &"SELECT x.org_id, x.service_id, i.number, i.place, i.date, i.due_on, i.currency, i.total, i.unpaid, i.status, \
          i.po_number, coalesce(i.po_number, '') AS po_key \
          FROM (SELECT DISTINCT org_id, service_id FROM subscription) x JOIN invoice i ON i.org_id = x.org_id \
          WHERE EXISTS (SELECT 1 FROM subscription s WHERE s.org_id = x.org_id AND s.service_id = x.service_id \
            AND i.content LIKE '%' || <id> || '%')"
            .replace("<id>", &db.written_id("s.id")),
    ),
}
