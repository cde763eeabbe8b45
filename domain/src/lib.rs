//! What is true in Guildhall: values, rules and the policy, as pure functions over plain data. No I/O, no async, no
//! clock, no user interface, no database; compiles for the server and for the browser alike.

pub mod acts;
pub mod codes;
#[cfg(feature = "columns")]
mod columns;
pub mod ids;
pub mod locale;
pub mod money;
pub mod roles;
pub mod text;
pub mod time;
