//! Carries letters away: to a mail server, or into the log where none is named and whoever runs the portal finds them.

use app::text::mail;
use backend::outbox::{Post, Unsent};
use domain::ids::LetterId;
use domain::letters::Letter;
use domain::locale::Language;
use domain::text::Email;
use tokio::sync::watch;

use crate::config::Mail;

mod smtp;

/// Whoever does it, until the program is asked to stop.
pub struct Carrier {
    mail: Option<Mail>,
    stop: watch::Receiver<bool>,
}

/// A letter, and who is to take it.
pub enum Agreed {
    /// The log.
    Log {
        /// Its id.
        id: LetterId,
        /// To whom.
        to: Email,
        /// What it is about.
        subject: String,
        /// What it says.
        text: String,
    },
    /// A mail server.
    Server(Box<smtp::Agreed>),
}

impl Carrier {
    /// The one that is configured.
    pub fn of(mail: Option<Mail>, stop: &watch::Receiver<bool>) -> Self {
        if mail.is_none() {
            tracing::info!("no mail server is named by mail-url: letters are written to this log");
        }
        Self { mail, stop: stop.clone() }
    }
}

impl Post for Carrier {
    type Agreed = Agreed;

    async fn agree(&self, id: LetterId, to: &Email, language: Language, letter: &Letter) -> Result<Agreed, Unsent> {
        let (subject, text) = mail::letter(language, letter);
        let agreed = async {
            match &self.mail {
                Some(mail) => {
                    let agreed = smtp::agree(mail, id, to, (&subject, &text)).await;
                    agreed.map(|agreed| Agreed::Server(Box::new(agreed)))
                }
                None => Ok(Agreed::Log { id, to: to.clone(), subject, text }),
            }
        };
        let mut stop = self.stop.clone();
        // Nobody has the letter yet, so nothing is lost by leaving.
        tokio::select! {
            biased;
            _asked = stop.wait_for(|stop| *stop) => Err(Unsent::Stopped),
            agreed = agreed => agreed,
        }
    }

    async fn hand_over(&self, agreed: Agreed) -> Result<(), Unsent> {
        match agreed {
            Agreed::Log { id, to, subject, text } => {
                tracing::info!(letter = %id, %to, subject, text, "a letter");
                Ok(())
            }
            Agreed::Server(agreed) => smtp::hand_over(*agreed).await,
        }
    }
}
