//! The people of the organization: who they are, how they come and go, and what they may do.

use super::names::{self, Chance};
use super::plot;
use super::stage::Stage;
use crate::activity::Event;
use crate::error::Error;
use crate::{members, registry};
use domain::acts::{AddMembers, GiveRole};
use domain::demo::Part;
use domain::ids::MemberId;
use domain::locale::{Language, Theme, ZoneName};
use domain::members::{ChangeStanding, MemberStatus, Refused, Step};
use domain::refusal::Refusal;
use domain::roles::{Role, Roles};
use domain::text::{DomainName, Email, LocalPart, Name, Password, UserName};
use entity::{credential, member};
use sea_orm::ActiveValue::{NotSet, Set};
use std::ops::Range;

/// How many people there are.
pub(super) const COUNT: usize = 400;

/// Somebody.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: MemberId,
    pub(super) user_name: UserName,
    pub(super) display_name: Name,
    pub(super) mail: Email,
    pub(super) roles: Roles,
    pub(super) status: MemberStatus,
    pub(super) language: Language,
    pub(super) zone: ZoneName,
}

pub(super) const ADA: usize = 0;
pub(super) const BJORN: usize = 1;
pub(super) const CHIARA: usize = 2;
pub(super) const DMYTRO: usize = 3;
pub(super) const EMRE: usize = 4;
pub(super) const FARIDA: usize = 5;
pub(super) const GWEN: usize = 6;

type Lead = (&'static str, &'static str, &'static [Role]);

/// First those whom a visitor may be, in the order of the parts; then one with several roles and a second Global one.
const LEADS: [Lead; 9] = [
    ("Ada Alder", "ada", &[Role::Global]),
    ("Björn Lindqvist", "bjorn.lindqvist", &[Role::Billing]),
    ("Chiara Esposito", "chiara.esposito", &[Role::Users]),
    ("Dmytro Kovalenko", "dmytro.kovalenko", &[Role::Password]),
    ("Emre Yıldız", "emre.yildiz", &[Role::Service]),
    ("Farida Rahmani", "farida.rahmani", &[Role::Reader]),
    ("Gwen Okafor", "gwen.okafor", &[]),
    ("Henrik Sørensen", "henrik.sorensen", &[Role::Billing, Role::Users, Role::Service]),
    ("Inés Villanueva", "ines.villanueva", &[Role::Global]),
];

/// The user name of a part, before the `@`.
pub(super) fn local_of(part: Part) -> &'static str {
    let place = Part::ALL.iter().position(|one| *one == part).unwrap_or(GWEN);
    LEADS.get(place).map_or("", |(_, local, _)| local)
}

/// Everybody, in the order in which they come.
pub(super) fn cast(account_domain: &DomainName) -> Result<Vec<Person>, Error> {
    let domain = account_domain.under(&super::SLUG.parse().map_err(Error::internal)?).map_err(Error::internal)?;
    let taken = LEADS.map(|(_, local, _)| local);
    let leads = LEADS.map(|(name, local, roles)| (name.to_owned(), local.to_owned(), roles.iter().copied().collect()));
    let others = names::people(COUNT - LEADS.len(), &taken);
    let others = others.into_iter().map(|one| (one.name, one.local, Roles::NONE));
    let mut chance = Chance::new(0x0A1D_E201);
    leads.into_iter().chain(others).map(|one| person(one, &domain, &mut chance).map_err(Error::internal)).collect()
}

fn person(
    (name, local, roles): (String, String, Roles),
    domain: &DomainName,
    chance: &mut Chance,
) -> Result<Person, domain::text::Invalid> {
    let zones = ["Europe/Berlin", "Europe/London", "Europe/Lisbon", "America/New_York", "Asia/Tokyo", "Africa/Lagos"];
    let user_name = UserName::new(local.parse::<LocalPart>()?, domain.clone());
    let is_lead = LEADS.iter().any(|(_, lead, _)| *lead == local);
    let speaks_german = chance.below(3) == 0 && !is_lead;
    let zone = chance.of(&zones).filter(|_| !is_lead).map_or("Europe/Berlin", |zone| *zone);
    Ok(Person {
        id: uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_DNS, user_name.to_string().as_bytes()).into(),
        display_name: name.parse()?,
        mail: format!("{local}@mail.example").parse()?,
        user_name,
        roles,
        status: MemberStatus::Active,
        language: if speaks_german { Language::De } else { Language::En },
        zone: zone.parse()?,
    })
}

/// Somebody adds people, who have been there since or are invited.
pub(super) async fn add(stage: &mut Stage, who: usize, range: Range<usize>, status: MemberStatus) -> Result<(), Error> {
    let tx = stage.begin::<AddMembers>(who).await?;
    let mut chance = Chance::new(0x0A1D_E202 + range.start as u64);
    let (mut rows, mut secrets) = (Vec::new(), Vec::new());
    let is_active = status == MemberStatus::Active;
    for (place, person) in range.clone().zip(stage.people.get(range.clone()).unwrap_or_default()) {
        // Seldom used accounts are what an administrator looks for.
        let days = i64::try_from(chance.below(28) * chance.below(3)).unwrap_or_default() + 1;
        let days = days + plot::last_day(place);
        let minutes = i64::try_from(chance.below(600)).unwrap_or_default();
        rows.push(member::ActiveModel {
            org_id: NotSet,
            id: Set(person.id),
            user_name: Set(person.user_name.clone()),
            display_name: Set(person.display_name.clone()),
            name_key: Set(person.display_name.key()),
            contact_mail: Set(person.mail.clone()),
            roles: Set(Roles::NONE),
            status: Set(status),
            language: Set(person.language),
            zone: Set(person.zone.clone()),
            theme: Set(Theme::System),
            created_at: Set(tx.now()),
            signed_in_at: Set(is_active.then(|| stage.at(days, (8, minutes)).max(tx.now()))),
            ..Default::default()
        });
        if is_active {
            secrets.push(credential::ActiveModel {
                org_id: NotSet,
                member_id: Set(person.id),
                password_hash: Set(tx.portal().hasher().hash(&unguessable()?).await?),
                changed_at: Set(tx.now()),
            });
        }
    }
    let names = rows.iter().filter_map(|row| Some((row.user_name.try_as_ref()?.clone(), *row.id.try_as_ref()?)));
    registry::claim_user_names(&tx, names.collect::<Vec<_>>()).await?;
    let count = rows.len();
    tx.insert_all::<member::Entity>(rows).await?;
    tx.insert_all::<credential::Entity>(secrets).await?;
    let after = serde_json::json!({ "people": count, "status": status });
    tx.commit(Event::MembersAdded { count, after }, ()).await?;
    for person in stage.people.get_mut(range).unwrap_or_default() {
        person.status = status;
    }
    Ok(())
}

/// A password that nobody knows.
pub(super) fn unguessable() -> Result<Password, Error> {
    let text = format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple());
    text.try_into().map_err(Error::internal)
}

/// Somebody gives a person the roles that are theirs.
pub(super) async fn give_roles(stage: &Stage, who: usize, to: usize) -> Result<(), Error> {
    let person = stage.person(to)?;
    for role in person.roles.iter() {
        members::give(stage.permit::<GiveRole>(who).await?, give_role(person.id, role)).await?;
    }
    Ok(())
}

const fn give_role(member: MemberId, role: Role) -> domain::members::GiveRole {
    domain::members::GiveRole { member, role }
}

/// Somebody blocks or deletes a person; who is deleted gives back every license.
pub(super) async fn set_status(stage: &mut Stage, who: usize, to: usize, status: MemberStatus) -> Result<(), Error> {
    let step = if status == MemberStatus::Blocked { Step::Block } else { Step::Delete };
    let command = ChangeStanding::of(step, stage.person(to)?.id);
    let asked = members::change_standing(stage.permit(who).await?, command.clone()).await;
    if let Err(Error::Refused(Refusal::Members(Refused::Unconfirmed(plan)))) = asked {
        // What it does was looked at.
        members::change_standing(stage.permit(who).await?, ChangeStanding { mark: plan.mark, ..command }).await?;
    } else {
        asked?;
    }
    if let Some(person) = stage.people.get_mut(to) {
        person.status = status;
    }
    Ok(())
}
