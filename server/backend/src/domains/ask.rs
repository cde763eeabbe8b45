//! Asking servers of names. Who really asks is given at the start; tests give what answers as they say.

use crate::error::Error;
use domain::domains::{Answer, Came, Question};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use tokio::task::JoinSet;

/// An answer that comes.
pub type Coming<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// Whoever asks servers of names. Answers always, also that nobody could be asked.
pub trait Ask: Send + Sync {
    /// Asks.
    fn ask(&self, question: Question) -> Coming<'_>;
}

/// A handle on whoever asks.
#[derive(Clone)]
pub struct Resolver(Arc<dyn Ask>);

impl Resolver {
    /// This one.
    pub fn new(ask: impl Ask + 'static) -> Self {
        Self(Arc::new(ask))
    }

    /// One that reaches nobody.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Nobody)
    }

    /// Asks all at once; the answers in the order of the questions.
    pub(crate) async fn ask(&self, questions: Vec<Question>) -> Result<Vec<Answer>, Error> {
        let mut asked = JoinSet::new();
        for (place, question) in questions.into_iter().enumerate() {
            let ask = self.0.clone();
            asked.spawn(async move { (place, ask.ask(question).await) });
        }
        let mut answers = Vec::new();
        while let Some(answer) = asked.join_next().await {
            answers.push(answer.map_err(Error::internal)?);
        }
        answers.sort_by_key(|(place, _)| *place);
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resolver")
    }
}

struct Nobody;

impl Ask for Nobody {
    fn ask(&self, question: Question) -> Coming<'_> {
        Box::pin(async move { Answer { question, servers: Vec::new(), came: Came::Unreachable } })
    }
}
