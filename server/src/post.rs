//! Carries letters away: into the log, where whoever runs the portal finds them.

use app::text::mail;
use backend::outbox::Post;
use domain::ids::LetterId;
use domain::letters::Letter;
use domain::locale::Language;
use domain::text::Email;

/// The log.
pub struct Log;

impl Post for Log {
    async fn send(&self, id: LetterId, to: &Email, language: Language, letter: &Letter) -> Result<(), String> {
        let (subject, text) = mail::letter(language, letter);
        tracing::info!(letter = %id, %to, subject, text, "a letter");
        Ok(())
    }
}
