//! E0624
use backend::access::{Actor, Member};

pub fn forge(member: Member) -> Actor {
    Actor::signed_in(member)
}
