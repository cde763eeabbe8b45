//! What people see: one code base for the server, which renders every page, and for the browser, which takes over those
//! of the portal. Asks the backend through server functions only.

mod account;
mod activity;
mod agreements;
mod assets;
mod billing;
pub mod browser;
mod catalog;
mod causes;
mod contact;
mod demo;
mod domains;
mod groups;
mod help;
pub mod home;
mod imports;
mod licenses;
mod lost;
mod members;
mod organization;
pub mod parts;
pub mod prefs;
pub mod problem;
pub mod reference;
mod routes;
mod services;
mod shell;
mod signin;
pub mod signup;
#[cfg(feature = "ssr")]
pub mod ssr;
mod status;
mod subscriptions;
pub mod text;
mod tokens;
mod trouble;
pub mod visit;
mod welcome;
mod wire;

pub use assets::Build;
pub use routes::{PortalApp, PublicApp};
pub use shell::{App, shell};
pub use trouble::trouble;
