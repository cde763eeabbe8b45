//! A person's page, one view at a time, and what the form for a new account begins with.

use super::barred;
use crate::access::{Context, Permit};
use crate::db::Executor;
use crate::error::Error;
use crate::{domains, licenses, registry, sessions};
use domain::acts::{self, ALL, Organization};
use domain::ids::MemberId;
use domain::licenses::Product;
use domain::members::{
    Content, Cost, Group, Head, License, MemberPage, MemberStatus, Pending, Preparation, ShowMember, Tab, Ways,
};
use domain::roles::{Deed, Right, Role, Roles, may};
use domain::text::UserName;
use entity::{activity, member_in_group, member_license, member_page, organization};

/// Days for which is looked what somebody did with a role.
const LOOKED_BACK: i64 = 90;

/// What the form for a new account begins with.
///
/// # Errors
/// The database's.
pub async fn prepare(permit: Permit<acts::PrepareMember>, (): ()) -> Result<Preparation, Error> {
    let reader = permit.read().await?;
    let row = reader.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let usable = domains::shown(reader.executor(), row.initial_domain, reader.real()).await?;
    Ok(Preparation { domains: usable.all, language: row.language })
}

/// A person, and one view of them.
///
/// # Errors
/// [`Error::NotFound`] for somebody who is not of the organization, or was erased.
pub async fn show(permit: Permit<acts::ShowMember>, query: ShowMember) -> Result<MemberPage, Error> {
    let reader = permit.read().await?;
    let (me, on) = (reader.member()?, reader.executor());
    let row = reader.rows::<member_page::Entity>().filter(member_page::id().eq(query.member)).one().await?;
    let row = row.ok_or(Error::NotFound)?;
    let is_self = row.id == me.id;
    let ways = Ways {
        manage: barred(me.roles, Deed::Manage, &row, is_self),
        reset: barred(me.roles, Deed::ResetCredentials, &row, is_self),
        give: barred(me.roles, Deed::GiveRole(Role::Reader), &row, is_self),
        is_last_global: row.roles.has(Role::Global) && row.other_globals == 0,
        is_self,
    };
    let content = match query.tab {
        Tab::Profile => profile(on, &reader, &row).await?,
        Tab::Access => access(on, &reader, &row).await?,
        Tab::Licenses if may(me.roles, Right::ViewServices) => Content::Licenses(Some(held(on, row.id).await?)),
        Tab::Licenses => Content::Licenses(None),
        Tab::SignIn => Content::SignIn {
            password_set: row.password_set.map(|set| reader.lead().of(set)),
            sessions: sessions::of(on, &reader, row.id).await?,
        },
    };
    Ok(MemberPage { head: head(row, &reader), ways, content })
}

fn head(row: member_page::Model, context: &Context) -> Head {
    let pending = row.invited_at.zip(row.invited_until).filter(|(_, until)| *until > context.real());
    Head {
        id: row.id,
        name: row.display_name,
        user_name: row.user_name,
        mail: row.contact_mail,
        status: row.status,
        roles: row.roles,
        language: row.language,
        created: row.created_at,
        seen: row.signed_in_at,
        deleted: row.deleted_at,
        has_password: row.password_set.is_some(),
        pending: pending
            .map(|(made, expires)| Pending { made: context.lead().of(made), expires: context.lead().of(expires) }),
    }
}

async fn profile(
    on: Executor<'_, Organization>,
    context: &Context,
    row: &member_page::Model,
) -> Result<Content, Error> {
    if row.status != MemberStatus::Deleted {
        return Ok(Content::Profile { restores_as: None, licenses_back: Vec::new() });
    }
    let back = licenses::recallable(on, row.id, context.now()).await?;
    let licenses_back = back.into_iter().map(|(name, report)| (name, report.tally.given > 0)).collect();
    let row_of = on.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let usable = domains::shown(on, row_of.initial_domain, context.real()).await?;
    let name = usable.renamed(&row.user_name);
    Ok(Content::Profile { restores_as: Some(free(context, &name).await?), licenses_back })
}

/// The user name itself, or with the first number that makes it one that nobody has.
async fn free(context: &Context, name: &UserName) -> Result<UserName, Error> {
    let numbered = (2..100).filter_map(|number| {
        let local = format!("{}.{number}", name.local()).parse().ok()?;
        Some(UserName::new(local, name.domain().clone()))
    });
    for name in std::iter::once(name.clone()).chain(numbered) {
        if registry::person(context.portal(), &name).await?.is_none() {
            return Ok(name);
        }
    }
    Ok(name.clone())
}

async fn access(on: Executor<'_, Organization>, context: &Context, row: &member_page::Model) -> Result<Content, Error> {
    let groups = on.rows::<member_in_group::Entity>().filter(member_in_group::member_id().eq(row.id));
    let groups = groups.order([member_in_group::name_key().asc()]).all().await?;
    let group = |row: member_in_group::Model| Group { id: row.group_id, name: row.name, since: row.added_at };
    let costs = if row.roles.is_empty() { Vec::new() } else { costs(on, context, row).await? };
    Ok(Content::Access { groups: groups.into_iter().map(group).collect(), costs })
}

/// For each role, what the person did lately and could not do without it.
async fn costs(
    on: Executor<'_, Organization>,
    context: &Context,
    row: &member_page::Model,
) -> Result<Vec<Cost>, Error> {
    let lately = activity::at().gt(context.now().minus_days(LOOKED_BACK));
    let theirs = on.rows::<activity::Entity>().filter(activity::actor_id().eq(Some(row.id)).and(lately));
    let used = theirs.tally(activity::act()).await?;
    Ok(row.roles.iter().map(|role| Cost { role, acts: lost(&used, row.roles, role) }).collect())
}

fn lost(used: &[(String, i64)], roles: Roles, role: Role) -> Vec<(String, i64)> {
    let right = |act: &str| ALL.iter().find(|line| line.name == act).and_then(|line| line.who.right());
    let is_lost = |act: &str| right(act).is_some_and(|right| may(roles, right) && !may(roles.without(role), right));
    let mut lost: Vec<_> = used.iter().filter(|(act, _)| is_lost(act)).cloned().collect();
    lost.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    lost
}

async fn held(on: Executor<'_, Organization>, member: MemberId) -> Result<Vec<License>, Error> {
    use member_license::{plan, pool_id, service};
    let rows = on.rows::<member_license::Entity>().filter(member_license::member_id().eq(member));
    let rows = rows.order([service().asc()]).order([plan().asc(), pool_id().asc()]).all().await?;
    let license = |row: member_license::Model| {
        Ok::<_, Error>(License {
            name: format!("{} {}", row.service, row.plan),
            path: Product { service: row.service_key, plan: row.plan_key }.path(),
            direct: row.direct,
            groups: serde_json::from_str(&row.through_groups).map_err(Error::internal)?,
            since: row.since,
        })
    };
    rows.into_iter().map(license).collect()
}
