//! The state of a list: it lives in the address and nowhere else, so that any address can be given to a colleague.

use leptos::prelude::*;
use leptos_router::{hooks::use_url, location::Url};

use crate::browser;

/// What says where in the list one is; it ends with every other change.
const CURSORS: [&str; 3] = ["after", "at", "before"];

/// What says how the list is shown, and hides nothing of it.
const SHAPE: [&str; 2] = ["size", "sort"];

/// The pairs behind the question mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

/// The query of this page, as it changes.
#[must_use]
pub fn query() -> Memo<Query> {
    let url = use_url();
    Memo::new(move |_| Query::parse(url.read().search()))
}

/// Whether a filter's value is turned round (`!expired`), and the value.
#[must_use]
pub fn negated(value: &str) -> (bool, &str) {
    value.strip_prefix('!').map_or((false, value), |value| (true, value))
}

impl Query {
    /// Reads `a=1&b=2`, with or without a question mark. Pairs without a value are left out.
    #[must_use]
    pub fn parse(search: &str) -> Self {
        let read = |text: &str| Url::unescape(&text.replace('+', " "));
        let pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        Self {
            pairs: pairs
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (read(name), read(value)))
                .collect(),
        }
    }

    /// The first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a name, owned, as server functions take it.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// With this value as the only one of its name; from the start of the list.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut next = self.without(name);
        next.pairs.push((name.to_owned(), value.to_owned()));
        next
    }

    /// Without a name; from the start of the list.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        self.keep(|key, _| key != name)
    }

    /// Without one of the values of a name; from the start of the list.
    #[must_use]
    pub fn without_value(&self, name: &str, value: &str) -> Self {
        self.keep(|key, other| key != name || other != value)
    }

    /// From the start of the list.
    #[must_use]
    pub fn from_start(&self) -> Self {
        self.keep(|_, _| true)
    }

    /// Without search and filters; order and size stay.
    #[must_use]
    pub fn cleared(&self) -> Self {
        self.keep(|key, _| SHAPE.contains(&key))
    }

    /// Whether anything but order, size and place is said.
    #[must_use]
    pub fn filters(&self) -> bool {
        self.pairs.iter().any(|(key, _)| !SHAPE.contains(&key.as_str()) && !CURSORS.contains(&key.as_str()))
    }

    /// As an address relative to the page.
    #[must_use]
    pub fn href(&self) -> String {
        let mut text = String::from("?");
        for (name, value) in &self.pairs {
            if text.len() > 1 {
                text.push('&');
            }
            escape(name, &mut text);
            text.push('=');
            escape(value, &mut text);
        }
        text
    }

    /// The pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn keep(&self, wanted: impl Fn(&str, &str) -> bool) -> Self {
        let stays = |(key, value): &&(String, String)| !CURSORS.contains(&key.as_str()) && wanted(key, value);
        Self { pairs: self.pairs.iter().filter(stays).cloned().collect() }
    }
}

/// The same on server and browser, and readable where it may be.
fn escape(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~!".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.extend([byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16).unwrap_or('0')));
        }
    }
}

/// Reads what is entered in a form of filters.
pub(crate) fn entered(form: &web_sys::HtmlFormElement) -> Query {
    Query::parse(&browser::entered(form))
}
