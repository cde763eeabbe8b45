//! What an organization says of itself beside its name and seat, and how many people and groups it has.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE organization ADD COLUMN address TEXT"),
    db.run("ALTER TABLE organization ADD COLUMN technical_contact TEXT"),
    db.run("ALTER TABLE organization ADD COLUMN security_contact TEXT"),
    db.run("ALTER TABLE organization ADD COLUMN privacy_link TEXT"),
    db.run("CREATE INDEX member_by_status ON member (org_id, status)"),
    db.view(
        "organization_size",
        "SELECT o.org_id, \
         (SELECT count(*) FROM member m WHERE m.org_id = o.org_id AND m.status = 'active') AS active, \
         (SELECT count(*) FROM member m WHERE m.org_id = o.org_id AND m.status = 'invited') AS invited, \
         (SELECT count(*) FROM member m WHERE m.org_id = o.org_id AND m.status = 'blocked') AS blocked, \
         (SELECT count(*) FROM member m WHERE m.org_id = o.org_id AND m.roles <> 0 AND m.status <> 'deleted') \
           AS administrators, \
         (SELECT count(*) FROM member_group g WHERE g.org_id = o.org_id) AS groups \
         FROM organization o",
    ),
}
