//! Where browsers find the portal. Sessions need a secure context, so that only https and this machine itself will do.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use http::Uri;
use http::uri::Authority;

/// Scheme, host and port; no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    is_https: bool,
    authority: Authority,
}

impl PublicUrl {
    /// This machine.
    pub fn local(port: u16) -> Self {
        let authority = if port == 80 { "localhost".to_owned() } else { format!("localhost:{port}") };
        let fallback = Authority::from_static("localhost");
        Self { is_https: false, authority: authority.parse().unwrap_or(fallback) }
    }

    /// Whether it is reached over https.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// The host, without the port.
    pub fn host(&self) -> &str {
        self.authority.host()
    }

    /// Whether it is this machine, for this machine's browsers only.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    /// Whether a request that names this host means the portal. On the loopback every name of it and every port does.
    pub fn answers(&self, host: &str) -> bool {
        let Ok(asked) = host.parse::<Authority>() else { return false };
        if asked.as_str().contains('@') {
            return false;
        }
        if !self.is_https && self.is_loopback() {
            return is_loopback(asked.host());
        }
        let usual = if self.is_https { 443 } else { 80 };
        let port = |authority: &Authority| authority.port_u16().unwrap_or(usual);
        asked.host().eq_ignore_ascii_case(self.host()) && port(&asked) == port(&self.authority)
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| match address {
            IpAddr::V4(address) => address.octets().first() == Ipv4Addr::LOCALHOST.octets().first(),
            IpAddr::V6(address) => address == Ipv6Addr::LOCALHOST,
        })
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text.parse().map_err(|_| "is not a URL such as https://portal.example.com".to_owned())?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err("begins with neither https:// nor http://".to_owned()),
        };
        let Some(authority) = uri.authority().filter(|authority| !authority.as_str().contains('@')) else {
            return Err("has no host, or names a user".to_owned());
        };
        if uri.path_and_query().is_some_and(|rest| rest.as_str() != "/") {
            return Err("has a path; the portal needs a host of its own".to_owned());
        }
        let usual = if is_https { ":443" } else { ":80" };
        let bare = authority.as_str().to_ascii_lowercase();
        let bare = bare.strip_suffix(usual).unwrap_or(&bare);
        let authority = bare.parse().map_err(|_| "has no host".to_owned())?;
        let url = Self { is_https, authority };
        if !is_https && !url.is_loopback() {
            return Err("is http and not this machine; sessions are only safe over https, so put a proxy with a \
                        certificate in front and give its https URL"
                .to_owned());
        }
        Ok(url)
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.is_https { "https" } else { "http" }, self.authority)
    }
}
