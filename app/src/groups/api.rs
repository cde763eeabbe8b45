//! What the pages of groups ask of the server.

use domain::groups::{
    AddGroupOwner, AddToGroup, Change, CreateGroup, DeleteGroup, EditGroup, FollowGroup, GroupList, GroupPage,
    ListGroups, ListNested, NestGroup, Preparation, PrepareGroup, PrepareGroupEdit, RemoveFromGroup, RemoveGroupOwner,
    SetGroupRule, Settings, ShowGroup, UnnestGroup,
};
use domain::ids::GroupId;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the groups.
#[server(prefix = "/api", endpoint = "groups/list", output = Json)]
pub async fn list(query: ListGroups) -> Result<GroupList, Problem> {
    crate::ssr::see(query, backend::groups::list).await
}

/// A group: its people, or what changed.
#[server(prefix = "/api", endpoint = "groups/show", output = Json)]
pub async fn show(query: ShowGroup) -> Result<GroupPage, Problem> {
    crate::ssr::see(query, backend::groups::show).await
}

/// The licenses of a group, or who waits for one through it.
#[server(prefix = "/api", endpoint = "groups/follow", output = Json)]
pub async fn follow(query: FollowGroup) -> Result<GroupPage, Problem> {
    crate::ssr::see(query, backend::groups::follow).await
}

/// Which groups stand in a group, and in which it stands.
#[server(prefix = "/api", endpoint = "groups/nested", output = Json)]
pub async fn nested(query: ListNested) -> Result<GroupPage, Problem> {
    crate::ssr::see(query, backend::groups::nested).await
}

/// Whom one could put into a group.
#[server(prefix = "/api", endpoint = "groups/prepare", output = Json)]
pub async fn prepare(query: PrepareGroup) -> Result<Preparation, Problem> {
    crate::ssr::see(query, backend::groups::prepare).await
}

/// What of a group can be changed beside who is in it.
#[server(prefix = "/api", endpoint = "groups/prepare-edit", output = Json)]
pub async fn prepare_edit(query: PrepareGroupEdit) -> Result<Settings, Problem> {
    crate::ssr::see(query, backend::groups::prepare_edit).await
}

/// Makes a group and leads to it.
#[server(prefix = "/api", endpoint = "groups/create")]
pub async fn create(key: String, command: CreateGroup) -> Result<GroupId, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::create).await;
    done.inspect(|group| leptos_axum::redirect(&format!("/identity/groups/{group}")))
}

/// Names a group anew and leads to it.
#[server(prefix = "/api", endpoint = "groups/edit")]
pub async fn edit(key: String, command: EditGroup) -> Result<GroupId, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::edit).await;
    done.inspect(|group| leptos_axum::redirect(&format!("/identity/groups/{group}")))
}

/// Deletes a group and tells what became of everybody's licenses.
#[server(prefix = "/api", endpoint = "groups/delete")]
pub async fn delete(key: String, command: DeleteGroup) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::delete).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups?did={}", done.row.id)))
}

/// Puts people into a group and tells what became of each.
#[server(prefix = "/api", endpoint = "groups/add-people")]
pub async fn add_people(key: String, command: AddToGroup) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::add_people).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups/{}?did={}", done.group, done.row.id)))
}

/// Takes people out of a group and tells what became of each.
#[server(prefix = "/api", endpoint = "groups/remove-people")]
pub async fn remove_people(key: String, command: RemoveFromGroup) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::remove_people).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups/{}?did={}", done.group, done.row.id)))
}

/// Makes somebody an owner of a group.
#[server(prefix = "/api", endpoint = "groups/add-owner")]
pub async fn add_owner(key: String, command: AddGroupOwner) -> Result<GroupId, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::add_owner).await;
    done.inspect(|group| leptos_axum::redirect(&format!("/identity/groups/{group}/edit")))
}

/// Lets somebody be an owner of a group no longer.
#[server(prefix = "/api", endpoint = "groups/remove-owner")]
pub async fn remove_owner(key: String, command: RemoveGroupOwner) -> Result<GroupId, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::remove_owner).await;
    done.inspect(|group| leptos_axum::redirect(&format!("/identity/groups/{group}/edit")))
}

/// Puts a group into another and tells what became of everybody's licenses.
#[server(prefix = "/api", endpoint = "groups/nest")]
pub async fn nest(key: String, command: NestGroup) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::nest).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups/{}/history?did={}", done.group, done.row.id)))
}

/// Takes a group out of another and tells what became of everybody's licenses.
#[server(prefix = "/api", endpoint = "groups/unnest")]
pub async fn unnest(key: String, command: UnnestGroup) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::unnest).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups/{}/history?did={}", done.group, done.row.id)))
}

/// Says by which rule people come into a group and tells who came and went.
#[server(prefix = "/api", endpoint = "groups/set-rule")]
pub async fn set_rule(key: String, command: SetGroupRule) -> Result<Change, Problem> {
    let done = crate::ssr::act(key, command, backend::groups::set_rule).await;
    done.inspect(|done| leptos_axum::redirect(&format!("/identity/groups/{}?did={}", done.group, done.row.id)))
}
