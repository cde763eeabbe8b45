//! What somebody has or waits for through a group refers to that group. SQLite takes no reference for a column that is there
//! already; there triggers refuse what a reference would.

crate::dialect::migration! { db =>
    db.refers("assignment", "group_id", "member_group"),
    db.refers("waiting", "group_id", "member_group"),
}
