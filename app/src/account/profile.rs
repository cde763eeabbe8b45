//! The profile: name, language, time zone, appearance.

use domain::account::Profile;
use domain::locale::{Language, Theme, ZoneName};
use domain::roles::Roles;
use domain::text::Name;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{api, frame};
use crate::browser;
use crate::members::GiveUp;
use crate::parts::{Choice, Fact, Facts, Field, Form, Hidden, Look, Pick, Radios, Section, loaded, parses};
use crate::prefs::language;
use crate::text::{account as t, autonym, members, roles};

/// `/account/profile`
pub fn profile_page() -> AnyView {
    frame(loaded(Resource::new(|| (), |()| api::profile()), draw))
}

fn draw(profile: Profile) -> AnyView {
    let l = language();
    let held: Vec<_> = profile.roles.iter().map(|role| roles::name(l, role)).collect();
    let held = if held.is_empty() { t::no_role(l).to_owned() } else { held.join(", ") };
    let facts = vec![
        Fact::new(t::user_name(l), view! { <span class="mono">{profile.user_name.to_string()}</span> }),
        Fact::new(t::organization(l), profile.organization_name.to_string()),
        Fact::new(t::contact_mail(l), profile.mail.to_string()),
        Fact::new(t::roles(l), held),
    ];
    let languages = Language::ALL.iter().map(|choice| Choice::new(choice.as_str(), autonym(*choice))).collect();
    let themes = Theme::ALL.iter().map(|theme| Choice::new(theme.as_str(), t::theme(l, *theme))).collect();
    let given_up = (!profile.roles.is_empty()).then(|| give_up(profile.roles));
    view! {
        <Section title=t::account(l)>
            <Facts facts=facts />
        </Section>
        {given_up}
        <Section title=t::how_you_appear(l)>
            <Form
                action=api::EditProfile::PATH
                submit=t::save_profile(l)
                done=Callback::new(|()| browser::go("/account/profile"))
            >
                <Field
                    name="command[display_name]"
                    label=t::display_name(l)
                    hint=t::display_name_hint(l)
                    value=profile.display_name.to_string()
                    check={parses::<Name>}
                    fill="name"
                />
                <Pick name="command[language]" label=t::language(l) choices=languages value=profile.language.as_str() />
                <Field
                    name="command[zone]"
                    label=t::zone(l)
                    hint=t::zone_hint(l)
                    value=profile.zone.to_string()
                    check={parses::<ZoneName>}
                />
                <Radios name="command[theme]" label=t::appearance(l) choices=themes value=profile.theme.as_str() />
            </Form>
        </Section>
    }
    .into_any()
}

/// Each role held, with the way to give it up.
fn give_up(held: Roles) -> AnyView {
    let l = language();
    let ways: Vec<_> = held
        .iter()
        .map(|role| {
            view! {
                <Form
                    action=GiveUp::PATH
                    submit=members::give_up(l, roles::name(l, role))
                    look=Look::Plain
                    inline=true
                    id=format!("give-up-{role}")
                >
                    <Hidden name="command[role]" value=role.as_str() />
                </Form>
            }
        })
        .collect();
    view! {
        <Section title=t::roles(l) intro=t::give_up_intro(l)>
            <div class="row">{ways}</div>
        </Section>
    }
    .into_any()
}
