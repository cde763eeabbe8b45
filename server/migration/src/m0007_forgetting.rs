//! What is forgotten after a while is found by its age.

crate::dialect::migration! { db =>
    db.run("CREATE INDEX throttle_by_age ON throttle (failed_at)"),
    db.run("CREATE INDEX idempotency_by_age ON idempotency (org_id, at)"),
}
