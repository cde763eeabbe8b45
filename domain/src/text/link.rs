//! Addresses of pages elsewhere.

use super::{DomainName, Invalid, measured, values};

values! {
    /// The address of a page on the web (RFC 3986): `https`, a domain name, and what follows it in ASCII; no user and no
    /// password, 1 to 500 characters.
    WebAddress = parse;
}

fn parse(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    measured(text, 1, 500)?;
    let (scheme, rest) = text.split_once("://").ok_or(Invalid::Link)?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let host = host.parse::<DomainName>().map_err(|_| Invalid::Link)?;
    let ported = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let sign = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    if !scheme.eq_ignore_ascii_case("https") || !ported || !path.bytes().all(sign) {
        return Err(Invalid::Link);
    }
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Ok(format!("https://{host}{port}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_read_and_kept_in_one_spelling() {
        let read = |text: &str| text.parse::<WebAddress>().map(String::from);
        assert_eq!(read(" HTTPS://Alder.Example/Privacy?a=1#b "), Ok("https://alder.example/Privacy?a=1#b".into()));
        assert_eq!(read("https://alder.example:8443"), Ok("https://alder.example:8443".into()));
        for text in ["https://alder.example/a", "https://a.b.example?q"] {
            assert_eq!(read(text), Ok(text.to_owned()));
        }
    }

    #[test]
    fn anything_else_is_none() {
        let none = [
            "http://alder.example",
            "javascript:alert(1)",
            "//alder.example",
            "https://",
            "https://localhost",
            "https://ada@alder.example",
            "https://alder.example@evil.example",
            "https://alder.example:0",
            "https://alder.example:99999",
            "https://alder.example:",
            "https://alder.example/a b",
            "https://alder.example/\"><script>",
            "https://alder.example/\u{202e}",
            "https://alder.example\\evil",
            "https://192.168.0.1/",
            "ftp://alder.example",
            "https:alder.example",
        ];
        for text in none {
            assert_eq!(text.parse::<WebAddress>(), Err(Invalid::Link), "{text}");
        }
        assert_eq!("".parse::<WebAddress>(), Err(Invalid::Empty));
        assert_eq!(
            format!("https://alder.example/{}", "a".repeat(480)).parse::<WebAddress>(),
            Err(Invalid::Long { most: 500 })
        );
    }
}
