//! Views of the list of people that somebody saved for themselves.

crate::dialect::migration! { db =>
    db.organization_table(
        "saved_view",
        "id {uuid} NOT NULL, member_id {uuid} NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, query TEXT NOT NULL, \
         saved_at BIGINT NOT NULL, PRIMARY KEY (org_id, id), \
         CONSTRAINT saved_view_name UNIQUE (org_id, member_id, name_key), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
}
