//! The document and the handlers name the same operations.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::*;

#[test]
fn every_operation_of_the_document_is_done_by_somebody_with_its_method() {
    let all = operations().unwrap();
    assert!(all.len() > 10, "{all:?}");
    for (path, method, name) in &all {
        let handler = operation(name).unwrap_or_else(|| panic!("nobody does {name}"));
        let shown = format!("{handler:?}");
        let there = shown.split_once(&format!("{method}: ")).unwrap().1;
        assert!(!there.starts_with("None"), "{method} {path}: {shown}");
    }
    let mut names: Vec<_> = all.iter().map(|(.., name)| name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all.len(), "a name twice");
}

#[test]
fn no_handler_is_left_out_of_the_document() {
    let source = include_str!("../api.rs");
    let (_, table) = source.split_once("Some(match name {").unwrap();
    let (table, _) = table.split_once("_ => return None").unwrap();
    let handled: std::collections::BTreeSet<_> = table.lines().filter_map(|line| line.split('"').nth(1)).collect();
    let all = operations().unwrap();
    assert_eq!(handled, all.iter().map(|(.., name)| name.as_str()).collect());
}
