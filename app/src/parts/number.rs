//! Numbers as people read them: digits in groups of three, a real minus sign, and counts that stop counting.

use domain::locale::Language;

/// Keeps a number together on its line.
const GROUP: char = '\u{202f}';

/// A whole number in groups: `1 284`, `−3`.
#[must_use]
pub fn number(number: i64) -> String {
    let text = grouped(&number.unsigned_abs().to_string());
    if number < 0 { format!("\u{2212}{text}") } else { text }
}

/// Digits in groups of three from the end.
pub(super) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}

/// The sign between whole and fraction.
pub(super) const fn point(l: Language) -> char {
    match l {
        Language::En => '.',
        Language::De => ',',
    }
}

/// How many there are, as far as they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// All were counted.
    Exactly(u64),
    /// Counting stopped here.
    AtLeast(u64),
}

impl Count {
    /// So many; there may be more.
    #[must_use]
    pub const fn of(count: u64, more: bool) -> Self {
        if more { Self::AtLeast(count) } else { Self::Exactly(count) }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exactly(count) => f.write_str(&grouped(&count.to_string())),
            Self::AtLeast(count) => write!(f, "{}+", grouped(&count.to_string())),
        }
    }
}
