//! As whom an organization is billed, and what lists of invoices read.

crate::dialect::migration! { db =>
    db.organization_table(
        "billing_profile",
        "name TEXT NOT NULL, address TEXT, country TEXT NOT NULL, tax_id TEXT, po_number TEXT, bill_name TEXT, \
         bill_address TEXT, bill_country TEXT, contacts TEXT, changed_at BIGINT NOT NULL, PRIMARY KEY (org_id), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("ALTER TABLE invoice ADD COLUMN po_number TEXT"),
    db.run("CREATE INDEX invoice_by_debt ON invoice (org_id, due_on, place) WHERE unpaid > 0"),
    db.view(
        "invoice_row",
        "SELECT org_id, number, number AS number_key, place, date, due_on, currency, total, unpaid, status, po_number \
         FROM invoice",
    ),
}
