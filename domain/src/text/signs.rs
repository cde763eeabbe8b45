//! Which characters may stand in a text that other people read: every script and every emoji, but nothing that is
//! invisible by itself or that turns the direction of what follows (Unicode TR 36, CVE-2021-42574).

/// Whether every character can be seen, or joins two that can. `breaks` allows line breaks and tabs.
pub(super) fn visible(text: &str, breaks: bool) -> bool {
    let mut before = None;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let fine = match sign {
            '\n' | '\t' => breaks,
            JOINER => joins(before, signs.peek().copied()),
            NON_JOINER => before.is_some_and(shaped) && signs.peek().copied().is_some_and(shaped),
            '\u{FE0E}' | '\u{FE0F}' => before.is_some_and(|sign| !sign.is_alphabetic() && !sign.is_whitespace()),
            '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}' => before.is_some_and(ideographic),
            _ => !hidden(sign),
        };
        if !fine {
            return false;
        }
        before = Some(sign);
    }
    true
}

/// Whether a reader would see anything at all: a letter, a digit or a symbol.
pub(super) fn readable(text: &str) -> bool {
    text.chars()
        .any(|sign| sign.is_alphanumeric() || (sign >= '\u{2190}' && !sign.is_whitespace() && sign != '\u{2800}'))
}

const JOINER: char = '\u{200D}';
const NON_JOINER: char = '\u{200C}';

/// A joiner stands inside an emoji, or between letters of scripts that are shaped by it.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let ends = pictorial(before) || matches!(before, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
    (ends && pictorial(after)) || (shaped(before) && shaped(after))
}

/// Scripts whose letters take another shape at a joiner: Arabic to Sinhala, Tibetan, Myanmar, Khmer, Mongolian.
fn shaped(sign: char) -> bool {
    matches!(sign, '\u{0600}'..='\u{0DFF}' | '\u{0F00}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}')
        && !hidden(sign)
}

fn pictorial(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn ideographic(sign: char) -> bool {
    matches!(sign, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Controls, format characters, fillers, private use, and what is no character.
pub(crate) fn hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}')
        || u32::from(sign) & 0xFFFE == 0xFFFE
}
