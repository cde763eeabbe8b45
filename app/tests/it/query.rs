//! The query of an address.

use app::parts::Query;

#[test]
fn what_is_read_can_be_written() {
    let query = Query::parse("?q=50%25+%26+more&status=a&status=!b&empty=");
    assert_eq!(query.get("q"), Some("50% & more"));
    assert_eq!(query.all("status").collect::<Vec<_>>(), ["a", "!b"]);
    assert_eq!(Query::parse(&query.href()), query);
    assert_eq!(query.get("empty"), None);
}

#[test]
fn a_new_filter_starts_at_the_first_page() {
    let query = Query::parse("q=a&sort=-name&after=xyz");
    assert_eq!(query.with("q", "b").href(), "?sort=-name&q=b");
    assert_eq!(query.with("after", "new").href(), "?q=a&sort=-name&after=new");
    assert_eq!(query.with("at", "new").with("q", "b").href(), "?sort=-name&q=b");
    assert_eq!(query.cleared().href(), "?sort=-name");
    assert!(query.filters());
    assert!(!query.cleared().filters());
}

#[test]
fn one_of_several_values_can_go() {
    let query = Query::parse("status=a&status=b");
    assert_eq!(query.without_value("status", "a").href(), "?status=b");
}
