//! Guildhall.
