//! What of the activity of an organization somebody may see: all of it, or what they did and what was done to things that
//! they may change themselves. A pure function of their roles.

use crate::roles::{Deed, Right, Roles, Target, may, may_do};

/// What somebody may see beside what they did themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Everything.
    Whole,
    /// What belongs to one of these.
    Parts(Vec<Part>),
}

impl Sight {
    /// Whether all that was done to things of a kind is in it.
    #[must_use]
    pub fn shows(&self, kind: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Parts(parts) => parts.iter().any(|part| matches!(part, Part::Things(things) if *things == kind)),
        }
    }
}

/// Entries of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// About things of this kind.
    Things(&'static str),
    /// Of the act of this name, which is about no single thing.
    Act(&'static str),
    /// About people who hold exactly one of these sets of roles.
    People(Vec<Roles>),
}

/// The kind under which entries about people stand.
pub const PERSON: &str = "member";

/// Kinds of things, and the right by which one may change them.
const THINGS: [(Right, &str); 10] = [
    (Right::Buy, "subscription"),
    (Right::Buy, "invoice"),
    (Right::Buy, "document"),
    (Right::ShareAgreements, "agreement"),
    (Right::ManageUsers, "group"),
    (Right::ManageUsers, "import"),
    (Right::AssignLicenses, "pool"),
    (Right::EditOrganization, "organization"),
    (Right::EditOrganization, "domain"),
    (Right::ManageTokens, "token"),
];

/// Acts that change many things at once, or what is no thing of its own, and the right by which one may change those.
const ACTS: [(Right, &str); 3] =
    [(Right::Buy, "billing.edit-profile"), (Right::Buy, "services.refresh"), (Right::ManageUsers, "members.add")];

/// What somebody with these roles may see beside what they did themselves.
#[must_use]
pub fn sight(roles: Roles) -> Sight {
    if may(roles, Right::ViewActivity) {
        return Sight::Whole;
    }
    let things = THINGS.into_iter().filter(|(right, _)| may(roles, *right)).map(|(_, kind)| Part::Things(kind));
    let acts = ACTS.into_iter().filter(|(right, _)| may(roles, *right)).map(|(_, act)| Part::Act(act));
    let people: Vec<_> = Roles::all().filter(|theirs| reaches(roles, *theirs)).collect();
    let people = Some(people).filter(|people| !people.is_empty()).map(Part::People);
    Sight::Parts(things.chain(acts).chain(people).collect())
}

/// Whether somebody else with these roles may be changed, or given a new password.
fn reaches(actor: Roles, theirs: Roles) -> bool {
    let target = Target { roles: theirs, is_self: false, is_last_global: false };
    [Deed::Manage, Deed::ResetCredentials].into_iter().any(|deed| may_do(actor, deed, target).is_ok())
}
