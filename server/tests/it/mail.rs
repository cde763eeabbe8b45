//! Letters leave by a mail server: once, with their headers, in the language of whoever gets them. One that is refused for now
//! is tried again, and a server that does not answer stops nothing else.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant, SystemTime};

use domain::letters::{Letter, News};
use domain::money::{Currency, Money};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use crate::harness::{Directory, Server, refusal, run};

const FROM: &str = "Northgate Cloud <portal@northgate.example>";

/// A mail server: its URL, and the letters that it takes. To each of the first connections it has one thing to say when a
/// recipient is named, or nothing at all.
fn mail_server(first: &'static [Option<&'static str>]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}?tls=none", listener.local_addr().unwrap());
    let (give, taken) = channel();
    std::thread::spawn(move || {
        for (place, stream) in listener.incoming().enumerate() {
            let answer = first.get(place).copied().unwrap_or(Some("250 ok"));
            if let (Ok(stream), Some(answer)) = (stream, answer) {
                converse(&stream, answer, |letter| give.send(letter).unwrap_or_default());
            }
        }
    });
    (url, taken)
}

fn converse(stream: &TcpStream, answer: &str, take: impl Fn(String)) {
    let mut stream_out = stream;
    let mut say = |text: &str| stream_out.write_all(format!("{text}\r\n").as_bytes()).unwrap_or_default();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    say("220 mail.example");
    while let Some(line) = lines.next() {
        match line.split(' ').next() {
            Some("RCPT") => say(answer),
            Some("DATA") => {
                say("354 go on");
                let letter: Vec<_> = lines.by_ref().take_while(|line| line != ".").collect();
                take(letter.join("\n"));
                say("250 taken");
            }
            _ => say("250 mail.example"),
        }
    }
}

/// A mail server that answers as it is told to and takes nothing: its address, and what is said to it.
fn overheard(answer: fn(&str) -> &'static str) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, heard) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut out = &stream;
            let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).unwrap_or_default();
            say("220 mail.example");
            for line in BufReader::new(&stream).lines().map_while(Result::ok) {
                let said = answer(&line);
                tell.send(line).unwrap_or_default();
                say(said);
            }
        }
    });
    (address, heard)
}

/// The next letter that a mail server takes.
fn next(taken: &Receiver<String>) -> String {
    taken.recv_timeout(Duration::from_secs(20)).unwrap()
}

/// Does something with the database of a portal.
fn with<T>(data: &Path, act: impl AsyncFnOnce(DatabaseConnection) -> T) -> T {
    let url = format!("sqlite://{}?mode=rw", data.join("guildhall.sqlite").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { act(Database::connect(url).await.unwrap()).await })
}

/// What a query counts.
fn count(data: &Path, sql: &str) -> i64 {
    with(data, async |database| {
        let row = database.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    })
}

/// How many rows a statement changes.
fn change(data: &Path, sql: &str) -> u64 {
    with(data, async |database| database.execute_unprepared(sql).await.unwrap().rows_affected())
}

/// Waits until something is there.
fn until(data: &Path, sql: &str) {
    let begun = Instant::now();
    while count(data, sql) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {sql}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Puts a letter of an invoice into the outbox.
fn put(directory: &Directory, number: u32, mail: &str, language: &str) {
    let news = News::Invoice {
        number: format!("INV-{number:06}").parse().unwrap(),
        due: Money { minor: 1_000, currency: Currency::EUR },
        due_on: "2027-02-14".parse().unwrap(),
    };
    let letter = serde_json::to_string(&Letter { organization: "Alder".parse().unwrap(), news }).unwrap();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let sql = format!(
        "INSERT INTO outbox (id, org_id, topic, mail, language, letter, made_at, attempts, try_at) \
         VALUES (x'{number:032x}', x'{number:032x}', '{number}', '{mail}', '{language}', '{letter}', {now}, 0, 0)"
    );
    assert_eq!(change(directory.path(), &sql), 1);
}

/// The data of a portal that was served once.
fn data() -> Directory {
    Server::start_with(&["--jobs=false"]).kill()
}

fn serve(directory: Directory, url: &str) -> Server {
    Server::start_in(directory, &["--mail-url", url, "--mail-from", FROM])
}

/// The headers of a letter, each in one line, and what it says.
fn parts(letter: &str) -> (Vec<String>, String) {
    let (head, body) = letter.split_once("\n\n").unwrap();
    let unfolded = head.replace("\n ", " ");
    (unfolded.lines().map(str::to_owned).collect(), body.replace("=\n", ""))
}

#[test]
fn a_letter_arrives_once_with_its_headers_in_the_language_of_whoever_gets_it() {
    let (url, taken) = mail_server(&[]);
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    put(&directory, 2, "bea@mail.example", "de");
    let server = serve(directory, &url);
    let (head, text) = parts(&next(&taken));
    for header in [
        "To: ada@mail.example",
        "Subject: Alder: Invoice INV-000001",
        "Message-ID: <00000000-0000-0000-0000-000000000001@northgate.example>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(head.iter().any(|line| line == header), "{header} is not among {head:?}");
    }
    assert!(
        head.iter().any(|line| line.starts_with("From: ") && line.contains("<portal@northgate.example>")),
        "{head:?}"
    );
    assert!(head.iter().any(|line| line.starts_with("Date: ")), "{head:?}");
    assert!(text.contains("The invoice is on the billing pages."), "{text}");
    let (head, text) = parts(&next(&taken));
    assert!(head.contains(&"Subject: Alder: Rechnung INV-000002".to_owned()), "{head:?}");
    assert!(text.contains("Die Rechnung steht auf den Seiten der Abrechnung."), "{text}");
    until(server.data(), "SELECT count(*) = 2 FROM outbox WHERE done_at IS NOT NULL");
    let directory = server.kill();
    put(&directory, 3, "ada@mail.example", "en");
    let _server = serve(directory, &url);
    assert!(next(&taken).contains("INV-000003"), "what was sent is sent again");
    assert!(taken.try_recv().is_err());
}

#[test]
fn a_letter_that_is_refused_for_now_is_tried_again_and_arrives_once() {
    let (url, taken) = mail_server(&[Some("451 try later")]);
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    let server = serve(directory, &url);
    until(server.data(), "SELECT count(*) FROM outbox WHERE handed_at IS NULL AND problem LIKE '%451%try later%'");
    assert!(taken.try_recv().is_err());
    let directory = server.kill();
    assert_eq!(change(directory.path(), "UPDATE outbox SET try_at = 0"), 1);
    let server = serve(directory, &url);
    assert!(next(&taken).contains("Message-ID: <00000000-0000-0000-0000-000000000001@northgate.example>"));
    until(server.data(), "SELECT count(*) FROM outbox WHERE done_at IS NOT NULL AND attempts = 2");
    assert!(taken.try_recv().is_err());
}

#[test]
fn a_connection_that_breaks_off_keeps_no_other_letter_from_being_sent() {
    let (url, taken) = mail_server(&[None]);
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    put(&directory, 2, "bea@mail.example", "en");
    let server = serve(directory, &url);
    assert!(next(&taken).contains("INV-000002"));
    until(server.data(), "SELECT count(*) FROM outbox WHERE topic = '1' AND handed_at IS NULL AND problem IS NOT NULL");
}

#[test]
fn a_server_that_does_not_answer_stops_nothing_else() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    let server = serve(directory, &format!("smtp://{}?tls=none", silent.local_addr().unwrap()));
    let _connected = silent.accept().unwrap();
    assert_eq!(server.browser().get("/readyz").status, 200);
    let directory = server.end();
    let left = "SELECT count(*) FROM outbox WHERE attempts = 0 AND handed_at IS NULL AND problem IS NULL";
    assert_eq!(count(directory.path(), left), 1, "what nobody was asked to take is not as it was");
    let (url, taken) = mail_server(&[]);
    let server = serve(directory, &url);
    assert!(next(&taken).contains("INV-000001"));
    until(server.data(), "SELECT count(*) FROM outbox WHERE done_at IS NOT NULL AND attempts = 1");
}

#[test]
fn a_letter_at_hand_is_finished_when_the_program_is_asked_to_stop() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}?tls=none", listener.local_addr().unwrap());
    let ((give, taken), (free, go)) = (channel(), channel());
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        converse(&stream, "250 ok", |letter| {
            give.send(letter).unwrap();
            go.recv().unwrap_or_default();
        });
    });
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    let server = serve(directory, &url);
    assert!(next(&taken).contains("INV-000001"));
    let address = server.address.clone();
    let ended = std::thread::spawn(move || server.end());
    let begun = Instant::now();
    while TcpStream::connect(&address).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it was not asked to stop");
        std::thread::sleep(Duration::from_millis(20));
    }
    free.send(()).unwrap();
    let directory = ended.join().unwrap();
    assert_eq!(count(directory.path(), "SELECT count(*) FROM outbox WHERE done_at IS NOT NULL"), 1);
}

#[test]
fn nothing_is_entrusted_to_a_server_that_does_not_agree_to_encrypt() {
    let (address, heard) = overheard(|_| "250 mail.example");
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    let server = serve(directory, &format!("smtp://portal:topsecret@{address}"));
    until(server.data(), "SELECT count(*) FROM outbox WHERE attempts = 0 AND problem LIKE '%STARTTLS%'");
    let heard: Vec<_> = heard.try_iter().collect();
    assert!(heard.iter().any(|line| line.starts_with("EHLO")), "{heard:?}");
    for word in ["AUTH", "MAIL", "RCPT", "DATA"] {
        assert!(!heard.iter().any(|line| line.starts_with(word)), "{word}: {heard:?}");
    }
}

#[test]
fn a_wrong_password_costs_no_letter_a_try() {
    let (address, heard) = overheard(|line| match line.split(' ').next() {
        Some("EHLO") => "250-mail.example\r\n250 AUTH PLAIN",
        Some("AUTH") => "535 wrong user or password",
        _ => "250 ok",
    });
    let directory = data();
    put(&directory, 1, "ada@mail.example", "en");
    put(&directory, 2, "bea@mail.example", "en");
    let server = serve(directory, &format!("smtp://portal:topsecret@{address}?tls=none"));
    let kept = "SELECT count(*) = 2 FROM outbox WHERE attempts = 0 AND handed_at IS NULL AND problem LIKE '%535%'";
    until(server.data(), kept);
    assert_eq!(count(server.data(), "SELECT count(*) FROM outbox WHERE problem LIKE '%topsecret%'"), 0);
    let heard: Vec<_> = heard.try_iter().collect();
    assert!(!heard.iter().any(|line| line.starts_with("MAIL")), "{heard:?}");
}

#[test]
fn a_mail_server_without_a_sender_is_one_sentence_and_the_password_is_never_printed() {
    let data = Directory::new().join("data");
    let check = |options: &[&str]| run(&[&["check", "--data", &data], options].concat());
    let half = refusal(&check(&["--mail-url", "smtps://ada:topsecret@mail.example"]));
    assert_eq!(half, (2, "sending mail needs both mail-url and mail-from.".to_owned()));
    let whole = check(&["--mail-url", "smtps://ada:topsecret@mail.example", "--mail-from", FROM]);
    let said = String::from_utf8(whole.stdout).unwrap();
    assert!(said.contains("smtps://ada:***@mail.example") && !said.contains("topsecret"), "{said}");
    let none = String::from_utf8(check(&[]).stdout).unwrap();
    assert!(none.contains("letters are written to the log"), "{none}");
}
