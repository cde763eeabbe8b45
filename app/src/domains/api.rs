//! What the pages of domains ask of the server.

use domain::domains::{
    ClaimDomain, DomainList, DomainPage, NameDomain, ReleaseSubdomain, RemoveDomain, RenamePage, RenameUsers, Renamed,
    Verdict,
};
use domain::text::DomainName;
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// The domains of the organization.
#[server(prefix = "/api", endpoint = "domains/list", output = Json)]
pub async fn list() -> Result<DomainList, Problem> {
    crate::ssr::see((), backend::domains::list).await
}

/// One of them.
#[server(prefix = "/api", endpoint = "domains/show", output = Json)]
pub async fn show(query: NameDomain) -> Result<DomainPage, Problem> {
    crate::ssr::see(query, backend::domains::show).await
}

/// Says that a domain is the organization's, and leads to its record.
#[server(prefix = "/api", endpoint = "domains/claim")]
pub async fn claim(key: String, command: ClaimDomain) -> Result<DomainName, Problem> {
    let done = crate::ssr::act(key, command, backend::domains::claim).await;
    done.inspect(|domain| leptos_axum::redirect(&format!("/identity/domains/{domain}")))
}

/// Asks whether the record of a domain is there.
#[server(prefix = "/api", endpoint = "domains/check")]
pub async fn check(key: String, command: NameDomain) -> Result<Verdict, Problem> {
    crate::ssr::act(key, command, backend::domains::check).await
}

/// Lets people who come get their names in a domain.
#[server(prefix = "/api", endpoint = "domains/make-primary")]
pub async fn make_primary(key: String, command: NameDomain) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::domains::make_primary).await
}

/// Lets another organization have a name below a domain.
#[server(prefix = "/api", endpoint = "domains/release")]
pub async fn release(key: String, command: ReleaseSubdomain) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::domains::release).await
}

/// Gives a domain up.
#[server(prefix = "/api", endpoint = "domains/remove")]
pub async fn remove(key: String, command: RemoveDomain) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::domains::remove).await;
    done.inspect(|()| leptos_axum::redirect("/identity/domains"))
}

/// What a renaming would do.
#[server(prefix = "/api", endpoint = "domains/prepare-rename", output = Json)]
pub async fn prepare_rename(query: domain::domains::PrepareRename) -> Result<RenamePage, Problem> {
    crate::ssr::see(query, backend::domains::prepare_rename).await
}

/// Renames everybody in a domain, and shows how many it was.
#[server(prefix = "/api", endpoint = "domains/rename")]
pub async fn rename(key: String, command: RenameUsers) -> Result<Renamed, Problem> {
    let to = command.to.clone();
    let done = crate::ssr::act(key, command, backend::domains::rename).await;
    done.inspect(|done| {
        leptos_axum::redirect(&format!("/identity/domains/{to}?renamed={}.{}", done.rename, done.people));
    })
}

/// Takes a renaming back.
#[server(prefix = "/api", endpoint = "domains/take-rename-back")]
pub async fn take_rename_back(key: String, command: domain::domains::TakeRenameBack) -> Result<(), Problem> {
    let done = crate::ssr::act(key, command, backend::domains::take_rename_back).await;
    done.inspect(|()| leptos_axum::redirect("/identity/domains"))
}
