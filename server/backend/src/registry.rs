//! What precedes or crosses an organization, behind named functions. Those that requests reach look up one row, the names
//! above a domain, the user names in one of their own, or the tokens of their own organization, or claim what a transaction
//! of one organization writes; those that list several are the jobs', the outbox's and the operator's.
//! The only holder of the key to the registry's tables.

use crate::access::Permit;
use crate::db::{Db, Executor, RegistryTx, Tx};
use crate::error::Error;
use crate::idempotency;
use crate::portal::Portal;
use domain::acts::{
    Act, AdvanceSandbox, CheckSlug, CheckTaxId, EnterDemo, ImportAgreements, ImportCatalog, OpenSandbox, Organization,
    RecordPayment, RefundCredit, Registry, SignIn, SignUp, Write, WriteOffInvoice,
};
use domain::ids::{MemberId, OrgId};
use domain::invoices::{Counters, Number, Series};
use domain::signin::lockout::{Failures, MEMORY, Patience};
use domain::text::{DomainName, Slug, UserName};
use domain::time::Instant;
use entity::{document_number, domain_name, installation, number_series, session_key, sign_up, slug, throttle};
use sea_orm::ActiveValue::Set;

mod domains;
mod jobs;
mod outbox;
mod people;
mod review;
mod tokens;

pub(crate) use domains::{
    any_elsewhere, contend, domain_holders, end_contest, end_contest_of, is_contended, is_mine, offer_subdomain,
    pass_on, release_domain, take_domain, withdraw_offers,
};
#[cfg(test)]
pub(crate) use jobs::all_jobs;
pub(crate) use jobs::{
    Claim, Times, claim_job, forget_jobs, is_job_open, job_done, keep_claim, nothing_to_do, organizations, put_job_off,
};
pub(crate) use outbox::{
    AT_ONCE, Addressed, Posted, claim_letter, due_letters, forget_letters, give_letter_up, hand_over, keep_letters,
    leave_letter_unknown, leave_unknown, letter_sent, put_letter_back, put_letter_off,
};
#[cfg(test)]
pub(crate) use outbox::{all_letters, spoil_letter};

pub(crate) use people::{
    accept, claim_user_name, claim_user_names, look_up, names_taken, person, release_user_names, rename_user,
    taken_user_names, user_names_in,
};
pub(crate) use review::review;
pub(crate) use tokens::{
    keep_own_token, keep_service_token, keep_token, look_after, organization, own_tokens, place, revoke_own_token,
    revoke_service_token, revoke_token, token, token_by_id, tokens, touch_token,
};

/// Opens the registry's tables. Only the registry can make one.
pub(crate) struct Key(());

async fn reading(portal: &Portal) -> Result<RegistryTx, Error> {
    portal.db().registry(Key(()), false).await
}

async fn writing(portal: &Portal) -> Result<RegistryTx, Error> {
    portal.db().registry(Key(()), true).await
}

fn tables<A: Act<Scope = Organization, Mode = Write>>(tx: &Tx<A>) -> Executor<'_, Registry> {
    tx.registry(Key(()))
}

/// Whether no organization has or had this slug.
///
/// # Errors
/// The database's.
pub async fn slug_is_free(permit: Permit<CheckSlug>, slug: &Slug) -> Result<bool, Error> {
    is_free(permit.portal(), slug).await
}

/// The same for a sign-up that is about to take it.
pub(crate) async fn is_free(portal: &Portal, slug: &Slug) -> Result<bool, Error> {
    let tx = reading(portal).await?;
    Ok(tx.tables().rows::<slug::Entity>().filter(slug::slug().eq(slug.clone())).one().await?.is_none())
}

/// Places the operator into the organization that becomes a sandbox.
pub(crate) fn set_apart(permit: Permit<OpenSandbox>, org: OrgId) -> Permit<OpenSandbox> {
    permit.within(org, Key(()))
}

/// Places the operator into the sandbox whose clock is put forward.
pub(crate) fn put_forward(permit: Permit<AdvanceSandbox>, org: OrgId) -> Permit<AdvanceSandbox> {
    permit.within(org, Key(()))
}

/// Places a sign-in into the organization of the person.
pub(crate) fn enter(permit: Permit<SignIn>, org: OrgId) -> Permit<SignIn> {
    permit.within(org, Key(()))
}

/// Places a look around into the demo's organization.
pub(crate) fn look_around(permit: Permit<EnterDemo>, org: OrgId) -> Permit<EnterDemo> {
    permit.within(org, Key(()))
}

/// Places a sign-up into the organization that it founds.
pub(crate) fn found(permit: Permit<SignUp>, org: OrgId) -> Permit<SignUp> {
    permit.within(org, Key(()))
}

/// Places a sign-up that was done before into the organization that it founded.
pub(crate) fn again(permit: Permit<SignUp>, org: OrgId) -> Permit<SignUp> {
    permit.without_key().within(org, Key(()))
}

/// Claims slug, initial domain and first user name of a new organization; a violated constraint names what was taken.
pub(crate) async fn claim(
    tx: &Tx<SignUp>,
    org: OrgId,
    slug: &Slug,
    domain: &DomainName,
    user: (&UserName, MemberId),
) -> Result<(), Error> {
    tables(tx).insert::<slug::Entity>(slug::ActiveModel { slug: Set(slug.clone()), org_id: Set(org) }).await?;
    let row = domain_name::ActiveModel {
        name: Set(domain.clone()),
        org_id: Set(org),
        initial: Set(true),
        contender: Set(None),
        contested_at: Set(None),
        released: Set(false),
    };
    tables(tx).insert::<domain_name::Entity>(row).await?;
    claim_user_name(tx, org, user.0, user.1).await
}

/// A sign-up that was done with this key before.
///
/// # Errors
/// [`Error::KeyReused`] where the key came with another command.
pub(crate) async fn sign_up_done(portal: &Portal, key: &idempotency::Key) -> Result<Option<sign_up::Model>, Error> {
    let tx = reading(portal).await?;
    let row = tx.tables().rows::<sign_up::Entity>().filter(sign_up::key_hash().eq(key.hash.clone())).one().await?;
    match row {
        Some(row) if row.fingerprint != key.fingerprint => Err(Error::KeyReused),
        row => Ok(row),
    }
}

/// Keeps the answer to a sign-up, and forgets those that are too old to be asked for again.
pub(crate) async fn keep_sign_up(
    tx: &Tx<SignUp>,
    key: &idempotency::Key,
    member: MemberId,
    answer: String,
) -> Result<(), Error> {
    let row = sign_up::ActiveModel {
        key_hash: Set(key.hash.clone()),
        fingerprint: Set(key.fingerprint.clone()),
        org_id: Set(tx.organization()?),
        member_id: Set(member),
        answer: Set(answer),
        at: Set(tx.real()),
    };
    tables(tx).delete::<sign_up::Entity>(sign_up::at().lt(tx.real().minus_days(idempotency::DAYS))).await?;
    tables(tx).insert::<sign_up::Entity>(row).await
}

/// Lets a token's hash open a session, and forgets tokens that have expired.
pub(crate) async fn open_session<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    token_hash: String,
    expires_at: Instant,
) -> Result<(), Error> {
    tables(tx).delete::<session_key::Entity>(session_key::expires_at().lt(tx.real())).await?;
    let row = session_key::ActiveModel {
        token_hash: Set(token_hash),
        org_id: Set(tx.organization()?),
        seen_at: Set(tx.real()),
        expires_at: Set(expires_at),
    };
    tables(tx).insert::<session_key::Entity>(row).await
}

/// Closes sessions of the transaction's organization; their tokens open nothing from the commit on.
pub(crate) async fn close_sessions<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    token_hashes: Vec<String>,
) -> Result<(), Error> {
    let which = session_key::token_hash().is_in(token_hashes).and(session_key::org_id().eq(tx.organization()?));
    tables(tx).delete::<session_key::Entity>(which).await.map(drop)
}

/// Lets it go where it cannot be noted that something is used: who only reads can go on where nothing can be written.
pub(crate) fn let_go(noted: Result<(), Error>, what: &'static str) {
    if let Err(error) = noted {
        tracing::warn!(%error, what, "it was not noted that it is used");
    }
}

/// Notes that a session was used.
pub(crate) async fn touch_session(portal: &Portal, token_hash: &str, now: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let mine = session_key::token_hash().eq(token_hash.to_owned());
    tx.tables().change::<session_key::Entity>().set(session_key::seen_at(), now).filter(mine).run().await?;
    tx.commit().await
}

/// Lets an attempt count as failed before it is made, so that a hundred at once are a hundred; or says how many seconds
/// it has to wait.
pub(crate) async fn attempt(
    portal: &Portal,
    subjects: [(&str, Patience); 3],
    now: Instant,
) -> Result<Result<(), i64>, Error> {
    let tx = writing(portal).await?;
    tx.tables().delete::<throttle::Entity>(throttle::failed_at().lt(now.minus_seconds(MEMORY))).await?;
    for (subject, patience) in subjects {
        let fresh = throttle::ActiveModel { subject: Set(subject.to_owned()), failures: Set(0), failed_at: Set(now) };
        tx.tables().insert_new::<throttle::Entity>(fresh).await?;
        let mine = || throttle::subject().eq(subject.to_owned());
        let row = tx.tables().rows::<throttle::Entity>().filter(mine()).locked().one().await?;
        let failures = row.map_or_else(Failures::default, |row| Failures {
            count: u32::try_from(row.failures).unwrap_or(u32::MAX),
            last: Some(row.failed_at).filter(|_| row.failures > 0),
        });
        let wait = patience.remaining(failures, now);
        if wait > 0 {
            return Ok(Err(wait));
        }
        let failures = i64::from(patience.failed(failures, now).count);
        let change = tx.tables().change::<throttle::Entity>().filter(mine());
        change.set(throttle::failures(), failures).set(throttle::failed_at(), now).run().await?;
    }
    tx.commit().await.map(Ok)
}

/// Forgets the failures of an account: it proved itself.
pub(crate) async fn forget_failures<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    subjects: [&str; 2],
) -> Result<(), Error> {
    tables(tx).delete::<throttle::Entity>(throttle::subject().is_in(subjects.map(str::to_owned))).await.map(drop)
}

/// How many accounts and networks have failures that are remembered.
#[cfg(test)]
pub(crate) async fn counted(portal: &Portal) -> Result<usize, Error> {
    let tx = reading(portal).await?;
    Ok(tx.tables().rows::<throttle::Entity>().all().await?.len())
}

/// Takes an attempt back that was not made in the end.
pub(crate) async fn not_made(portal: &Portal, subjects: [&str; 3]) -> Result<(), Error> {
    let tx = writing(portal).await?;
    for subject in subjects {
        one_less(tx.tables(), subject).await?;
    }
    tx.commit().await
}

/// Takes one attempt of a network back.
pub(crate) async fn take_back<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    subject: &str,
) -> Result<(), Error> {
    one_less(tables(tx), subject).await
}

async fn one_less(on: Executor<'_, Registry>, subject: &str) -> Result<(), Error> {
    let mine = throttle::subject().eq(subject.to_owned()).and(throttle::failures().gt(0));
    on.change::<throttle::Entity>().filter(mine).add(throttle::failures(), -1).run().await.map(drop)
}

/// The last numbers of invoices and credit notes, locked until the transaction ends.
pub(crate) async fn counters<A: Act<Scope = Organization, Mode = Write>>(tx: &Tx<A>) -> Result<Counters, Error> {
    let rows = tables(tx).rows::<number_series::Entity>().order([number_series::kind().asc()]).locked().all().await?;
    let (invoices, notes) = series_of(tx);
    let series = |kind: &str| {
        let row = rows.iter().find(|row| row.kind == kind);
        let row = row.ok_or_else(|| Error::internal(format!("there is no series of numbers {kind}")))?;
        let last = u32::try_from(row.last).map_err(Error::internal)?;
        Ok::<_, Error>(Series { prefix: row.prefix.clone(), last })
    };
    Ok(Counters { invoices: series(invoices)?, notes: series(notes)? })
}

/// Moves the series on and claims the numbers that were taken.
pub(crate) async fn take_numbers<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    counters: &Counters,
    numbers: &[Number],
) -> Result<(), Error> {
    let (invoices, notes) = series_of(tx);
    for (kind, series) in [(invoices, &counters.invoices), (notes, &counters.notes)] {
        let change = tables(tx).change::<number_series::Entity>().filter(number_series::kind().eq(kind.to_owned()));
        change.set(number_series::last(), i64::from(series.last)).run().await?;
    }
    let org = tx.organization()?;
    let row = |number: &Number| document_number::ActiveModel { number: Set(number.clone()), org_id: Set(org) };
    tables(tx).insert_all::<document_number::Entity>(numbers.iter().map(row).collect::<Vec<_>>()).await
}

/// The series of all numbers.
#[cfg(test)]
pub(crate) async fn all_series(portal: &Portal) -> Result<Vec<number_series::Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<number_series::Entity>().all().await
}

/// Whose document bears this number.
pub(crate) async fn owner(portal: &Portal, number: &Number) -> Result<Option<OrgId>, Error> {
    let tx = reading(portal).await?;
    let which = document_number::number().eq(number.clone());
    Ok(tx.tables().rows::<document_number::Entity>().filter(which).one().await?.map(|row| row.org_id))
}

/// Places the operator's record of a payment into the organization that paid.
pub(crate) fn collect(permit: Permit<RecordPayment>, org: OrgId) -> Permit<RecordPayment> {
    permit.within(org, Key(()))
}

/// Places the operator's record of a refund into the organization that got it.
pub(crate) fn give_back(permit: Permit<RefundCredit>, org: OrgId) -> Permit<RefundCredit> {
    permit.within(org, Key(()))
}

/// Places the operator's writing off into the organization that did not pay.
pub(crate) fn give_up(permit: Permit<WriteOffInvoice>, org: OrgId) -> Permit<WriteOffInvoice> {
    permit.within(org, Key(()))
}

/// Places the operator's word about a tax id into the organization whose it is.
pub(crate) fn vouch(permit: Permit<CheckTaxId>, org: OrgId) -> Permit<CheckTaxId> {
    permit.within(org, Key(()))
}

/// Places the operator's import of agreements into the organization that they were made with.
pub(crate) fn contract(permit: Permit<ImportAgreements>, org: OrgId) -> Permit<ImportAgreements> {
    permit.within(org, Key(()))
}

/// The series of invoices and of credit notes. Those of the seller have no gaps and nothing invented in them, so sandboxes
/// have others.
fn series_of<A: Act<Scope = Organization, Mode = Write>>(tx: &Tx<A>) -> (&'static str, &'static str) {
    match tx.lead().ahead() {
        Some(_) => ("sandbox-invoice", "sandbox-credit-note"),
        None => ("invoice", "credit-note"),
    }
}

/// Whether there is any organization.
pub(crate) async fn any_organization(tx: &Tx<ImportCatalog>) -> Result<bool, Error> {
    Ok(tx.registry(Key(())).rows::<slug::Entity>().limit(1).one().await?.is_some())
}

/// The same for whoever only looks.
pub(crate) async fn has_organizations(portal: &Portal) -> Result<bool, Error> {
    Ok(reading(portal).await?.tables().rows::<slug::Entity>().limit(1).one().await?.is_some())
}

/// Notes a fact about the installation, where nothing was noted before; else what was.
pub(crate) async fn note_first(tx: &Tx<ImportCatalog>, name: &str, value: &str) -> Result<Option<String>, Error> {
    let on = tx.registry(Key(()));
    let row = installation::ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) };
    if on.insert_new::<installation::Entity>(row).await? {
        return Ok(None);
    }
    let row = on.rows::<installation::Entity>().filter(installation::name().eq(name.to_owned())).one().await?;
    Ok(row.map(|row| row.value))
}

/// A fact about the installation.
pub(crate) async fn fact(db: &Db, name: &str) -> Result<Option<String>, Error> {
    let tx = db.registry(Key(()), false).await?;
    let row = tx.tables().rows::<installation::Entity>().filter(installation::name().eq(name.to_owned())).one().await?;
    Ok(row.map(|row| row.value))
}

/// Notes a fact about the installation, once.
pub(crate) async fn note(portal: &Portal, name: &str, value: &str) -> Result<bool, Error> {
    let tx = writing(portal).await?;
    let row = installation::ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) };
    let new = tx.tables().insert_new::<installation::Entity>(row).await?;
    tx.commit().await?;
    Ok(new)
}
