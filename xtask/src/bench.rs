//! `cargo xtask bench`: the figures, each against a floor that is measured in the same run. Prints one table and judges
//! nothing.

#![expect(clippy::float_arithmetic, reason = "figures are ratios")]

use std::{path::Path, process::Command, time::Duration};

use anyhow::{Context, Result, ensure};

use crate::{
    build::{Mode, everything},
    process::{cargo, output, program, root, run, step, target},
};

mod http;
mod lighthouse;
mod programs;
mod subject;

use http::Client;
use subject::{Subject, pinned};

/// Floor and subject in turn, so many times.
const PAIRS: usize = 7;
/// Requests a turn.
const REQUESTS: u64 = 100;
/// Decisions a turn.
const DECISIONS: &str = "100000";

const VENDOR: &str = "[[service]]\nkey = \"first\"\nname = \"First\"\n\
                      [[service.feature]]\nkey = \"calls\"\nname = \"Calls\"\nkind = \"counter\"\n\
                      [[service.plan]]\nkey = \"free\"\nname = \"Free\"\n\
                      price = [{ amount = \"0\", currency = \"EUR\", period = \"month\" }]\n\
                      [service.plan.features]\ncalls = 1000000000\n\
                      [[service.plan]]\nkey = \"paid\"\nname = \"Paid\"\n\
                      price = [{ amount = \"10\", currency = \"EUR\", period = \"month\" }]\n";

pub fn bench() -> Result<()> {
    everything(Mode::Release)?;
    run(cargo().args(["build", "--release", "--package", "guildhall", "--examples"]))?;
    // What loads stays off the core of what is loaded.
    run(program("taskset").args(["-cp", "1", &std::process::id().to_string()]).stdout(std::process::Stdio::null()))?;
    let folder = target().join("bench");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    println!("\n{:<58} {:>14} {:>14} {:>9}  target", "measure", "subject", "floor", "ratio");
    cold_start(&folder)?;
    let data = folder.join("data");
    let cookie = sign_up(&data)?;
    first_byte(&data, &cookie)?;
    decisions(&data, &cookie)?;
    let token = programs::token(&data)?;
    programs::checks(&data, &token)?;
    programs::usage(&data, &token)?;
    programs::invoices(&folder)?;
    page(&data, &cookie)?;
    memory(&data)?;
    lighthouses(&data, &cookie)
}

fn guildhall() -> String {
    target().join("release/guildhall").display().to_string()
}

fn example(name: &str) -> String {
    target().join("release/examples").join(name).display().to_string()
}

fn serve(data: &Path) -> Command {
    let mut command = pinned(&guildhall());
    command.args(["serve", "--listen", "127.0.0.1:0", "--requests-per-minute", "1000000", "--data"]).arg(data);
    command
}

fn scale(data: &Path, words: &[&str]) -> Result<()> {
    run(program(example("scale")).arg(data.join("guildhall.sqlite")).args(words))
}

fn row(measure: &str, subject: &str, floor: &str, ratio: &str, target: &str) {
    println!("{measure:<58} {subject:>14} {floor:>14} {ratio:>9}  {target}");
}

/// The session cookie of a new organization.
fn sign_up(data: &Path) -> Result<String> {
    let vendor = data.with_file_name("vendor.toml");
    std::fs::write(&vendor, VENDOR)?;
    let server = Subject::start(&mut serve(data))?;
    let import = output(program(guildhall()).args(["catalog", "import"]).arg(vendor).arg("--data").arg(data));
    import.context("the catalog was not imported")?;
    let mut client = Client::connect(&server.address)?;
    let shown: serde_json::Value =
        serde_json::from_slice(&client.post("/api/catalog/show", "query[service]=first")?.body)?;
    let plan = shown.pointer("/plans/0/id").and_then(serde_json::Value::as_str).context("no plan")?;
    let form = format!(
        "key=the-sign-up-of-the-bench&command[organization]=Bench&command[country]=DE&command[slug]=bench&command[display_name]=Ada+Lovelace\
         &command[user]=ada&command[mail]=ada@mail.example&command[password]=violet+harbour+twelve+spoons\
         &command[language]=en&command[zone]=UTC&command[offer]=plan:{plan}"
    );
    let answer = client.post("/api/organization/sign-up", &form)?;
    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    Ok(cookie.with_context(|| String::from_utf8_lossy(&answer.body).into_owned())?.to_owned())
}

fn cold_start(folder: &Path) -> Result<()> {
    let mut empty = Vec::new();
    for turn in 0..PAIRS {
        empty.push(Subject::start(&mut serve(&folder.join(format!("cold-{turn}"))))?.cold);
    }
    row("cold start, empty (ms, median)", &millis(median(&mut empty)), "", "", "300");
    let data = folder.join("many");
    sign_up(&data)?;
    scale(&data, &["people", "100000"])?;
    let mut full = Vec::new();
    for _ in 0..PAIRS {
        full.push(Subject::start(&mut serve(&data))?.cold);
    }
    row("cold start, 100 000 people (ms, median)", &millis(median(&mut full)), "", "", "300");
    let mut told = Vec::new();
    for turn in 0..PAIRS {
        told.push(Subject::start(serve(&folder.join(format!("demo-{turn}"))).arg("--demo"))?.cold);
    }
    row("first start with the demo (ms, median)", &millis(median(&mut told)), "", "", "");
    Ok(())
}

/// Measure 4.
fn first_byte(data: &Path, cookie: &str) -> Result<()> {
    let server = Subject::start(&mut serve(data))?;
    let mut client = Client::connect(&server.address)?;
    let size = client.get("/services", cookie)?.body.len();
    let floor = Subject::start(pinned(&example("floor")).args(["serve", &size.to_string()]))?;
    let mut plain = Client::connect(&floor.address)?;
    let (mut pages, mut files, mut turns) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let mut turn = Vec::new();
        for _ in 0..REQUESTS {
            turn.push(plain.get("/", "")?.first_byte);
        }
        files.extend(turn.iter().copied());
        turns.push(turn);
        for _ in 0..REQUESTS {
            let page = client.get("/services", cookie)?;
            ensure!(page.status == 200, "the page answered {}", page.status);
            pages.push(page.first_byte);
        }
    }
    for (name, share, target) in [("p50", 50, "3×"), ("p99", 99, "")] {
        let (page, file) = (part(&mut pages, share), part(&mut files, share));
        let mut floors: Vec<_> = turns.iter_mut().map(|turn| part(turn, share)).collect();
        let spread = spread(&mut floors);
        let measure = format!("first byte of a signed-in page, {size} bytes ({name}, µs)");
        row(&measure, &micros(page), &micros(file), &ratio(page, file, spread), target);
        varied(spread);
    }
    Ok(())
}

/// Measure 9, inside of the program; the floor is a decision of another engine, built for this alone.
fn decisions(data: &Path, cookie: &str) -> Result<()> {
    let (manifest, folder) = (root().join("xtask/cedar/Cargo.toml"), target().join("cedar"));
    let mut build = cargo();
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(manifest).arg("--target-dir").arg(&folder);
    run(&mut build)?;
    let cedar = folder.join("release/cedar-floor").display().to_string();
    let file = data.join("guildhall.sqlite").display().to_string();
    let token = cookie.strip_prefix("session=").context("no session")?;
    let (mut checks, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let said = output(pinned(&cedar).arg(DECISIONS)).context("the floor failed")?;
        floors.push(Duration::from_nanos(said.parse()?));
        let said = output(pinned(&example("decide")).args([&file, token, DECISIONS])).context("nothing was decided")?;
        checks.push(Duration::from_nanos(said.parse()?));
    }
    let spread = spread(&mut floors);
    let (check, floor) = (median(&mut checks), median(&mut floors));
    let nanos = |time: Duration| time.as_nanos().to_string();
    let ratio = ratio(check, floor, spread);
    row("permission check, one cedar-policy decision (ns)", &nanos(check), &nanos(floor), &ratio, "1×");
    varied(spread);
    Ok(())
}

/// Measure 1.
fn page(data: &Path, cookie: &str) -> Result<()> {
    scale(data, &["subscriptions", "500", "10000"])?;
    let server = Subject::start(&mut serve(data))?;
    let mut client = Client::connect(&server.address)?;
    client.get("/services?size=100", cookie)?;
    let file = data.join("guildhall.sqlite").display().to_string();
    let (mut pages, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let said = output(pinned(&example("floor")).args(["statements", &file, &REQUESTS.to_string()]));
        let said = said.context("the floor failed")?;
        floors.push(Duration::from_millis(said.split(' ').next().unwrap_or_default().parse()?));
        let before = server.cpu()?;
        for _ in 0..REQUESTS {
            let page = client.get("/services?size=100", cookie)?;
            ensure!(page.status == 200, "the page answered {}", page.status);
        }
        pages.push(Duration::from_millis(server.cpu()? - before));
    }
    let spread = spread(&mut floors);
    let (page, floor) = (median(&mut pages), median(&mut floors));
    let each = |all: Duration| format!("{:.1}", all.as_secs_f64() * 1000.0 / 100.0);
    let ratio = ratio(page, floor, spread);
    row("CPU of Services, 100 of 500, 10 000 subscriptions (ms)", &each(page), &each(floor), &ratio, "2.5×");
    varied(spread);
    Ok(())
}

fn memory(data: &Path) -> Result<()> {
    scale(data, &["sessions", "10000"])?;
    let server = Subject::start(&mut serve(data))?;
    Client::connect(&server.address)?.get("/", "")?;
    row("memory, idle, 10 000 sessions (MB)", &server.memory()?.to_string(), "", "", "100");
    Ok(())
}

fn lighthouses(data: &Path, cookie: &str) -> Result<()> {
    step("Lighthouse: performance / accessibility / best practices / search");
    let server = Subject::start(&mut serve(data))?;
    for (path, cookie) in [("/", None), ("/sign-in", None), ("/services", Some(cookie))] {
        let scores = lighthouse::scores(&format!("http://{}{path}", server.address), cookie)?;
        row(&format!("Lighthouse on a phone, {path}"), &scores, "", "", "95");
    }
    Ok(())
}

fn median(of: &mut [Duration]) -> Duration {
    part(of, 50)
}

fn part(of: &mut [Duration], percent: usize) -> Duration {
    of.sort_unstable();
    let last = of.len().saturating_sub(1);
    of.get(last * percent / 100).copied().unwrap_or_default()
}

/// How far the outermost are apart, as a share of the middle.
fn spread(of: &mut [Duration]) -> f64 {
    let middle = median(of).as_secs_f64();
    (part(of, 100).as_secs_f64() - part(of, 0).as_secs_f64()) / middle
}

/// A ratio, which is void where the floor itself varied too much.
fn ratio(subject: Duration, floor: Duration, spread: f64) -> String {
    let ratio = subject.as_secs_f64() / floor.as_secs_f64();
    if spread > 0.1 { format!("{ratio:.2}× void") } else { format!("{ratio:.2}×") }
}

fn varied(spread: f64) {
    row("  how far the floor varied", "", &format!("{:.0} %", spread * 100.0), "", "10 %");
}

fn millis(time: Duration) -> String {
    format!("{:.0}", time.as_secs_f64() * 1000.0)
}

fn micros(time: Duration) -> String {
    time.as_micros().to_string()
}
