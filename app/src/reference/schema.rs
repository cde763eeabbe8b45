//! A schema: its members one by one, each with its kind in words and links to the others.

use leptos::prelude::*;
use serde_json::Value;

use super::{entries, list, text};
use crate::{prefs::language, text::reference as t};

/// An object by its members, or whatever else it is.
#[component]
pub(super) fn Schema(name: &'static str, of: &'static Value) -> AnyView {
    let l = language();
    let needed = list(of.get("required").unwrap_or(&Value::Null));
    let member = |(member, of): (&'static String, &'static Value)| {
        let needed = needed.iter().any(|name| name == member);
        view! {
            <dt>
                <code>{member.as_str()}</code>
                " "
                <span class="muted">
                    {kind(of)} {needed.then(|| view! { ", " <span lang=l.as_str()>{t::required(l)}</span> })}
                </span>
            </dt>
            <dd>{text(of, "description")}</dd>
        }
    };
    let members: Vec<_> = entries(of.get("properties").unwrap_or(&Value::Null)).map(member).collect();
    view! {
        <article class="card" id=format!("schema-{name}") lang="en">
            <h3>{name}</h3>
            <p>{text(of, "description")}</p>
            <dl class="members">{members}</dl>
        </article>
    }
    .into_any()
}

/// What a value may be, in words.
pub(super) fn kind(of: &'static Value) -> AnyView {
    if let Some(name) = of.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
        return view! { <a href=format!("#schema-{name}")>{name}</a> }.into_any();
    }
    if let Some(constant) = of.get("const") {
        return view! { <code>{constant.to_string()}</code> }.into_any();
    }
    if let Some(choices) = of.get("enum") {
        let choice = |value: &'static Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        let choices: Vec<_> = list(choices).iter().map(choice).collect();
        return view! { {choices.join(" | ")} }.into_any();
    }
    if let Some(choices) = of.get("oneOf").filter(|_| of.get("properties").is_none()) {
        let choices: Vec<_> = list(choices).iter().map(|of| view! { {kind(of)} " " }).collect();
        return view! { <span class="choices">{choices}</span> }.into_any();
    }
    if let Some(items) = of.get("items") {
        return view! { "array of " {kind(items)} }.into_any();
    }
    if let Some((member, of)) = entries(of.get("properties").unwrap_or(&Value::Null)).next() {
        return view! { "{ " <code>{member.as_str()}</code> ": " {kind(of)} " }" }.into_any();
    }
    let types = match of.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(many) => list(many).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        None => String::new(),
    };
    let bound = |name: &str| of.get(name).map(ToString::to_string);
    let bounds = match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => format!(" {least} … {most}"),
        (Some(least), None) => format!(" ≥ {least}"),
        _ => String::new(),
    };
    let form = of.get("format").and_then(Value::as_str).filter(|form| *form != "int64");
    let form = form.map_or_else(String::new, |form| format!(" ({form})"));
    view! { {types} {form} {bounds} }.into_any()
}
