//! The program is killed at random instants while clients order, change seats, assign licenses, report usage, pay and live
//! through months. Whatever was acknowledged is there afterwards, the rest is there whole or not at all, nothing is there
//! twice, and the books agree with themselves.
//!
//! `GUILDHALL_KILLS` says how often, `GUILDHALL_SEED` repeats a run. Every other kill waits until a transaction is open, and
//! half of these come while nobody does anything but what is invoiced: between the issue of an invoice and its commit.
//! On PostgreSQL, where its programs are found, two kills come for five on the embedded database.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::harness::postgres::Database;
use crate::harness::{Directory, Server};

mod books;
mod clients;
mod deeds;
pub mod stage;

use deeds::Ledger;
use stage::{Place, Stage};

/// How soon it serves again.
const SOON: Duration = Duration::from_secs(2);

/// Numbers that look random and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

/// So many deeds at least are acknowledged before a kill, however slow the machine is.
const DEEDS: usize = 6;

/// Lets everybody work for so long, and until something came of it.
fn let_work(ledger: &Mutex<Ledger>, for_so_long: Duration) {
    std::thread::sleep(for_so_long);
    let begun = Instant::now();
    while ledger.lock().unwrap().acknowledged() < DEEDS && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Kills it, and with it the payment that is being recorded; whether a transaction was open at that instant.
fn strike(stage: &Stage, server: Server, paying: &clients::Paying, aimed: bool) -> (Directory, bool) {
    let begun = Instant::now();
    let inside = loop {
        server.freeze();
        let inside = stage.place.somebody_writes(&server);
        if inside || !aimed || begun.elapsed() > Duration::from_secs(10) {
            break inside;
        }
        server.thaw();
        std::thread::sleep(Duration::from_millis(1));
    };
    paying.lock().unwrap().shut();
    (server.kill(), inside)
}

/// Serves again from the same data; how long that took.
fn again(stage: &Stage, directory: Directory) -> (Server, Duration) {
    let begun = Instant::now();
    let server = Server::start_in(directory, &stage.place.options());
    let ready = server.browser().get("/readyz");
    assert_eq!(ready.status, 200, "{}", ready.body);
    (server, begun.elapsed())
}

#[test]
fn what_was_acknowledged_outlives_every_kill_and_nothing_is_there_twice() {
    kill_again_and_again(Place(None), number("GUILDHALL_KILLS", 10));
}

#[test]
fn what_was_acknowledged_outlives_every_kill_and_nothing_is_there_twice_on_postgresql() {
    let Some(database) = Database::migrated() else { return };
    kill_again_and_again(Place(Some(database)), (number("GUILDHALL_KILLS", 10) * 2 / 5).max(1));
}

fn kill_again_and_again(place: Place, kills: u64) {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = number("GUILDHALL_SEED", now.as_secs());
    // Past the test runner, which keeps to itself what a test that passes prints.
    let mut terminal = std::io::stderr();
    writeln!(terminal, "GUILDHALL_KILLS={kills} GUILDHALL_SEED={seed}").unwrap();
    let mut dice = Dice(seed);
    let mut server = Server::start_with(&place.options());
    let stage = Arc::new(Stage::set(&server, place));
    let set = Instant::now();
    while stage.place.somebody_writes(&server) {
        assert!(set.elapsed() < Duration::from_secs(20), "somebody seems to write although nobody does anything");
        std::thread::sleep(Duration::from_millis(10));
    }
    let (mut inside, mut struck, mut slowest, mut deeds, mut unknown) = (0, 0, Duration::ZERO, 0, 0);
    for round in 1..=kills {
        let after = Duration::from_millis(150 + dice.roll(900));
        let paying = clients::Paying::default();
        let ledger = Arc::new(Mutex::new(Ledger::default()));
        let (aimed, issuing) = (round % 2 == 0, round % 4 == 0);
        let clients = clients::start(&stage, &server, round, &ledger, &paying, issuing);
        let_work(&ledger, after);
        let (directory, open) = strike(&stage, server, &paying, aimed);
        clients.into_iter().for_each(|client| client.join().unwrap());
        let (next, took) = again(&stage, directory);
        server = next;
        let mut ledger = std::mem::take(&mut *ledger.lock().unwrap());
        println!(
            "kill {round} of {kills}: after {after:?}, {} a transaction{}, {} acknowledged, {} unknown, back in {took:?}",
            if open { "inside of" } else { "outside of" },
            if issuing { " of somebody who is invoiced" } else { "" },
            ledger.acknowledged(),
            ledger.unknown()
        );
        (inside, slowest) = (inside + u64::from(open), slowest.max(took));
        struck += u64::from(open && issuing);
        (deeds, unknown) = (deeds + ledger.acknowledged(), unknown + ledger.unknown());
        ledger.is_kept(&stage.place.past(&server));
        books::agree(&stage.place.past(&server));
        ledger.again(&stage, &server);
        books::agree(&stage.place.past(&server));
        assert!(took < SOON, "it took {took:?} to serve again");
    }
    println!(
        "{kills} kills, {inside} inside of a transaction, {struck} of these while only invoices were issued; {deeds} deeds, \
         {unknown} unknown; back in {slowest:?} at most"
    );
    assert!(inside * 2 + 1 >= kills, "too few kills fell into a transaction");
    assert!(struck * 8 + 7 >= kills, "too few kills fell between the issue of an invoice and its commit");
    assert!(deeds >= kills as usize * DEEDS, "the clients did next to nothing");
}
