//! Guildhall.

pub mod assets;
