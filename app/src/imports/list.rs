//! `/identity/users/import`: a file is chosen and sent; what it may say; and the last imports.

use domain::imports::{Column as Means, ImportHead, ImportList, MOST_BYTES, PART};
use leptos::prelude::*;

use super::{HERE, api, path, standing, users};
use crate::{
    activity,
    parts::{Ago, Column, Empty, Page, Row, Section, Table, Upload, loaded},
    prefs::language,
    text::imports as t,
};

/// Where files are sent.
const FILE: &str = "/identity/users/import/file";

/// Which files are offered first.
const TABLES: &str = ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain";

/// A file as it may be.
const SAMPLE: &str = "user_name,display_name,mail,language\n\
                      grace,Grace Hopper,grace@mail.example,en\n\
                      konrad,Konrad Zuse,konrad@mail.example,de\n";

/// `/identity/users/import`
pub fn imports_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::list());
    let actions = activity::about("import", None);
    view! {
        <Page title=t::title(l) intro=t::intro(l) trail=vec![users()] actions=actions.into_any()>
            {loaded(found, |list| draw(&list))}
        </Page>
    }
    .into_any()
}

fn draw(list: &ImportList) -> AnyView {
    let l = language();
    let mib = (MOST_BYTES >> 20).to_string();
    let bytes = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
    let imports = match list.imports.as_slice() {
        [] => view! { <Empty title=t::none_yet(l) /> }.into_any(),
        imports => table(imports),
    };
    view! {
        <Upload
            action=FILE
            submit=t::send(l)
            label=t::file(l)
            hint=t::file_hint(l, &mib)
            accept=TABLES
            most=bytes(MOST_BYTES)
            large=t::large(l, &mib)
            part=bytes(PART)
            leads=leads
        />
        <Section title=t::columns(l) intro=t::columns_intro(l)>
            {columns()}
            <p>{t::whole_example(l)}</p>
            <pre class="sample">{SAMPLE}</pre>
        </Section>
        <Section title=t::imports(l)>{imports}</Section>
    }
    .into_any()
}

/// The page of what was sent.
fn leads(import: &str) -> String {
    format!("{HERE}/{import}")
}

/// What each column means, with an example.
fn columns() -> AnyView {
    let l = language();
    let columns = [t::column_name(l), t::meaning(l), t::example(l)].map(Column::text).to_vec();
    let row = |means: &Means| {
        let example = match means {
            Means::UserName => "grace",
            Means::DisplayName => "Grace Hopper",
            Means::Mail => "grace@mail.example",
            Means::Language => "en",
        };
        let name = view! { <code>{means.as_str()}</code> };
        Row::new(name).cell(t::meant(l, *means)).cell(view! { <code>{example}</code> })
    };
    let rows = Means::ALL.iter().map(row).collect();
    view! { <Table caption=t::columns(l) columns=columns rows=rows /> }.into_any()
}

fn table(imports: &[ImportHead]) -> AnyView {
    let l = language();
    let columns = [t::file(l), t::stage_head(l), t::by(l), t::when(l)].map(Column::text).to_vec();
    let row = |import: &ImportHead| {
        Row::new(import.file.to_string())
            .leads(path(import.id))
            .cell(standing(import.stage))
            .cell(import.by.to_string())
            .cell(view! { <Ago instant=import.sent /> })
    };
    let rows = imports.iter().map(row).collect();
    view! { <Table caption=t::imports(l) columns=columns rows=rows /> }.into_any()
}
