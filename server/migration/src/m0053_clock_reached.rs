//! How far the books of an organization have come: its clock is never before that again.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE organization ADD COLUMN clock_reached BIGINT"),
    db.run("DROP VIEW signed_in"),
    db.view(
        "signed_in",
        "SELECT s.org_id, s.id AS session_id, s.token_hash, s.created_at AS session_created_at, k.seen_at, s.address, s.agent, \
         s.member_id, m.user_name, m.display_name, m.roles, m.status, m.language, m.zone, m.theme, \
         o.name AS organization_name, o.slug, o.billing_zone, o.next_change_at, o.clock_ahead, o.clock_reached, \
         (SELECT min(h.share) FROM agreement_share h WHERE h.org_id = m.org_id AND h.member_id = m.id) AS share \
         FROM session s JOIN session_key k ON k.token_hash = s.token_hash AND k.org_id = s.org_id \
         JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id \
         JOIN organization o ON o.org_id = s.org_id",
    ),
}
