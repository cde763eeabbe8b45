//! The people of an organization as their administrators see them: the list, one person, those who were deleted, the
//! administrative roles; and the page on which somebody who was invited chooses a password.

mod access;
mod api;
mod facts;
mod holdings;
mod invite;
mod list;
mod new;
mod outcome;
mod person;
mod profile;
mod roles;
mod signin;
mod views;

pub(crate) use api::GiveUp;
pub use invite::InvitePage;
pub use list::members_page;
pub use new::new_member_page;
pub use person::member_page;
pub use roles::roles_page;
