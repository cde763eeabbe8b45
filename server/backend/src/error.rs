//! What can go wrong in a use-case. Keeps its sources; the door logs them once and shows none of them.

use domain::refusal::Refusal;
use domain::roles::Role;
use domain::tokens::Scope;
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxSqliteError};

/// A role withholds something: which act, which roles would allow it, and who in this organization holds one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// The act's stable name.
    pub act: &'static str,
    /// The roles that allow it.
    pub roles: &'static [Role],
    /// Display names of people who hold one of them, at most five, after those of the owners of what is named.
    pub holders: Vec<String>,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// The sign-in is too long ago for this.
    #[error("this needs a sign-in of the last minutes")]
    Stale,
    /// A role withholds it.
    #[error("{} needs another role", .0.act)]
    Forbidden(Forbidden),
    /// A token does not have the scope for it, or there is none for it.
    #[error("{act} needs another token")]
    OutOfScope {
        /// The act's stable name.
        act: &'static str,
        /// The scope that it would need; none if no token may.
        scope: Option<Scope>,
    },
    /// It belongs to another organization, does not exist or is deleted.
    #[error("not found")]
    NotFound,
    /// A rule stands against it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The idempotency key was used with another command.
    #[error("the idempotency key was used with another command")]
    KeyReused,
    /// The idempotency key could be guessed.
    #[error("the idempotency key is too short")]
    KeyTooShort,
    /// The command was answered before; this is the answer.
    #[error("answered before")]
    Replayed(String),
    /// Too much work at once.
    #[error("too much work at once")]
    Busy,
    /// The database.
    #[error("database: {0}")]
    Database(#[source] DbErr),
    /// A defect of this program.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// A defect of this program, or data that it did not write.
    pub fn internal(what: impl std::fmt::Display) -> Self {
        Self::Internal(what.to_string())
    }

    /// The name or columns of the unique constraint that was violated.
    #[must_use]
    pub fn unique_violation(&self) -> Option<String> {
        match self {
            Self::Database(error) => match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(which)) => Some(which),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether nothing can be written to the database as it is, whatever it is: it is a standby or read-only, its disk is
    /// full, or its role may not. One that is busy is none of these.
    #[must_use]
    pub fn nothing_can_be_written(&self) -> bool {
        let Self::Database(
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)),
        ) = self
        else {
            return false;
        };
        let Some(error) = error.as_database_error() else { return false };
        let code = error.code().unwrap_or_default();
        if error.try_downcast_ref::<SqlxSqliteError>().is_some() {
            // The lowest byte says what it is, the others say it more precisely: 8 is read-only, 13 is full.
            return code.parse::<i32>().is_ok_and(|code| matches!(code & 0xff, 8 | 13));
        }
        // Read-only, no right, a full disk, and what a standby says to whoever begins to write.
        ["25006", "42501", "53100", "0A000"].contains(&code.as_ref())
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) => Self::Busy,
            // Another program writes; SQLite has waited as long as it was told to.
            error if error.to_string().contains("database is locked") => Self::Busy,
            error => Self::Database(error),
        }
    }
}
