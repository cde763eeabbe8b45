//! Lists that are read page by page, from a row on: as many statements for the last page as for the first.

use crate::db::{Executor, Rows};
use crate::error::Error;
use domain::acts::Organization;
use domain::licenses::{Cursor, CursorPlace};
use entity::{Cond, Field, ReadIn, Sort};
use sea_orm::{EntityTrait, Value};

/// Rows on a page.
pub(crate) const SIZE: usize = 50;
/// More than so many are not counted.
const COUNTED: u64 = 10_000;
/// Longer searches are cut.
const LONGEST_SEARCH: usize = 100;

/// The rows of a page, and where it ends on both sides.
pub(crate) type Slice<T> = (T, Option<Cursor>, Option<Cursor>);

/// How rows are sorted by a column, and what one of them has there.
pub(crate) type Sorting<E> = (fn(bool) -> Sort<E>, fn(&<E as EntityTrait>::Model) -> String);

/// The rows after or before a place, and the places where they end.
pub(crate) async fn slice<E: ReadIn<Organization>>(
    on: Executor<'_, Organization>,
    kept: Cond<E>,
    cursor: Option<&Cursor>,
    order: impl Fn(bool) -> [Sort<E>; 2],
    key: impl Fn(&Cursor) -> Option<[Value; 2]>,
    place: impl Fn(&E::Model) -> (String, uuid::Uuid),
) -> Result<Slice<Vec<E::Model>>, Error> {
    // A place that makes no sense is the beginning.
    let from = cursor.and_then(|cursor| Some((cursor.place, key(cursor)?)));
    let backwards = from.as_ref().is_some_and(|(place, _)| *place == CursorPlace::Before);
    let is_first = from.is_none();
    let mut rows = on.rows::<E>().filter(kept);
    if let Some((_, values)) = from {
        rows = rows.after(order(backwards).into_iter().zip(values));
    }
    let mut found = rows.order(order(backwards)).limit(SIZE as u64 + 1).all().await?;
    let more = found.len() > SIZE;
    found.truncate(SIZE);
    if backwards {
        found.reverse();
    }
    let (before, beyond) = if backwards { (more, true) } else { (!is_first, more) };
    let end = |row: Option<&E::Model>, side| {
        row.map(|row| {
            let (key, id) = place(row);
            Cursor { place: side, id, key }
        })
    };
    let previous = end(found.first().filter(|_| before), CursorPlace::Before);
    let next = end(found.last().filter(|_| beyond), CursorPlace::After);
    Ok((found, previous, next))
}

/// How many rows there are, and whether there are more than were counted.
pub(crate) async fn counted<E: ReadIn<Organization>>(
    on: Executor<'_, Organization>,
    kept: Cond<E>,
) -> Result<(u64, bool), Error> {
    let count = on.rows::<E>().filter(kept).count_up_to(COUNTED + 1).await?;
    Ok((count.min(COUNTED), count > COUNTED))
}

/// The same, unless a change is told as well: no page takes a statement more for it.
pub(crate) async fn counted_unless<E: ReadIn<Organization>>(
    told: bool,
    on: Executor<'_, Organization>,
    kept: Cond<E>,
) -> Result<(Option<u64>, bool), Error> {
    if told {
        return Ok((None, false));
    }
    let (count, more) = counted(on, kept).await?;
    Ok((Some(count), more))
}

/// Rows, and the numbers where they end on both sides, if there is more.
pub(crate) type Part<T> = (Vec<T>, Option<i64>, Option<i64>);

/// So many rows of a list that is ordered by a number, the largest first; `before` and `after` are those next to which they
/// stand.
pub(crate) async fn part<E: ReadIn<Organization>>(
    rows: Rows<'_, E, Organization>,
    place: Field<E, i64>,
    of: impl Fn(&E::Model) -> i64,
    (before, after): (Option<i64>, Option<i64>),
    size: usize,
) -> Result<Part<E::Model>, Error> {
    let rows = match (before, after) {
        (Some(from), _) => rows.filter(place.gt(from)).order([place.asc()]),
        (None, Some(from)) => rows.filter(place.lt(from)).order([place.desc()]),
        (None, None) => rows.order([place.desc()]),
    };
    let mut rows = rows.limit(size as u64 + 1).all().await?;
    let more = rows.len() > size;
    rows.truncate(size);
    let back = before.is_some();
    if back {
        rows.reverse();
    }
    let previous = rows.first().map(&of).filter(|_| if back { more } else { after.is_some() });
    let next = rows.last().map(&of).filter(|_| back || more);
    Ok((rows, previous, next))
}

/// The values of a place in a list ordered by a text.
#[expect(clippy::unnecessary_wraps, reason = "any text is one, unlike any number")]
pub(crate) fn text(cursor: &Cursor) -> Option<[Value; 2]> {
    Some([cursor.key.clone().into(), cursor.id.into()])
}

/// The values of a place in a list ordered by a number, which may be an instant.
pub(crate) fn number(cursor: &Cursor) -> Option<[Value; 2]> {
    Some([cursor.key.parse::<i64>().ok()?.into(), cursor.id.into()])
}

/// The values of a place in a list ordered by a text, or else by a number.
pub(crate) fn values(by_text: bool) -> fn(&Cursor) -> Option<[Value; 2]> {
    if by_text { text } else { number }
}

/// The values of a place in a list ordered by another number than the one that tells its rows apart.
pub(crate) fn two_numbers(cursor: &Cursor) -> Option<[Value; 2]> {
    Some([cursor.key.parse::<i64>().ok()?.into(), numbered(cursor).into()])
}

/// The values of a place in a list ordered by a text, whose rows are told apart by a number.
pub(crate) fn text_and_number(cursor: &Cursor) -> Option<[Value; 2]> {
    Some([cursor.key.clone().into(), numbered(cursor).into()])
}

/// A number in the place of an id.
pub(crate) fn as_id(number: i64) -> uuid::Uuid {
    uuid::Uuid::from_u128(number.unsigned_abs().into())
}

fn numbered(cursor: &Cursor) -> i64 {
    i64::try_from(cursor.id.as_u128()).unwrap_or(i64::MAX)
}

/// A direction of sorting, which may be turned round.
pub(crate) fn directed<E: EntityTrait, T: Into<Value>>(field: Field<E, T>, descending: bool) -> Sort<E> {
    if descending { field.desc() } else { field.asc() }
}

/// What somebody searches for, as names are compared.
pub(crate) fn cut(search: &str) -> String {
    search.trim().to_lowercase().chars().take(LONGEST_SEARCH).collect()
}
