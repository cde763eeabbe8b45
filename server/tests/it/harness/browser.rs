//! A small browser: keeps cookies, follows nothing by itself, and sends what a real one sends along with a form.

use std::collections::BTreeMap;

use ureq::Agent;
use ureq::http::{Request, Response};

/// It.
#[derive(Clone)]
pub struct Browser {
    agent: Agent,
    address: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str())
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_default()
    }
}

/// The headers of a browser that wants a page.
pub const PAGE: (&str, &str) = ("accept", "text/html,application/xhtml+xml");

/// The headers of a script that wants data.
pub const DATA: (&str, &str) = ("accept", "application/json");

impl Browser {
    pub fn new(address: &str) -> Self {
        let settings = Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        Self { agent: settings.into(), address: address.to_owned(), cookies: BTreeMap::new() }
    }

    /// A cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Has a cookie from elsewhere.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[PAGE], "")
    }

    /// Sends the form of a page, as a browser without scripts does.
    pub fn form(&mut self, page: &str, endpoint: &str, fields: &[(&str, &str)]) -> Answer {
        let here = format!("http://{}", self.address);
        let from = format!("{here}{page}");
        let headers = [
            PAGE,
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", &here),
            ("referer", &from),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send("POST", endpoint, &headers, &encoded(fields))
    }

    /// Calls a server function, as a script does.
    pub fn call(&mut self, endpoint: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_call(endpoint, fields).unwrap()
    }

    /// Calls a server function of somebody who may be gone.
    pub fn try_call(&mut self, endpoint: &str, fields: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let headers = [DATA, ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.try_send("POST", endpoint, &headers, &encoded(fields))
    }

    /// Sends a form with a file in it, `accept` what is wanted.
    pub fn upload(&mut self, path: &str, accept: (&str, &str), fields: &[(&str, &str)], file: (&str, &str)) -> Answer {
        const BETWEEN: &str = "between-the-parts-of-a-form";
        let part = |head: &str, content: &str| {
            format!("--{BETWEEN}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
        };
        let mut body: String = fields.iter().map(|(name, value)| part(&format!("name=\"{name}\""), value)).collect();
        let (name, content) = file;
        body += &part(&format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv"), content);
        body += &format!("--{BETWEEN}--\r\n");
        let kind = format!("multipart/form-data; boundary={BETWEEN}");
        let headers = [accept, ("content-type", &kind), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, &headers, &body)
    }

    /// Sends anything.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.try_send(method, path, headers, body).unwrap()
    }

    /// Sends anything to somebody who may be gone.
    pub fn try_send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", cookies.join("; "));
        }
        let answer = if matches!(method, "GET" | "HEAD") {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        let answer = read(answer?)?;
        self.keep(&answer);
        Ok(answer)
    }

    fn keep(&mut self, answer: &Answer) {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.set_cookie(name, value);
            }
        }
    }
}

fn read(mut answer: Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let headers = answer.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let body = answer.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec()?;
    Ok(Answer { status: answer.status().as_u16(), headers, body: String::from_utf8_lossy(&body).into_owned() })
}

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
