//! Looking around in the demo: a button for each of its parts. On a real installation there is nothing of it.

mod api;
mod panel;

pub use panel::LookAround;
