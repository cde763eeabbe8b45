//! Queries, inserts, updates and deletes, each scoped from its first word. What a query may say is limited to what cannot
//! leave the scope: typed columns and the conditions made of them.

use super::Db;
use crate::error::Error;
use domain::acts::Scope;
use domain::ids::OrgId;
use entity::{Cond, Field, ReadIn, Sort, WriteIn};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockType, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel, Iterable, Order, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, Value,
};
use std::marker::PhantomData;
use std::sync::atomic::Ordering;

/// Runs the statements of one scope inside one transaction.
pub struct Executor<'t, S: Scope> {
    tx: &'t DatabaseTransaction,
    db: &'t Db,
    org: Option<OrgId>,
    scope: PhantomData<fn() -> S>,
}

impl<S: Scope> Clone for Executor<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Scope> Copy for Executor<'_, S> {}

impl<'t, S: Scope> Executor<'t, S> {
    pub(super) fn new(tx: &'t DatabaseTransaction, db: &'t Db, org: Option<OrgId>) -> Self {
        Self { tx, db, org, scope: PhantomData }
    }

    fn count(&self) -> &'t DatabaseTransaction {
        self.db.statements.fetch_add(1, Ordering::Relaxed);
        self.tx
    }

    /// The rows of `E` in this scope.
    pub fn rows<E: ReadIn<S>>(self) -> Rows<'t, E, S> {
        let mut select = E::find();
        if let Some(own) = self.own::<E>() {
            select = select.filter(own);
        }
        Rows { on: self, select }
    }

    /// Inserts a row; the organization is the scope's, whatever the row says.
    ///
    /// # Errors
    /// The database's, a violated constraint among them.
    pub async fn insert<E: WriteIn<S>>(self, row: impl IntoActiveModel<E::ActiveModel>) -> Result<(), Error> {
        self.insert_all::<E>([row.into_active_model()]).await
    }

    /// Inserts rows, many a statement.
    ///
    /// # Errors
    /// The database's, a violated constraint among them.
    pub async fn insert_all<E: WriteIn<S>>(self, rows: impl IntoIterator<Item = E::ActiveModel>) -> Result<(), Error> {
        const ROWS: usize = 500;
        let org = self.org;
        if E::ORG.is_some() && org.is_none() {
            return Err(Error::internal("a row of an organization outside of any"));
        }
        let mut rows = rows.into_iter().map(|mut row| {
            E::own(&mut row, org);
            row
        });
        loop {
            let batch: Vec<_> = rows.by_ref().take(ROWS).collect();
            if batch.is_empty() {
                return Ok(());
            }
            E::insert_many(batch).exec_without_returning(self.count()).await?;
        }
    }

    /// Inserts a row unless one with its primary key is there; whether it was inserted.
    ///
    /// # Errors
    /// The database's.
    pub async fn insert_new<E: WriteIn<S>>(self, row: impl IntoActiveModel<E::ActiveModel>) -> Result<bool, Error> {
        let mut row = row.into_active_model();
        E::own(&mut row, self.org);
        let conflict = OnConflict::columns(E::PrimaryKey::iter()).do_nothing().to_owned();
        match E::insert(row).on_conflict(conflict).exec_without_returning(self.count()).await {
            Ok(rows) => Ok(rows > 0),
            Err(DbErr::RecordNotInserted) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Changes rows of `E` in this scope.
    pub fn change<E: WriteIn<S>>(self) -> Change<'t, E, S> {
        let mut update = E::update_many();
        if let Some(own) = self.own::<E>() {
            update = update.filter(own);
        }
        Change { on: self, update, refused: false }
    }

    /// Deletes the rows of `E` in this scope that match; how many there were.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete<E: WriteIn<S>>(self, which: Cond<E>) -> Result<u64, Error> {
        let mut delete = E::delete_many().filter(which.into_expr());
        if let Some(own) = self.own::<E>() {
            delete = delete.filter(own);
        }
        Ok(delete.exec(self.count()).await?.rows_affected)
    }

    fn own<E: ReadIn<S>>(&self) -> Option<SimpleExpr> {
        E::ORG.map(|column| {
            let column = Expr::col((Alias::new(E::default().table_name()), Alias::new(column)));
            match self.org {
                Some(org) => column.eq(org),
                None => Expr::val(false),
            }
        })
    }
}

/// A query of one table or view, scoped from its first word.
pub struct Rows<'t, E: EntityTrait, S: Scope> {
    on: Executor<'t, S>,
    select: Select<E>,
}

impl<E: ReadIn<S>, S: Scope> Rows<'_, E, S> {
    /// Only rows that match.
    #[must_use]
    pub fn filter(mut self, which: Cond<E>) -> Self {
        self.select = self.select.filter(which.into_expr());
        self
    }

    /// In this order.
    #[must_use]
    pub fn order(mut self, by: impl IntoIterator<Item = Sort<E>>) -> Self {
        for sort in by {
            let (column, order) = sort.into_parts();
            self.select = self.select.order_by(column, order);
        }
        self
    }

    /// Only rows that come after this one in the given order (keyset paging); the columns must not be `NULL`.
    #[must_use]
    pub fn after(mut self, row: impl IntoIterator<Item = (Sort<E>, Value)>) -> Self {
        let mut equal: SimpleExpr = Expr::val(true);
        let mut later: SimpleExpr = Expr::val(false);
        for (sort, value) in row {
            let (column, order) = sort.into_parts();
            let beyond = match order {
                Order::Desc => column.clone().lt(value.clone()),
                _ => column.clone().gt(value.clone()),
            };
            later = later.or(SimpleExpr::and(equal.clone(), beyond));
            equal = SimpleExpr::and(equal, column.eq(value));
        }
        self.select = self.select.filter(later);
        self
    }

    /// At most so many.
    #[must_use]
    pub fn limit(mut self, rows: u64) -> Self {
        self.select = self.select.limit(rows);
        self
    }

    /// Keeps the rows locked until the transaction ends. They may be referred to meanwhile: every event refers to its
    /// organization, and would otherwise wait for whoever bills it.
    #[must_use]
    pub fn locked(mut self) -> Self {
        if self.on.tx.get_database_backend() == DbBackend::Postgres {
            self.select = self.select.lock(LockType::NoKeyUpdate);
        }
        self
    }

    /// All of them.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(self) -> Result<Vec<E::Model>, Error> {
        Ok(self.select.all(self.on.count()).await?)
    }

    /// The first of them.
    ///
    /// # Errors
    /// The database's.
    pub async fn one(self) -> Result<Option<E::Model>, Error> {
        Ok(self.select.one(self.on.count()).await?)
    }

    /// How many there are, counted no further than to `most`.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_up_to(self, most: u64) -> Result<u64, Error> {
        let some = self.select.select_only().expr(Expr::val(1)).limit(most).into_query();
        let counted = Alias::new("counted");
        let count = Query::select().expr(entity::field::count()).from_subquery(some, counted).to_owned();
        let backend = self.on.tx.get_database_backend();
        let row = self.on.count().query_one_raw(backend.build(&count)).await?;
        let rows: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
        Ok(u64::try_from(rows).unwrap_or_default())
    }

    /// How many there are for each value of a column.
    ///
    /// # Errors
    /// The database's.
    pub async fn tally<T: Into<Value> + sea_orm::TryGetable + Send>(
        self,
        by: Field<E, T>,
    ) -> Result<Vec<(T, i64)>, Error> {
        let query = self.select.select_only().column_as(by.column(), "value").column_as(entity::field::count(), "rows");
        Ok(query.group_by(by.column()).into_tuple().all(self.on.count()).await?)
    }
}

/// An update of one table, scoped from its first word.
pub struct Change<'t, E: EntityTrait, S: Scope> {
    on: Executor<'t, S>,
    update: sea_orm::UpdateMany<E>,
    refused: bool,
}

impl<E: WriteIn<S>, S: Scope> Change<'_, E, S> {
    /// Only rows that match.
    #[must_use]
    pub fn filter(mut self, which: Cond<E>) -> Self {
        self.update = self.update.filter(which.into_expr());
        self
    }

    /// Sets a column.
    #[must_use]
    pub fn set<T: Into<Value>>(self, field: Field<E, T>, value: T) -> Self {
        self.put(field, Expr::val(value.into()))
    }

    /// Adds to a column.
    #[must_use]
    pub fn add(self, field: Field<E, i64>, more: i64) -> Self {
        let column = field.column();
        self.put(field, column.add(more))
    }

    fn put<T: Into<Value>>(mut self, field: Field<E, T>, value: SimpleExpr) -> Self {
        self.refused |= E::ORG == Some(field.name());
        self.update = self.update.col_expr(Alias::new(field.name()), value);
        self
    }

    /// Runs it; how many rows changed.
    ///
    /// # Errors
    /// The database's, and an attempt to move rows to another organization.
    pub async fn run(self) -> Result<u64, Error> {
        if self.refused {
            return Err(Error::internal("an update tried to set the organization"));
        }
        Ok(self.update.exec(self.on.count()).await?.rows_affected)
    }
}
