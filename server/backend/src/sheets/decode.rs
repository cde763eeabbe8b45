//! Bytes into text, without ever guessing silently: strict UTF-8, for tables else Windows-1252, or the encoding that the
//! operator names. A byte that means nothing is refused where it stands.

use super::{Mistake, Place};
use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};

/// Text, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
}

/// The label of the UTF-16 that bytes are in, by their mark or by the empty halves of their first two signs.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] => Some("utf-16le"),
        [0xFE, 0xFF, ..] => Some("utf-16be"),
        [one, 0, other, 0, ..] if *one != 0 && *other != 0 => Some("utf-16le"),
        [0, one, 0, other, ..] if *one != 0 && *other != 0 => Some("utf-16be"),
        _ => None,
    }
}

/// Reads bytes in the named encoding, else as UTF-8, else in the fallback where the format has one.
pub(crate) fn decode(
    bytes: &[u8],
    label: Option<&str>,
    fallback: Option<&'static Encoding>,
) -> Result<Decoded, Undecoded> {
    if let Some(label) = label {
        let named = Encoding::for_label(label.as_bytes()).ok_or_else(|| Undecoded::Label(label.to_owned()))?;
        return strict(bytes, named).map_err(|place| bad(place, named, None));
    }
    strict(bytes, UTF_8).or_else(|place| match fallback {
        Some(_) if is_cut_off(bytes) => {
            Err(Undecoded::Byte(Mistake::new(place, "the file ends inside of this character; it was cut off")))
        }
        Some(other) => strict(bytes, other).map_err(|place| bad(place, UTF_8, Some(other))),
        None => Err(bad(place, UTF_8, None)),
    })
}

/// Whether this is UTF-8 of which the end is missing: with signs beyond ASCII, which hardly any other text spells like that.
fn is_cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        error.error_len().is_none() && !valid.is_ascii()
    })
}

/// Why bytes are no text.
#[derive(Debug)]
pub(crate) enum Undecoded {
    /// There is no encoding of this name.
    Label(String),
    /// A byte that means nothing.
    Byte(Mistake),
}

/// The encoding of tables that are not UTF-8.
pub(crate) const TABLES: &Encoding = WINDOWS_1252;

fn bad(place: Place, first: &'static Encoding, second: Option<&'static Encoding>) -> Undecoded {
    let reason = match second {
        Some(second) => format!("this byte is neither {} nor {}; name the encoding", first.name(), second.name()),
        None => format!("this byte is not {}", first.name()),
    };
    Undecoded::Byte(Mistake::new(place, reason))
}

/// The text, or the place of the first byte that means nothing. A byte order mark of the encoding is dropped.
fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Place> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true).0 {
        DecoderResult::InputEmpty => {}
        DecoderResult::Malformed(..) | DecoderResult::OutputFull => return Err(Place::after(&text)),
    }
    // The web's Windows-1252 gives its five undefined bytes the control characters of the same number.
    let undefined =
        |sign: char| encoding == WINDOWS_1252 && matches!(sign, '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}');
    match text.split_once(undefined) {
        Some((before, _)) => Err(Place::after(before)),
        None => Ok(Decoded { text, encoding: encoding.name() }),
    }
}
