//! What servers of names answered, and what it means for a domain. What could not be found out is unknown, never a failure.

use serde::{Deserialize, Serialize};

use super::{MAIL_MARK, MARK, Record};
use crate::time::Instant;

crate::codes! {
    /// A kind of record.
    pub enum Kind {
        /// A text.
        Txt = "txt",
        /// Where mail goes.
        Mx = "mx",
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Of which name.
    pub name: String,
    /// For records of which kind.
    pub kind: Kind,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "came", rename_all = "kebab-case")]
pub enum Came {
    /// Records of that kind.
    Records {
        /// Their values: a text put together of its parts, or where mail goes. Of what is kept, only what is of this portal.
        values: Vec<String>,
        /// How many there are.
        count: usize,
        /// For how many seconds the answer may still be kept by those who were asked.
        seconds: u32,
    },
    /// The name is another name for this one.
    Alias {
        /// This one.
        to: String,
    },
    /// The name has no such record.
    Nothing,
    /// There is no such name.
    NoName,
    /// The servers could not answer, with this code.
    Failed {
        /// As servers of names say it, such as `SERVFAIL`.
        code: String,
    },
    /// No answer came in time.
    TimedOut,
    /// Nobody could be asked.
    Unreachable,
}

/// An answer, with who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The servers that were asked.
    pub servers: Vec<String>,
    /// What came back.
    pub came: Came,
}

/// What the answers amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A record proves the domain.
    Proven(Kind),
    /// No record does.
    Missing,
    /// Nobody knows, because something could not be asked.
    Unknown,
}

/// What one answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// It has the record.
    Right,
    /// It has a record of another claim, which may be an old one that is still kept for some seconds.
    Other {
        /// The value.
        value: String,
        /// For how long it is kept.
        seconds: u32,
    },
    /// It has records, and none is of this portal.
    Foreign {
        /// How many.
        count: usize,
        /// For how long they are kept.
        seconds: u32,
    },
    /// The name leads elsewhere.
    Alias {
        /// There.
        to: String,
    },
    /// It has none.
    Nothing,
    /// There is no such name.
    NoName,
    /// It could not be found out.
    Unknown,
}

/// A check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// When.
    pub at: Instant,
    /// What it amounts to.
    pub verdict: Verdict,
    /// What was answered, without what others publish there.
    pub answers: Vec<Answer>,
}

impl Check {
    /// So many values of an answer are kept.
    const VALUES: usize = 8;
    /// So many characters of a value are kept.
    const LENGTH: usize = 160;

    /// What is kept of a check.
    #[must_use]
    pub fn of(at: Instant, verdict: Verdict, mut answers: Vec<Answer>) -> Self {
        for answer in &mut answers {
            if let Came::Records { values, .. } = &mut answer.came {
                values.retain(|value| is_of_portal(value));
                values.truncate(Self::VALUES);
                for value in values {
                    *value = value.chars().take(Self::LENGTH).collect();
                }
            }
        }
        Self { at, verdict, answers }
    }
}

/// What is asked about a domain.
#[must_use]
pub fn questions(record: &Record) -> Vec<Question> {
    let name = record.name.to_string();
    vec![
        Question { name: name.clone(), kind: Kind::Txt },
        Question { name: record.below(), kind: Kind::Txt },
        Question { name, kind: Kind::Mx },
    ]
}

/// What the answers mean for a domain. One right record is enough, whatever else could not be asked; a name that leads
/// elsewhere proves nothing, because what stands there may be somebody else's.
#[must_use]
pub fn judge(record: &Record, answers: &[Answer]) -> Verdict {
    let found: Vec<_> = answers.iter().map(|answer| (answer.question.kind, finding(record, answer))).collect();
    match found.iter().find(|(_, finding)| *finding == Finding::Right) {
        Some((kind, _)) => Verdict::Proven(*kind),
        None if found.is_empty() || found.iter().any(|(_, finding)| *finding == Finding::Unknown) => Verdict::Unknown,
        None => Verdict::Missing,
    }
}

/// What one answer means for a domain.
#[must_use]
pub fn finding(record: &Record, answer: &Answer) -> Finding {
    match &answer.came {
        Came::Records { values, count, seconds } => match answer.question.kind {
            Kind::Txt if values.iter().any(|value| value.trim() == record.text) => Finding::Right,
            Kind::Mx if values.iter().any(|value| leads(value, record)) => Finding::Right,
            Kind::Txt | Kind::Mx => {
                let other = values.iter().find(|value| value.trim().starts_with(MARK));
                other.map_or(Finding::Foreign { count: *count, seconds: *seconds }, |value| Finding::Other {
                    value: value.clone(),
                    seconds: *seconds,
                })
            }
        },
        Came::Alias { to } => Finding::Alias { to: to.clone() },
        Came::Nothing => Finding::Nothing,
        Came::NoName => Finding::NoName,
        Came::Failed { .. } | Came::TimedOut | Came::Unreachable => Finding::Unknown,
    }
}

/// Whether a value was given by a portal: a text with the mark, or where mail would lead to it.
fn is_of_portal(value: &str) -> bool {
    let value = value.trim();
    value.starts_with(MARK) || value.get(..MAIL_MARK.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(MAIL_MARK))
}

fn leads(value: &str, record: &Record) -> bool {
    let value = value.trim();
    value.strip_suffix('.').unwrap_or(value).eq_ignore_ascii_case(record.exchange.as_str())
}
