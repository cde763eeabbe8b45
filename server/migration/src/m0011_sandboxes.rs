//! Organizations with a clock of their own, which only goes forward, and the numbers of their documents, which are not
//! those of the seller.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE organization ADD COLUMN clock_ahead BIGINT CHECK (clock_ahead >= 0)"),
    db.never_falls("organization", "clock_ahead"),
    db.run(
        "INSERT INTO number_series (kind, prefix, last) VALUES ('sandbox-invoice', 'TEST-INV-', 0), \
         ('sandbox-credit-note', 'TEST-CN-', 0)",
    ),
    db.run("DROP VIEW signed_in"),
    db.view(
        "signed_in",
        "SELECT s.org_id, s.id AS session_id, s.token_hash, s.created_at AS session_created_at, k.seen_at, s.address, s.agent, \
         s.member_id, m.user_name, m.display_name, m.roles, m.status, m.language, m.zone, m.theme, \
         o.name AS organization_name, o.slug, o.billing_zone, o.next_change_at, o.clock_ahead \
         FROM session s JOIN session_key k ON k.token_hash = s.token_hash AND k.org_id = s.org_id \
         JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id \
         JOIN organization o ON o.org_id = s.org_id",
    ),
}
