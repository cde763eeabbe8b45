//! What the pages say and how they read an address. They are tested from outside, so that they are compiled once.
#![expect(clippy::unwrap_used, reason = "tests")]

mod home;
mod mail;
mod parts;
mod prefs;
mod prices;
mod problem;
mod query;
mod words;
