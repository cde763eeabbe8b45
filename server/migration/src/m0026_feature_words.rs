//! What the catalog says of quotas besides the limit: when they begin anew, what happens at the limit, in which order credits
//! burn and what of them rolls over.

crate::dialect::migration! { db =>
    db.run("ALTER TABLE feature ADD COLUMN reset TEXT NOT NULL DEFAULT 'never'"),
    db.run("UPDATE feature SET reset = 'calendar month' WHERE kind IN ('counter', 'gauge')"),
    db.run("ALTER TABLE feature ADD COLUMN keeps_overage {bool} NOT NULL DEFAULT FALSE"),
    db.run("ALTER TABLE entitlement ADD COLUMN enforcement TEXT NOT NULL DEFAULT 'hard'"),
    db.run("ALTER TABLE entitlement ADD COLUMN priority BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE entitlement ADD COLUMN min_rollover BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE entitlement ADD COLUMN max_rollover BIGINT NOT NULL DEFAULT 0"),
    db.run("ALTER TABLE meter ADD COLUMN enforcement TEXT NOT NULL DEFAULT 'hard'"),
}
