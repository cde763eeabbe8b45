//! A PostgreSQL cluster of its own for the tests, where its programs are found: an owner of the tables who migrates, and
//! a role of the application that serves.

use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Directory, Server, guildhall};

/// A running cluster. It is shared by all tests, each of which gets a database of its own, and ends with them.
pub struct Cluster {
    programs: PathBuf,
    directory: Directory,
    _end: ChildStdin,
}

/// A database for one test.
pub struct Database {
    name: String,
    /// For the role that owns the tables.
    pub owner: String,
    /// For the role that serves.
    pub app: String,
    /// For a superuser.
    pub superuser: String,
}

impl Database {
    /// One with the schema; none, with one line, where PostgreSQL is not installed. A copy of what was migrated once.
    pub fn migrated() -> Option<Self> {
        static MIGRATED: OnceLock<Option<Database>> = OnceLock::new();
        let migrated = MIGRATED.get_or_init(|| {
            let database = Self::empty()?;
            run(&mut guildhall(&["migrate", "--grant", "portal", "--database-url", &database.owner]));
            Some(database)
        });
        migrated.as_ref()?.copy()
    }

    /// One with the demo; a copy of what a first start left.
    pub fn told() -> Option<Self> {
        static TOLD: OnceLock<Option<Database>> = OnceLock::new();
        let told = TOLD.get_or_init(|| {
            let database = Self::migrated()?;
            Server::start_with(&["--demo", "--database-url", &database.app]).kill();
            let end = "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE datname =";
            cluster()?.sql("postgres", &format!("{end} '{}'", database.name));
            Some(database)
        });
        told.as_ref()?.copy()
    }

    /// One without anything in it.
    pub fn empty() -> Option<Self> {
        let database = Self::create("template1")?;
        let own = "ALTER SCHEMA public OWNER TO owner; REVOKE ALL ON SCHEMA public FROM PUBLIC";
        cluster()?.sql(&database.name, own);
        Some(database)
    }

    /// Another one like this, which nobody uses any more.
    fn copy(&self) -> Option<Self> {
        Self::create(&self.name)
    }

    fn create(template: &str) -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let cluster = cluster()?;
        let name = format!("test{}", NEXT.fetch_add(1, Ordering::Relaxed));
        cluster.sql("postgres", &format!("CREATE DATABASE {name} OWNER owner TEMPLATE {template}"));
        let url =
            |role: &str| format!("postgres://{role}@localhost/{name}?host={}", cluster.directory.path().display());
        let [owner, app, superuser] = ["owner", "portal", "postgres"].map(url);
        Some(Self { name, owner, app, superuser })
    }
}

fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    let cluster = CLUSTER.get_or_init(|| {
        let cluster = programs().map(Cluster::start);
        if cluster.is_none() {
            assert!(std::env::var_os("GUILDHALL_TEST_POSTGRES").is_none(), "PostgreSQL is required, and not found");
            println!("PostgreSQL tests were skipped: initdb was not found.");
        }
        cluster
    });
    cluster.as_ref()
}

fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut places: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    places.sort();
    places.reverse();
    places.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    places.into_iter().find(|place| place.join("initdb").is_file() && place.join("pg_ctl").is_file())
}

impl Cluster {
    fn start(programs: PathBuf) -> Self {
        let directory = Directory::new();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(directory.path()));
        }
        let data = directory.join("data");
        let end = end_with_the_tests(&programs, directory.path(), &data);
        let cluster = Self { programs, directory, _end: end };
        run(cluster.program("initdb").args(["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]));
        let socket = cluster.directory.path().display().to_string();
        let settings =
            format!("-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off -c max_connections=300");
        let log = cluster.directory.join("log");
        run(cluster.program("pg_ctl").args(["-D", &data, "-l", &log, "-o", &settings, "-w", "start"]));
        cluster.sql("postgres", "CREATE ROLE owner LOGIN; CREATE ROLE portal LOGIN");
        cluster
    }

    /// Runs statements as the superuser.
    fn sql(&self, database: &str, statements: &str) {
        let socket = self.directory.path().display().to_string();
        for statement in statements.split("; ") {
            run(self.program("psql").args(["-qX", "-h", &socket, "-U", "postgres", "-d", database, "-c", statement]));
        }
    }

    /// A program of PostgreSQL, which refuses to be run by root.
    fn program(&self, name: &str) -> Command {
        as_postgres(&self.programs.join(name), self.directory.path())
    }
}

fn as_postgres(program: &Path, directory: &Path) -> Command {
    let mut command = Command::new("runuser");
    if is_root() {
        command.args(["-u", "postgres", "--"]).arg(program);
    } else {
        command = Command::new(program);
    }
    command.current_dir(directory);
    command
}

/// A static is never dropped, so that a process of its own waits for the end of this one, which closes its input.
fn end_with_the_tests(programs: &Path, directory: &Path, data: &str) -> ChildStdin {
    let wait = "cat; cd /; \"$1\" -D \"$2\" -W -m immediate stop; rm -rf \"$3\"";
    let mut shell = as_postgres(Path::new("sh"), directory);
    shell.args(["-c", wait, "sh"]).arg(programs.join("pg_ctl")).arg(data).arg(directory);
    let shell = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    shell.unwrap().stdin.unwrap()
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
