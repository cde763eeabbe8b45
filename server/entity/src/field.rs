//! Typed columns and the only conditions that can be built from them. A condition holds values of the column's own type,
//! never raw SQL and never a subquery, so it cannot leave the scope of the query it is given to.

use sea_orm::sea_query::{Alias, Asterisk, Expr, ExprTrait, Func, IntoColumnRef, LikeExpr, Order, SimpleExpr};
use sea_orm::{EntityTrait, Value};
use std::marker::PhantomData;

/// A column of `E` that holds values of type `T`.
pub struct Field<E, T> {
    name: &'static str,
    of: PhantomData<fn() -> (E, T)>,
}

impl<E, T> Clone for Field<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, T> Copy for Field<E, T> {}

impl<E, T> Field<E, T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    /// The column's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// A condition on rows of `E`.
#[derive(Clone)]
pub struct Cond<E> {
    expr: SimpleExpr,
    of: PhantomData<fn() -> E>,
}

impl<E> Cond<E> {
    const fn new(expr: SimpleExpr) -> Self {
        Self { expr, of: PhantomData }
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(self.expr.and(other.expr))
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::new(self.expr.or(other.expr))
    }

    /// The condition as an expression for the executor.
    #[must_use]
    pub fn into_expr(self) -> SimpleExpr {
        self.expr
    }
}

/// A direction of sorting by one column.
#[derive(Clone)]
pub struct Sort<E> {
    column: SimpleExpr,
    order: Order,
    of: PhantomData<fn() -> E>,
}

impl<E> Sort<E> {
    /// The column and the direction for the executor.
    #[must_use]
    pub fn into_parts(self) -> (SimpleExpr, Order) {
        (self.column, self.order)
    }
}

impl<E: EntityTrait, T: Into<Value>> Field<E, T> {
    /// The column, qualified by its table.
    #[must_use]
    pub fn column(self) -> SimpleExpr {
        Expr::col((Alias::new(E::default().table_name()), Alias::new(self.name)).into_column_ref())
    }

    /// Equal; `NULL` equals `NULL`.
    #[must_use]
    pub fn eq(self, value: T) -> Cond<E> {
        let value: Value = value.into();
        Cond::new(if value == value.as_null() { self.column().is_null() } else { self.column().eq(value) })
    }

    /// Different and not `NULL`.
    #[must_use]
    pub fn ne(self, value: T) -> Cond<E> {
        Cond::new(self.column().ne(value.into()))
    }

    /// Less than.
    #[must_use]
    pub fn lt(self, value: T) -> Cond<E> {
        Cond::new(self.column().lt(value.into()))
    }

    /// Less than or equal.
    #[must_use]
    pub fn lte(self, value: T) -> Cond<E> {
        Cond::new(self.column().lte(value.into()))
    }

    /// Greater than.
    #[must_use]
    pub fn gt(self, value: T) -> Cond<E> {
        Cond::new(self.column().gt(value.into()))
    }

    /// Greater than or equal.
    #[must_use]
    pub fn gte(self, value: T) -> Cond<E> {
        Cond::new(self.column().gte(value.into()))
    }

    /// One of these; nothing matches an empty list.
    #[must_use]
    pub fn is_in(self, values: impl IntoIterator<Item = T>) -> Cond<E> {
        Cond::new(self.column().is_in(values.into_iter().map(Into::into)))
    }

    /// None of these and not `NULL`.
    #[must_use]
    pub fn is_not_in(self, values: impl IntoIterator<Item = T>) -> Cond<E> {
        Cond::new(self.column().is_not_in(values.into_iter().map(Into::into)))
    }

    /// Contains the text in lower case, as columns that are searched have it: what a database takes for upper case
    /// depends on the database. `%` and `_` mean themselves.
    #[must_use]
    pub fn contains(self, text: &str) -> Cond<E> {
        let escaped = escaped(text);
        Cond::new(Expr::expr(self.column()).like(LikeExpr::new(format!("%{escaped}%")).escape('\\')))
    }

    /// Ends with the text in lower case, of which `%` and `_` mean themselves.
    #[must_use]
    pub fn ends_with(self, text: &str) -> Cond<E> {
        let escaped = escaped(text);
        Cond::new(Expr::expr(self.column()).like(LikeExpr::new(format!("%{escaped}")).escape('\\')))
    }

    /// The smallest first.
    #[must_use]
    pub fn asc(self) -> Sort<E> {
        Sort { column: self.column(), order: Order::Asc, of: PhantomData }
    }

    /// The largest first.
    #[must_use]
    pub fn desc(self) -> Sort<E> {
        Sort { column: self.column(), order: Order::Desc, of: PhantomData }
    }
}

/// A text in lower case as `LIKE` takes it literally.
fn escaped(text: &str) -> String {
    let signs = text.to_lowercase();
    signs.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

/// `COUNT(*)`, for the executor.
#[must_use]
pub fn count() -> SimpleExpr {
    Func::count(Expr::col(Asterisk)).into()
}
