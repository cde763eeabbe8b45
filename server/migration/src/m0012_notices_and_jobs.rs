//! What organizations are told of their subscriptions, each once, and the jobs of the portal, each done once.

crate::dialect::migration! { db =>
    db.organization_table(
        "notice",
        "subscription_id {uuid} NOT NULL, kind TEXT NOT NULL, due_on TEXT NOT NULL, about TEXT, \
         made_at BIGINT NOT NULL, PRIMARY KEY (org_id, subscription_id, kind, due_on), \
         FOREIGN KEY (org_id, subscription_id) REFERENCES subscription (org_id, id)",
    ),
    db.append_only("notice"),
    db.view(
        "service_at_home",
        "SELECT o.*, (SELECT min(n.about) FROM notice n \
           JOIN subscription x ON x.org_id = n.org_id AND x.id = n.subscription_id \
           WHERE n.org_id = o.org_id AND x.service_id = o.service_id AND n.kind = 'deletion-ahead' \
           AND x.status = 'disabled' AND n.due_on = (SELECT max(l.due_on) FROM notice l \
             WHERE l.org_id = n.org_id AND l.subscription_id = n.subscription_id)) AS deletes_on \
         FROM service_overview o",
    ),
    db.table(
        "job",
        "name TEXT NOT NULL PRIMARY KEY, org_id {uuid} NOT NULL, attempts BIGINT NOT NULL, try_at BIGINT NOT NULL, \
         done_at BIGINT, problem TEXT",
    ),
    db.run("CREATE INDEX job_by_end ON job (done_at) WHERE done_at IS NOT NULL"),
}
