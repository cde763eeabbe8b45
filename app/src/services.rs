//! The services of the organization: the list, the page of one, and adding one. Shows where each stands; what can be
//! done to a subscription comes with its own pages.

mod add;
mod agreement;
mod api;
mod detail;
mod expiry;
mod frame;
mod gauges;
mod invoices;
mod list;
mod order;
mod people;
mod row;
pub(crate) mod status;
mod statuses;
mod subscription;
mod timeline;
mod usage;

pub use add::add_page;
pub use detail::service_page;
pub(crate) use gauges::seats;
pub use invoices::service_invoices_page;
pub use list::services_page;
pub use people::service_people_page;
pub use usage::service_usage_page;
