//! Carries letters away: to a mail server, or into the log where none is named and whoever runs the portal finds them.

use app::text::mail;
use backend::outbox::{Post, Unsent};
use domain::ids::LetterId;
use domain::letters::Letter;
use domain::locale::Language;
use domain::text::Email;

use crate::config::Mail;

mod smtp;

/// Whither letters go.
pub enum Carrier {
    /// Into the log.
    Log,
    /// To a mail server.
    Server(Mail),
}

impl Carrier {
    /// The one that is configured.
    pub fn of(mail: Option<Mail>) -> Self {
        mail.map_or(Self::Log, Self::Server)
    }
}

impl Post for Carrier {
    async fn send(&self, id: LetterId, to: &Email, language: Language, letter: &Letter) -> Result<(), Unsent> {
        let (subject, text) = mail::letter(language, letter);
        match self {
            Self::Log => {
                tracing::info!(letter = %id, %to, subject, text, "a letter");
                Ok(())
            }
            Self::Server(mail) => smtp::send(mail, id, to, (&subject, &text)).await,
        }
    }
}
