#![expect(clippy::unwrap_used, reason = "tests")]
use std::ffi::OsString;
use std::path::PathBuf;

use lettre::transport::smtp::authentication::Credentials;

use super::*;

fn nothing(_: &str) -> Option<OsString> {
    None
}

fn given(settings: &[(&'static str, &str)]) -> Given {
    settings.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

fn read(settings: &[(&'static str, &str)]) -> Result<Config, Stop> {
    Config::read(Sources::new(given(settings), nothing, None)?)
}

fn refusal(settings: &[(&'static str, &str)]) -> String {
    let stop = read(settings).unwrap_err();
    assert_eq!(stop.status, 2);
    stop.sentence
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("guildhall-config-{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

fn source<'a>(config: &'a Config, name: &str) -> &'a Source {
    &config.lines.iter().find(|line| line.name == name).unwrap().source
}

#[test]
fn every_setting_has_exactly_one_line_where_something_is_said() {
    let config = read(&[]).unwrap();
    let names: Vec<_> = config.lines.iter().map(|line| line.name).collect();
    assert_eq!(
        names,
        [
            "data",
            "database-url",
            "demo",
            "listen",
            "public-url",
            "account-domain",
            "billing-zone",
            "payment-days",
            "mail-url",
            "requests-per-minute",
            "sandbox-endpoint",
            "jobs"
        ]
    );
    assert!(config.lines.iter().all(|line| line.source == Source::Default));
    assert_eq!(config.account_domain.as_str(), "guildhall.example");
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
}

#[test]
fn the_option_outweighs_the_variable_and_this_the_file_and_this_the_default() {
    fn environment(name: &str) -> Option<OsString> {
        let value = match name {
            "GUILDHALL_LISTEN" => "127.0.0.1:4001",
            "GUILDHALL_ACCOUNT_DOMAIN" => "environment.example",
            "GUILDHALL_SUPPORT_MAIL" | "GUILDHALL_DATABASE_URL_FILE" | "GUILDHALL_CONFIG" => "",
            _ => return None,
        };
        Some(value.into())
    }
    let path =
        file("weights", "listen = \"127.0.0.1:5\"\naccount-domain = \"file.example\"\nrequests-per-minute = 7\n");
    let sources = Sources::new(given(&[("listen", "127.0.0.1:4000")]), environment, Some(path.clone())).unwrap();
    let config = Config::read(sources).unwrap();
    assert_eq!(config.listen.port(), 4000);
    assert_eq!(*source(&config, "listen"), Source::Option("listen"));
    assert_eq!(config.account_domain.as_str(), "environment.example");
    assert_eq!(source(&config, "account-domain").to_string(), "GUILDHALL_ACCOUNT_DOMAIN");
    assert_eq!(config.requests_per_minute.get(), 7);
    assert_eq!(
        source(&config, "requests-per-minute").to_string(),
        format!("requests-per-minute in {}", path.display())
    );
    assert_eq!(config.operator.support, None, "an empty variable is an unset one");
    assert_eq!(*source(&config, "database-url"), Source::Default);
    assert!(Sources::new(Given::new(), environment, None).is_ok());
}

#[test]
fn a_secret_may_stand_in_a_file_of_its_own() {
    fn environment(name: &str) -> Option<OsString> {
        let pointer = name == "GUILDHALL_DATABASE_URL_FILE";
        pointer.then(|| file("secret", "postgres://guildhall:s3cret@db/portal\n").into())
    }
    let config = Config::read(Sources::new(Given::new(), environment, None).unwrap()).unwrap();
    assert_eq!(config.database, Url::Postgres("postgres://guildhall:s3cret@db/portal".to_owned()));
    let line = config.lines.iter().find(|line| line.name == "database-url").unwrap();
    assert_eq!(line.shown, "postgres://guildhall:***@db/portal");
    assert!(line.source.to_string().contains("GUILDHALL_DATABASE_URL_FILE"));
}

#[test]
fn no_password_is_ever_printed() {
    let shown = |url| sources::masked("database-url", url);
    assert_eq!(shown("postgres://u:p@ss:w@h:5432/d?sslmode=require"), "postgres://u:***@h:5432/d?sslmode=require");
    assert_eq!(shown("postgres://u:p?w@h/d?sslmode=require"), "postgres://u:***@h/d?sslmode=require");
    assert_eq!(shown("postgres://h/d?user=u&password=x"), "postgres://h/d?user=u&password=***");
    assert_eq!(shown("sqlite:./data/guildhall.sqlite"), "sqlite:./data/guildhall.sqlite");
    assert!(!refusal(&[("database-url", "mysql://u:topsecret@h/d")]).contains("topsecret"));
}

#[test]
fn a_mail_server_is_named_with_whose_letters_they_are_or_not_at_all() {
    let config = read(&[]).unwrap();
    assert!(config.mail.is_none());
    let line = config.lines.iter().find(|line| line.name == "mail-url").unwrap();
    assert_eq!(line.shown, "none; letters are written to the log");
    let from = ("mail-from", "Northgate Cloud <portal@northgate.example>");
    let read = |url| read(&[("mail-url", url), from]).unwrap();
    let config = read("smtps://ada%40alder:p%25:ss@mail.example");
    let line = config.lines.iter().find(|line| line.name == "mail-url").unwrap();
    assert_eq!(line.shown, "smtps://ada%40alder:***@mail.example");
    let told = format!("{config:?}");
    assert!(!told.contains("p%") && !told.contains("ss@"), "{told}");
    let mail = config.mail.unwrap();
    assert_eq!(
        (mail.server.host.as_str(), mail.server.port, mail.server.safety),
        ("mail.example", 465, Safety::Wrapped)
    );
    assert_eq!(mail.server.login.unwrap(), Credentials::new("ada@alder".to_owned(), "p%:ss".to_owned()));
    assert_eq!(mail.from.name.as_deref(), Some("Northgate Cloud"));
    assert_eq!(mail.from.email.to_string(), "portal@northgate.example");
    let other = |url| read(url).mail.unwrap().server;
    for url in ["smtp://mail.example?tls=required", "smtp://mail.example", "smtp://mail.example:587/"] {
        assert_eq!((other(url).port, other(url).safety), (587, Safety::Upgraded), "{url}");
    }
    let local = other("smtp://[::1]:2525?tls=none");
    assert_eq!((local.host.as_str(), local.port, local.safety), ("::1", 2525, Safety::Plain));
}

#[test]
fn a_wrong_mail_server_is_one_sentence_without_its_password() {
    for half in [("mail-url", "smtps://mail.example"), ("mail-from", "portal@northgate.example")] {
        assert_eq!(refusal(&[half]), "sending mail needs both mail-url and mail-from");
    }
    let wrong = [
        "https://mail.example",
        "mail.example",
        "smtps://mail.example?tls=none",
        "smtp://mail.example?tls=perhaps",
        "smtp://mail.example/inbox",
        "smtps://u:topsecret@mail.example:port",
        "smtps://user@mail.example",
        "smtps://u:topsecret%2@mail.example",
        "smtp://u:topsecret@mail.example?tls=none",
    ];
    for url in wrong {
        let sentence = refusal(&[("mail-url", url), ("mail-from", "portal@northgate.example")]);
        assert!(sentence.starts_with("--mail-url: the mail URL ") && !sentence.contains("topsecret"), "{sentence}");
    }
    for from in ["portal", "a@b.example\r\nBcc: c@d.example", "Portal <a@b.example> c", "<a@b.example>", ""] {
        let sentence = refusal(&[("mail-url", "smtps://mail.example"), ("mail-from", from)]);
        assert!(sentence.starts_with("--mail-from: "), "{sentence}");
    }
}

#[test]
fn a_public_url_is_https_or_this_machine() {
    for url in ["https://portal.example.com", "http://localhost:3000", "http://127.0.0.1:80", "http://[::1]:3000/"] {
        assert!(read(&[("public-url", url)]).is_ok(), "{url}");
    }
    for url in ["http://portal.example.com", "http://10.0.0.1:3000", "http://localhost.example.com"] {
        assert!(refusal(&[("public-url", url)]).contains("only safe over https"), "{url}");
    }
    for url in ["ftp://localhost", "localhost:3000", "https://portal.example.com/portal", "https://a@b.example", ""] {
        assert!(refusal(&[("public-url", url)]).starts_with("--public-url: "), "{url}");
    }
}

#[test]
fn the_portal_answers_to_its_own_name_only() {
    let url = |text: &str| text.parse::<PublicUrl>().unwrap();
    let public = url("https://Portal.Example.com:443/");
    assert_eq!(public.to_string(), "https://portal.example.com");
    assert!(public.answers("portal.example.com") && public.answers("PORTAL.example.com:443"));
    for host in
        ["portal.example.com:8443", "evil.example", "portal.example.com.evil.example", "a@portal.example.com", ""]
    {
        assert!(!public.answers(host), "{host}");
    }
    let local = url("http://localhost:3000");
    assert!(local.answers("127.0.0.1:41234") && local.answers("[::1]:3000") && local.answers("localhost"));
    assert!(!local.answers("localhost.evil.example") && !local.answers("192.168.0.1:3000"));
}

#[test]
fn the_account_domain_follows_the_public_url() {
    let domain = |url| read(&[("public-url", url)]).unwrap().account_domain;
    assert_eq!(domain("https://portal.example.com").as_str(), "portal.example.com");
    assert_eq!(domain("https://192.0.2.1").as_str(), "guildhall.example");
}

#[test]
fn a_wrong_value_names_its_source_and_what_is_wrong() {
    let cases = [
        ("listen", "3000", "--listen: \"3000\" is not an address with a port, such as 127.0.0.1:3000"),
        ("requests-per-minute", "0", "--requests-per-minute: \"0\" is not a whole number above zero"),
        ("demo", "yes", "--demo: \"yes\" is neither true nor false"),
        ("support-mail", "help", "--support-mail: \"help\" is not of the form name@domain"),
        ("support-phone", "call me", "--support-phone: \"call me\" is not a telephone number"),
        (
            "feedback",
            "javascript:alert(1)",
            "--feedback: \"javascript:alert(1)\" is neither a mail address nor an https URL",
        ),
        (
            "trusted-proxy",
            "10.0.0.0/33",
            "--trusted-proxy: \"10.0.0.0/33\" holds \"10.0.0.0/33\", which is not an address or a network such as 10.0.0.0/8",
        ),
    ];
    for (name, text, sentence) in cases {
        assert_eq!(refusal(&[(name, text)]), sentence);
    }
}

#[test]
fn a_wrong_file_is_refused_with_its_line() {
    let sentence = |name, text| {
        let stop = Sources::new(Given::new(), nothing, Some(file(name, text))).err().unwrap();
        stop.sentence.split_once("line ").unwrap().1.to_owned()
    };
    assert!(sentence("unknown", "demo = true\n\nlisten-on = \"x\"\n").starts_with("3: \"listen-on\" is not a setting"));
    assert!(sentence("broken", "demo = true\nlisten = \n").starts_with("2: "));
    assert!(sentence("kind", "listen = 1.5\n").starts_with("1: a text, number"));
    let missing = Sources::new(Given::new(), nothing, Some(PathBuf::from("/nonexistent.toml"))).err().unwrap();
    assert!(missing.sentence.starts_with("the configuration file /nonexistent.toml cannot be read: "));
}

#[test]
fn servers_of_names_are_addresses_with_a_port_or_without() {
    let config = read(&[("resolver", "192.0.2.53, 192.0.2.54:5353,[2001:db8::53]:53, 2001:db8::54")]).unwrap();
    let shown: Vec<_> = config.resolvers.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["192.0.2.53:53", "192.0.2.54:5353", "[2001:db8::53]:53", "[2001:db8::54]:53"]);
    assert!(read(&[]).unwrap().resolvers.is_empty());
    for wrong in ["dns.example", "192.0.2.53:99999", "53"] {
        assert!(refusal(&[("resolver", wrong)]).contains("which is not an address"), "{wrong}");
    }
}

#[test]
fn a_network_holds_its_addresses() {
    let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse().unwrap());
    assert!(
        holds("10.0.0.0/8", "10.255.0.1") && holds("10.0.0.0/8", "::ffff:10.1.1.1") && holds("192.0.2.7", "192.0.2.7")
    );
    assert!(holds("2001:db8::/32", "2001:db8:ffff::1") && holds("0.0.0.0/0", "203.0.113.1"));
    assert!(!holds("10.0.0.0/8", "11.0.0.1") && !holds("192.0.2.7", "192.0.2.8") && !holds("0.0.0.0/0", "2001:db8::1"));
}

#[test]
fn one_customer_of_ipv6_counts_as_one() {
    let counted = |address: &str| counted(address.parse().unwrap()).to_string();
    assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    assert_eq!(counted("192.0.2.7"), "192.0.2.7");
    assert_eq!(counted("::ffff:192.0.2.7"), "192.0.2.7");
}

#[test]
fn a_seller_needs_a_name_and_a_country() {
    assert!(read(&[]).unwrap().seller.is_none());
    let seller = [("seller-name", "Northgate"), ("seller-country", "DE"), ("payment-days", "14")];
    let config = read(&seller).unwrap();
    let seller = config.seller.unwrap();
    assert_eq!(
        (seller.party.name.as_str(), seller.party.country.to_string(), seller.payment_days),
        ("Northgate", "DE".to_owned(), 14)
    );
    for half in [("seller-name", "Northgate"), ("seller-country", "DE"), ("seller-tax-id", "DE123456789")] {
        assert!(refusal(&[half]).contains("seller-name and seller-country"), "{half:?}");
    }
    assert!(refusal(&[("seller-country", "Germany")]).contains("seller-country"));
    assert!(refusal(&[("payment-days", "366")]).contains("payment-days"));
}
