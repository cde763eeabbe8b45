//! E0423
use backend::access::{Actor, Member};

pub fn forge(member: Member) -> Actor {
    Actor(member)
}
