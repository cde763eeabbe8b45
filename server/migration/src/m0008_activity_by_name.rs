//! Activity with the names that people go by today.

crate::dialect::migration! { db =>
    db.view(
        "activity_by_name",
        "SELECT a.org_id, a.seq, a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, m.display_name, a.act, a.outcome, \
         a.target_name, a.before, a.after \
         FROM activity a LEFT JOIN member m ON m.org_id = a.org_id AND m.id = a.actor_id",
    ),
}
