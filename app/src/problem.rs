//! The wire error, and how each kind of it is said and shown. It carries a stable code, a status and a trace id, and
//! nothing of the inside.

use domain::{
    billing, domains, groups, licenses, members, money, refusal::Refusal, roles::Role, subscriptions::NotSeats, text,
};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

mod show;

pub use show::ShowProblem;
pub(crate) use show::sign_in_again;

/// Why something was not done or not shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// What it is.
    pub kind: Kind,
    /// Under which it stands in the log, where it does.
    pub trace: Option<String>,
}

/// The kinds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nobody is signed in.
    Unauthenticated,
    /// A role withholds it.
    Forbidden {
        /// The act's stable name.
        act: String,
        /// The roles that allow it.
        roles: Vec<Role>,
        /// People in the organization who hold one, some of them.
        holders: Vec<String>,
    },
    /// It belongs to somebody else, does not exist or is deleted.
    NotFound,
    /// Something entered is not what it should be. Empty where it cannot be told which.
    Invalid {
        /// Which, and why.
        faults: Vec<Fault>,
    },
    /// A rule stands against it.
    Refused {
        /// The rule.
        refusal: Refusal,
    },
    /// The form was sent before with something else in it.
    KeyReused,
    /// Too many attempts.
    TooMany {
        /// How long to wait.
        seconds: u64,
    },
    /// A fresh sign-in is needed.
    StepUp,
    /// The page of another site had it sent.
    OtherSite,
    /// More was sent than there may be.
    TooLarge {
        /// How much there may be.
        kib: usize,
    },
    /// The portal was asked under a name that it does not have.
    OtherName {
        /// Its own.
        own: String,
    },
    /// Too much work at once.
    Busy,
    /// A defect.
    Internal,
    /// The server was not reached.
    Offline,
}

/// What is wrong with one entry of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The name of the entry, without `command[…]`.
    pub field: String,
    /// Why.
    pub reason: Reason,
}

/// Why an entry is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The text.
    Text(text::Invalid),
    /// The sum of money.
    Money(money::Invalid),
    /// The new password.
    Weak(text::Weak),
    /// Somebody else has it.
    Taken,
    /// None of those that can be chosen.
    Unknown,
    /// No number of seats.
    Seats,
}

impl Fault {
    /// The entry that a value names itself which could not be read. Numbers are not typed into the form that sends them,
    /// so that no input of it judges them again.
    fn named(why: &str) -> Option<Self> {
        let seats = why.contains(&NotSeats.to_string());
        seats.then(|| Self { field: "seats".to_owned(), reason: Reason::Seats })
    }
}

/// A form that was sent without scripts and refused, so that its page can be shown again with what was typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rejected {
    /// The path the form was sent to.
    pub endpoint: String,
    /// What was typed, by the names of the inputs; never a password.
    pub values: Vec<(String, String)>,
    /// Why it was refused.
    pub problem: Problem,
}

impl Rejected {
    /// As text, to be carried by a [`crate::visit::Visit`].
    #[must_use]
    pub fn seal(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

impl Problem {
    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match &self.kind {
            Kind::Unauthenticated | Kind::StepUp => 401,
            Kind::Forbidden { .. } | Kind::OtherSite => 403,
            Kind::NotFound => 404,
            Kind::TooLarge { .. } => 413,
            Kind::OtherName { .. } => 421,
            Kind::Refused { refusal: Refusal::Billing(billing::Refused::Illegal(_) | billing::Refused::Moved) } => 409,
            Kind::Invalid { .. } | Kind::Refused { .. } | Kind::KeyReused => 422,
            Kind::TooMany { .. } => 429,
            Kind::Internal => 500,
            Kind::Busy | Kind::Offline => 503,
        }
    }

    /// What a status means where nothing else came with it.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            400 | 413 | 415 | 422 => Kind::Invalid { faults: Vec::new() }.into(),
            401 => Kind::Unauthenticated.into(),
            404 => Kind::NotFound.into(),
            429 => Kind::TooMany { seconds: 60 }.into(),
            503 => Kind::Busy.into(),
            _ => Kind::Internal.into(),
        }
    }

    /// The server was not reached.
    #[must_use]
    pub const fn offline() -> Self {
        Self { kind: Kind::Offline, trace: None }
    }

    /// Whether it asks for a confirmation that would change something.
    #[must_use]
    pub fn asks(&self) -> bool {
        let Kind::Refused { refusal } = &self.kind else { return false };
        match refusal {
            Refusal::Licenses(licenses::Refused::Unconfirmed(plan)) => plan.does_something,
            Refusal::Groups(groups::Refused::Unconfirmed(plan)) => plan.does_something,
            Refusal::Members(members::Refused::Unconfirmed(plan)) => plan.tally.done > 0,
            Refusal::Domains(domains::Refused::Unconfirmed(plan)) => plan.people > 0,
            _ => false,
        }
    }

    /// What is wrong with single entries of a form.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match &self.kind {
            Kind::Invalid { faults } => faults,
            _ => &[],
        }
    }
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self { kind, trace: None }
    }
}

/// Its code, for logs.
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Problem {}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Kind::Offline,
            ServerFnErrorErr::Args(why)
            | ServerFnErrorErr::MissingArg(why)
            | ServerFnErrorErr::Deserialization(why) => {
                Kind::Invalid { faults: Fault::named(&why).into_iter().collect() }
            }
            _ => Kind::Internal,
        }
        .into()
    }

    /// Read from text, as what a page brings along is: one parser, not two, is sent to the browser.
    fn de(data: server_fn::Bytes) -> Self {
        let text = std::str::from_utf8(&data).unwrap_or_default();
        serde_json::from_str(text).unwrap_or_else(|_| Kind::Internal.into())
    }
}
