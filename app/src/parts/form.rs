//! A form that posts to a server function. Without scripts the browser sends it and the server shows the page again with
//! what was typed; with scripts it is checked and sent in place. What was typed is never lost.

use domain::locale::Language;
use leptos::{context::Provider, html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_url;
use web_sys::{FormData, HtmlFormElement};

use super::{Button, Icon, Look, Symbol};
use crate::{
    browser,
    prefs::language,
    problem::{Fault, Kind, Problem, Rejected, sign_in_again},
    text::{Say, Words, parts as t, problem as words},
    visit::rejected,
};

/// The form. Inputs are [`super::Field`] and its siblings.
#[component]
pub fn Form(
    /// The path of the server function: `Rename::PATH`.
    action: &'static str,
    /// What the button says: verb and object.
    #[prop(into)]
    submit: Words,
    #[prop(optional)] look: Look,
    /// What the page does when it was done without leaving it; else the form says that it was saved.
    #[prop(optional, into)]
    done: Option<Callback<()>>,
    /// The page goes on by itself with what is done; else it is left where that leads on.
    #[prop(optional)]
    stays: bool,
    /// What the page does besides when a rule stood against it: what it shows may be out of date.
    #[prop(optional, into)]
    refused: Option<Callback<Problem>>,
    /// Why the same was refused, where the page was drawn anew since.
    #[prop(optional_no_strip)]
    why: Option<Problem>,
    /// Buttons beside the one that sends.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// In one line, for forms that are a button only.
    #[prop(optional)]
    inline: bool,
    /// Tells the form apart where several on a page have the same action; inputs elsewhere on the page can name it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Draws a refusal that is a question, with the button that answers it, in place of summary and button.
    #[prop(optional)]
    asked: Option<Ask>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let l = language();
    let mine = |rejected: &Rejected| {
        let sent = rejected.values.iter().find(|(name, _)| name == "form").map(|(_, value)| value);
        rejected.endpoint == action && sent == id.as_ref()
    };
    let rejected = rejected().filter(mine);
    let problem = RwSignal::new(why.or_else(|| rejected.as_ref().map(|rejected| rejected.problem.clone())));
    let entries = StoredValue::new(Vec::new());
    let answer = Answer { rejected, entries };
    let named = id.clone().map(|id| view! { <input type="hidden" name="form" value=id /> });
    let (busy, saved) = (RwSignal::new(false), RwSignal::new(false));
    let question = move || asked.is_some() && problem.with(|problem| problem.as_ref().is_some_and(Problem::asks));
    let form = NodeRef::<html::Form>::new();
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(form) = form.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        saved.set(false);
        // What answers a question is sent along, so it stays until there is an answer.
        if !untrack(question) {
            problem.set(None);
        }
        if !check(&form, entries, l) {
            problem.set(Some(Kind::Invalid { faults: Vec::new() }.into()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match browser::send(form).await {
                Ok(Some(address)) if !stays => return browser::go(&address),
                Ok(_) => {
                    problem.set(None);
                    match done {
                        Some(done) => done.run(()),
                        None => saved.set(true),
                    }
                }
                Err(why) => {
                    point_out(&why, entries, l);
                    problem.set(Some(why.clone()));
                    if let Some(refused) = refused.filter(|_| matches!(why.kind, Kind::Refused { .. })) {
                        refused.run(why);
                    }
                }
            }
            busy.set(false);
        });
    };
    // The inputs come first: each enlists itself, and the summary leads to those that are wrong.
    let inputs = children.map(|children| view! { <Provider value=answer>{children()}</Provider> }.into_any());
    let summary = move || {
        let problem = problem.get()?;
        Some(asked.and_then(|asked| asked(&problem)).unwrap_or_else(|| summary(&problem, entries, l)))
    };
    let state = move || match (busy.get(), saved.get()) {
        (true, _) => t::working(l),
        (_, true) => t::saved(l),
        _ => "",
    };
    view! {
        <form
            id=id
            class=if inline { "form is-inline" } else { "form" }
            action=action
            method="post"
            novalidate
            node_ref=form
            aria-busy=move || busy.get().then_some("true")
            on:submit=on_submit
        >
            {summary}
            <input type="hidden" name="key" value=browser::fresh_key() />
            <input type="hidden" name="page" value=here() />
            {named}
            {inputs}
            <div class="form-foot" hidden=question>
                <Button label=submit look=look /> {beside} <span class="form-state" role="status">
                    {state}
                </span>
            </div>
        </form>
    }
    .into_any()
}

/// What a refusal asks, drawn with the button that answers it; nothing if it asks nothing.
pub type Ask = fn(&Problem) -> Option<AnyView>;

/// The page that the form stands on, to be shown again if the form is refused. A page that is shown for that reason has
/// another address.
pub(crate) fn here() -> String {
    use_url().with_untracked(|url| match url.search() {
        "" => url.path().to_owned(),
        search => format!("{}?{}", url.path(), search.trim_start_matches('?')),
    })
}

/// A value that is sent and not shown.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

/// What the inputs of a form share with it.
#[derive(Clone)]
struct Answer {
    rejected: Option<Rejected>,
    entries: StoredValue<Vec<Listed>>,
}

type Judge = Box<dyn Fn(&str, Language) -> Option<Words> + Send + Sync>;

struct Listed {
    name: &'static str,
    id: String,
    label: Words,
    error: RwSignal<Option<Words>>,
    check: Option<Judge>,
}

/// What an input needs to know of its form.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) error: RwSignal<Option<Words>>,
    /// What was typed before, or the value it began with.
    pub(super) typed: String,
}

/// Makes an input known to the form it stands in; outside of a form it stands for itself.
pub(super) fn enlist(name: &'static str, label: &Words, value: String, check: Option<Judge>) -> Entry {
    let id = name.replace(['[', ']'], "-").trim_end_matches('-').to_owned();
    let error = RwSignal::new(None);
    let Some(answer) = use_context::<Answer>() else { return Entry { id, error, typed: value } };
    let typed = answer.rejected.as_ref().map(|rejected| {
        let typed = rejected.values.iter().find(|(key, _)| key == name).map(|(_, typed)| typed.clone());
        let why = fault(&rejected.problem, name, language());
        // A text that the server could not read at all is judged again here, by the same parser.
        let unread = matches!(rejected.problem.kind, Kind::Invalid { .. });
        error.set(why.or_else(|| check.as_ref().filter(|_| unread)?(typed.as_deref()?, language())));
        typed.unwrap_or_default()
    });
    let listed = Listed { name, id: id.clone(), label: label.clone(), error, check };
    answer.entries.update_value(|entries| entries.push(listed));
    Entry { id, error, typed: typed.unwrap_or(value) }
}

/// Judges every entry; whether all may be sent.
fn check(form: &HtmlFormElement, entries: StoredValue<Vec<Listed>>, l: Language) -> bool {
    let data = FormData::new_with_form(form).ok();
    entries.with_value(|entries| {
        entries.iter().fold(true, |all, entry| {
            let text = data.as_ref().and_then(|data| data.get(entry.name).as_string()).unwrap_or_default();
            let why = entry.check.as_ref().and_then(|check| check(&text, l));
            let good = why.is_none();
            entry.error.set(why);
            all && good
        })
    })
}

fn point_out(problem: &Problem, entries: StoredValue<Vec<Listed>>, l: Language) {
    entries.with_value(|entries| {
        for entry in entries {
            entry.error.set(fault(problem, entry.name, l));
        }
    });
}

/// What a problem says about one entry.
fn fault(problem: &Problem, name: &str, l: Language) -> Option<Words> {
    let bare = bare(name);
    if let Kind::Refused { refusal } = &problem.kind {
        return (refusal.field() == Some(bare)).then(|| refusal.say(l));
    }
    problem.faults().iter().find(|fault| fault.field == bare).map(|fault| fault.reason.say(l))
}

/// What the domain calls an entry.
fn bare(name: &str) -> &str {
    name.split_once('[').map_or(name, |(_, bare)| bare.trim_end_matches(']'))
}

/// What is wrong, with links to where. Takes the focus.
fn summary(problem: &Problem, entries: StoredValue<Vec<Listed>>, l: Language) -> AnyView {
    let (title, why) = problem.words(l);
    let wrong: Vec<_> = entries.with_value(|entries| {
        let wrong = entries.iter().filter_map(|entry| Some((entry, entry.error.get_untracked()?)));
        wrong
            .map(|(entry, why)| {
                let target = format!("#{}", entry.id);
                view! {
                    <li>
                        <a href=target rel="external">
                            {entry.label.clone()}
                        </a>
                        ": "
                        {why}
                    </li>
                }
            })
            .collect()
    });
    // What is sent and not typed here has no place of its own.
    let is_here =
        |fault: &Fault| entries.with_value(|entries| entries.iter().any(|entry| bare(entry.name) == fault.field));
    let elsewhere = problem.faults().iter().filter(|fault| !is_here(fault));
    let elsewhere: Vec<_> = elsewhere.map(|fault| view! { <li>{fault.reason.say(l)}</li> }).collect();
    let body = match wrong.is_empty() && elsewhere.is_empty() {
        true => view! { <p>{why}</p> }.into_any(),
        false => view! { <ul>{wrong} {elsewhere}</ul> }.into_any(),
    };
    let again = matches!(problem.kind, Kind::StepUp).then(|| {
        view! {
            <p>
                <a href=sign_in_again() rel="external">
                    {words::sign_in(l)}
                </a>
            </p>
        }
    });
    let focus = NodeRef::<html::Div>::new();
    focus.on_load(|summary| {
        let _ = summary.focus();
    });
    view! {
        <div class="summary" role="alert" tabindex="-1" autofocus node_ref=focus>
            <Symbol icon=Icon::Danger />
            <div>
                <p class="notice-title">{title}</p>
                {body}
                {problem.trace.as_deref().map(|trace| view! { <p class="mono">{words::trace(l, trace)}</p> })}
                {again}
            </div>
        </div>
    }
    .into_any()
}
