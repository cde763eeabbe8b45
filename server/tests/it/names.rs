//! A server of names that knows what it is told, over UDP and TCP, on a port of its own.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;

use hickory_resolver::proto::op::{Message, OpCode, ResponseCode};
use hickory_resolver::proto::rr::rdata::{CNAME, MX, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};

/// What there is at a name.
#[derive(Clone)]
pub enum Says {
    /// These records, of whatever kinds.
    Records(Vec<RData>),
    /// Nothing but this code.
    Code(ResponseCode),
    /// No word at all.
    Silence,
}

type Zone = Arc<Mutex<HashMap<String, Says>>>;

/// The server; it ends with the tests.
pub struct Names {
    address: SocketAddr,
    zone: Zone,
}

impl Names {
    pub fn start() -> Self {
        let (udp, tcp) = std::iter::repeat_with(sockets).flatten().next().unwrap();
        let address = udp.local_addr().unwrap();
        let zone = Zone::default();
        let (over_udp, over_tcp) = (zone.clone(), zone.clone());
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok((length, from)) = udp.recv_from(&mut bytes) {
                if let Some(answer) = answered(&over_udp, &bytes[..length]) {
                    let whole = answer.to_vec().unwrap();
                    // What is long is asked for once more, over TCP.
                    let sent = if whole.len() > 512 { cut(&answer).to_vec().unwrap() } else { whole };
                    udp.send_to(&sent, from).unwrap();
                }
            }
        });
        thread::spawn(move || {
            for stream in tcp.incoming() {
                let zone = over_tcp.clone();
                thread::spawn(move || serve(stream.unwrap(), &zone));
            }
        });
        Self { address, zone }
    }

    pub fn address(&self) -> String {
        self.address.to_string()
    }

    pub fn says(&self, name: &str, says: Says) {
        self.zone.lock().unwrap().insert(name.to_owned(), says);
    }

    /// There is no such name.
    pub fn forgets(&self, name: &str) {
        self.zone.lock().unwrap().remove(name);
    }

    pub fn has(&self, name: &str, texts: &[&str]) {
        self.says(name, Says::Records(texts.iter().map(|value| text(&[value])).collect()));
    }
}

/// Both on one port, where that is free.
fn sockets() -> Option<(UdpSocket, TcpListener)> {
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let tcp = TcpListener::bind(udp.local_addr().unwrap()).ok()?;
    Some((udp, tcp))
}

/// A text in parts.
pub fn text(parts: &[&str]) -> RData {
    RData::TXT(TXT::new(parts.iter().map(|part| (*part).to_owned()).collect()))
}

pub fn mail(to: &str) -> RData {
    RData::MX(MX::new(65_535, name(to)))
}

pub fn alias(to: &str) -> RData {
    RData::CNAME(CNAME(name(to)))
}

fn name(text: &str) -> Name {
    Name::from_ascii(format!("{text}.")).unwrap()
}

fn bare(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

fn cut(whole: &Message) -> Message {
    let mut answer = whole.clone();
    answer.answers.clear();
    answer.metadata.truncation = true;
    answer
}

fn serve(mut stream: TcpStream, zone: &Zone) {
    let mut length = [0; 2];
    while stream.read_exact(&mut length).is_ok() {
        let mut bytes = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut bytes).unwrap();
        let Some(answer) = answered(zone, &bytes) else {
            // Whoever waits, waits in vain.
            loop {
                thread::park();
            }
        };
        let bytes = answer.to_vec().unwrap();
        let mut sent = u16::try_from(bytes.len()).unwrap().to_be_bytes().to_vec();
        sent.extend(bytes);
        if stream.write_all(&sent).is_err() {
            return;
        }
    }
}

fn answered(zone: &Zone, bytes: &[u8]) -> Option<Message> {
    let query = Message::from_vec(bytes).unwrap();
    let asked = query.queries[0].clone();
    let mut answer = Message::response(query.metadata.id, OpCode::Query);
    answer.metadata.authoritative = true;
    answer.add_query(asked.clone());
    let zone = zone.lock().unwrap();
    match zone.get(&bare(asked.name())) {
        None => answer.metadata.response_code = ResponseCode::NXDomain,
        Some(Says::Silence) => return None,
        Some(Says::Code(code)) => answer.metadata.response_code = *code,
        Some(Says::Records(records)) => fill(&mut answer, &zone, (asked.name(), asked.query_type()), records),
    }
    Some(answer)
}

/// The records of the kind; of a name that leads elsewhere, that and what is there.
fn fill(answer: &mut Message, zone: &HashMap<String, Says>, (at, kind): (&Name, RecordType), records: &[RData]) {
    let wanted = |data: &&RData| data.record_type() == kind;
    for data in records.iter().filter(wanted) {
        answer.add_answer(Record::from_rdata(at.clone(), 300, data.clone()));
    }
    for data in records.iter().filter(|_| kind != RecordType::CNAME) {
        let RData::CNAME(to) = data else { continue };
        answer.add_answer(Record::from_rdata(at.clone(), 300, data.clone()));
        if let Some(Says::Records(there)) = zone.get(&bare(&to.0)) {
            for data in there.iter().filter(wanted) {
                answer.add_answer(Record::from_rdata(to.0.clone(), 300, data.clone()));
            }
        }
    }
}
