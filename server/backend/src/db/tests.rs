//! What the database says is told apart.

use super::*;
use crate::house::House;

#[tokio::test]
async fn a_database_that_cannot_be_written_to_is_told_from_one_that_is_busy_or_asked_something_wrong() {
    let house = House::new().await;
    let refused = async |writes: bool, sql: &str| {
        let tx = house.portal.db().begin(None, writes).await.unwrap();
        Error::from(tx.execute_unprepared(sql).await.unwrap_err())
    };
    let twice = "CREATE TABLE one (id INTEGER UNIQUE); INSERT INTO one VALUES (1); INSERT INTO one VALUES (1)";
    for sql in ["DELETE FROM nowhere", twice] {
        let error = refused(true, sql).await;
        assert!(!error.nothing_can_be_written(), "{sql}: {error}");
    }
    assert!(!Error::Busy.nothing_can_be_written());
    let fill = "PRAGMA max_page_count = 1; CREATE TABLE filler (bytes BLOB); \
                INSERT INTO filler VALUES (zeroblob(50000000))";
    for (writes, sql) in [(false, "DELETE FROM installation"), (true, fill)] {
        let error = refused(writes, sql).await;
        assert!(error.nothing_can_be_written(), "{sql}: {error}");
    }
}
