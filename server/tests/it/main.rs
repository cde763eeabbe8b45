//! Everything that is tested on the real program, and what no compiler checks of the sources, in one binary.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod command_line;
mod forms;
mod harness;
mod headers;
mod health;
mod permissions;
mod postgres;
mod schema;
mod tidy;
mod walls;
