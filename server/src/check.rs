//! `guildhall check`: every setting with its source, and whether the portal could be served like this. Changes nothing.

use std::io::Write;

use crate::config::Config;
use crate::database;
use crate::stop::Stop;

/// Prints it.
pub async fn run(config: &Config, out: &mut impl Write) -> Result<(), Stop> {
    let width = |of: fn(&crate::config::Line) -> usize| config.lines.iter().map(of).max().unwrap_or_default();
    let (names, values) = (width(|line| line.name.len()), width(|line| line.shown.len()));
    for line in &config.lines {
        print(out, &format!("{:<names$}  {:<values$}  {}", line.name, line.shown, line.source));
    }
    if let Some(file) = database::is_missing(config) {
        print(out, &format!("\nUsable: {} will be made at the start.", file.display()));
        return Ok(());
    }
    let db = database::connect(config).await?;
    match database::unready(&db, config).await? {
        Some(reason) => Err(Stop::failure(reason)),
        None => {
            print(out, "\nUsable.");
            Ok(())
        }
    }
}

/// Whoever reads may stop reading.
fn print(out: &mut impl Write, line: &str) {
    let _gone = writeln!(out, "{}", line.trim_end());
}
