//! More that never changes: the order number of an invoice, what was agreed, which numbers are taken; and numbers that only
//! grow.

crate::dialect::migration! { db =>
    db.thaw("invoice"),
    db.frozen(
        "invoice",
        "org_id, number, place, date, due_on, period_to, currency, total, due, content, hash, issued_at, po_number",
    ),
    db.frozen("agreement", "org_id, id, number, program, parent, starts_on, ends_on"),
    db.frozen(
        "agreement_line",
        "org_id, id, agreement_id, service_id, plan_id, price, true_up, committed, overage",
    ),
    db.never_falls("agreement_line", "quantity"),
    db.append_only("document_number"),
    db.frozen("number_series", "kind, prefix"),
    db.never_falls("number_series", "last"),
    db.never_falls("chain", "seq"),
    db.never_falls("subscription", "issued"),
    db.never_falls("meter", "version"),
}
