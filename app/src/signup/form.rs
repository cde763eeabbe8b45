//! The form that founds an organization. Every entry is judged by the parser that the server uses; the script beside it
//! only asks and proposes.

use domain::{
    locale::{Country, Language, ZoneName},
    text::{Email, LocalPart, Name, Password, Slug},
};
use leptos::{nonce::use_nonce, prelude::*};
use server_fn::ServerFn;

use super::{
    api::{CheckSlug, SignUp},
    countries,
    order::Order,
    zones,
};
use crate::{
    assets::Assets,
    parts::{Choice, Field, Form, Pick, Section, parses},
    prefs::prefs,
    text::{autonym, signup as t},
};

/// The form, with the script that answers while one types.
#[component]
pub(super) fn NewOrganization(order: Order, account_domain: String) -> AnyView {
    let prefs = prefs();
    let l = prefs.language;
    let script = use_context::<Assets>().unwrap_or_default().url("signup.js");
    let ending = account_domain.clone();
    let submit = if order.country.is_some() { t::submit_order(l) } else { t::submit(l) };
    view! {
        <Section title=t::new_organization(l)>
            <div
                id="sign-up"
                data-check=CheckSlug::PATH
                data-domain=ending
                data-least=Password::LEAST
                data-unchecked=t::unchecked(l)
                data-more=t::more_signs(l)
                data-enough=t::long_enough(l)
            >
                <Form action=SignUp::PATH submit=submit>
                    {order.hidden()}
                    <fieldset class="part">
                        <legend>{t::your_organization(l)}</legend>
                        <Organization l=l account_domain=account_domain.clone() country=order.country />
                    </fieldset>
                    <fieldset class="part">
                        <legend>{t::administrator(l)}</legend>
                        <Administrator l=l account_domain=account_domain />
                        <Reading l=l zone=prefs.zone />
                    </fieldset>
                </Form>
            </div>
            <script src=script defer nonce=use_nonce()></script>
        </Section>
    }
    .into_any()
}

#[component]
fn Organization(l: Language, account_domain: String, country: Option<Country>) -> AnyView {
    // The country of an order was chosen with its bill.
    let country = country.is_none().then(|| {
        view! {
            <Pick
                name="command[country]"
                label=t::country(l)
                choices=countries::choices(l)
                none=t::choose_country(l)
                check={parses::<Country>}
                fill="country"
            />
        }
    });
    view! {
        <Field
            name="command[organization]"
            label=t::organization(l)
            check={parses::<Name>}
            fill="organization"
            watch="organization"
        />
        {country}
        <Field
            name="command[slug]"
            label=t::slug(l)
            hint=t::slug_hint(l)
            check={parses::<Slug>}
            suffix=format!(".{account_domain}")
            watch="slug"
        />
    }
    .into_any()
}

#[component]
fn Administrator(l: Language, account_domain: String) -> AnyView {
    view! {
        <Field name="command[display_name]" label=t::display_name(l) check={parses::<Name>} fill="name" />
        <Field
            name="command[user]"
            label=t::user(l)
            hint=t::user_hint(l)
            check={parses::<LocalPart>}
            suffix=format!("@ … .{account_domain}")
            watch="user"
        />
        <Field
            name="command[mail]"
            label=t::mail(l)
            hint=t::mail_hint(l)
            kind="email"
            check={parses::<Email>}
            fill="email"
        />
        <Field
            name="command[password]"
            label=t::password(l)
            hint=t::password_hint(l, Password::LEAST)
            kind="password"
            check={parses::<Password>}
            fill="new-password"
            watch="password"
        />
    }
    .into_any()
}

/// How the first administrator reads. A zone that is not known yet is the browser's to fill in.
#[component]
fn Reading(l: Language, zone: Option<ZoneName>) -> AnyView {
    let languages = Language::ALL.iter().map(|choice| Choice::new(choice.as_str(), autonym(*choice))).collect();
    let watch = if zone.is_none() { "unknown-zone" } else { "zone" };
    view! {
        <Pick name="command[language]" label=t::language(l) choices=languages value=l.as_str() />
        <Field
            name="command[zone]"
            label=t::zone(l)
            hint=t::zone_hint(l)
            value=zone.unwrap_or_else(ZoneName::utc).to_string()
            offers=zones::offers()
            check={parses::<ZoneName>}
            watch=watch
        />
    }
    .into_any()
}
