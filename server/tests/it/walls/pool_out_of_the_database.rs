//! E0616
use backend::db::Db;

pub fn pool(db: &Db) -> &sea_orm::DatabaseConnection {
    &db.writer
}
