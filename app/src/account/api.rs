//! What the account pages ask of the server.

use domain::account;
use domain::sessions::{Revoke, SessionView};
use leptos::prelude::*;

use crate::problem::Problem;

/// The profile.
#[server(prefix = "/api", endpoint = "account/profile")]
pub async fn profile() -> Result<account::Profile, Problem> {
    crate::ssr::see((), backend::account::profile).await
}

/// Changes the profile; the browser keeps how the person reads from now on.
#[server(prefix = "/api", endpoint = "account/edit-profile")]
pub async fn edit_profile(key: String, command: account::EditProfile) -> Result<(), Problem> {
    let prefs = crate::prefs::Prefs::of(&command);
    crate::ssr::act(key, command, backend::account::edit).await.inspect(|()| crate::ssr::keep_prefs(&prefs))
}

/// What protects the account.
#[server(prefix = "/api", endpoint = "account/security")]
pub async fn security() -> Result<account::Security, Problem> {
    crate::ssr::see((), backend::account::security).await
}

/// Changes the password.
#[server(prefix = "/api", endpoint = "account/change-password")]
pub async fn change_password(key: String, command: account::ChangePassword) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::account::change_password).await
}

/// The sessions.
#[server(prefix = "/api", endpoint = "account/sessions")]
pub async fn sessions() -> Result<Vec<SessionView>, Problem> {
    crate::ssr::see((), backend::sessions::list).await
}

/// Ends one session.
#[server(prefix = "/api", endpoint = "account/revoke-session")]
pub async fn revoke_session(key: String, command: Revoke) -> Result<(), Problem> {
    crate::ssr::act(key, command, backend::sessions::revoke).await
}

/// Ends all sessions, this one too.
#[server(prefix = "/api", endpoint = "account/sign-out-everywhere")]
pub async fn sign_out_everywhere() -> Result<(), Problem> {
    crate::ssr::leave(backend::sessions::sign_out_everywhere).await
}
