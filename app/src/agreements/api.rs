//! What the pages of agreements ask of the server.

use domain::agreements::{
    AgreementList, AgreementPage, ListAgreements, Number, ShareAgreement, ShowAgreement, TrueUpLine, UnshareAgreement,
};
use leptos::prelude::*;

use crate::problem::Problem;
use crate::wire::Json;

/// A page of the list.
#[server(prefix = "/api", endpoint = "agreements/list", output = Json)]
pub async fn list(query: ListAgreements) -> Result<AgreementList, Problem> {
    crate::ssr::see(query, backend::agreements::agreements).await
}

/// One agreement.
#[server(prefix = "/api", endpoint = "agreements/show", output = Json)]
pub async fn show(query: ShowAgreement) -> Result<AgreementPage, Problem> {
    crate::ssr::see(query, backend::agreements::agreement).await
}

/// Orders what was used beyond a line, or puts down that nothing changed.
#[server(prefix = "/api", endpoint = "agreements/true-up")]
pub async fn true_up(key: String, command: TrueUpLine) -> Result<Number, Problem> {
    let done = crate::ssr::act(key, command, backend::agreements::true_up_line).await;
    done.inspect(|agreement| leptos_axum::redirect(&super::href(agreement)))
}

/// Lets somebody see an agreement, or manage it.
#[server(prefix = "/api", endpoint = "agreements/share")]
pub async fn share(key: String, command: ShareAgreement) -> Result<Number, Problem> {
    let done = crate::ssr::act(key, command, backend::agreements::share).await;
    done.inspect(|agreement| leptos_axum::redirect(&super::href(agreement)))
}

/// Takes that away.
#[server(prefix = "/api", endpoint = "agreements/unshare")]
pub async fn unshare(key: String, command: UnshareAgreement) -> Result<Number, Problem> {
    let done = crate::ssr::act(key, command, backend::agreements::unshare).await;
    done.inspect(|agreement| leptos_axum::redirect(&super::href(agreement)))
}
