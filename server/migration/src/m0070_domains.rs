//! Domains that organizations claim and prove, who else proves one that somebody has, and renamings of people.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE domain_name ADD COLUMN contender {uuid}"),
    db.run("ALTER TABLE domain_name ADD COLUMN contested_at BIGINT"),
    db.run("ALTER TABLE domain_name ADD COLUMN released {bool} NOT NULL DEFAULT FALSE"),
    db.organization_table(
        "claimed_domain",
        "name TEXT NOT NULL, token TEXT NOT NULL, under TEXT, is_primary {bool} NOT NULL, released TEXT NOT NULL, \
         claimed_at BIGINT NOT NULL, verified_at BIGINT, holds_until BIGINT, contested_at BIGINT, checked_at BIGINT, \
         found TEXT, PRIMARY KEY (org_id, name), FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.run("CREATE UNIQUE INDEX claimed_domain_primary ON claimed_domain (org_id) WHERE is_primary"),
    db.organization_table(
        "domain_rename",
        "id {uuid} NOT NULL, from_domain TEXT NOT NULL, to_domain TEXT NOT NULL, people BIGINT NOT NULL, \
         renamed_at BIGINT NOT NULL, undone_at BIGINT, PRIMARY KEY (org_id, id), \
         FOREIGN KEY (org_id) REFERENCES organization (org_id)",
    ),
    db.organization_table(
        "renamed_person",
        "rename_id {uuid} NOT NULL, member_id {uuid} NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, \
         PRIMARY KEY (org_id, rename_id, member_id), \
         FOREIGN KEY (org_id, rename_id) REFERENCES domain_rename (org_id, id), \
         FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id)",
    ),
    db.run("CREATE INDEX renamed_person_by_member ON renamed_person (org_id, member_id)"),
}
