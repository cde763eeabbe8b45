//! Who somebody is, and changing that; of the deleted, bringing them back or erasing them.

use domain::{
    locale::Language,
    members::{Head, MemberStatus, Ways, days_left},
    text::{Email, LocalPart, Name, UserName},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api,
    facts::{facts, hidden},
    person::why_not,
};
use crate::{
    parts::{Choice, Disclosure, Facts, Field, Form, Look, Notice, Pick, Section, Tone, number, parses},
    prefs::language,
    text::{autonym, licenses as words, members as t},
    visit::{clock, rejected},
};

/// What is known of the deleted: the name to restore them under, and which licenses come back.
type Return<'a> = (Option<&'a UserName>, &'a [(String, bool)]);

/// It.
pub(super) fn draw(head: &Head, ways: &Ways, back: Return) -> AnyView {
    let l = language();
    let change = match (ways.manage, head.status) {
        (Some(why), _) => why_not(ways, why),
        (None, MemberStatus::Deleted) => deleted(head, back),
        (None, _) => edit(head),
    };
    let facts = facts(head);
    view! {
        <Section title=t::profile(l)>
            <Facts facts=facts />
        </Section>
        {change}
    }
    .into_any()
}

fn edit(head: &Head) -> AnyView {
    let l = language();
    let refused = rejected().is_some_and(|rejected| rejected.endpoint == api::Edit::PATH);
    let head = head.clone();
    view! {
        <Disclosure summary=t::edit(l) open=refused>
            <Form action=api::Edit::PATH submit=t::save(l)>
                {hidden(&head)}
                {fields(Some(&head), head.user_name.domain().as_str(), head.language)}
            </Form>
        </Disclosure>
    }
    .into_any()
}

/// What an account says of its owner.
pub(super) fn fields(head: Option<&Head>, domain: &str, spoken: Language) -> AnyView {
    let l = language();
    let (name, user, mail) = head
        .map(|head| (head.name.to_string(), head.user_name.local().to_string(), head.mail.to_string()))
        .unwrap_or_default();
    let languages = Language::ALL.iter().map(|choice| Choice::new(choice.as_str(), autonym(*choice))).collect();
    view! {
        <Field name="command[display_name]" label=words::name(l) value=name check={parses::<Name>} />
        <Field
            name="command[user]"
            label=words::user_name(l)
            hint=t::user_hint(l)
            value=user
            suffix=format!("@{domain}")
            check={parses::<LocalPart>}
        />
        <Field
            name="command[mail]"
            label=t::mail(l)
            hint=t::mail_hint(l)
            kind="email"
            value=mail
            check={parses::<Email>}
        />
        <Pick name="command[language]" label=t::language(l) choices=languages value=spoken.as_str() />
    }
    .into_any()
}

fn deleted(head: &Head, (name, licenses): Return) -> AnyView {
    let l = language();
    let left = head.deleted.map_or(0, |deleted| days_left(deleted, clock().now()));
    let other = name.filter(|name| **name != head.user_name).is_some();
    let user = name.map(|name| name.local().to_string()).unwrap_or_default();
    let hint = if other { t::name_taken(l) } else { t::user_hint(l) };
    let domain = format!("@{}", head.user_name.domain());
    let back: Vec<_> = licenses
        .iter()
        .map(|(plan, comes)| {
            let tone = if *comes { Tone::Ok } else { Tone::Warn };
            let word = if *comes { t::comes_back(l) } else { t::no_seat(l) };
            view! {
                <li>
                    {plan.clone()} " " <crate::parts::Status tone=tone word=word />
                </li>
            }
        })
        .collect();
    let back = (!back.is_empty()).then(|| view! { <ul class="plain">{back}</ul> });
    let (restored, erased) = (head.clone(), head.clone());
    let restore = (left > 0).then(|| {
        view! {
            <Section title=t::restore(l) intro=t::restore_intro(l, &number(left))>
                {back}
                <Form action=api::Restore::PATH submit=t::restore(l)>
                    {hidden(&restored)}
                    <Field
                        name="command[user]"
                        label=words::user_name(l)
                        hint=hint
                        value=user
                        suffix=domain
                        check={parses::<LocalPart>}
                    />
                </Form>
            </Section>
        }
    });
    view! {
        <Notice tone=Tone::Warn>
            <p>{t::is_deleted(l)}</p>
        </Notice>
        {restore}
        <Section title=t::purge(l) intro=t::purge_intro(l)>
            <Form action=api::Purge::PATH submit=t::purge(l) look=Look::Danger>
                {hidden(&erased)}
                <Field
                    name="command[user_name]"
                    label=words::user_name(l)
                    hint=t::purge_hint(l, &erased.user_name.to_string())
                    check={parses::<UserName>}
                />
            </Form>
        </Section>
    }
    .into_any()
}
