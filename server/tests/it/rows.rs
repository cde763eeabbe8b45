//! What stands in the database about an organization, read past the program: to see that somebody else changed none of it.

use std::collections::BTreeMap;

use crate::harness::Server;
use crate::harness::past::Past;

/// Every row of every table that bears the organization, written out.
pub fn of(server: &Server, slug: &str) -> BTreeMap<String, Vec<String>> {
    let past = Past::of(server);
    let bearing = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'org_id' \
                   WHERE m.type = 'table' ORDER BY 1";
    let mut rows = BTreeMap::new();
    for table in past.column::<String>(bearing) {
        let columns = format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}') ORDER BY cid");
        let whole = past.column::<String>(&columns).join(" || ',' || ");
        let own = format!("org_id = (SELECT org_id FROM organization WHERE slug = '{slug}')");
        rows.insert(table.clone(), past.column(&format!("SELECT {whole} FROM {table} WHERE {own} ORDER BY 1")));
    }
    rows
}
