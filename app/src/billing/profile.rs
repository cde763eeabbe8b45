//! `/billing/profile`: as whom the organization is billed from the next invoice on.

use domain::{
    invoices::{BillingProfile, Contacts, Party, TaxId},
    roles::Right,
    text::{Name, Text},
};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api;
use crate::{
    browser,
    parts::{Crumb, Fact, Facts, Field, Form, Lines, Page, Pick, Section, loaded, parses},
    prefs::language,
    signup::countries,
    text::billing as t,
    visit::viewer,
};

/// `/billing/profile`
pub fn billing_profile_page() -> AnyView {
    let l = language();
    let profile = Resource::new(|| (), |()| api::profile());
    let trail = vec![Crumb::new(t::billing(l), "/billing")];
    view! {
        <Page title=t::profile(l) intro=t::profile_intro(l) trail=trail narrow=true>
            {loaded(profile, draw)}
        </Page>
    }
    .into_any()
}

fn draw(profile: BillingProfile) -> AnyView {
    if viewer().is_some_and(|viewer| viewer.may(Right::Buy)) { form(profile) } else { facts(&profile) }
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn form(profile: BillingProfile) -> AnyView {
    let l = language();
    view! {
        <Form
            action=api::EditProfile::PATH
            submit=t::save_profile(l)
            done=Callback::new(|()| browser::go("/billing/profile"))
        >
            {sold_to(&profile)}
            {bill_to(&profile)}
            {contacts(&profile)}
        </Form>
    }
    .into_any()
}

fn sold_to(profile: &BillingProfile) -> AnyView {
    let (l, sold) = (language(), &profile.sold_to);
    let (name, country) = (sold.name.to_string(), sold.country.code());
    let (address, tax_id) = (text(sold.address.as_ref()), text(sold.tax_id.as_ref()));
    let order = text(profile.po_number.as_ref());
    let hint = if profile.tax_id_checked { t::tax_id_checked(l) } else { t::tax_id_hint(l) };
    view! {
        <Section title=t::sold_to(l) intro=t::sold_to_intro(l)>
            <Field name="command[name]" label=t::name(l) value=name check={parses::<Name>} fill="organization" />
            <Lines name="command[address]" label=t::address(l) hint=t::address_hint(l) value=address check={parses::<Text>} optional=true />
            <Pick name="command[country]" label=t::country(l) hint=t::country_hint(l) choices=countries::choices(l) value=country fill="country" />
            <Field name="command[tax_id]" label=t::tax_id_label(l) hint=hint value=tax_id check={parses::<TaxId>} optional=true />
            <Field name="command[po_number]" label=t::po_number(l) hint=t::po_number_hint(l) value=order check={parses::<Name>} optional=true />
        </Section>
    }
    .into_any()
}

fn bill_to(profile: &BillingProfile) -> AnyView {
    let (l, bill) = (language(), profile.bill_to.as_ref());
    let (name, address) = (text(bill.map(|party| &party.name)), text(bill.and_then(|party| party.address.as_ref())));
    let country = bill.map(|party| party.country.code()).unwrap_or_default();
    view! {
        <Section title=t::bill_to(l) intro=t::bill_to_intro(l)>
            <Field name="command[bill_name]" label=t::name(l) value=name check={parses::<Name>} optional=true />
            <Lines name="command[bill_address]" label=t::address(l) value=address check={parses::<Text>} optional=true />
            <Pick name="command[bill_country]" label=t::country(l) choices=countries::choices(l) value=country none=t::no_country(l) />
        </Section>
    }
    .into_any()
}

fn contacts(profile: &BillingProfile) -> AnyView {
    let (l, mails) = (language(), text(profile.contacts.as_ref()));
    view! {
        <Section title=t::contacts(l) intro=t::contacts_intro(l)>
            <Lines name="command[contacts]" label=t::contacts_label(l) hint=t::contacts_hint(l) value=mails check={parses::<Contacts>} optional=true />
        </Section>
    }
    .into_any()
}

/// For who may look only.
fn facts(profile: &BillingProfile) -> AnyView {
    let l = language();
    let mut facts = vec![Fact::new(t::sold_to(l), lines(&profile.sold_to))];
    facts.extend(profile.sold_to.tax_id.iter().map(|id| Fact::new(t::tax_id_label(l), id.to_string())));
    facts.extend(profile.bill_to.iter().map(|party| Fact::new(t::bill_to(l), lines(party))));
    facts.extend(profile.po_number.iter().map(|number| Fact::new(t::po_number(l), number.to_string())));
    facts.extend(
        profile.contacts.iter().map(|contacts| Fact::new(t::contacts(l), contacts.as_str().replace('\n', ", "))),
    );
    view! {
        <Facts facts=facts />
        <p class="muted">{t::profile_read_only(l)}</p>
    }
    .into_any()
}

fn lines(party: &Party) -> AnyView {
    let lines = party.address.iter().flat_map(|address| address.as_str().lines()).map(str::to_owned);
    let lines = [party.name.to_string()].into_iter().chain(lines);
    let lines = lines.chain([party.country.name(language()).to_owned()]);
    let lines: Vec<_> = lines.map(|line| view! { <span>{line}</span> }).collect();
    view! { <span class="lines">{lines}</span> }.into_any()
}
