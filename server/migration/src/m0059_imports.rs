//! Imports of people: the file in parts until it was tried, its rows with what became of each, and where each import stands.

crate::dialect::migration! { db =>
    db.organization_table(
        "import",
        "id {uuid} NOT NULL, member_id {uuid} NOT NULL, file TEXT NOT NULL, size BIGINT NOT NULL, parts BIGINT NOT NULL, \
         stage TEXT NOT NULL, encoding TEXT NOT NULL, head TEXT NOT NULL, flaw TEXT, total BIGINT NOT NULL, \
         reached BIGINT NOT NULL, people BIGINT NOT NULL, tally TEXT, sent_at BIGINT NOT NULL, ended_at BIGINT, \
         PRIMARY KEY (org_id, id), FOREIGN KEY (org_id, member_id) REFERENCES member (org_id, id), \
         CHECK (reached >= 0 AND reached <= total)",
    ),
    db.run("CREATE INDEX import_with_rows ON import (org_id) WHERE tally IS NULL"),
    db.organization_table(
        "import_part",
        "import_id {uuid} NOT NULL, number BIGINT NOT NULL, content TEXT NOT NULL, \
         PRIMARY KEY (org_id, import_id, number), FOREIGN KEY (org_id, import_id) REFERENCES import (org_id, id)",
    ),
    db.organization_table(
        "import_row",
        "import_id {uuid} NOT NULL, line BIGINT NOT NULL, state TEXT NOT NULL, cells TEXT NOT NULL, fault TEXT, \
         user_name TEXT, member_id {uuid}, before TEXT, after TEXT, PRIMARY KEY (org_id, import_id, line), \
         FOREIGN KEY (org_id, import_id) REFERENCES import (org_id, id)",
    ),
    db.run("CREATE INDEX import_row_by_state ON import_row (org_id, import_id, state, line)"),
    db.run("CREATE INDEX import_row_by_member ON import_row (org_id, member_id)"),
    db.view(
        "import_page",
        "SELECT i.org_id, i.id, i.member_id, m.display_name AS by_name, i.file, i.stage, i.encoding, i.head, i.flaw, \
         i.total, i.reached, i.people, i.tally, i.sent_at, i.ended_at \
         FROM import i JOIN member m ON m.org_id = i.org_id AND m.id = i.member_id",
    ),
}
