//! Whether the operator checked the tax id of whom an organization is billed as.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE billing_profile ADD COLUMN tax_id_checked {bool} NOT NULL DEFAULT FALSE"),
    db.run("DROP VIEW billing_account"),
    db.view(
        "billing_account",
        "SELECT o.org_id, o.name AS organization, o.country AS home, o.billing_zone, p.name, p.address, p.country, \
         p.tax_id, p.po_number, p.bill_name, p.bill_address, p.bill_country, p.contacts, p.tax_id_checked, \
         (SELECT i.currency FROM invoice i WHERE i.org_id = o.org_id AND i.unpaid > 0 ORDER BY i.place LIMIT 1) \
           AS owed_in, \
         (SELECT coalesce(CAST({json_rows}({json_row}('place', l.place, 'since', l.since, 'origin', l.origin, \
             'currency', l.currency, 'remains', l.remains)) AS TEXT), '[]') \
           FROM credit_lot l WHERE l.org_id = o.org_id AND l.remains > 0) AS lots \
         FROM organization o LEFT JOIN billing_profile p ON p.org_id = o.org_id",
    ),
}
