//! What the pages of people ask of the server.

use domain::ids::MemberId;
use domain::members::{
    AcceptInvitation, ChangeStanding, CreateMember, EditMember, ForgetView, GiveRole, GiveUpRole, Invite, ListMembers,
    LookUpInvitation, MemberList, MemberPage, Preparation, PurgeMember, RestoreMember, RevokeSessions, RolesPage,
    SaveView, ShowMember, TakeRole, Tally, Welcome,
};
use domain::signin::WayBack;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the people.
#[server(prefix = "/api", endpoint = "members/list", output = Json)]
pub async fn list(query: ListMembers) -> Result<MemberList, Problem> {
    crate::ssr::see(query, backend::members::list).await
}

/// A person, and one view of them.
#[server(prefix = "/api", endpoint = "members/show", output = Json)]
pub async fn show(query: ShowMember) -> Result<MemberPage, Problem> {
    crate::ssr::see(query, backend::members::show).await
}

/// What the form for a new account begins with.
#[server(prefix = "/api", endpoint = "members/prepare", output = Json)]
pub async fn prepare() -> Result<Preparation, Problem> {
    crate::ssr::see((), backend::members::prepare).await
}

/// Makes an account and leads to it.
#[server(prefix = "/api", endpoint = "members/create")]
pub async fn create(key: String, command: CreateMember) -> Result<MemberId, Problem> {
    let done = crate::ssr::act(key, command, backend::members::create).await;
    done.inspect(|member| leptos_axum::redirect(&format!("{}/sign-in", super::person::path(*member))))
}

/// Changes an account.
#[server(prefix = "/api", endpoint = "members/edit")]
pub async fn edit(key: String, command: EditMember) -> Result<(), Problem> {
    let member = command.member;
    let done = crate::ssr::act(key, command, backend::members::edit).await;
    done.inspect(|()| leptos_axum::redirect(&super::person::path(member)))
}

/// Keeps people out, lets them in, or lets them go.
#[server(prefix = "/api", endpoint = "members/change-standing")]
pub async fn set_standing(key: String, command: ChangeStanding) -> Result<Tally, Problem> {
    let after = command.clone();
    let done = crate::ssr::act(key, command, backend::members::change_standing).await;
    done.inspect(|tally| leptos_axum::redirect(&after.leads(tally)))
}

/// Keeps a view of the list for oneself, and shows it.
#[server(prefix = "/api", endpoint = "members/save-view")]
pub async fn keep_view(key: String, command: SaveView) -> Result<(), Problem> {
    let href = crate::ssr::act(key, command, backend::members::save_view).await?;
    leptos_axum::redirect(&href);
    Ok(())
}

/// Forgets a view of one's own.
#[server(prefix = "/api", endpoint = "members/forget-view")]
pub async fn drop_view(key: String, command: ForgetView) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::members::forget_view).await;
    done.inspect(|()| leptos_axum::redirect("/identity/users"))
}

/// Makes a link by which somebody chooses a password, and shows it.
#[server(prefix = "/api", endpoint = "members/reset-password")]
pub async fn reset_password(key: String, command: Invite) -> Result<(), Problem> {
    let link = crate::ssr::act(key, command, backend::members::reset_password).await?;
    let link = link.map(|token| format!("?link={token}")).unwrap_or_default();
    leptos_axum::redirect(&format!("{}/sign-in{link}", super::person::path(command.member)));
    Ok(())
}

/// Ends sessions of somebody.
#[server(prefix = "/api", endpoint = "members/revoke-sessions")]
pub async fn end_sessions(key: String, command: RevokeSessions) -> Result<(), Problem> {
    let member = command.member;
    let done = crate::ssr::act(key, command, backend::members::revoke_sessions).await;
    done.inspect(|()| leptos_axum::redirect(&format!("{}/sign-in", super::person::path(member))))
}

/// Takes back that somebody was deleted.
#[server(prefix = "/api", endpoint = "members/restore")]
pub async fn restore(key: String, command: RestoreMember) -> Result<(), Problem> {
    let member = command.member;
    let done = crate::ssr::act(key, command, backend::members::restore).await;
    done.inspect(|()| leptos_axum::redirect(&super::person::path(member)))
}

/// Erases what is known of somebody who was deleted.
#[server(prefix = "/api", endpoint = "members/purge")]
pub async fn purge(key: String, command: PurgeMember) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::members::purge).await;
    done.inspect(|()| leptos_axum::redirect("/identity/users/deleted"))
}

/// Who holds an administrative role.
#[server(prefix = "/api", endpoint = "roles/see", output = Json)]
pub async fn see_roles() -> Result<RolesPage, Problem> {
    crate::ssr::see((), backend::members::see_roles).await
}

/// Gives somebody a role.
#[server(prefix = "/api", endpoint = "roles/give")]
pub async fn give(key: String, command: GiveRole) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::members::give).await;
    done.inspect(|()| leptos_axum::redirect(&format!("{}/access", super::person::path(command.member))))
}

/// Takes a role from somebody.
#[server(prefix = "/api", endpoint = "roles/take")]
pub async fn take(key: String, command: TakeRole) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::members::take).await;
    done.inspect(|()| leptos_axum::redirect(&format!("{}/access", super::person::path(command.member))))
}

/// Gives up a role of one's own.
#[server(prefix = "/api", endpoint = "roles/give-up")]
pub async fn give_up(key: String, command: GiveUpRole) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::members::give_up).await;
    done.inspect(|()| leptos_axum::redirect("/account/profile"))
}

/// Whom a link is for.
#[server(prefix = "/api", endpoint = "members/look-up-invitation", output = Json)]
pub async fn look_up(query: LookUpInvitation) -> Result<Welcome, Problem> {
    crate::ssr::see(query, backend::members::look_up).await
}

/// Chooses a password by a link, and begins a session.
#[server(prefix = "/api", endpoint = "members/accept-invitation")]
pub async fn accept(command: AcceptInvitation) -> Result<WayBack, Problem> {
    crate::ssr::enter(None, command, backend::members::accept).await
}
