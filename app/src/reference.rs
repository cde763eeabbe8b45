//! `/api`: the description of what programs can ask, drawn from the very document that the server serves and makes its
//! routes of. The frame speaks the reader's language, the document English.

use std::sync::LazyLock;

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    parts::{LinkButton, Look, Page, Section},
    prefs::language,
    text::reference as t,
};

mod operation;
mod schema;

use operation::Operation;
use schema::Schema;

/// The document, OpenAPI 3.1.
pub const DOCUMENT: &str = include_str!("reference/openapi.json");

static READ: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(DOCUMENT).unwrap_or_default());

/// A part of the document; nothing where there is none.
fn at(pointer: &str) -> &'static Value {
    READ.pointer(pointer).unwrap_or(&Value::Null)
}

fn text(of: &'static Value, name: &str) -> &'static str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list(of: &'static Value) -> &'static [Value] {
    of.as_array().map_or(&[], Vec::as_slice)
}

fn entries(of: &'static Value) -> impl Iterator<Item = (&'static String, &'static Value)> {
    of.as_object().into_iter().flatten()
}

/// What a `$ref` stands for, or the thing itself.
fn resolved(of: &'static Value) -> &'static Value {
    match of.get("$ref").and_then(Value::as_str) {
        Some(name) => at(name.trim_start_matches('#')),
        None => of,
    }
}

const FIRST_CALL: &str = "curl --header \"Authorization: Bearer $TOKEN\" \\\n  \"$PORTAL/api/v1/organizations/alder/services/mail/features/storage?quantity=5\"";

/// `/api`
#[component]
pub fn Reference() -> AnyView {
    let l = language();
    let beside =
        view! { <LinkButton href="/api/v1/openapi.json" label=t::document(l) look=Look::Plain external=true /> };
    let tags: Vec<_> = list(at("/tags")).iter().map(tagged).collect();
    let schemas: Vec<_> = entries(at("/components/schemas")).map(|(name, of)| view! { <Schema name of /> }).collect();
    view! {
        <Page title=t::title(l) intro=t::intro(l) actions=beside.into_any()>
            <div class="reference">
                <Section title=t::first(l) id="first">
                    <p>{t::first_text(l)}</p>
                    <pre>
                        <code>"guildhall token create --service mail --scope entitlements:check"</code>
                    </pre>
                    <p>{t::call_text(l)}</p>
                    <pre>
                        <code>{FIRST_CALL}</code>
                    </pre>
                    <p lang="en">{text(at("/components/securitySchemes/token"), "description")}</p>
                    <p lang="en">{text(at("/info"), "description")}</p>
                </Section>
                {tags}
                <Section title=t::problems(l) id="problems" intro=t::problems_text(l)>
                    <dl class="members" lang="en">
                        {problems()}
                    </dl>
                </Section>
                <Section title=t::schemas(l) id="schemas">
                    {schemas}
                </Section>
            </div>
        </Page>
    }
    .into_any()
}

fn problems() -> Vec<AnyView> {
    let problem = |problem: &'static Value| {
        let status = problem.get("status").and_then(Value::as_u64).unwrap_or_default();
        view! {
            <dt id=text(problem, "code")>
                <code>{text(problem, "code")}</code>
                " "
                <span class="muted">{status}</span>
            </dt>
            <dd>{text(problem, "meaning")}</dd>
        }
        .into_any()
    };
    list(at("/x-problems")).iter().map(problem).collect()
}

/// The operations of one tag, in the order of the document.
fn tagged(tag: &'static Value) -> AnyView {
    let name = text(tag, "name");
    let of_tag =
        |operation: &&'static Value| list(operation.get("tags").unwrap_or(&Value::Null)).iter().any(|tag| tag == name);
    let operations: Vec<_> = entries(at("/paths"))
        .flat_map(|(path, item)| entries(item).map(move |(method, operation)| (path, method, operation)))
        .filter(|(_, _, operation)| of_tag(operation))
        .map(|(path, method, of)| view! { <Operation path method of /> })
        .collect();
    view! {
        <section lang="en" class="stack" aria-labelledby=name>
            <h2 id=name>{name}</h2>
            <p>{text(tag, "description")}</p>
            {operations}
        </section>
    }
    .into_any()
}
