//! The server's side: what concerns the answer is done, what concerns a screen does nothing.

use axum::http::StatusCode;
use domain::{locale::ZoneName, time::Instant};
use jiff::{Timestamp, tz::TimeZone};
use leptos::{nonce::Nonce, prelude::*};
use leptos_axum::ResponseOptions;
use web_sys::{HtmlFormElement, HtmlInputElement};

use super::{Civil, Sent};
use crate::problem::Problem;

/// Milliseconds since the page was opened.
pub fn elapsed() -> i64 {
    0
}

/// The time on the wall in a zone; in UTC if the zone is unknown.
pub fn civil(at: Instant, zone: &ZoneName) -> Civil {
    let known = TimeZone::get(zone.as_str()).ok().zip(Timestamp::from_millisecond(at.millis()).ok());
    known.map_or_else(
        || Civil::utc(at),
        |(zone, stamp)| Civil::ahead(at, i64::from(zone.to_offset(stamp).seconds()).div_euclid(60)),
    )
}

/// The title of the page.
pub fn title(text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = leptos_meta::Title(leptos_meta::TitleProps::builder().text(text).build());
}

/// The status of the answer.
pub fn status(code: u16) {
    if let (Some(response), Ok(code)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(code)) {
        response.set_status(code);
    }
}

/// Keeps a cookie; on the server the door does that.
pub fn set_cookie(_header: &str) {}

/// A key that no other form has.
pub fn fresh_key() -> String {
    Nonce::new().to_string()
}

/// The zone that the device is set to.
pub fn own_zone() -> Option<ZoneName> {
    None
}

/// Moves the focus.
pub fn focus(_id: &str) {}

/// Opens or closes a dialog.
pub fn dialog(_id: &str, _open: bool) {}

/// Sends a form on the page.
pub fn submit(_form: &str) {}

/// Puts a text on the clipboard.
pub fn copy(_text: &str) {}

/// What is entered in a form, as a query.
pub fn entered(_form: &HtmlFormElement) -> String {
    String::new()
}

/// Whether something else is entered in a form than it was drawn with.
pub fn is_altered(_form: &HtmlFormElement) -> bool {
    false
}

/// How many values of this name a form on the page would send.
pub fn values(_form: &str, _name: &str) -> i64 {
    0
}

/// Empties an input.
pub fn clear(_input: &HtmlInputElement) {}

/// Sends a form without leaving the page.
pub async fn send(_form: HtmlFormElement) -> Sent {
    Ok(None)
}

/// Calls back after so many milliseconds, unless called again before.
pub fn later(_millis: u64, _run: impl FnOnce() + 'static) {}

/// Opens a page as if the address had been typed.
pub fn go(_address: &str) {}

/// How large the file is that was chosen in a form, in bytes; nothing where none was.
pub fn chosen(_form: &HtmlFormElement) -> Option<i64> {
    None
}

/// Sends the file of a form in parts of so many bytes; what the import of it is called.
pub async fn send_file(_form: HtmlFormElement, _part: i64, _there: impl Fn(i64) + 'static) -> Result<String, Problem> {
    Err(Problem::offline())
}

/// Hears what an address tells, until `heard` has heard enough.
pub fn listen(_address: String, _heard: impl Fn(&str) -> bool + 'static) {}
