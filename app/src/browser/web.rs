//! The browser's side. Whatever fails here leaves the page as it is: it works without.

use std::{cell::RefCell, time::Duration};

use domain::{locale::ZoneName, time::Instant};
use futures::StreamExt;
use gloo_net::{eventsource::futures::EventSource, http};
use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local_scoped_with_cancellation,
};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FormData, Headers, HtmlDialogElement, HtmlElement, HtmlFormElement, HtmlInputElement, RequestInit, Response,
    UrlSearchParams,
};

use super::{Civil, Sent};
use crate::problem::Problem;

/// Milliseconds since 1970: only differences of it are used, because the device's clock may be wrong.
pub fn elapsed() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of this age fit")]
    let now = Date::now() as i64;
    now
}

/// The time on the wall in a zone; in UTC if the zone is unknown.
pub fn civil(at: Instant, zone: &ZoneName) -> Civil {
    if zone.as_str() == "UTC" {
        return Civil::utc(at);
    }
    in_zone(at, zone).unwrap_or_else(|| Civil::utc(at))
}

fn in_zone(at: Instant, zone: &ZoneName) -> Option<Civil> {
    let options = Object::new();
    let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into()).ok();
    set("timeZone", zone.as_str())?;
    set("hourCycle", "h23")?;
    for part in ["year", "month", "day", "hour", "minute"] {
        set(part, "numeric")?;
    }
    let formats: JsValue = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let new = Reflect::get(&formats, &"DateTimeFormat".into()).ok()?;
    // A zone that the browser does not know makes the constructor throw.
    let format = Reflect::construct(new.unchecked_ref::<Function>(), &Array::of2(&"en".into(), &options)).ok()?;
    let format: DateTimeFormat = format.unchecked_into();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact")]
    let date = Date::new(&(at.millis() as f64).into());
    let parts: Array = format.format_to_parts(&date);
    let part = |wanted: &str| {
        parts.iter().find_map(|part| {
            let name = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            (name == wanted).then(|| Reflect::get(&part, &"value".into()).ok()?.as_string()?.parse::<i64>().ok())?
        })
    };
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    let (hour, minute) = (part("hour")?, part("minute")?);
    let date = domain::time::Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    let shown = date.epoch_days() * 1_440 + hour * 60 + minute;
    Some(Civil { year, month, day, hour, minute, ahead: shown - at.millis().div_euclid(60_000) })
}

/// The title of the page.
pub fn title(text: &str) {
    document().set_title(text);
}

/// The status of the answer.
pub fn status(_code: u16) {}

/// Keeps a cookie, given as a `Set-Cookie` header.
pub fn set_cookie(header: &str) {
    let _ = Reflect::set(&document(), &"cookie".into(), &header.into());
}

/// A key that no other form has.
pub fn fresh_key() -> String {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The zone that the device is set to.
pub fn own_zone() -> Option<ZoneName> {
    let options = DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()?.parse().ok()
}

/// Moves the focus.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Opens or closes a dialog.
pub fn dialog(id: &str, open: bool) {
    let Some(dialog) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlDialogElement>().ok())
    else {
        return;
    };
    if !open {
        dialog.close();
    } else if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) {
    let _ = window().navigator().clipboard().write_text(text);
}

/// What is entered in a form, as a query.
pub fn entered(form: &HtmlFormElement) -> String {
    query(form).map(|query| String::from(query.to_string())).unwrap_or_default()
}

fn query(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

/// Whether something else is entered in a form than it was drawn with.
pub fn is_altered(form: &HtmlFormElement) -> bool {
    let Ok(inputs) = form.query_selector_all("input") else { return false };
    let mut inputs = (0..inputs.length()).filter_map(|place| inputs.get(place)?.dyn_into::<HtmlInputElement>().ok());
    inputs.any(|input| input.value() != input.default_value() || input.checked() != input.default_checked())
}

/// How many values of this name a form on the page would send.
pub fn values(form: &str, name: &str) -> i64 {
    let form = document().get_element_by_id(form).and_then(|found| found.dyn_into::<HtmlFormElement>().ok());
    let data = form.and_then(|form| FormData::new_with_form(&form).ok());
    data.map_or(0, |data| data.get_all(name).length().into())
}

/// Sends a form on the page as if its button had been pressed.
pub fn submit(form: &str) {
    let form = document().get_element_by_id(form).and_then(|found| found.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        let _ = form.request_submit();
    }
}

/// Empties an input.
pub fn clear(input: &HtmlInputElement) {
    input.set_value("");
}

/// Sends a form without leaving the page. Each answer gives the form a new key, so that the next command is another one;
/// without an answer the key stays, so that trying again cannot do it twice.
pub async fn send(form: HtmlFormElement) -> Sent {
    match answer(&form).await {
        None => Err(Problem::offline()),
        Some(sent) => {
            if let Ok(Some(key)) = form.query_selector("input[name=key]") {
                key.unchecked_into::<HtmlInputElement>().set_value(&fresh_key());
            }
            sent
        }
    }
}

async fn answer(form: &HtmlFormElement) -> Option<Sent> {
    let headers = Headers::new().ok()?;
    headers.set("accept", "application/json").ok()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&query(form)?.into());
    let action = form.get_attribute("action")?;
    let answer = JsFuture::from(window().fetch_with_str_and_init(&action, &request)).await.ok()?;
    let answer: Response = answer.unchecked_into();
    if answer.ok() {
        let headers = answer.headers();
        let moved = headers.has("serverfnredirect").unwrap_or_default();
        let address = headers.get("location").ok().flatten().filter(|_| moved);
        return Some(Ok(address));
    }
    let body = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    Some(Err(serde_json::from_str(&body).unwrap_or_else(|_| Problem::of_status(answer.status()))))
}

thread_local! {
    static WAITING: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
}

/// Calls back after so many milliseconds, unless called again before.
pub fn later(millis: u64, run: impl FnOnce() + 'static) {
    let next = set_timeout_with_handle(run, Duration::from_millis(millis)).ok();
    if let Some(before) = WAITING.replace(next) {
        before.clear();
    }
}

/// Opens a page as if the address had been typed.
pub fn go(address: &str) {
    let _ = window().location().set_href(address);
}

/// How large the file is that was chosen in a form, in bytes; nothing where none was.
pub fn chosen(form: &HtmlFormElement) -> Option<i64> {
    file(form).map(|file| length(&file))
}

fn file(form: &HtmlFormElement) -> Option<File> {
    let input = form.query_selector("input[type=file]").ok()??;
    input.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

fn length(file: &File) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a size in bytes is a whole number")]
    let length = file.size() as i64;
    length
}

/// Sends the file of a form in parts of so many bytes, each under a key of its own, and says after each how many bytes are
/// there; what the import of it is called. A part that was not answered is sent once more. After that the key of the form
/// stays, so that whoever tries again sends nothing twice.
pub async fn send_file(form: HtmlFormElement, part: i64, there: impl Fn(i64) + 'static) -> Result<String, Problem> {
    let input = form.query_selector("input[name=key]").ok().flatten();
    let input = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let ((Some(file), Some(input)), Some(action)) = ((file(&form), input), form.get_attribute("action")) else {
        return Err(Problem::of_status(422));
    };
    let sent = parts((&action, &input.value()), &file, part, there).await;
    if !sent.as_ref().is_err_and(unanswered) {
        input.set_value(&fresh_key());
    }
    sent
}

fn unanswered(why: &Problem) -> bool {
    why.status() >= 500
}

async fn parts((action, key): (&str, &str), file: &File, size: i64, there: impl Fn(i64)) -> Result<String, Problem> {
    let all = length(file);
    let (mut import, mut from, mut number) = (String::new(), 0_i64, 0_u32);
    loop {
        let to = from.saturating_add(size).min(all);
        let last = to == all;
        let form = || piece((key, &import), file, (number, last), (from, to)).ok_or_else(Problem::offline);
        let answer = match post(action, form()?).await {
            Err(why) if unanswered(&why) => post(action, form()?).await,
            answer => answer,
        };
        import = answer?;
        there(to);
        if last {
            return Ok(import);
        }
        (from, number) = (to, number + 1);
    }
}

/// One part as a form.
fn piece(
    (key, import): (&str, &str),
    file: &File,
    (number, last): (u32, bool),
    (from, to): (i64, i64),
) -> Option<FormData> {
    let form = FormData::new().ok()?;
    let say = |name: &str, value: &str| form.append_with_str(name, value).ok();
    say("key", &format!("{key}-{number}"))?;
    say("number", &number.to_string())?;
    say("last", if last { "true" } else { "false" })?;
    if !import.is_empty() {
        say("import", import)?;
    }
    let bytes = file.slice_with_i32_and_i32(from.try_into().ok()?, to.try_into().ok()?).ok()?;
    form.append_with_blob_and_filename("file", &bytes, &file.name()).ok()?;
    Some(form)
}

/// What is answered to a part of a file.
#[derive(Deserialize)]
struct Taken {
    import: String,
}

async fn post(action: &str, form: FormData) -> Result<String, Problem> {
    let offline = |_| Problem::offline();
    let request = http::Request::post(action).header("accept", "application/json").body(form).map_err(offline)?;
    let answer = request.send().await.map_err(offline)?;
    let said = answer.text().await.map_err(offline)?;
    if answer.ok() {
        let taken: Option<Taken> = serde_json::from_str(&said).ok();
        return taken.map(|taken| taken.import).ok_or_else(Problem::offline);
    }
    Err(serde_json::from_str(&said).unwrap_or_else(|_| Problem::of_status(answer.status())))
}

/// Hears what an address tells, until `heard` has heard enough, or what is drawn with it is gone.
pub fn listen(address: String, heard: impl Fn(&str) -> bool + 'static) {
    spawn_local_scoped_with_cancellation(async move {
        let Ok(mut source) = EventSource::new(&address) else { return };
        let Ok(mut told) = source.subscribe("message") else { return };
        while let Some(Ok((_, message))) = told.next().await {
            if !message.data().as_string().is_some_and(|text| heard(&text)) {
                return;
            }
        }
    });
}
