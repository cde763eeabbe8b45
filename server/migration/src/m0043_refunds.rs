//! Credit that was given back in money, each time with the credit that it was taken from.

crate::dialect::migration! { db =>
    db.organization_table(
        "refund",
        "reference TEXT NOT NULL, document TEXT NOT NULL, refunded_on TEXT NOT NULL, currency TEXT NOT NULL, \
         amount BIGINT NOT NULL CHECK (amount > 0), origins TEXT NOT NULL, recorded_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, reference), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.append_only("refund"),
}
