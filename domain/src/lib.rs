//! What is true in Guildhall: values, rules and the policy, as pure functions over plain data. No I/O, no async, no
//! clock, no user interface, no database; compiles for the server and for the browser alike.

pub mod account;
pub mod activity;
pub mod acts;
pub mod agreements;
pub mod billing;
pub mod catalog;
pub mod causes;
pub mod codes;
#[cfg(feature = "columns")]
mod columns;
pub mod csv;
pub mod demo;
pub mod domains;
pub mod groups;
pub mod home;
pub mod ids;
pub mod imports;
pub mod invoices;
pub mod letters;
pub mod licenses;
pub mod locale;
pub mod members;
pub mod money;
pub mod notices;
pub mod order;
pub mod organizations;
pub mod payments;
pub mod quotas;
pub mod refusal;
pub mod roles;
pub mod sandbox;
pub mod services;
pub mod sessions;
pub mod signin;
pub mod signup;
pub mod status;
pub mod subscriptions;
pub mod taxes;
pub mod text;
pub mod time;
pub mod tokens;
mod url;
pub mod usage;
