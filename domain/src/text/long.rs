//! Longer texts of several lines.

use super::{Invalid, measured, signs, values};

values! {
    /// A remark of 1 to 500 characters.
    Note = |text| parse(text, 500);
    /// A description of 1 to 4000 characters.
    Text = |text| parse(text, 4_000);
}

fn parse(text: &str, most: u16) -> Result<String, Invalid> {
    let text = text.trim().replace("\r\n", "\n");
    measured(&text, 1, most)?;
    if signs::visible(&text, true) { Ok(text) } else { Err(Invalid::Invisible) }
}
