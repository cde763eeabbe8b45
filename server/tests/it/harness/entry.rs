//! Forms as a browser without scripts has them: what is hidden in the page goes along with what is typed.

use super::{Answer, Browser};

/// A form that is being filled in.
pub struct Entry {
    page: String,
    endpoint: &'static str,
    fields: Vec<(String, String)>,
}

impl Entry {
    /// Opens a page and takes what is hidden in its form.
    pub fn open(browser: &mut Browser, page: &str, endpoint: &'static str) -> Self {
        let shown = browser.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.body);
        Self::of(&shown, page, endpoint)
    }

    /// The form of a page that is shown already, under the address that the browser has for it.
    pub fn of(shown: &Answer, page: &str, endpoint: &'static str) -> Self {
        let (_, form) = shown.body.split_once(&format!("action=\"{endpoint}\"")).unwrap();
        let form = form.split("</form>").next().unwrap();
        let inputs = form.split("<input ").skip(1).map(|input| input.split('>').next().unwrap());
        let sent = |input: &&str| {
            let is_ticked = input.contains("type=\"checkbox\"") && input.contains(" checked");
            input.contains("type=\"hidden\"") || is_ticked
        };
        let hidden = inputs.filter(sent);
        let fields = hidden.map(|input| (attribute(input, "name"), attribute(input, "value"))).collect();
        Self { page: page.to_owned(), endpoint, fields }
    }

    /// Types something, in place of what stood there.
    pub fn fill(mut self, typed: &[(&str, &str)]) -> Self {
        for (name, value) in typed {
            self.fields.retain(|(named, _)| named != name);
            self.fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self
    }

    /// What is sent under a name.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str()).unwrap()
    }

    /// Sends it.
    pub fn send(&self, browser: &mut Browser) -> Answer {
        let fields: Vec<_> = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.form(&self.page, self.endpoint, &fields)
    }
}

/// What is said to be wrong with an entry; empty if nothing is.
pub fn error_at(answer: &Answer, field: &str) -> String {
    let Some((_, error)) = answer.body.split_once(&format!("id=\"command-{field}-error\"")) else {
        return String::new();
    };
    let error = error.split("</p>").next().unwrap();
    error.split_once("<span>").map(|(_, words)| words.split('<').next().unwrap().to_owned()).unwrap_or_default()
}

fn attribute(input: &str, name: &str) -> String {
    let (_, value) = input.split_once(&format!("{name}=\"")).unwrap();
    let value = value.split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
