//! Starts the real program on a port of its own with data of its own, speaks HTTP to it, and ends it.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub mod browser;
pub mod entry;
pub mod past;
mod people;
pub mod postgres;

pub use browser::{Answer, Browser};
pub use people::{PASSWORD, sign_up, trial};

/// The program, with nothing of the caller's environment that it would read.
pub fn guildhall(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guildhall"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GUILDHALL")) {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// Runs a command to its end.
pub fn run(arguments: &[&str]) -> Output {
    guildhall(arguments).output().unwrap()
}

/// The one sentence that a command ends with, and its status.
pub fn refusal(output: &Output) -> (i32, String) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(said.lines().count(), 1, "not one sentence: {said}");
    assert!(said.starts_with("guildhall: ") && said.ends_with(".\n"), "{said}");
    (output.status.code().unwrap(), said.trim_start_matches("guildhall: ").trim_end().to_owned())
}

/// A directory that goes away.
pub struct Directory(TempDir);

impl Directory {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One with copies of these files.
    fn with(files: &Path) -> Self {
        let directory = Self::new();
        copy(files, directory.path());
        directory
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// A path in it, as an argument.
    pub fn join(&self, name: &str) -> String {
        self.path().join(name).display().to_string()
    }

    /// A file in it, as an argument.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path().join(name), text).unwrap();
        self.join(name)
    }
}

/// The data that a first start of this run left, of the demo or of an empty portal: the schema and nothing else.
fn begun(demo: bool) -> &'static Path {
    static EMPTY: OnceLock<PathBuf> = OnceLock::new();
    static TOLD: OnceLock<PathBuf> = OnceLock::new();
    let (kept, name, options): (_, _, &[&str]) =
        if demo { (&TOLD, "demo", &["--demo"]) } else { (&EMPTY, "empty", &["--jobs=false"]) };
    kept.get_or_init(|| {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if data.exists() {
            std::fs::remove_dir_all(&data).unwrap();
        }
        std::fs::create_dir_all(&data).unwrap();
        copy(Server::start_in(Directory::new(), options).kill().path(), &data);
        data
    })
}

/// Copies the files of a database that nobody has open.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let file = entry.unwrap().path();
        std::fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

/// A running portal.
pub struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    directory: Directory,
    /// Such as `127.0.0.1:41234`.
    pub address: String,
    /// What it said when it was ready.
    pub ready: String,
}

impl Server {
    /// One on an empty embedded database.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// One with the demo. The story is told once; each server gets a copy of what it left.
    pub fn start_demo() -> Self {
        Self::start_demo_with(&[])
    }

    /// One with the demo and more options.
    pub fn start_demo_with(options: &[&str]) -> Self {
        Self::start_in(Directory::with(begun(true)), &[&["--demo"], options].concat())
    }

    /// One on an empty database and with more options.
    pub fn start_with(options: &[&str]) -> Self {
        Self::start_in(Directory::with(begun(false)), options)
    }

    /// One on data that is there already.
    pub fn start_in(directory: Directory, options: &[&str]) -> Self {
        Self::spawn(directory, "127.0.0.1:0", options).ready()
    }

    /// One that listens but may not be ready yet, and a browser that has reached it.
    pub fn launch(directory: Directory, options: &[&str]) -> (Self, Browser) {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let server = Self::spawn(directory, &free, options);
        let begun = Instant::now();
        while TcpStream::connect(&free).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "nobody listens on {free}");
            std::thread::sleep(Duration::from_millis(10));
        }
        (server, Browser::new(&free))
    }

    fn spawn(directory: Directory, listen: &str, options: &[&str]) -> Self {
        let data = directory.join("");
        let mut command = guildhall(&["serve", "--listen", listen, "--data", &data]);
        // No test asks the servers of names of whoever runs it.
        if !options.contains(&"--resolver") {
            command.args(["--resolver", "127.0.0.1:9"]);
        }
        command.args(options).env("GUILDHALL_LOG", "warn").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out, directory, address: String::new(), ready: String::new() }
    }

    /// Waits until it says that it is.
    pub fn ready(mut self) -> Self {
        self.out.read_line(&mut self.ready).unwrap();
        assert!(self.ready.starts_with("Guildhall is ready at "), "the server did not start: {:?}", self.ready);
        self.ready.truncate(self.ready.trim_end().len());
        let port = self.ready.trim_end_matches(')').rsplit(':').next().unwrap();
        self.address = format!("127.0.0.1:{port}");
        self
    }

    /// Where its data is.
    pub fn data(&self) -> &Path {
        self.directory.path()
    }

    /// A new browser that knows nothing yet.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// Asks it to stop; its status, and what else it said.
    pub fn stop(mut self) -> (Option<i32>, String) {
        signal(&self.child, "TERM");
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.out.read_to_string(&mut said).unwrap();
        (status.code(), said)
    }

    /// Asks it to stop and waits until it has; its data stays.
    pub fn end(mut self) -> Directory {
        signal(&self.child, "TERM");
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        std::mem::replace(&mut self.directory, Directory::new())
    }

    /// Stops it where it is, until it is told to go on.
    pub fn freeze(&self) {
        signal(&self.child, "STOP");
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        signal(&self.child, "CONT");
    }

    /// Ends it as a power cut would; its data stays.
    pub fn kill(mut self) -> Directory {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::mem::replace(&mut self.directory, Directory::new())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").arg(format!("-{name}")).arg(child.id().to_string()).status().unwrap().success());
}
