//! Whom and what one chooses among before licenses change: people, groups, and plans to move people to.

use super::page;
use crate::access::Permit;
use crate::error::Error;
use crate::paging::{SIZE, cut};
use crate::subscriptions;
use domain::acts;
use domain::licenses::{
    Candidate, GroupCandidate, GroupPreparation, MovePreparation, Preparation, PrepareAssignment, PrepareGroups,
    PrepareMove,
};
use entity::{group_choice, license_candidate, license_holder, license_product};

/// People whom a search finds, and people who are chosen one by one.
const FOUND: usize = 20;

/// Whom one could give a license of a plan.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it.
pub async fn prepare(permit: Permit<acts::PrepareAssignment>, query: PrepareAssignment) -> Result<Preparation, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let product = page::product_row(page::find(reader.executor(), &query.product).await?);
    let of_pool = || license_candidate::pool_id().eq(product.pool);
    let by_name = || [license_candidate::name_key().asc(), license_candidate::member_id().asc()];
    let chosen = query.chosen.iter().copied().take(domain::licenses::Report::MOST);
    let chosen =
        reader.rows::<license_candidate::Entity>().filter(of_pool().and(license_candidate::member_id().is_in(chosen)));
    let chosen = chosen.order(by_name()).all().await?;
    let search = cut(&query.search);
    let mut found = Vec::new();
    if !search.is_empty() {
        let named = license_candidate::name_key().contains(&search);
        let named = named.or(license_candidate::user_name().contains(&search));
        let rows = reader.rows::<license_candidate::Entity>().filter(of_pool()).filter(named);
        found = rows.order(by_name()).limit(FOUND as u64 + 1).all().await?;
    }
    let more = found.len() > FOUND;
    let found = found.into_iter().take(FOUND).map(candidate).collect();
    Ok(Preparation { product, chosen: chosen.into_iter().map(candidate).collect(), found, more })
}

/// To which groups one could assign a plan.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it.
pub async fn prepare_groups(
    permit: Permit<acts::PrepareGroups>,
    query: PrepareGroups,
) -> Result<GroupPreparation, Error> {
    use group_choice::{group_id, licensed, name_key, pool_id};
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let product = page::product_row(page::find(reader.executor(), &query.product).await?);
    let kept = pool_id().eq(product.pool).and(licensed().eq(false));
    let kept = match cut(&query.search) {
        search if search.is_empty() => kept,
        search => kept.and(name_key().contains(&search)),
    };
    let rows = reader.rows::<group_choice::Entity>().filter(kept).order([name_key().asc(), group_id().asc()]);
    let rows = rows.limit(SIZE as u64 + 1).all().await?;
    let more = rows.len() > SIZE;
    let choice = |row: group_choice::Model| GroupCandidate { group: row.group_id, name: row.name, people: row.people };
    Ok(GroupPreparation { product, found: rows.into_iter().take(SIZE).map(choice).collect(), more })
}

/// Whom one could move to another plan, and to which.
///
/// # Errors
/// [`Error::NotFound`] where the organization has and had no licenses of it.
pub async fn prepare_move(permit: Permit<acts::PrepareMove>, query: PrepareMove) -> Result<MovePreparation, Error> {
    use license_holder::{member_id, name_key, pool_id, user_name};
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let by_name =
        [license_product::service().asc(), license_product::position().asc(), license_product::pool_id().asc()];
    let plans = reader.rows::<license_product::Entity>().order(by_name).all().await?;
    let (own, others): (Vec<_>, Vec<_>) =
        plans.into_iter().map(page::product_row).partition(|row| row.product == query.product);
    let product = own.into_iter().next().ok_or(Error::NotFound)?;
    let chosen = query.chosen.iter().copied().take(domain::licenses::Report::MOST);
    let wanted = pool_id().eq(product.pool).and(member_id().is_in(chosen));
    let chosen = reader.rows::<license_holder::Entity>().filter(wanted).order([name_key().asc(), member_id().asc()]);
    let chosen = chosen.all().await?;
    let search = cut(&query.search);
    let mut found = Vec::new();
    if !search.is_empty() {
        let named = name_key().contains(&search).or(user_name().contains(&search));
        let rows = reader.rows::<license_holder::Entity>().filter(pool_id().eq(product.pool).and(named));
        found = rows.order([name_key().asc(), member_id().asc()]).limit(FOUND as u64 + 1).all().await?;
    }
    let more = found.len() > FOUND;
    Ok(MovePreparation {
        product,
        targets: others,
        chosen: chosen.into_iter().map(page::holder).collect::<Result<_, _>>()?,
        found: found.into_iter().take(FOUND).map(page::holder).collect::<Result<_, _>>()?,
        more,
    })
}

fn candidate(row: license_candidate::Model) -> Candidate {
    Candidate {
        member: row.member_id,
        name: row.display_name,
        user_name: row.user_name,
        status: row.status,
        holds: row.holds,
        waits: row.waits,
    }
}
