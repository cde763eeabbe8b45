//! What the command line says, and the one sentence that everything wrong with a start ends in.

use sea_orm::{ConnectionTrait, Database};

use crate::harness::{Directory, Server, guildhall, refusal, run, sign_up, trial};

fn refused(arguments: &[&str]) -> (i32, String) {
    refusal(&run(arguments))
}

fn help(command: &[&str]) -> String {
    let output = run(&[command, &["--help"]].concat());
    assert!(output.status.success(), "{command:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The settings, as the configuration itself names them.
fn settings() -> Vec<String> {
    let directory = Directory::new();
    let unknown = refused(&["check", "--config", &directory.file("guildhall.toml", "lisen = 1")]).1;
    let (_, named) = unknown.trim_end_matches('.').split_once("they are ").unwrap();
    let named: Vec<_> = named.split(", ").map(str::to_owned).collect();
    assert!(named.len() > 15, "{named:?}");
    named
}

/// The words of a help that begin with two dashes.
fn options(help: &str) -> Vec<&str> {
    let signs = |sign: char| !sign.is_ascii_alphanumeric() && sign != '-';
    help.split(signs).filter(|word| word.starts_with("--")).collect()
}

#[test]
fn help_names_every_setting_as_the_configuration_does() {
    for command in ["serve", "check"] {
        let help = help(&[command]);
        for name in settings() {
            assert!(options(&help).contains(&format!("--{name}").as_str()), "{command}: --{name} is missing:\n{help}");
        }
        assert!(options(&help).contains(&"--config"));
    }
    let advance = help(&["sandbox", "advance"]);
    for name in settings().iter().filter(|name| name.starts_with("seller-")) {
        assert!(options(&advance).contains(&format!("--{name}").as_str()), "--{name} is missing:\n{advance}");
    }
}

/// Every command that help leads to, from the given one on.
fn below(command: &[String]) -> Vec<Vec<String>> {
    let words: Vec<_> = command.iter().map(String::as_str).collect();
    let help = help(&words);
    let Some((_, listed)) = help.split_once("Commands:\n") else { return vec![command.to_vec()] };
    // A description goes on further to the right.
    let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let listed = listed.lines().take_while(|line| !line.is_empty()).filter(begins);
    let listed = listed.filter_map(|line| line.split_whitespace().next()).filter(|word| *word != "help");
    listed.flat_map(|word| below(&[command, &[word.to_owned()]].concat())).collect()
}

#[test]
fn help_leads_to_every_command_and_says_what_belongs_to_it() {
    let commands = below(&[]);
    assert!(commands.len() > 10, "{commands:?}");
    for command in &commands {
        let words: Vec<_> = command.iter().map(String::as_str).collect();
        let help = help(&words);
        for option in ["--data", "--database-url", "--config"] {
            assert!(options(&help).contains(&option), "{command:?}: {option} is missing:\n{help}");
        }
    }
    let import = help(&["catalog", "import"]);
    for word in ["<FILE>", "--service <NAME>", "--encoding <NAME>"] {
        assert!(import.contains(word), "{word} is missing:\n{import}");
    }
    assert!(options(&help(&["migrate"])).contains(&"--grant"));
    let general = help(&[]);
    for word in ["GUILDHALL_LOG", "_FILE"] {
        assert!(general.contains(word), "{word} is missing:\n{general}");
    }
    assert!(String::from_utf8(run(&["--version"]).stdout).unwrap().starts_with("guildhall "));
}

#[test]
fn a_catalog_that_cannot_be_read_ends_in_one_sentence() {
    let directory = Directory::new();
    let import = |file: &str| refused(&["catalog", "import", file, "--data", &directory.join("data")]);
    let missing = directory.join("missing.toml");
    let (status, sentence) = import(&missing);
    assert_eq!(status, 1);
    assert!(sentence.starts_with(&format!("{missing} cannot be read: ")), "{sentence}");
    let (status, sentence) = import(&directory.join(""));
    assert_eq!((status, sentence.ends_with(" is no file.")), (1, true), "{sentence}");
}

#[test]
fn a_wrong_call_ends_in_one_sentence() {
    let (status, sentence) = refused(&["serve", "--lisen", "127.0.0.1:0"]);
    assert_eq!(status, 2);
    assert!(sentence.contains("--lisen"), "{sentence}");
    assert!(refused(&["server"]).1.contains("server"));
    for nothing in [&[][..], &["catalog"]] {
        assert_eq!(refused(nothing), (2, "it is not said what to do; guildhall --help lists the commands.".to_owned()));
    }
    assert_eq!(refused(&["serve", "--listen", "nowhere"]).0, 2);
    let (status, sentence) = refused(&["serve", "--public-url", "http://portal.example.com"]);
    assert_eq!(status, 2);
    assert!(sentence.contains("https"), "{sentence}");
    assert!(
        refused(&["migrate", "--grant", "portal", "--data", &Directory::new().join("data")]).1.contains("no roles")
    );
}

#[test]
fn a_wrong_environment_ends_in_one_sentence() {
    let output = guildhall(&["check"]).env("GUILDHALL_REQUESTS_PER_MINUTE", "many").output().unwrap();
    assert_eq!(
        refusal(&output),
        (2, "GUILDHALL_REQUESTS_PER_MINUTE: \"many\" is not a whole number above zero.".to_owned())
    );
    let output = guildhall(&["check"]).env("GUILDHALL_LOG", "a=b=c").output().unwrap();
    assert_eq!(refusal(&output).0, 2);
    let output = guildhall(&["check"]).env("GUILDHALL_DATABASE_URL_FILE", "/nonexistent").output().unwrap();
    assert!(refusal(&output).1.starts_with("/nonexistent, named by GUILDHALL_DATABASE_URL_FILE, cannot be read: "));
}

#[test]
fn a_variable_that_is_no_setting_is_warned_of_and_the_others_are_not() {
    let directory = Directory::new();
    let mut command = guildhall(&["check", "--data", &directory.join("data")]);
    command.env("GUILDHALL_LISEN", "127.0.0.1:0").env("GUILDHALL_LOG", "warn").env("GUILDHALL_OPERATOR", "Ada");
    let output = command.env("GUILDHALL_CONFIG", directory.file("guildhall.toml", "")).output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("GUILDHALL_LISEN is no setting and is not read"), "{said}");
}

#[test]
fn a_wrong_file_ends_in_one_sentence() {
    let directory = Directory::new();
    let file = directory.file("guildhall.toml", "demo = true\nlisen = \"127.0.0.1:0\"\n");
    let (status, sentence) = refused(&["serve", "--config", &file]);
    assert_eq!(status, 2);
    assert!(sentence.starts_with(&format!("{file}, line 2: \"lisen\" is not a setting")), "{sentence}");
    let (status, sentence) = refused(&["check", "--config", &directory.join("missing.toml")]);
    assert_eq!(status, 2);
    assert!(sentence.contains("missing.toml cannot be read: "), "{sentence}");
}

#[test]
fn a_port_in_use_is_said_and_nothing_is_touched() {
    let server = Server::start();
    let directory = Directory::new();
    let data = directory.join("data");
    let (status, sentence) = refused(&["serve", "--listen", &server.address, "--data", &data]);
    assert_eq!(status, 1);
    assert!(sentence.starts_with(&format!("{} is in use", server.address)), "{sentence}");
    assert!(!std::path::Path::new(&data).exists());
}

#[test]
fn data_that_cannot_be_opened_is_said() {
    let directory = Directory::new();
    let file = directory.file("a-file", "");
    let (status, sentence) = refused(&["serve", "--listen", "127.0.0.1:0", "--data", &format!("{file}/data")]);
    assert_eq!(status, 1);
    assert!(sentence.contains("cannot be made"), "{sentence}");
    let broken = directory.file("broken.sqlite", "this is no database ".repeat(1000));
    let (status, sentence) =
        refused(&["serve", "--listen", "127.0.0.1:0", "--database-url", &format!("sqlite:{broken}")]);
    assert_eq!(status, 1);
    assert!(sentence.contains(&broken), "{sentence}");
    let nowhere = "postgres://portal:topsecret@127.0.0.1:1/portal";
    let (status, sentence) = refused(&["serve", "--listen", "127.0.0.1:0", "--database-url", nowhere]);
    assert_eq!(status, 1);
    assert!(sentence.contains("cannot be opened") && !sentence.contains("topsecret"), "{sentence}");
}

#[tokio::test]
async fn a_schema_of_a_newer_program_is_refused_and_left_alone() {
    let directory = Server::start().kill();
    let file = directory.join("guildhall.sqlite");
    let database = Database::connect(format!("sqlite://{file}")).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_of_tomorrow', 0)";
    database.execute_unprepared(newer).await.unwrap();
    database.close().await.unwrap();
    let data = directory.join("");
    for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["check"]] {
        let output = guildhall(arguments).args(["--data", &data]).output().unwrap();
        let (status, sentence) = refusal(&output);
        assert_eq!(status, 1, "{arguments:?}");
        assert!(sentence.contains("newer Guildhall") && sentence.contains("m9999_of_tomorrow"), "{sentence}");
    }
}

#[test]
fn check_prints_every_setting_with_its_source_and_changes_nothing() {
    let directory = Directory::new();
    let file = directory.file("guildhall.toml", "support-mail = \"help@vendor.example\"\n");
    let data = directory.join("data");
    let mut command = guildhall(&["check", "--config", &file, "--data", &data]);
    let output = command.env("GUILDHALL_LISTEN", "127.0.0.1:4000").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    let line = |name: &str| {
        let line =
            said.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} is missing:\n{said}"));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line("data "), format!("data {data} --data"));
    assert_eq!(line("listen"), "listen 127.0.0.1:4000 GUILDHALL_LISTEN");
    assert_eq!(line("support-mail"), format!("support-mail help@vendor.example support-mail in {file}"));
    assert_eq!(line("public-url"), "public-url http://localhost:4000 default");
    assert!(said.contains("\nUsable: "), "{said}");
    assert!(!std::path::Path::new(&data).exists());
}

#[test]
fn check_refuses_what_serve_refuses() {
    let directory = Directory::new();
    let file = directory.file("file", "");
    let (status, why) = refusal(&run(&["check", "--data", &format!("{file}/data")]));
    assert!(status != 0 && why.contains("is no directory"), "{why}");
    let (told, begun) = (Server::start_demo().kill(), Server::start().kill());
    let founded = Server::start();
    sign_up(&founded, "oak", &trial(&founded, None));
    let founded = founded.kill();
    let imported = Directory::new();
    let catalog = imported.file("vendor.toml", "[[service]]\nkey = \"mail\"\nname = \"Mail\"\n");
    let done = run(&["catalog", "import", &catalog, "--data", &imported.join("")]);
    assert!(done.status.success(), "{done:?}");
    let never = [
        (&told, &[][..], "This database holds the demo."),
        (&begun, &["--demo"], "This database was begun as a real portal."),
        (&imported, &["--demo"], "This database holds a catalog."),
        (&founded, &["--demo"], "This database holds real organizations."),
    ];
    for (directory, options, why) in never {
        let data = directory.join("");
        for command in [&["check"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let refused = refusal(&run(&[command, &["--data", &data], options].concat()));
            assert!(refused.0 != 0 && refused.1.starts_with(why), "{command:?} {refused:?}");
        }
    }
    for (directory, options) in [(&told, &["--demo"][..]), (&begun, &[])] {
        let said = run(&[&["check", "--data", &directory.join("")][..], options].concat());
        assert!(said.status.success(), "{said:?}");
    }
}

#[test]
fn asked_to_stop_it_ends_well_and_its_data_opens_again() {
    let server = Server::start();
    assert_eq!(
        server.ready,
        format!("Guildhall is ready at http://localhost:{}", server.address.rsplit(':').next().unwrap())
    );
    let data = server.kill();
    let again = Server::start_in(data, &[]);
    assert_eq!(again.stop(), (Some(0), String::new()));
}

#[test]
fn a_directory_may_be_called_as_one_likes_and_its_database_is_its_owners() {
    use std::os::unix::fs::PermissionsExt;
    let directory = Directory::new();
    for name in ["with space", "what?mode=ro", "a%20b", "#1"] {
        let data = directory.join(name);
        std::fs::create_dir(&data).unwrap();
        let done = run(&["migrate", "--data", &data]);
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        let about = std::fs::metadata(format!("{data}/guildhall.sqlite")).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "{name}");
    }
    assert_eq!(refused(&["migrate", "--data", ""]), (2, "--data: \"\" is empty.".to_owned()));
    assert!(refused(&["check", "--database-url", "sqlite::memory:"]).1.contains("names no file"));
}

#[test]
fn the_password_of_a_database_is_never_printed() {
    for url in ["postgres://app:topsecret@host:notaport/x", "postgres://app:topsecret@127.0.0.1:1/x"] {
        for command in [&["check"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let output = run(&[command, &["--database-url", url]].concat());
            let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
            assert!(!output.status.success() && said.contains("app:***@"), "{said}");
            assert!(!said.contains("topsecret"), "{said}");
        }
    }
}
