//! What a row says, and what it would do.

use super::{Column, Fault, Head, State, Why};
use crate::ids::MemberId;
use crate::locale::Language;
use crate::members::Says;
use crate::roles::{Deed, Roles, Target, may_do};
use crate::text::{DomainName, Email, Invalid, Name, UserName};

/// What a row says of a person. What it leaves empty it does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose account it is.
    pub user_name: UserName,
    /// How the person is called.
    pub display_name: Option<Name>,
    /// Where to reach the person.
    pub mail: Option<Email>,
    /// The language of pages and mail.
    pub language: Option<Language>,
}

/// An account that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Whose.
    pub member: MemberId,
    /// The administrative roles of the person.
    pub roles: Roles,
    /// What it says.
    pub says: Says,
}

/// What a row would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// Make an account that says this.
    Create(Says),
    /// Change an account to this.
    Update(Says),
    /// Nothing: the account says so already.
    Same,
    /// Nothing, because something is wrong with it.
    Wrong(Fault),
}

impl Judged {
    /// The word for it.
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            Self::Create(_) => State::Create,
            Self::Update(_) => State::Update,
            Self::Same => State::Same,
            Self::Wrong(_) => State::Wrong,
        }
    }
}

impl Entry {
    /// Reads a row of an organization in whose domains user names are, in the first of them where none is said.
    ///
    /// # Errors
    /// The first cell that does not say what it should.
    pub fn read(head: &Head, row: &[String], domains: &[DomainName]) -> Result<Self, Fault> {
        if row.iter().skip(head.cells.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(Why::Cells.into());
        }
        let user_name = head.cell(row, Column::UserName).unwrap_or_default();
        let (local, of) = user_name.split_once('@').map_or((user_name, None), |(local, of)| (local, Some(of)));
        let meant = |domain: &&DomainName| of.is_none_or(|of| of.eq_ignore_ascii_case(domain.as_str()));
        let domain = domains.iter().find(meant);
        let domain = domain.ok_or(Fault { column: Some(Column::UserName), why: Why::Domain })?;
        let user_name = UserName::new(local.parse().map_err(at(Column::UserName))?, domain.clone());
        Ok(Self {
            user_name,
            display_name: read(head, row, Column::DisplayName)?,
            mail: read(head, row, Column::Mail)?,
            language: match head.cell(row, Column::Language) {
                Some(cell) => Some(language(cell).ok_or(Fault { column: Some(Column::Language), why: Why::Language })?),
                None => None,
            },
        })
    }

    /// What it would do, where the account is as it is known, or there is none. `by` is who imports, with their roles;
    /// `language` is for whom none is said.
    #[must_use]
    pub fn judge(self, known: Option<&Known>, by: (MemberId, Roles), language: Language) -> Judged {
        let Some(known) = known else {
            return match (self.display_name, self.mail) {
                (Some(display_name), Some(mail)) => {
                    Judged::Create(Says { display_name, mail, language: self.language.unwrap_or(language) })
                }
                (None, _) => missing(Column::DisplayName),
                (_, None) => missing(Column::Mail),
            };
        };
        let says = Says {
            display_name: self.display_name.unwrap_or_else(|| known.says.display_name.clone()),
            mail: self.mail.unwrap_or_else(|| known.says.mail.clone()),
            language: self.language.unwrap_or(known.says.language),
        };
        if says == known.says {
            return Judged::Same;
        }
        match known.may_be_managed(by) {
            Ok(()) => Judged::Update(says),
            Err(fault) => Judged::Wrong(fault),
        }
    }
}

impl Known {
    /// Whether somebody with these roles may change the account.
    ///
    /// # Errors
    /// Why not.
    pub fn may_be_managed(&self, (me, roles): (MemberId, Roles)) -> Result<(), Fault> {
        // What an account says does not take a role away, so that nobody is the last.
        let target = Target { roles: self.roles, is_self: self.member == me, is_last_global: false };
        may_do(roles, Deed::Manage, target).map_err(|why| Why::Barred(why).into())
    }
}

fn missing(column: Column) -> Judged {
    Judged::Wrong(at(column)(Invalid::Empty))
}

fn at(column: Column) -> impl Fn(Invalid) -> Fault {
    move |why| Fault { column: Some(column), why: Why::Invalid(why) }
}

fn read<T: std::str::FromStr<Err = Invalid>>(head: &Head, row: &[String], column: Column) -> Result<Option<T>, Fault> {
    head.cell(row, column).map(|cell| cell.parse().map_err(at(column))).transpose()
}

/// By its tag (`de`, `de-AT`), or by its name in one of the portal's languages.
fn language(cell: &str) -> Option<Language> {
    match cell.to_lowercase().as_str() {
        "english" | "englisch" => Some(Language::En),
        "german" | "deutsch" => Some(Language::De),
        tag => tag.split(['-', '_']).next().unwrap_or(tag).parse().ok(),
    }
}
