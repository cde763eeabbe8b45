//! `/identity/edit`: what the organization says of itself.

use domain::{
    locale::Language,
    organizations::Information,
    text::{Email, Name, Text, WebAddress},
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api;
use crate::{
    parts::{Choice, Crumb, Field, Form, Lines, LinkButton, Look, Page, Pick, Section, loaded, parses},
    prefs::language,
    signup::countries,
    text::{autonym, organization as t},
};

/// `/identity/edit`
pub fn edit_organization_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::prepare());
    let trail = vec![Crumb::new(t::title(l), "/identity")];
    view! {
        <Page title=t::edit(l) trail=trail narrow=true>
            {loaded(found, form)}
        </Page>
    }
    .into_any()
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn form(now: Information) -> AnyView {
    let back = view! { <LinkButton href="/identity" label=t::leave_it(language()) look=Look::Quiet /> };
    view! {
        <Form action=api::Edit::PATH submit=t::save(language()) beside=back.into_any()>
            {seat(&now)}
            {contacts(&now)}
        </Form>
    }
    .into_any()
}

fn seat(now: &Information) -> AnyView {
    let l = language();
    let (name, country, spoken) = (now.name.to_string(), now.country.code(), now.language.as_str());
    let address = text(now.address.as_ref());
    let languages = Language::ALL.iter().map(|choice| Choice::new(choice.as_str(), autonym(*choice))).collect();
    view! {
        <Section title=t::information(l)>
            <Field name="command[name]" label=t::name(l) hint=t::name_hint(l) value=name check={parses::<Name>} fill="organization" />
            <Lines name="command[address]" label=t::address(l) value=address check={parses::<Text>} optional=true />
            <Pick name="command[country]" label=t::country(l) hint=t::country_hint(l) choices=countries::choices(l) value=country fill="country" />
            <Pick name="command[language]" label=t::language(l) hint=t::language_hint(l) choices=languages value=spoken />
        </Section>
    }
    .into_any()
}

fn contacts(now: &Information) -> AnyView {
    let l = language();
    let (technical, security) = (text(now.technical_contact.as_ref()), text(now.security_contact.as_ref()));
    let link = text(now.privacy_link.as_ref());
    view! {
        <Section title=t::contacts(l)>
            <Field name="command[technical_contact]" label=t::technical_contact(l) hint=t::technical_hint(l) kind="email" value=technical check={parses::<Email>} optional=true />
            <Field name="command[security_contact]" label=t::security_contact(l) hint=t::security_hint(l) kind="email" value=security check={parses::<Email>} optional=true />
            <Field name="command[privacy_link]" label=t::privacy_link(l) hint=t::privacy_hint(l) kind="url" value=link check={parses::<WebAddress>} optional=true />
        </Section>
    }
    .into_any()
}
