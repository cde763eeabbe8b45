//! The query of an address: its parameters, percent-encoding, and text in hexadecimal.

use std::fmt::Write;

/// The decoded parameters of a query, with or without `?`. What has no `=` has no value.
#[must_use]
pub fn parameters(text: &str) -> Vec<(String, String)> {
    let text = text.strip_prefix('?').unwrap_or(text);
    let pairs = text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

/// The query with these parameters, without `?`.
#[must_use]
pub fn written(pairs: &[(&'static str, String)]) -> String {
    let encoded: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    encoded.join("&")
}

/// What is asked for is its own text in an address, by its `of_pairs` and `pairs`.
macro_rules! asked_in_an_address {
    ($query:ty) => {
        impl From<$query> for String {
            fn from(query: $query) -> Self {
                $crate::url::written(&query.pairs())
            }
        }

        impl From<String> for $query {
            fn from(text: String) -> Self {
                let pairs = $crate::url::parameters(&text);
                Self::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
            }
        }
    };
}
pub(crate) use asked_in_an_address;

/// Escapes everything but letters, digits and `-._~!,`.
fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~!,".contains(&byte) {
            encoded.push(char::from(byte));
        } else if byte == b' ' {
            encoded.push('+');
        } else {
            encoded.push('%');
            push_hex(&mut encoded, byte);
        }
        encoded
    })
}

/// Reads escapes and `+`; what is no escape means itself, what is no UTF-8 is replaced.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        match (first, others) {
            (b'%', [high, low, after @ ..]) if nibble(*high).is_some() && nibble(*low).is_some() => {
                bytes.push(nibble(*high).unwrap_or(0) << 4 | nibble(*low).unwrap_or(0));
                rest = after;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

pub(crate) fn to_hex(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut hex, byte| {
        push_hex(&mut hex, byte);
        hex
    })
}

pub(crate) fn from_hex(hex: &str) -> Option<String> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect::<Option<_>>()?;
    if rest.is_empty() { String::from_utf8(bytes).ok() } else { None }
}

fn push_hex(text: &mut String, byte: u8) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{byte:02x}");
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
