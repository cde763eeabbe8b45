#![expect(clippy::unwrap_used, reason = "tests")]
use super::*;

fn client_of(socket: &str, told: &[&'static str], proxies: &[&str]) -> String {
    let told = told.iter().map(|line| (HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(line)));
    let headers: HeaderMap = told.collect();
    let proxies: Vec<Network> = proxies.iter().map(|network| network.parse().unwrap()).collect();
    client(socket.parse().unwrap(), &headers, &proxies).to_string()
}

#[test]
fn nobody_but_a_trusted_proxy_is_believed() {
    assert_eq!(client_of("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
    assert_eq!(client_of("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
}

#[test]
fn the_last_address_that_is_no_proxy_is_the_client() {
    let proxies = ["10.0.0.0/8"];
    assert_eq!(client_of("10.0.0.1", &["198.51.100.1"], &proxies), "198.51.100.1");
    assert_eq!(client_of("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.0.0.2"], &proxies), "198.51.100.1");
    assert_eq!(client_of("::ffff:10.0.0.1", &["198.51.100.1"], &proxies), "198.51.100.1");
}

#[test]
fn some_proxies_write_ports_and_brackets() {
    let proxies = ["10.0.0.0/8"];
    assert_eq!(client_of("10.0.0.1", &["198.51.100.1:50123"], &proxies), "198.51.100.1");
    assert_eq!(client_of("10.0.0.1", &["[2001:db8::7]:50123"], &proxies), "2001:db8::7");
    assert_eq!(client_of("10.0.0.1", &["[2001:db8::7]"], &proxies), "2001:db8::7");
    assert_eq!(client_of("10.0.0.1", &["1.2.3.4, 2001:db8::7, 10.0.0.2:80"], &proxies), "2001:db8::7");
}

#[test]
fn what_cannot_be_read_is_not_passed_over() {
    assert_eq!(client_of("10.0.0.1", &["198.51.100.1, nonsense"], &["10.0.0.0/8"]), "10.0.0.1");
    assert_eq!(client_of("10.0.0.1", &[], &["10.0.0.0/8"]), "10.0.0.1");
}
