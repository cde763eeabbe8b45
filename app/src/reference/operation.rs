//! One operation: how it is called, what is sent, and every answer to it.

use leptos::prelude::*;
use serde_json::Value;

use super::{at, entries, list, resolved, schema::kind, text};
use crate::{prefs::language, text::reference as t};

/// Method and path, parameters, body, answers.
#[component]
pub(super) fn Operation(path: &'static str, method: &'static str, of: &'static Value) -> AnyView {
    let l = language();
    let scope = of.get("x-scope").and_then(Value::as_str);
    let scope = scope.map_or_else(
        || view! { <p lang=l.as_str()>{t::open(l)}</p> }.into_any(),
        |scope| view! { <p><span lang=l.as_str()>{t::scope(l)}</span> " " <code>{scope}</code></p> }.into_any(),
    );
    let parameters: Vec<_> = list(of.get("parameters").unwrap_or(&Value::Null)).iter().map(parameter).collect();
    let parameters = (!parameters.is_empty()).then(|| {
        view! {
            <h4 lang=l.as_str()>{t::parameters(l)}</h4>
            <dl class="members">{parameters}</dl>
        }
    });
    let body = of.get("requestBody").map(|body| {
        view! {
            <h4 lang=l.as_str()>{t::body(l)}</h4>
            {content(body)}
        }
    });
    let answers: Vec<_> = entries(of.get("responses").unwrap_or(&Value::Null)).map(answer).collect();
    view! {
        <article class="card operation" id=text(of, "operationId")>
            <h3>{text(of, "summary")}</h3>
            <p class="call">
                <code>
                    <strong>{method.to_uppercase()}</strong>
                    " "
                    {text(at("/servers/0"), "url")}
                    {path}
                </code>
            </p>
            <p>{text(of, "description")}</p>
            {scope}
            {parameters}
            {body}
            <h4 lang=l.as_str()>{t::answers(l)}</h4>
            <dl class="members">{answers}</dl>
        </article>
    }
    .into_any()
}

fn parameter(parameter: &'static Value) -> AnyView {
    let l = language();
    let of = resolved(parameter);
    let needed = of.get("required").and_then(Value::as_bool).unwrap_or_default();
    view! {
        <dt>
            <code>{text(of, "name")}</code>
            " "
            <span class="muted">
                {text(of, "in")} ", " {kind(of.get("schema").unwrap_or(&Value::Null))}
                {needed.then(|| view! { ", " <span lang=l.as_str()>{t::required(l)}</span> })}
            </span>
        </dt>
        <dd>{text(of, "description")} {example(of)}</dd>
    }
    .into_any()
}

fn answer((status, of): (&'static String, &'static Value)) -> AnyView {
    view! {
        <dt>
            <code>{status.as_str()}</code>
        </dt>
        <dd>{text(of, "description")} {content(of)}</dd>
    }
    .into_any()
}

/// The schema of what is sent, and an example of it.
fn content(of: &'static Value) -> Vec<AnyView> {
    let kinds = entries(of.get("content").unwrap_or(&Value::Null));
    let shown = |(media, of): (&'static String, &'static Value)| {
        view! {
            <p class="muted">
                <code>{media.as_str()}</code>
                " "
                {kind(of.get("schema").unwrap_or(&Value::Null))}
            </p>
            {example(of)}
        }
        .into_any()
    };
    kinds.map(shown).collect()
}

fn example(of: &'static Value) -> Option<AnyView> {
    let example = of.get("example")?;
    if let Some(word) = example.as_str() {
        return Some(view! { " " <code>{word}</code> }.into_any());
    }
    let written = serde_json::to_string_pretty(example).unwrap_or_default();
    Some(view! { <pre><code>{written}</code></pre> }.into_any())
}
