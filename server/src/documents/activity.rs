//! Activity as a file: what the list shows, all pages of it, however many there are. It is read while it is sent, some
//! entries at a time.

use std::io;

use app::ssr::Door;
use axum::Extension;
use axum::body::Body;
use axum::extract::RawQuery;
use axum::response::Response;
use bytes::Bytes;
use domain::activity::{ActivityList, Query, csv_head, csv_lines};
use futures::stream::{self, StreamExt};

use super::file;
use crate::answer;

/// Sends it. What goes wrong before the first line is said; what goes wrong later cuts the file off, so that nobody takes a
/// part for the whole.
pub async fn activity(Extension(door): Extension<Door>, RawQuery(asked): RawQuery) -> Response {
    let query = Query::read(&asked.unwrap_or_default()).0.from_start();
    let first = match door.see(query.clone(), backend::activity::export).await {
        Ok(first) => first,
        Err(problem) => return answer::problem(problem),
    };
    let (begin, next) = written(&first);
    let head = stream::iter([Ok(Bytes::from(csv_head())), Ok(begin)]);
    let rest = stream::try_unfold(next, move |next| {
        let (door, query) = (door.clone(), query.clone());
        async move {
            let Some(after) = next else { return Ok::<_, io::Error>(None) };
            let query = Query { after: Some(after), ..query };
            let list = door.see(query, backend::activity::export).await.map_err(io::Error::other)?;
            Ok(Some(written(&list)))
        }
    });
    file(Body::from_stream(head.chain(rest)), "text/csv; charset=utf-8", "activity", "csv")
}

/// The lines of a part, and where the next one begins.
fn written(list: &ActivityList) -> (Bytes, Option<i64>) {
    (Bytes::from(csv_lines(&list.rows)), list.next)
}
