//! Names of people, organizations and things, in any script.

use super::{Invalid, measured, signs, values};

values! {
    /// A name of 1 to 120 characters on one line. Spaces at the ends are dropped, runs of spaces become one.
    Name = parse;
}

impl Name {
    /// As names are found, ordered and told apart: in lower case, in every script.
    #[must_use]
    pub fn key(&self) -> String {
        self.as_str().to_lowercase()
    }
}

fn parse(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    if !signs::visible(text, false) {
        return Err(if text.is_empty() { Invalid::Empty } else { Invalid::Invisible });
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = words.join(" ");
    measured(&name, 1, 120)?;
    if signs::readable(&name) { Ok(name) } else { Err(Invalid::Blank) }
}
