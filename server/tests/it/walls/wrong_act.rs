//! E0308
use backend::access::Permit;
use domain::acts::{AddService, ListServices};

fn add(_: Permit<AddService>) {}

pub fn list(permit: Permit<ListServices>) {
    add(permit);
}
