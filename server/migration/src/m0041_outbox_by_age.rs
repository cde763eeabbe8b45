//! Letters are forgotten by their age, whatever became of them.

crate::dialect::migration! { db =>
    db.run("DROP INDEX outbox_by_end"),
    db.run("CREATE INDEX outbox_by_age ON outbox (made_at)"),
}
