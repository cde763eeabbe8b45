//! The tables, one file each, declared with `table!`: who owns the rows decides from where they can be reached. Columns
//! use the domain's types. No queries.

pub mod field;
mod table;

pub mod activity;
pub mod activity_by_name;
pub mod agreement;
pub mod agreement_line;
pub mod assignment;
pub mod catalog_event;
pub mod catalog_offer;
pub mod catalog_plan;
pub mod catalog_service;
pub mod chain;
pub mod credential;
pub mod domain_name;
pub mod entitlement;
pub mod feature;
pub mod holding;
pub mod idempotency;
pub mod installation;
pub mod license_candidate;
pub mod license_change;
pub mod license_history;
pub mod license_holder;
pub mod license_product;
pub mod license_told;
pub mod license_waiting;
pub mod member;
pub mod organization;
pub mod own_license;
pub mod plan;
pub mod plan_version;
pub mod pool;
pub mod price;
pub mod quota;
pub mod service;
pub mod service_overview;
pub mod service_page;
pub mod session;
pub mod session_key;
pub mod sign_up;
pub mod signed_in;
pub mod slug;
pub mod subscription;
pub mod subscription_card;
pub mod subscription_event;
pub mod throttle;
pub mod trial_offer;
pub mod user_name;
pub mod waiting;

pub use field::{Cond, Field, Sort};
use table::table;
pub use table::{ReadIn, WriteIn};
