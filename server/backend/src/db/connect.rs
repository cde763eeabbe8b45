//! Opening the database: which one a URL means, and how each is set up for survival. Refuses what could go around the walls.

use super::Db;
use crate::error::Error;
use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::{Connection, postgres::PgConnection};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// How long a request waits for its turn, while another program imports a catalog for example.
const PATIENCE: Duration = Duration::from_secs(10);

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, as a connection URL.
    Postgres(String),
}

impl FromStr for Url {
    type Err = &'static str;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite:") {
            Some(":memory:") => Err("names no file; a portal without one would forget everything"),
            Some(path) if !path.trim_start_matches('/').is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(_) => Err("names no file behind sqlite:"),
            None => Err("begins neither with postgres:// nor with sqlite:"),
        }
    }
}

impl Db {
    /// Connects. On SQLite the file is made where it is missing.
    ///
    /// # Errors
    /// Where the database cannot be opened.
    pub async fn connect(url: &Url) -> Result<Self, Error> {
        match url {
            Url::Sqlite(path) => Self::sqlite(path).await,
            Url::Postgres(url) => {
                // A pool would only say that it waited in vain.
                PgConnection::connect(url).await.map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))?;
                let pool = Database::connect(options(url, 16)).await?;
                Ok(Self::new(pool.clone(), pool))
            }
        }
    }

    fn new(writer: DatabaseConnection, readers: DatabaseConnection) -> Self {
        Self { writer, readers, statements: std::sync::Arc::default() }
    }

    async fn sqlite(path: &Path) -> Result<Self, Error> {
        let (file, also) = (path.to_owned(), path.to_owned());
        // The file is named apart from the URL, in which some signs would mean something else.
        let url = "sqlite://file?mode=rwc";
        let mut writer = options(url, 1);
        writer.map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&file)
                .busy_timeout(PATIENCE)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .foreign_keys(true)
                .optimize_on_close(true, None)
        });
        let writer = Database::connect(writer).await?;
        let mut readers = options(url, 8);
        readers.map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&also)
                .busy_timeout(PATIENCE)
                .pragma("query_only", "ON")
                .pragma("mmap_size", "268435456")
                .pragma("cache_size", "-16000")
        });
        Ok(Self::new(writer, Database::connect(readers).await?))
    }

    /// Closes every connection; on SQLite nothing is left but the file itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn close(&self) -> Result<(), Error> {
        // Whoever may write is the last, and brings home what is in the journal.
        self.readers.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }

    /// Brings the schema up to date. Two that start at once wait for each other.
    ///
    /// # Errors
    /// The database's; a change that fails is rolled back whole.
    pub async fn migrate(&self) -> Result<(), Error> {
        let lock = 7_415_208_263_i64;
        if self.writer.get_database_backend() == DbBackend::Postgres {
            let tx = self.begin(None, true).await?;
            tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({lock})")).await?;
            Migrator::up(&self.writer, None).await?;
            return Ok(tx.commit().await?);
        }
        Ok(Migrator::up(&self.writer, None).await?)
    }

    /// Compares the database's schema with this program's.
    ///
    /// # Errors
    /// The database's.
    pub async fn schema(&self) -> Result<Schema, Error> {
        let known: Vec<String> = Migrator::migrations().iter().map(|change| change.name().to_owned()).collect();
        let applied = self.applied().await?;
        Ok(Schema {
            pending: known.iter().filter(|name| !applied.contains(name)).cloned().collect(),
            unknown: applied.into_iter().filter(|name| !known.contains(name)).collect(),
        })
    }

    /// The changes made so far, read without the right to make any.
    async fn applied(&self) -> Result<Vec<String>, Error> {
        let backend = self.readers.get_database_backend();
        let ask = match backend {
            DbBackend::Postgres => {
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'seaql_migrations'"
            }
            _ => "SELECT count(*) FROM sqlite_master WHERE name = 'seaql_migrations'",
        };
        let found = self.readers.query_one_raw(Statement::from_string(backend, ask)).await?;
        if found.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or_default() == 0 {
            return Ok(Vec::new());
        }
        let list = Statement::from_string(backend, "SELECT version FROM seaql_migrations ORDER BY version");
        let rows = self.readers.query_all_raw(list).await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
    }

    /// Lets a login role of PostgreSQL use the tables, and no more than that.
    ///
    /// # Errors
    /// The database's, an unknown role among them.
    pub async fn grant(&self, role: &str) -> Result<(), Error> {
        let role = format!("\"{}\"", role.replace('"', "\"\""));
        self.writer.execute_unprepared(&format!("GRANT USAGE ON SCHEMA public TO {role}")).await?;
        let rights = format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}");
        self.writer.execute_unprepared(&rights).await?;
        Ok(())
    }

    /// Whether nothing can be written: a standby, or a primary that has become one.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_read_only(&self) -> Result<bool, Error> {
        if self.writer.get_database_backend() != DbBackend::Postgres {
            return Ok(false);
        }
        let ask = Statement::from_string(DbBackend::Postgres, "SHOW transaction_read_only");
        let row = self.writer.query_one_raw(ask).await?;
        Ok(row.map(|row| row.try_get_by_index::<String>(0)).transpose()?.as_deref() == Some("on"))
    }

    /// Why this connection's role must not serve, where it could go around row-level security.
    ///
    /// # Errors
    /// The database's.
    pub async fn role_above_the_walls(&self) -> Result<Option<&'static str>, Error> {
        if self.readers.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        // What a role may become counts as what it is.
        let ask = "SELECT bool_or(s.rolsuper), bool_or(s.rolbypassrls), EXISTS (SELECT 1 FROM pg_class c \
                   JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' \
                   AND c.relkind IN ('r', 'v') AND pg_has_role(current_user, c.relowner, 'MEMBER')) \
                   FROM pg_roles s WHERE pg_has_role(current_user, s.oid, 'MEMBER')";
        let row = self.readers.query_one_raw(Statement::from_string(DbBackend::Postgres, ask)).await?;
        let Some(row) = row else { return Ok(Some("is unknown to the server")) };
        Ok(if row.try_get_by_index::<bool>(0)? {
            Some("is a superuser")
        } else if row.try_get_by_index::<bool>(1)? {
            Some("may bypass row-level security")
        } else if row.try_get_by_index::<bool>(2)? {
            Some("owns the tables")
        } else {
            None
        })
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .sqlx_logging(false);
    options
}

/// How the database's schema and this program's differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Changes that this program would still apply.
    pub pending: Vec<String>,
    /// Changes of a newer program.
    pub unknown: Vec<String>,
}
