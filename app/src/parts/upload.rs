//! A form that sends a file. Without scripts the browser sends it whole and goes where the answer leads; with scripts it
//! goes in parts, a bar tells how much is there, and a file that is too large is refused before any of it is sent.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    Button, Icon, Progress, Symbol,
    field::{described, frame},
};
use crate::{
    browser,
    prefs::language,
    problem::Problem,
    text::{Words, invalid, parts as t},
};

/// The name under which a file is sent, and the id of its input.
const FILE: &str = "file";

/// The form. The answer to a script says how the file is called from then on.
#[component]
pub fn Upload(
    /// The address that takes it.
    action: &'static str,
    /// What the button says: verb and object.
    #[prop(into)]
    submit: Words,
    /// What is chosen.
    #[prop(into)]
    label: Words,
    #[prop(into)] hint: Words,
    /// Which files a browser offers first: its `accept`.
    accept: &'static str,
    /// So many bytes there may be.
    most: i64,
    /// What is said where there are more.
    #[prop(into)]
    large: Words,
    /// So many bytes are sent at once.
    part: i64,
    /// The address of the page to go on with, by what the answer says.
    leads: fn(&str) -> String,
) -> AnyView {
    let l = language();
    let (error, problem) = (RwSignal::new(None::<Words>), RwSignal::new(None::<Problem>));
    let (busy, there, size) = (RwSignal::new(false), RwSignal::new(0_i64), RwSignal::new(0_i64));
    let form = NodeRef::<html::Form>::new();
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(form) = form.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        problem.set(None);
        let chosen = browser::chosen(&form);
        let wrong: Option<Words> = match chosen {
            None => Some(invalid::empty(l).into()),
            Some(size) => (size > most).then(|| large.clone()),
        };
        let is_wrong = wrong.is_some();
        error.set(wrong);
        if is_wrong {
            browser::focus(FILE);
            return;
        }
        there.set(0);
        size.set(chosen.unwrap_or_default());
        busy.set(true);
        spawn_local(async move {
            match browser::send_file(form, part, move |bytes| there.set(bytes)).await {
                Ok(called) => return browser::go(&leads(&called)),
                Err(why) => problem.set(Some(why)),
            }
            busy.set(false);
        });
    };
    let bar = move || {
        let kib = |bytes: RwSignal<i64>| Signal::derive(move || bytes.get() / 1024);
        busy.get().then(|| view! { <Progress label=t::sending(l) done=kib(there) total=kib(size) unit="KiB" /> })
    };
    let input = view! {
        <input
            id=FILE
            name=FILE
            type="file"
            accept=accept
            required=true
            aria-describedby=described(FILE)
            aria-invalid=move || error.read().is_some().then_some("true")
        />
    }
    .into_any();
    let why = move || problem.with(|problem| problem.as_ref().map(said));
    view! {
        <form
            class="form"
            action=action
            method="post"
            enctype="multipart/form-data"
            novalidate
            node_ref=form
            aria-busy=move || busy.get().then_some("true")
            on:submit=on_submit
        >
            {why}
            <input type="hidden" name="key" value=browser::fresh_key() />
            {frame(FILE, label, false, Some(hint), error, input)}
            <div class="form-foot">
                <Button label=submit />
                {bar}
            </div>
        </form>
    }
    .into_any()
}

/// What went wrong on the way, and what to do.
fn said(problem: &Problem) -> AnyView {
    let l = language();
    let (title, why) = problem.words(l);
    let trace = problem.trace.as_deref().map(|trace| crate::text::problem::trace(l, trace));
    view! {
        <div class="summary" role="alert">
            <Symbol icon=Icon::Danger />
            <div>
                <p class="notice-title">{title}</p>
                <p>{why}</p>
                {trace.map(|trace| view! { <p class="mono">{trace}</p> })}
            </div>
        </div>
    }
    .into_any()
}
