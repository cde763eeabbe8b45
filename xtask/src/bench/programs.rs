//! What programs ask and report over HTTP, and a month that is billed.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use super::{
    PAIRS, REQUESTS, example, guildhall, median, micros, millis, part, ratio, row, scale, serve, spread,
    subject::pinned, varied,
};
use crate::{
    bench::{http::Client, subject::Subject},
    process::{output, program, run},
};

/// Events of a batch, as many as one may have.
const BATCH: usize = 1_000;
/// Batches a turn.
const BATCHES: usize = 5;
/// Transactions a turn.
const TRANSACTIONS: usize = 1_000;
/// Invoices of a month.
const INVOICES: &str = "10000";

const TAXES: &str = "[[rate]]\nseller = \"DE\"\nbuyer = \"DE\"\ncategory = \"standard\"\ntreatment = \"standard\"\n\
                     rate = \"19\"\nfrom = \"2007-01-01\"\n";

/// A token of the service.
pub fn token(data: &Path) -> Result<String> {
    let made = output(program(guildhall()).args(["token", "create", "--service", "first", "--data"]).arg(data));
    made.context("no token was made")
}

/// Measure 9, over HTTP.
pub fn checks(data: &Path, token: &str) -> Result<()> {
    let server = Subject::start(&mut serve(data))?;
    let mut client = Client::connect(&server.address)?;
    let path = "/api/v1/organizations/bench/services/first/features/calls";
    let bearer = format!("Bearer {token}");
    let mut ask = || client.send("GET", path, &[("authorization", &bearer)], "");
    let first = ask()?;
    ensure!(first.status == 200, "the check answered {}: {}", first.status, String::from_utf8_lossy(&first.body));
    let floor = Subject::start(pinned(&example("floor")).args(["serve", &first.body.len().to_string()]))?;
    let mut plain = Client::connect(&floor.address)?;
    let (mut checks, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let (mut checked, mut plainly) = (Vec::new(), Vec::new());
        for _ in 0..REQUESTS {
            plainly.push(plain.get("/", "")?.first_byte);
        }
        for _ in 0..REQUESTS {
            checked.push(ask()?.first_byte);
        }
        checks.push(part(&mut checked, 50));
        floors.push(part(&mut plainly, 50));
    }
    let spread = spread(&mut floors);
    let (check, floor) = (median(&mut checks), median(&mut floors));
    row("entitlement check over HTTP (p50, µs)", &micros(check), &micros(floor), &ratio(check, floor, spread), "1.5×");
    varied(spread);
    Ok(())
}

/// Measure 10: rates, of which more is better. The floor is a transaction of one row; batches come beside single events.
pub fn usage(data: &Path, token: &str) -> Result<()> {
    let server = Subject::start(&mut serve(data))?;
    let mut client = Client::connect(&server.address)?;
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let mut report = |path: &str, body: &str, events: usize| {
        let answer = client.send("POST", &format!("/api/v1/organizations/bench/{path}"), &headers, body)?;
        let counted = String::from_utf8_lossy(&answer.body).matches("\"counted\"").count();
        ensure!(counted == events, "{counted} events of {events} were counted");
        Ok(())
    };
    let file = data.join("guildhall.sqlite").display().to_string();
    let (mut batches, mut singles, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..PAIRS {
        let words = ["transactions", &file, &TRANSACTIONS.to_string(), &turn.to_string()];
        let said = output(pinned(&example("floor")).args(words)).context("the floor failed")?;
        floors.push(Duration::from_micros(said.parse()?));
        batches.push(timed(BATCHES, |batch| report("usage/batch", &batch_of(turn * BATCHES + batch)?, BATCH))?);
        singles.push(timed(TRANSACTIONS, |number| report("usage", &event(&format!("single-{turn}"), number)?, 1))?);
    }
    let spread = spread(&mut floors);
    let a_second = |count: usize, times: &mut [Duration]| count as f64 / median(times).as_secs_f64();
    let transactions = a_second(TRANSACTIONS, &mut floors);
    let void = if spread > 0.1 { " void" } else { "" };
    for (measure, events) in [
        ("usage events a second in batches, transactions of one row", a_second(BATCH * BATCHES, &mut batches)),
        ("usage events a second one by one, the same", a_second(TRANSACTIONS, &mut singles)),
    ] {
        let ratio = format!("{:.2}×{void}", events / transactions);
        row(measure, &format!("{events:.0}"), &format!("{transactions:.0}"), &ratio, "0.4×");
    }
    varied(spread);
    Ok(())
}

/// How long it takes to do something so often.
fn timed(times: usize, mut what: impl FnMut(usize) -> Result<()>) -> Result<Duration> {
    let begun = Instant::now();
    (0..times).try_for_each(&mut what)?;
    Ok(begun.elapsed())
}

fn batch_of(batch: usize) -> Result<String> {
    let events = (0..BATCH).map(|number| event(&format!("batch-{batch}"), number)).collect::<Result<Vec<_>>>()?;
    Ok(format!("{{\"events\":[{}]}}", events.join(",")))
}

fn event(of: &str, number: usize) -> Result<String> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis();
    Ok(format!(
        "{{\"source\":\"bench\",\"event_id\":\"{of}-{number}\",\"service\":\"first\",\"feature\":\"calls\",\
         \"quantity\":1,\"occurred_at\":{now}}}"
    ))
}

/// Measure 12: as many organizations, each of which is to be billed.
pub fn invoices(folder: &Path) -> Result<()> {
    let data = folder.join("month");
    super::sign_up(&data)?;
    let taxes = folder.join("taxes.toml");
    std::fs::write(&taxes, TAXES)?;
    run(program(guildhall())
        .args(["tax", "import"])
        .arg(taxes)
        .arg("--data")
        .arg(&data)
        .stdout(std::process::Stdio::null()))?;
    scale(&data, &["buyers", INVOICES])?;
    let mut billing: Command = pinned(&example("billing"));
    let said = output(billing.arg(data.join("guildhall.sqlite"))).context("the month was not billed")?;
    let (time, count) = said.split_once(' ').context("the month was billed without a word")?;
    ensure!(count == INVOICES, "{count} invoices were issued");
    row("10 000 invoices issued without a gap (ms)", &millis(Duration::from_millis(time.parse()?)), "", "", "60 000");
    Ok(())
}
