//! What plans are found by: their names and summaries, and the names of their features.

crate::dialect::migration! { db =>
    db.view(
        "searched_plan",
        "SELECT c.*, c.name_key || ' ' || lower(coalesce(c.summary, '')) || ' ' || \
         coalesce((SELECT lower(string_agg(f.name, ' ')) FROM entitlement e JOIN feature f ON f.id = e.feature_id \
           WHERE e.plan_version_id = c.current_version_id), '') AS words \
         FROM catalog_plan c",
    ),
}
