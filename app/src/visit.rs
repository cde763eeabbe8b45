//! What a page may know without asking: who reads it, how, when, and whose installation it is. The server fills it in
//! for each request and the portal takes it along into the browser; nothing here is secret or decides a right.

use domain::{
    agreements::Share,
    roles::{Right, Roles, may},
    time::{Day, Instant, Moment},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{assets::Assets, browser, prefs::Prefs, problem::Rejected};

/// All of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// How they read.
    pub prefs: Prefs,
    /// When the server began to answer, in the reader's zone.
    pub clock: Moment,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// Who runs the installation.
    pub operator: Operator,
    /// A form that was sent without scripts and refused, sealed: only a page with a form opens it.
    pub rejected: Option<String>,
}

impl Default for Visit {
    fn default() -> Self {
        let clock = Moment { at: Instant::EPOCH, day: Day::from_epoch_days(0) };
        Self { prefs: Prefs::default(), clock, viewer: None, operator: Operator::default(), rejected: None }
    }
}

impl Visit {
    /// Makes it known to everything below; each part of it is a context of its own.
    pub fn provide(self) {
        provide_context(self.clone());
        provide_context(self.prefs);
        provide_context(Clock { read: self.clock, since: browser::elapsed() });
        provide_context(self.operator);
        if let Some(viewer) = self.viewer {
            provide_context(viewer);
        }
        if let Some(sealed) = self.rejected {
            provide_context(Sealed(sealed));
        }
    }

    /// Takes it along from the server into the browser. To be called once, by the root of a hydrated app.
    pub fn share() {
        let visit = SharedValue::new(|| use_context::<Self>().unwrap_or_default()).into_inner();
        visit.provide();
        Assets::share();
    }
}

/// A refused form as text, see [`Visit::rejected`].
#[derive(Debug, Clone)]
struct Sealed(String);

/// The form that was refused, if this page is shown again for that.
pub(crate) fn rejected() -> Option<Rejected> {
    use_context().and_then(|Sealed(text)| serde_json::from_str(&text).ok())
}

/// From here on down no form was refused: what is drawn anew is not the form that was.
pub(crate) fn forget_rejected() {
    provide_context(Sealed(String::new()));
}

/// The person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The display name.
    pub name: String,
    /// `local@domain`.
    pub user_name: String,
    /// The name of the organization.
    pub organization: String,
    /// The administrative roles.
    pub roles: Roles,
    /// The most that the person was given of any agreement.
    pub share: Option<Share>,
    /// Whether the person is an owner of any group.
    pub owns_groups: bool,
    /// Whether the organization is a sandbox, so that the time of its pages is its own.
    pub sandbox: bool,
}

impl Viewer {
    /// Whether a link to what needs this right is worth showing; the server decides again.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        may(self.roles, right)
    }

    /// Whether a link to agreements is worth showing: all of them, or those of which the person has a share.
    #[must_use]
    pub fn sees_agreements(&self) -> bool {
        self.share.is_some() || self.may(Right::ViewCommerce)
    }

    /// Whether a link to groups is worth showing: all of them, or those of which the person is an owner.
    #[must_use]
    pub fn sees_groups(&self) -> bool {
        self.owns_groups || self.may(Right::ViewIdentity)
    }
}

/// Who runs the installation, and how to reach them. What is not set is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// Where browsers find the portal, such as `https://portal.example.com`.
    pub portal: String,
    /// The name.
    pub name: Option<String>,
    /// A mail address for questions.
    pub support: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A mail address, or the address of a page, for praise and complaint.
    pub feedback: Option<String>,
    /// Whether everything here is invented.
    pub demo: bool,
    /// Whether what costs something can be ordered: a seller is named.
    pub sells: bool,
}

impl Operator {
    /// Whether there is any way to ask them something.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        self.support.is_some() || self.phone.is_some() || self.feedback.is_some()
    }
}

/// The time of day as the server told it, carried on by the browser's own count.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    read: Moment,
    since: i64,
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(self) -> Instant {
        self.read.at.plus_millis(browser::elapsed() - self.since)
    }

    /// Today, as it was when the page was made.
    #[must_use]
    pub fn today(self) -> Day {
        self.read.day
    }
}

/// The clock of this page.
#[must_use]
pub fn clock() -> Clock {
    use_context().unwrap_or(Clock { read: Visit::default().clock, since: 0 })
}

/// Who is signed in.
#[must_use]
pub fn viewer() -> Option<Viewer> {
    use_context()
}

/// Who runs the installation.
#[must_use]
pub fn operator() -> Operator {
    use_context().unwrap_or_default()
}
