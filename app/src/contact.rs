//! How to reach the operator of this installation.

use leptos::prelude::*;

use crate::{
    parts::{Fact, Facts, Notice, Page, Tone},
    prefs::language,
    shell::feedback_address,
    text::welcome as t,
    visit::operator,
};

/// `/contact`
#[component]
pub fn Contact() -> AnyView {
    let l = language();
    let operator = operator();
    let mut ways = Vec::new();
    if let Some(mail) = operator.support {
        let link = view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> };
        ways.push(Fact::new(t::contact_support(l), link));
    }
    if let Some(phone) = operator.phone {
        let digits: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        ways.push(Fact::new(t::contact_phone(l), view! { <a href=format!("tel:{digits}")>{phone}</a> }));
    }
    if let Some(feedback) = operator.feedback {
        let link = view! { <a href=feedback_address(&feedback)>{feedback.clone()}</a> };
        ways.push(Fact::new(t::contact_feedback(l), link));
    }
    let ways = if ways.is_empty() {
        view! { <p>{t::contact_none(l)}</p> }.into_any()
    } else {
        view! { <Facts facts=ways /> }.into_any()
    };
    view! {
        <Page title=t::contact_title(l) intro=t::contact_intro(l) narrow=true>
            {ways}
            <Notice tone=Tone::Info>
                <p>{t::contact_have(l)}</p>
            </Notice>
        </Page>
    }
    .into_any()
}
