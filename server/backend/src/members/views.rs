//! Views of the list of people that somebody keeps for themselves.

use crate::access::Permit;
use crate::activity::Event;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::{self, Organization};
use domain::ids::{MemberId, ViewId};
use domain::members::{ForgetView, ListMembers, Refused, SaveView, SavedView};
use domain::refusal::Refusal;
use entity::saved_view;
use sea_orm::ActiveValue::{NotSet, Set};
use serde_json::json as object;

/// Keeps a view; where it leads.
///
/// # Errors
/// [`Refused::ViewTaken`] and [`Refused::Views`].
pub async fn save_view(permit: Permit<acts::SaveView>, command: SaveView) -> Result<String, Error> {
    let me = permit.member()?.id;
    let tx = permit.begin().await?;
    let mine = tx.rows::<saved_view::Entity>().filter(saved_view::member_id().eq(me));
    if mine.count_up_to(SavedView::MOST as u64).await? >= SavedView::MOST as u64 {
        return Err(Refusal::from(Refused::Views { most: SavedView::MOST }).into());
    }
    let id = ViewId::from(uuid::Uuid::now_v7());
    let query = command.query.from_start();
    let row = saved_view::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        member_id: Set(me),
        name: Set(command.name.clone()),
        name_key: Set(command.name.key()),
        query: Set(query.clone().into()),
        saved_at: Set(tx.now()),
    };
    tx.insert::<saved_view::Entity>(row).await.map_err(|error| match error.unique_violation() {
        Some(_) => Refusal::from(Refused::ViewTaken).into(),
        None => error,
    })?;
    let after = Some(object!({ "name": command.name, "query": query }));
    let event = Event::ViewChanged { view: id, name: command.name, before: None, after };
    tx.commit(event, domain::members::href(&query)).await
}

/// Forgets a view.
///
/// # Errors
/// [`Error::NotFound`] for one that is not one's own.
pub async fn forget_view(permit: Permit<acts::ForgetView>, command: ForgetView) -> Result<(), Error> {
    let me = permit.member()?.id;
    let tx = permit.begin().await?;
    let which = || saved_view::id().eq(command.view).and(saved_view::member_id().eq(me));
    let row = tx.rows::<saved_view::Entity>().filter(which()).locked().one().await?.ok_or(Error::NotFound)?;
    tx.delete::<saved_view::Entity>(which()).await?;
    let before = Some(object!({ "name": row.name, "query": row.query }));
    tx.commit(Event::ViewChanged { view: row.id, name: row.name, before, after: None }, ()).await
}

/// The views of somebody, by name.
pub(super) async fn of(on: Executor<'_, Organization>, who: MemberId) -> Result<Vec<SavedView>, Error> {
    let rows = on.rows::<saved_view::Entity>().filter(saved_view::member_id().eq(who));
    let rows = rows.order([saved_view::name_key().asc()]).all().await?;
    let view = |row: saved_view::Model| SavedView { id: row.id, name: row.name, query: ListMembers::from(row.query) };
    Ok(rows.into_iter().map(view).collect())
}
