//! What activity is found by: the names in it in lower case, an index for each filter that may find few of many, and the
//! roles of the people to whom something was done, which decide who may see it.

crate::dialect::migration! { db =>
    db.run("DROP VIEW activity_by_name"),
    db.thaw("activity"),
    db.in_all_organizations("activity", db.name_key("activity", "target_name || ' ' || actor_name")),
    db.append_only("activity"),
    db.run("DROP INDEX activity_by_actor"),
    db.run("CREATE INDEX activity_by_actor ON activity (org_id, actor_id, seq)"),
    db.run(&format!("CREATE INDEX activity_by_area ON activity (org_id, ({}), seq)", db.before_dot("act"))),
    db.run("CREATE INDEX activity_by_kind ON activity (org_id, target_kind, seq)"),
    db.run("CREATE INDEX activity_by_target ON activity (org_id, target_id, seq)"),
    db.run("CREATE INDEX activity_by_outcome ON activity (org_id, outcome, seq)"),
    db.run("CREATE INDEX activity_by_time ON activity (org_id, at)"),
    db.view(
        "activity_by_name",
        &"SELECT a.org_id, a.seq, a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, m.display_name, a.act, \
         <area> AS area, a.outcome, a.target_kind, a.target_id, a.target_name, t.roles AS target_roles, a.name_key, a.before, a.after, \
         a.request_id, a.address, a.hash \
         FROM activity a LEFT JOIN member m ON m.org_id = a.org_id AND m.id = a.actor_id \
         LEFT JOIN member t ON t.org_id = a.org_id AND t.id = \
           CASE WHEN a.target_kind = 'member' AND length(a.target_id) = 36 THEN {id}(a.target_id){/id} END"
            .replace("<area>", &db.before_dot("a.act")),
    ),
}
