//! What is done around every request, whatever it asks for. No layer decides what somebody may do.

pub mod caller;
pub mod headers;
pub mod host;
pub mod limits;
