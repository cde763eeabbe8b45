//! Letters that are to be sent. They are looked for before it is known whose they are.

crate::dialect::migration! { db =>
    db.table(
        "outbox",
        "id {uuid} NOT NULL UNIQUE, org_id {uuid} NOT NULL, topic TEXT NOT NULL, mail TEXT NOT NULL, \
         language TEXT NOT NULL, letter TEXT NOT NULL, made_at BIGINT NOT NULL, attempts BIGINT NOT NULL, \
         try_at BIGINT NOT NULL, handed_at BIGINT, done_at BIGINT, problem TEXT, PRIMARY KEY (org_id, topic, mail)",
    ),
    db.run("CREATE INDEX outbox_by_time ON outbox (try_at) WHERE done_at IS NULL AND handed_at IS NULL"),
    db.run("CREATE INDEX outbox_by_hand ON outbox (handed_at) WHERE handed_at IS NOT NULL AND done_at IS NULL"),
    db.run("CREATE INDEX outbox_by_end ON outbox (done_at) WHERE done_at IS NOT NULL"),
}
