//! Invoices that the operator wrote off.

crate::dialect::migration! { db =>
    db.organization_table(
        "write_off",
        "invoice TEXT NOT NULL, written_off_on TEXT NOT NULL, currency TEXT NOT NULL, \
         amount BIGINT NOT NULL CHECK (amount > 0), forgiven {bool} NOT NULL, recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, invoice), FOREIGN KEY (org_id, invoice) REFERENCES invoice (org_id, number)",
    ),
    db.append_only("write_off"),
    db.run("DROP VIEW invoice_record"),
    db.view(
        "invoice_record",
        "SELECT i.org_id, i.number, i.place, i.period_to, i.content, \
         (SELECT coalesce(CAST({json_rows}({json_row}('at', n.issued_at, 'number', n.number, 'content', n.content)) \
             AS TEXT), '[]') \
           FROM credit_note n WHERE n.org_id = i.org_id AND n.corrects = i.number) AS notes, \
         (SELECT coalesce(CAST({json_rows}({json_row}('at', p.recorded_at, 'reference', p.reference, \
             'on', p.received_on, 'currency', p.currency, 'paid', p.paid, 'excess', p.excess)) AS TEXT), '[]') \
           FROM payment p WHERE p.org_id = i.org_id AND p.invoice = i.number) AS payments, \
         w.written_off_on, coalesce(w.forgiven, FALSE) AS forgiven \
         FROM invoice i LEFT JOIN write_off w ON w.org_id = i.org_id AND w.invoice = i.number",
    ),
}
