//! `docs/invariants.md` names the tests that hold each invariant; a name that is no test any more is found here.

use super::*;

/// Whether a test stands in the file of its module, or inside of the file above where its module has none of its own.
fn is_there(sources: &[(String, String)], name: &str) -> bool {
    let Some((root, path)) = name.split_once("::") else { return false };
    let Some((modules, test)) = path.rsplit_once("::") else { return false };
    let folder = match root {
        "domain" => "domain/src",
        "backend" => "server/backend/src",
        _ => "server/tests/it",
    };
    let file = format!("{folder}/{}.rs", modules.replace("::", "/"));
    let above = file.replace("/tests.rs", ".rs");
    let test = format!("fn {test}(");
    sources.iter().any(|(source, text)| (*source == file || *source == above) && text.contains(&test))
}

#[test]
fn every_test_that_holds_an_invariant_is_there() {
    let (sources, text) = (sources(), std::fs::read_to_string(root().join("docs/invariants.md")).unwrap());
    for number in 1..=15 {
        let begin = text.find(&format!("\n{number}. **")).unwrap_or_else(|| panic!("no invariant {number}"));
        let end = text.find(&format!("\n{}. **", number + 1)).unwrap_or(text.len());
        let named = text[begin..end].split('`').skip(1).step_by(2);
        let named: Vec<_> =
            named.filter(|name| ["domain::", "backend::", "it::"].iter().any(|root| name.starts_with(root))).collect();
        assert!(!named.is_empty(), "nothing holds invariant {number}");
        let gone: Vec<_> = named.into_iter().filter(|name| !is_there(&sources, name)).collect();
        assert!(gone.is_empty(), "invariant {number} names what is no test: {gone:?}");
    }
}
