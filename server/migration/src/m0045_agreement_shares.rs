//! Who sees or manages one agreement without a role for it. A session tells the most that its person was given of any
//! agreement: of two words the first in the alphabet is the one that says more.

crate::dialect::migration! { db =>
    db.organization_table(
        "agreement_share",
        "agreement_id {uuid} NOT NULL, member_id {uuid} NOT NULL, \
         share TEXT NOT NULL CHECK (share IN ('manager', 'viewer')), given_at BIGINT NOT NULL, \
         PRIMARY KEY (org_id, agreement_id, member_id), \
         FOREIGN KEY (org_id, agreement_id) REFERENCES agreement (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX agreement_share_by_member ON agreement_share (org_id, member_id)"),
    db.view(
        "agreement_page",
        "SELECT a.org_id, a.id, a.number, a.program, a.parent, a.starts_on, a.ends_on, \
         coalesce((SELECT CAST({json_rows}({json_row}('number', p.number, 'ends', p.ends_on)) AS TEXT) \
           FROM agreement p WHERE p.org_id = a.org_id AND p.parent = a.number), '[]') AS parts, \
         coalesce((SELECT CAST({json_rows}({json_row}('person', {hex}(h.member_id), 'name', m.display_name, \
             'user_name', m.user_name, 'share', h.share)) AS TEXT) \
           FROM agreement_share h JOIN member m ON m.org_id = h.org_id AND m.id = h.member_id \
           WHERE h.org_id = a.org_id AND h.agreement_id = a.id AND m.status <> 'deleted'), '[]') AS sharers \
         FROM agreement a",
    ),
    db.run("DROP VIEW signed_in"),
    db.view(
        "signed_in",
        "SELECT s.org_id, s.id AS session_id, s.token_hash, s.created_at AS session_created_at, k.seen_at, s.address, s.agent, \
         s.member_id, m.user_name, m.display_name, m.roles, m.status, m.language, m.zone, m.theme, \
         o.name AS organization_name, o.slug, o.billing_zone, o.next_change_at, o.clock_ahead, \
         (SELECT min(h.share) FROM agreement_share h WHERE h.org_id = m.org_id AND h.member_id = m.id) AS share \
         FROM session s JOIN session_key k ON k.token_hash = s.token_hash AND k.org_id = s.org_id \
         JOIN member m ON m.org_id = s.org_id AND m.id = s.member_id \
         JOIN organization o ON o.org_id = s.org_id",
    ),
}
