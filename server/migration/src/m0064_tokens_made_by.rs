//! Who of its organization made a token; nobody where the operator did.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE api_token ADD COLUMN made_by {uuid}"),
}
