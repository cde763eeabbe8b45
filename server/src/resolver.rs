//! Asks servers of names over UDP, and over TCP what does not fit. Keeps no answer, so that each is what there is now.

use std::net::SocketAddr;
use std::time::Duration;

use backend::domains::{Ask, Coming, Resolver};
use domain::domains::{Answer, Came, Kind, Question};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use hickory_resolver::system_conf::read_system_conf;
use tokio::time::timeout;

/// How long one server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer may take altogether, so that somebody waits for it.
const ALTOGETHER: Duration = Duration::from_secs(6);

/// One that asks these servers; those of the system where there are none.
pub fn of(servers: &[SocketAddr]) -> Resolver {
    let config = match servers {
        [] => system(),
        servers => ResolverConfig::from_name_servers(servers.iter().copied().map(server).collect()),
    };
    let servers = config.name_servers().iter().map(shown).collect();
    Resolver::new(Servers { config, servers })
}

fn server(address: SocketAddr) -> NameServerConfig {
    let with_port = |mut connection: ConnectionConfig| {
        connection.port = address.port();
        connection
    };
    NameServerConfig::new(
        address.ip(),
        true,
        vec![with_port(ConnectionConfig::udp()), with_port(ConnectionConfig::tcp())],
    )
}

/// The servers that this machine asks, and no names to look in: what is asked for is whole. Where none is known, nobody
/// is asked, and whoever checks a domain is told so.
fn system() -> ResolverConfig {
    let servers = read_system_conf().map(|(config, _)| config.name_servers().to_vec()).unwrap_or_default();
    ResolverConfig::from_name_servers(servers)
}

fn shown(server: &NameServerConfig) -> String {
    let port = server.connections.first().map_or(53, |connection| connection.port);
    SocketAddr::new(server.ip, port).to_string()
}

struct Servers {
    config: ResolverConfig,
    servers: Vec<String>,
}

impl Ask for Servers {
    fn ask(&self, question: Question) -> Coming<'_> {
        Box::pin(async move {
            let came = match (self.servers.is_empty(), self.fresh()) {
                (false, Some(resolver)) => {
                    timeout(ALTOGETHER, found(&resolver, &question)).await.unwrap_or(Came::TimedOut)
                }
                _ => Came::Unreachable,
            };
            Answer { question, servers: self.servers.clone(), came }
        })
    }
}

impl Servers {
    /// One that has kept nothing.
    fn fresh(&self) -> Option<TokioResolver> {
        let mut builder = TokioResolver::builder_with_config(self.config.clone(), TokioRuntimeProvider::default());
        let options = builder.options_mut();
        options.timeout = PATIENCE;
        options.attempts = 1;
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        options.preserve_intermediates = true;
        builder.build().inspect_err(|error| tracing::error!(%error, "servers of names cannot be asked")).ok()
    }
}

async fn found(resolver: &TokioResolver, question: &Question) -> Came {
    let kind = match question.kind {
        Kind::Txt => RecordType::TXT,
        Kind::Mx => RecordType::MX,
    };
    let came = look_up(resolver, &question.name, kind).await;
    // A name that leads to where there is nothing looks like one that has nothing.
    match came {
        Came::Nothing | Came::NoName => match look_up(resolver, &question.name, RecordType::CNAME).await {
            alias @ Came::Alias { .. } => alias,
            _ => came,
        },
        came => came,
    }
}

async fn look_up(resolver: &TokioResolver, name: &str, kind: RecordType) -> Came {
    let Ok(asked) = Name::from_ascii(format!("{name}.")) else { return Came::NoName };
    match resolver.lookup(asked, kind).await {
        Ok(answer) => read(answer.answers(), name, kind),
        Err(error) => why_not(&error),
    }
}

/// What stands at the name itself. What stands where it leads is not its own.
fn read(records: &[Record], name: &str, kind: RecordType) -> Came {
    let own = || records.iter().filter(|record| bare(&record.name).eq_ignore_ascii_case(name));
    if let Some(to) = own().find_map(|record| alias(&record.data)) {
        return Came::Alias { to };
    }
    let found: Vec<_> = own().filter(|record| record.record_type() == kind).collect();
    let seconds = found.iter().map(|record| record.ttl).min();
    match (seconds, records.first()) {
        (Some(seconds), _) => {
            let values: Vec<_> = found.iter().filter_map(|record| value(&record.data)).collect();
            Came::Records { count: values.len(), values, seconds }
        }
        (None, Some(elsewhere)) => Came::Alias { to: bare(&elsewhere.name) },
        (None, None) => Came::Nothing,
    }
}

fn alias(data: &RData) -> Option<String> {
    match data {
        RData::CNAME(to) => Some(bare(to)),
        _ => None,
    }
}

/// A text may be cut into parts, which mean nothing.
fn value(data: &RData) -> Option<String> {
    match data {
        RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
        RData::MX(mail) => Some(bare(&mail.exchange)),
        _ => None,
    }
}

fn bare(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_owned()
}

fn why_not(error: &NetError) -> Came {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NXDomain => Came::NoName,
            ResponseCode::NoError => Came::Nothing,
            code => Came::Failed { code: word(code) },
        },
        NetError::Dns(DnsError::ResponseCode(code)) => Came::Failed { code: word(*code) },
        NetError::Timeout => Came::TimedOut,
        NetError::Io(_) | NetError::NoConnections | NetError::Busy => Came::Unreachable,
        other => Came::Failed { code: other.to_string() },
    }
}

/// As people who look after servers of names say it.
fn word(code: ResponseCode) -> String {
    match code {
        ResponseCode::ServFail => "SERVFAIL".to_owned(),
        ResponseCode::Refused => "REFUSED".to_owned(),
        code => code.to_string(),
    }
}
