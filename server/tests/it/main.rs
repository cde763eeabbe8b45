//! Everything that is tested on the real program, and what no compiler checks of the sources, in one binary.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod activity;
mod api;
mod catalog;
mod command_line;
mod contact;
mod crossing;
mod demo;
mod documents;
mod forms;
mod harness;
mod headers;
mod health;
mod imports;
mod isolation;
mod jobs;
mod keyset;
mod kills;
mod licenses;
mod members;
mod numbers;
mod old_rows;
mod permissions;
mod postgres;
mod probes;
mod quantities;
mod rows;
mod sandbox;
mod schema;
mod search;
mod selling;
mod signin;
mod signup;
mod tidy;
mod titles;
mod walls;
