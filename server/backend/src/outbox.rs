//! The outbox: what an organization is told by mail is written down in the transaction of what it tells, and sent later by
//! whichever replica claims it. What may have been sent is not sent again.

use crate::db::Tx;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry;
use crate::subscriptions::Writes;
use domain::ids::LetterId;
use domain::invoices::Contacts;
use domain::letters::{LEASE, Letter, News, again, later};
use domain::locale::Language;
use domain::members::MemberStatus;
use domain::roles::{Right, Roles, may};
use domain::text::Email;
use entity::{billing_profile, member, organization};

#[cfg(test)]
mod tests;

/// Days after which a letter is forgotten, whatever became of it.
const MEMORY: i64 = 30;

/// Whoever carries letters away.
pub trait Post: Sync {
    /// A letter that somebody has agreed to take, and does not have yet.
    type Agreed: Send;

    /// Finds somebody who takes one. `id` is the same each time that it is tried.
    ///
    /// # Errors
    /// Why it was not sent.
    fn agree(
        &self,
        id: LetterId,
        to: &Email,
        language: Language,
        letter: &Letter,
    ) -> impl Future<Output = Result<Self::Agreed, Unsent>> + Send;

    /// Hands it over.
    ///
    /// # Errors
    /// Why it was not sent, or may not have been.
    fn hand_over(&self, agreed: Self::Agreed) -> impl Future<Output = Result<(), Unsent>> + Send;
}

/// Why a letter was not sent, or may not have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    /// Nobody was asked to take it, because the program is to stop. It is as it was.
    Stopped,
    /// Nobody was asked to take it, because there was nobody, or nobody who listened. That is no try.
    Away(String),
    /// It was not, and is tried again.
    Refused(String),
    /// Nobody knows whether it was, and it is not sent again.
    Unknown(String),
}

/// What came of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivery {
    /// They were sent.
    pub sent: u32,
    /// They were not, and are tried again.
    pub failed: u32,
    /// They were not, and are not tried again.
    pub given_up: u32,
    /// Nobody knows whether they were sent, and they are not sent again.
    pub unknown: u64,
}

/// Puts letters for whoever is to know into the outbox: the contacts of the billing profile, or else the administrators who
/// may buy. A sandbox lives through years in a minute, and people of the demo are invented: neither gets any.
pub(crate) async fn tell<A: Writes>(tx: &Tx<A>, news: Vec<News>) -> Result<(), Error> {
    let Some(organization) = addressed(tx, &news).await? else { return Ok(()) };
    let readers = readers(tx, organization.language).await?;
    put(tx, &organization, &readers, news).await
}

/// Puts a letter for every administrator who has this right into the outbox.
pub(crate) async fn tell_administrators<A: Writes>(tx: &Tx<A>, right: Right, news: News) -> Result<(), Error> {
    let news = vec![news];
    let Some(organization) = addressed(tx, &news).await? else { return Ok(()) };
    let readers = administrators(tx, right).await?;
    put(tx, &organization, &readers, news).await
}

/// The organization that is told, where anybody is.
async fn addressed<A: Writes>(tx: &Tx<A>, news: &[News]) -> Result<Option<organization::Model>, Error> {
    if news.is_empty() || tx.lead().ahead().is_some() || tx.portal().settings().demo {
        return Ok(None);
    }
    tx.rows::<organization::Entity>().one().await
}

async fn put<A: Writes>(
    tx: &Tx<A>,
    organization: &organization::Model,
    readers: &[(Email, Language)],
    news: Vec<News>,
) -> Result<(), Error> {
    let mut letters = Vec::new();
    for news in news {
        let topic = news.topic();
        let letter = Letter { organization: organization.name.clone(), news };
        let letter = serde_json::to_string(&letter).map_err(Error::internal)?;
        for (mail, language) in readers {
            let (mail, topic, letter) = (mail.clone(), topic.clone(), letter.clone());
            letters.push(registry::Addressed { mail, language: *language, topic, letter });
        }
    }
    registry::keep_letters(tx, letters).await
}

/// To whom to write, and in which language. Contacts are written to in that of the organization.
async fn readers<A: Writes>(tx: &Tx<A>, preferred: Language) -> Result<Vec<(Email, Language)>, Error> {
    let profile = tx.rows::<billing_profile::Entity>().one().await?;
    if let Some(contacts) = profile.and_then(|profile| profile.contacts) {
        return Ok(addresses(&contacts).into_iter().map(|mail| (mail, preferred)).collect());
    }
    administrators(tx, Right::Buy).await
}

/// Those who have a right, each in their language.
async fn administrators<A: Writes>(tx: &Tx<A>, right: Right) -> Result<Vec<(Email, Language)>, Error> {
    let administrators = member::roles().ne(Roles::default()).and(member::status().eq(MemberStatus::Active));
    let rows =
        tx.rows::<member::Entity>().filter(administrators).order([member::created_at().asc(), member::id().asc()]);
    let rows = rows.all().await?.into_iter().filter(|row| may(row.roles, right));
    Ok(rows.map(|row| (row.contact_mail, row.language)).collect())
}

fn addresses(contacts: &Contacts) -> Vec<Email> {
    contacts.as_str().lines().filter_map(|line| line.parse().ok()).collect()
}

/// Sends what is due, each letter once, until it is to stop. One that cannot be sent keeps no other from being sent.
///
/// # Errors
/// The database's.
pub async fn deliver(portal: &Portal, post: &impl Post) -> Result<Delivery, Error> {
    let began = portal.clock().now(None);
    registry::forget_letters(portal, began.minus_days(MEMORY)).await?;
    let why = "Nobody knows whether it was sent: the program ended while it was being sent.";
    let unknown = registry::leave_unknown(portal, began.minus_seconds(LEASE), why).await?;
    let mut delivery = Delivery { unknown, ..Delivery::default() };
    // Whatever becomes of a letter, it is not due again at the time at which the round began.
    loop {
        let due = registry::due_letters(portal, began).await?;
        let is_last = u64::try_from(due.len()).is_ok_and(|count| count < registry::AT_ONCE);
        for letter in due {
            if !send(portal, post, letter, &mut delivery).await? {
                return Ok(delivery);
            }
        }
        if is_last {
            return Ok(delivery);
        }
    }
}

/// Sends one; false where the program is to stop.
async fn send(
    portal: &Portal,
    post: &impl Post,
    letter: registry::Posted,
    delivery: &mut Delivery,
) -> Result<bool, Error> {
    let now = || portal.clock().now(None);
    let Some(letter) = registry::claim_letter(portal, letter, now()).await? else { return Ok(true) };
    let agreed = match serde_json::from_str::<Letter>(&letter.letter) {
        Ok(read) => post.agree(letter.id, &letter.mail, letter.language, &read).await,
        Err(error) => Err(Unsent::Refused(format!("It cannot be read: {error}"))),
    };
    let sent = match agreed {
        Ok(agreed) => {
            // Whoever lost the claim meanwhile lets go of what was agreed.
            if !registry::hand_over(portal, &letter, now()).await? {
                return Ok(true);
            }
            post.hand_over(agreed).await
        }
        Err(unsent) => Err(unsent),
    };
    match sent {
        Ok(()) => {
            delivery.sent += 1;
            registry::letter_sent(portal, &letter, now()).await?;
        }
        Err(Unsent::Stopped) => {
            registry::put_letter_back(portal, &letter, now(), None).await?;
            return Ok(false);
        }
        Err(Unsent::Away(why)) => {
            delivery.failed += 1;
            tracing::warn!(letter = %letter.id, %why, "nobody is there to take a letter");
            let until = later(now(), letter.made_at);
            registry::put_letter_back(portal, &letter, until, Some(why)).await?;
        }
        Err(Unsent::Unknown(why)) => {
            delivery.unknown += 1;
            tracing::warn!(letter = %letter.id, %why, "nobody knows whether a letter was sent");
            registry::leave_letter_unknown(portal, &letter, why).await?;
        }
        Err(Unsent::Refused(why)) => {
            tracing::warn!(letter = %letter.id, attempt = letter.attempts, %why, "a letter was not sent");
            match again(now(), letter.attempts) {
                Some(until) => {
                    delivery.failed += 1;
                    registry::put_letter_off(portal, &letter, until, why).await?;
                }
                None => {
                    delivery.given_up += 1;
                    registry::give_letter_up(portal, &letter, now(), why).await?;
                }
            }
        }
    }
    Ok(true)
}
