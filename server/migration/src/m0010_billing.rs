//! Tax rates, numbers of documents, invoices, credit notes, payments, credit and the ledger.

crate::dialect::migration! { db =>
    db.table(
        "tax_rate",
        "seller TEXT NOT NULL, buyer TEXT NOT NULL, category TEXT NOT NULL, treatment TEXT NOT NULL, rate TEXT NOT NULL, \
         valid_from TEXT NOT NULL, valid_to TEXT, PRIMARY KEY (seller, buyer, category, treatment, valid_from)",
    ),
    db.table(
        "number_series",
        "kind TEXT NOT NULL PRIMARY KEY, prefix TEXT NOT NULL, last BIGINT NOT NULL CHECK (last >= 0)",
    ),
    db.run("INSERT INTO number_series (kind, prefix, last) VALUES ('invoice', 'INV-', 0), ('credit-note', 'CN-', 0)"),
    db.table("document_number", "number TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL"),
    db.run("ALTER TABLE subscription ADD COLUMN issued BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE subscription ADD COLUMN bills_at BIGINT"),
    db.run("CREATE INDEX subscription_by_billing ON subscription (org_id, bills_at) WHERE bills_at IS NOT NULL"),
    db.organization_table(
        "invoice",
        "number TEXT NOT NULL UNIQUE, place BIGINT NOT NULL, date TEXT NOT NULL, due_on TEXT NOT NULL, \
         period_to TEXT NOT NULL, currency TEXT NOT NULL, total BIGINT NOT NULL, due BIGINT NOT NULL, \
         unpaid BIGINT NOT NULL, status TEXT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, \
         issued_at BIGINT NOT NULL, PRIMARY KEY (org_id, number), UNIQUE (org_id, place), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE INDEX invoice_by_period ON invoice (org_id, period_to)"),
    db.frozen(
        "invoice",
        "org_id, number, place, date, due_on, period_to, currency, total, due, content, hash, issued_at",
    ),
    db.organization_table(
        "credit_note",
        "number TEXT NOT NULL UNIQUE, corrects TEXT NOT NULL, date TEXT NOT NULL, currency TEXT NOT NULL, \
         total BIGINT NOT NULL, content TEXT NOT NULL, hash TEXT NOT NULL, issued_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, number), FOREIGN KEY (org_id, corrects) REFERENCES invoice (org_id, number)",
    ),
    db.run("CREATE INDEX credit_note_by_invoice ON credit_note (org_id, corrects)"),
    db.append_only("credit_note"),
    db.organization_table(
        "payment",
        "invoice TEXT NOT NULL, reference TEXT NOT NULL, received_on TEXT NOT NULL, currency TEXT NOT NULL, \
         paid BIGINT NOT NULL, excess BIGINT NOT NULL, recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, invoice, reference), \
         FOREIGN KEY (org_id, invoice) REFERENCES invoice (org_id, number)",
    ),
    db.append_only("payment"),
    db.organization_table(
        "credit_lot",
        "place BIGINT NOT NULL, since TEXT NOT NULL, origin TEXT NOT NULL, currency TEXT NOT NULL, \
         remains BIGINT NOT NULL CHECK (remains >= 0), PRIMARY KEY (org_id, place), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.organization_table(
        "ledger_entry",
        "place BIGINT NOT NULL, document TEXT NOT NULL, account TEXT NOT NULL, side TEXT NOT NULL, \
         currency TEXT NOT NULL, amount BIGINT NOT NULL CHECK (amount > 0), booked_on TEXT NOT NULL, \
         recorded_at BIGINT NOT NULL, PRIMARY KEY (org_id, place), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.append_only("ledger_entry"),
    db.view(
        "tariff",
        "SELECT c.plan_version_id, c.currency, c.period, c.basis, c.amount, v.published_at, v.has_seats, \
         p.id AS plan_id, p.name AS plan_name, s.name AS service_name \
         FROM price c JOIN plan_version v ON v.id = c.plan_version_id JOIN plan p ON p.id = v.plan_id \
         JOIN service s ON s.id = p.service_id",
    ),
}
