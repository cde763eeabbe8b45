//! Why the program ends early: one sentence for whoever started it, and the status for the shell.

use std::fmt::Display;

use clap::error::ErrorKind;

/// The sentence and the status.
#[derive(Debug, PartialEq, Eq)]
pub struct Stop {
    /// What is wrong and what to do, without a final point.
    pub sentence: String,
    /// 2 where the call or the configuration is wrong, 1 where something else is.
    pub status: u8,
}

impl Stop {
    /// The call or the configuration is wrong.
    pub fn usage(sentence: impl Display) -> Self {
        Self { sentence: sentence.to_string(), status: 2 }
    }

    /// Something that the program needs is not as it should be.
    pub fn failure(sentence: impl Display) -> Self {
        Self { sentence: sentence.to_string(), status: 1 }
    }

    /// What the command line's parser has to say, in one line.
    pub fn of_clap(error: &clap::Error) -> Self {
        if let ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand = error.kind() {
            return Self::usage("it is not said what to do; guildhall --help lists the commands");
        }
        let said = error.render().to_string();
        let first = said.split("\n\n").next().unwrap_or_default();
        let words: Vec<_> = first.trim_start_matches("error: ").split_whitespace().collect();
        Self::usage(format!("{}; see guildhall --help", words.join(" ")))
    }
}
