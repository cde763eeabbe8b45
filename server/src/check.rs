//! `guildhall check`: every setting with its source, and whether the portal could be served like this. Changes nothing.

use std::io::Write;

use crate::config::Config;
use crate::stop::Stop;
use crate::{database, portal};

/// Prints it.
pub async fn run(config: &Config, out: &mut impl Write) -> Result<(), Stop> {
    let width = |of: fn(&crate::config::Line) -> usize| config.lines.iter().map(of).max().unwrap_or_default();
    let (names, values) = (width(|line| line.name.len()), width(|line| line.shown.len()));
    for line in &config.lines {
        print(out, &format!("{:<names$}  {:<values$}  {}", line.name, line.shown, line.source));
    }
    if let Some(file) = database::is_missing(config) {
        if let Some(place) = file.ancestors().skip(1).find(|place| place.exists()) {
            let wrong = match place.metadata() {
                Ok(found) if !found.is_dir() => Some("is no directory"),
                Ok(found) if found.permissions().readonly() => Some("may not be written to"),
                _ => None,
            };
            if let Some(wrong) = wrong {
                let (file, place) = (file.display(), place.display());
                return Err(Stop::failure(format!("the database {file} cannot be made: {place} {wrong}")));
            }
        }
        print(out, &format!("\nUsable: {} will be made at the start.", file.display()));
        return Ok(());
    }
    let db = database::connect(config).await?;
    if let Some(reason) = database::unready(&db, config).await? {
        return Err(Stop::failure(reason));
    }
    // An embedded database that is behind is brought up to date at the start; what it holds is said then.
    if db.schema().await.map_err(|error| database::failed(config, &error))?.pending.is_empty() {
        portal::unfit(&portal::on(db, config).await?, config).await?;
    }
    print(out, "\nUsable.");
    Ok(())
}

/// Whoever reads may stop reading.
fn print(out: &mut impl Write, line: &str) {
    let _gone = writeln!(out, "{}", line.trim_end());
}
