//! The database, and the only place where SQL runs. Every query begins with the scope of its permit; a write commits only
//! together with the event that records it; dropping a transaction rolls it back.

use crate::access::{Context, Permit};
use crate::activity::{self, Event, Records};
use crate::error::Error;
use crate::registry;
use domain::acts::{Act, Catalog, Organization, Registry, Write};
use domain::ids::OrgId;
use entity::{Cond, ReadIn, WriteIn};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IntoActiveModel,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use serde::Serialize;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

mod connect;
mod rows;
#[cfg(test)]
mod tests;

pub use connect::{Schema, Url};
pub use rows::{Change, Executor, Rows};

/// The database: one writer and many readers on SQLite, one pool on PostgreSQL.
#[derive(Clone)]
pub struct Db {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Db {
    /// How many statements ran since the start; begin, commit and setting the organization are not counted.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    async fn begin(&self, org: Option<OrgId>, writes: bool) -> Result<DatabaseTransaction, DbErr> {
        let pool = if writes { &self.writer } else { &self.readers };
        let access = if writes { AccessMode::ReadWrite } else { AccessMode::ReadOnly };
        let options = TransactionOptions {
            // What is read together belongs together; SQLite's readers see one state anyway.
            isolation_level: (!writes && pool.get_database_backend() == DbBackend::Postgres)
                .then_some(IsolationLevel::RepeatableRead),
            // SQLite's readers are read-only by themselves.
            access_mode: (pool.get_database_backend() == DbBackend::Postgres).then_some(access),
            sqlite_transaction_mode: writes.then_some(SqliteTransactionMode::Immediate),
        };
        let tx = pool.begin_with_options(options).await?;
        if let (DbBackend::Postgres, Some(org)) = (tx.get_database_backend(), org) {
            let set = "SELECT set_config('guildhall.org', $1, true)";
            tx.query_one_raw(Statement::from_sql_and_values(DbBackend::Postgres, set, [org.to_string().into()]))
                .await?;
        }
        Ok(tx)
    }

    /// A transaction on registry tables alone; the key is held by the registry only.
    pub(crate) async fn registry(&self, _: registry::Key, writes: bool) -> Result<RegistryTx, Error> {
        Ok(RegistryTx { tx: self.begin(None, writes).await?, db: self.clone() })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.readers.ping().await?)
    }
}

/// Scopes whose rows a use-case reaches directly; the registry is reached through its named functions only.
pub trait Direct: Records {}

/// An open read transaction of one act.
pub struct Reader<A: Act> {
    tx: DatabaseTransaction,
    context: Context,
    act: PhantomData<fn() -> A>,
}

impl<A: Act<Scope: Direct>> Permit<A> {
    /// Opens the act's data for reading. The permit is spent.
    ///
    /// # Errors
    /// The database's, and a permit outside any organization for an organization's act.
    pub async fn read(self) -> Result<Reader<A>, Error> {
        let context = self.into_context();
        let tx = context.db().begin(context.org(), false).await?;
        let reader = Reader { tx, context, act: PhantomData };
        <A::Scope as Records>::tell_time(reader.executor(), &reader.context).await?;
        Ok(reader)
    }
}

impl<A: Act<Scope: Direct>> Reader<A> {
    pub(crate) fn executor(&self) -> Executor<'_, A::Scope> {
        Executor::new(&self.tx, self.context.db(), self.context.org())
    }

    /// The rows of a table or view.
    pub fn rows<E: ReadIn<A::Scope>>(&self) -> Rows<'_, E, A::Scope> {
        self.executor().rows()
    }
}

impl<A: Act> std::ops::Deref for Reader<A> {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

/// An open write transaction of one act.
pub struct Tx<A: Act<Mode = Write>> {
    tx: DatabaseTransaction,
    context: Context,
    act: PhantomData<fn() -> A>,
}

impl<A: Act<Scope: Direct, Mode = Write>> Permit<A> {
    /// Opens the act's data for writing. The permit is spent.
    ///
    /// # Errors
    /// The database's; [`Error::Replayed`] where the idempotency key was answered before.
    pub async fn begin(self) -> Result<Tx<A>, Error> {
        let context = self.into_context();
        let tx = context.db().begin(context.org(), true).await?;
        let tx = Tx { tx, context, act: PhantomData };
        <A::Scope as Records>::tell_time(tx.executor(), &tx.context).await?;
        <A::Scope as Records>::admit(tx.executor(), A::NAME, A::WHO, &tx.context).await?;
        Ok(tx)
    }
}

impl<A: Act<Scope: Direct, Mode = Write>> Tx<A> {
    pub(crate) fn executor(&self) -> Executor<'_, A::Scope> {
        Executor::new(&self.tx, self.context.db(), self.context.org())
    }

    /// The rows of a table or view.
    pub fn rows<E: ReadIn<A::Scope>>(&self) -> Rows<'_, E, A::Scope> {
        self.executor().rows()
    }

    /// See [`Executor::insert`].
    ///
    /// # Errors
    /// The database's.
    pub async fn insert<E: WriteIn<A::Scope>>(&self, row: impl IntoActiveModel<E::ActiveModel>) -> Result<(), Error> {
        self.executor().insert::<E>(row).await
    }

    /// See [`Executor::insert_all`].
    ///
    /// # Errors
    /// The database's.
    pub async fn insert_all<E: WriteIn<A::Scope>>(
        &self,
        rows: impl IntoIterator<Item = E::ActiveModel>,
    ) -> Result<(), Error> {
        self.executor().insert_all::<E>(rows).await
    }

    /// Changes rows.
    pub fn change<E: WriteIn<A::Scope>>(&self) -> Change<'_, E, A::Scope> {
        self.executor().change()
    }

    /// See [`Executor::delete`].
    ///
    /// # Errors
    /// The database's.
    pub async fn delete<E: WriteIn<A::Scope>>(&self, which: Cond<E>) -> Result<u64, Error> {
        self.executor().delete(which).await
    }

    /// The registry's tables, in the same transaction; the key is held by the registry only.
    pub(crate) fn registry(&self, _: registry::Key) -> Executor<'_, Registry> {
        Executor::new(&self.tx, self.context.db(), None)
    }

    /// Records the event and the answer to the idempotency key, and commits.
    ///
    /// # Errors
    /// The database's; nothing is written then.
    pub async fn commit<T: Serialize + Sync>(self, event: <A::Scope as Records>::Event, answer: T) -> Result<T, Error> {
        <A::Scope as Records>::record(self.executor(), A::NAME, &self.context, event, &answer).await?;
        self.tx.commit().await?;
        Ok(answer)
    }
}

impl<A: Act<Scope = Organization, Mode = Write>> Tx<A> {
    /// Commits like [`Self::commit`], with one event for each thing that was changed; at least one.
    ///
    /// # Errors
    /// The database's; nothing is written then.
    pub async fn commit_all<T: Serialize + Sync>(self, events: Vec<Event>, answer: T) -> Result<T, Error> {
        if events.is_empty() {
            return Err(Error::internal("a write without an event"));
        }
        activity::record_all(self.executor(), A::NAME, &self.context, events, &answer).await?;
        self.tx.commit().await?;
        Ok(answer)
    }
}

impl<A: Act<Mode = Write>> std::ops::Deref for Tx<A> {
    type Target = Context;

    fn deref(&self) -> &Context {
        &self.context
    }
}

/// A transaction on registry tables alone.
pub(crate) struct RegistryTx {
    tx: DatabaseTransaction,
    db: Db,
}

impl RegistryTx {
    pub(crate) fn tables(&self) -> Executor<'_, Registry> {
        Executor::new(&self.tx, &self.db, None)
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        Ok(self.tx.commit().await?)
    }
}

impl Direct for Organization {}
impl Direct for Catalog {}
