//! The letters that are to be sent, of all organizations. A letter is claimed for a while; only the last claim may hand it
//! over, and what was handed over is never handed over again before it is known that it was not sent.

use super::{reading, tables, writing};
use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use domain::acts::{Act, Organization, Write};
use domain::ids::LetterId;
use domain::letters::LEASE;
use domain::locale::Language;
use domain::text::Email;
use domain::time::Instant;
use entity::Cond;
pub(crate) use entity::outbox::Model as Posted;
use entity::outbox::{self as table, ActiveModel, Entity, Model};
use sea_orm::ActiveValue::Set;

/// How many letters are looked at at once.
pub(crate) const AT_ONCE: u64 = 100;

/// A letter to somebody, before it is put in.
pub(crate) struct Addressed {
    /// To whom.
    pub(crate) mail: Email,
    /// In which language.
    pub(crate) language: Language,
    /// Of which nobody gets two.
    pub(crate) topic: String,
    /// What it tells.
    pub(crate) letter: String,
}

/// Puts letters in, in the transaction of what they tell; those of a topic that somebody has already are left out.
pub(crate) async fn keep_letters<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    letters: Vec<Addressed>,
) -> Result<(), Error> {
    let (org, now) = (tx.organization()?, tx.real());
    for Addressed { mail, language, topic, letter } in letters {
        let row = ActiveModel {
            id: Set(LetterId::from(uuid::Uuid::now_v7())),
            org_id: Set(org),
            topic: Set(topic),
            mail: Set(mail),
            language: Set(language),
            letter: Set(letter),
            made_at: Set(now),
            attempts: Set(0),
            try_at: Set(now),
            handed_at: Set(None),
            done_at: Set(None),
            problem: Set(None),
        };
        tables(tx).insert_new::<Entity>(row).await?;
    }
    Ok(())
}

/// Letters that may be sent now, the oldest first.
pub(crate) async fn due_letters(portal: &Portal, now: Instant) -> Result<Vec<Model>, Error> {
    let tx = reading(portal).await?;
    let rows = tx.tables().rows::<Entity>().filter(waiting().and(table::try_at().lte(now)));
    rows.order([table::try_at().asc(), table::id().asc()]).limit(AT_ONCE).all().await
}

/// Claims a letter as it was seen; with one attempt more. None where somebody else was quicker.
pub(crate) async fn claim_letter(portal: &Portal, mut letter: Model, now: Instant) -> Result<Option<Model>, Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(held(&letter).and(table::try_at().lte(now)));
    letter.attempts += 1;
    letter.try_at = now.plus_seconds(LEASE);
    let change = change.set(table::attempts(), letter.attempts).set(table::try_at(), letter.try_at);
    let claimed = change.run().await? > 0;
    tx.commit().await?;
    Ok(Some(letter).filter(|_| claimed))
}

/// Notes that a letter, which somebody has agreed to take, is about to be handed over; false where the claim was lost, and
/// then it must not be.
pub(crate) async fn hand_over(portal: &Portal, letter: &Model, now: Instant) -> Result<bool, Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(held(letter));
    let handed = change.set(table::handed_at(), Some(now)).set(table::problem(), None).run().await? > 0;
    tx.commit().await?;
    Ok(handed)
}

/// Notes that a letter was sent.
pub(crate) async fn letter_sent(portal: &Portal, letter: &Model, now: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(mine(letter));
    change.set(table::done_at(), Some(now)).set(table::problem(), None).run().await?;
    tx.commit().await
}

/// Lets a letter wait that was not sent, and keeps why.
pub(crate) async fn put_letter_off(portal: &Portal, letter: &Model, until: Instant, why: String) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(mine(letter));
    let change = change.set(table::handed_at(), None).set(table::try_at(), until);
    change.set(table::problem(), Some(why)).run().await?;
    tx.commit().await
}

/// Lets a letter wait that nobody was asked to take, as if it had not been tried, and keeps why.
pub(crate) async fn put_letter_back(
    portal: &Portal,
    letter: &Model,
    until: Instant,
    why: Option<String>,
) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(held(letter));
    let change = change.set(table::attempts(), letter.attempts - 1).set(table::try_at(), until);
    change.set(table::problem(), why).run().await?;
    tx.commit().await
}

/// Gives a letter up that was not sent, and keeps why.
pub(crate) async fn give_letter_up(portal: &Portal, letter: &Model, now: Instant, why: String) -> Result<(), Error> {
    let tx = writing(portal).await?;
    let change = tx.tables().change::<Entity>().filter(mine(letter)).set(table::handed_at(), None);
    change.set(table::done_at(), Some(now)).set(table::problem(), Some(why)).run().await?;
    tx.commit().await
}

/// Notes of a letter that was handed over that nobody knows whether it was sent, and why.
pub(crate) async fn leave_letter_unknown(portal: &Portal, letter: &Model, why: String) -> Result<(), Error> {
    let tx = writing(portal).await?;
    tx.tables().change::<Entity>().filter(mine(letter)).set(table::problem(), Some(why)).run().await?;
    tx.commit().await
}

/// Notes of letters that were handed over long ago that nobody knows whether they were sent; how many these are.
pub(crate) async fn leave_unknown(portal: &Portal, before: Instant, why: &str) -> Result<u64, Error> {
    let tx = writing(portal).await?;
    let lost = table::handed_at().lt(Some(before)).and(table::done_at().eq(None)).and(table::problem().eq(None));
    let count = tx.tables().change::<Entity>().filter(lost).set(table::problem(), Some(why.to_owned())).run().await?;
    tx.commit().await?;
    Ok(count)
}

/// Forgets letters that were written before, whatever became of them.
pub(crate) async fn forget_letters(portal: &Portal, before: Instant) -> Result<(), Error> {
    let tx = writing(portal).await?;
    tx.tables().delete::<Entity>(table::made_at().lt(before)).await?;
    tx.commit().await
}

fn waiting() -> Cond<Entity> {
    table::done_at().eq(None).and(table::handed_at().eq(None))
}

/// The letter, as long as nobody else has claimed it since.
fn mine(letter: &Model) -> Cond<Entity> {
    table::id().eq(letter.id).and(table::attempts().eq(letter.attempts)).and(table::done_at().eq(None))
}

fn held(letter: &Model) -> Cond<Entity> {
    mine(letter).and(waiting())
}

/// All letters.
#[cfg(test)]
pub(crate) async fn all_letters(portal: &Portal) -> Result<Vec<Model>, Error> {
    let tx = reading(portal).await?;
    tx.tables().rows::<Entity>().order([table::topic().asc(), table::mail().asc()]).all().await
}

/// Makes a letter say what nobody can read.
#[cfg(test)]
pub(crate) async fn spoil_letter(portal: &Portal, letter: &Model) -> Result<(), Error> {
    let tx = writing(portal).await?;
    tx.tables().change::<Entity>().filter(mine(letter)).set(table::letter(), "{}".to_owned()).run().await?;
    tx.commit().await
}
