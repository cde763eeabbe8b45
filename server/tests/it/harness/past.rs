//! A look into the database past the program, and a hand in the embedded one.

use std::os::unix::fs::MetadataExt;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TryGetable};
use tokio::runtime::Runtime;

use super::Server;

/// Changes something in the embedded one.
pub fn change(server: &Server, sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let file = format!("sqlite://{}?mode=rw", server.data().join("guildhall.sqlite").display());
    runtime.block_on(async {
        let database = Database::connect(file).await.unwrap();
        database.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
        database.close().await.unwrap();
    });
}

/// One, for reading.
pub struct Past {
    runtime: Runtime,
    database: DatabaseConnection,
}

impl Past {
    /// The embedded one.
    pub fn of(server: &Server) -> Self {
        Self::on(format!("sqlite://{}?mode=ro", server.data().join("guildhall.sqlite").display()))
    }

    /// The one at this address.
    pub fn on(url: impl Into<String>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut options = ConnectOptions::new(url);
        options.max_connections(1);
        let database = runtime.block_on(Database::connect(options)).unwrap();
        Self { runtime, database }
    }

    /// Whether it speaks the dialect of PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.database.get_database_backend() == DbBackend::Postgres
    }

    /// What one column says.
    pub fn column<T: TryGetable>(&self, sql: &str) -> Vec<T> {
        let rows = self.database.query_all_raw(Statement::from_string(self.database.get_database_backend(), sql));
        let rows = self.runtime.block_on(rows).unwrap_or_else(|error| panic!("{sql}: {error}"));
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The one number that is asked for.
    pub fn number(&self, sql: &str) -> i64 {
        self.column::<i64>(&format!("SELECT CAST(({sql}) AS BIGINT)"))[0]
    }
}

/// Whether somebody is inside of a transaction that writes. It is read from the system's list of locks: another connection
/// would take part in what comes after a kill.
pub fn somebody_writes(server: &Server) -> bool {
    /// The byte that is locked by whoever writes.
    const WRITING: u64 = 120;
    let Ok(shared) = std::fs::metadata(server.data().join("guildhall.sqlite-shm")) else { return false };
    let of_file = format!(":{}", shared.ino());
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|lock| {
        let words: Vec<_> = lock.split_whitespace().collect();
        let [_, "POSIX", _, "WRITE", _, file, from, to] = words[..] else { return false };
        let covers =
            from.parse().is_ok_and(|from: u64| from <= WRITING) && to.parse().is_ok_and(|to: u64| to >= WRITING);
        file.ends_with(&of_file) && covers
    })
}
