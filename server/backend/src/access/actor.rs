//! Who acts: a person, a program, the operator, or the portal itself.

use super::{Account, Bearer, Member, Program};
use domain::ids::MemberId;
use domain::text::UserName;
use std::sync::Arc;

#[derive(Clone)]
pub(super) enum Kind {
    Visitor,
    Member(Arc<Member>),
    /// Somebody in whose name something is done that they let happen before.
    Absent(MemberId, UserName),
    Program(Arc<Program>),
    Operator,
    System,
    Scheduler,
}

/// Who acts. Made by authentication, never from what a request says.
#[derive(Clone)]
pub struct Actor(pub(super) Kind);

impl Actor {
    /// Nobody is signed in.
    #[must_use]
    pub fn visitor() -> Self {
        Self(Kind::Visitor)
    }

    /// Whoever holds the machine: the command line.
    #[must_use]
    pub fn operator() -> Self {
        Self(Kind::Operator)
    }

    /// The portal itself, while somebody looks.
    pub(crate) fn system() -> Self {
        Self(Kind::System)
    }

    /// What runs the portal's jobs.
    pub(crate) fn scheduler() -> Self {
        Self(Kind::Scheduler)
    }

    /// Somebody whose order is carried out when they may have gone.
    pub(crate) fn in_the_name_of(member: MemberId, user_name: UserName) -> Self {
        Self(Kind::Absent(member, user_name))
    }

    pub(crate) fn signed_in(member: Member) -> Self {
        Self(Kind::Member(Arc::new(member)))
    }

    pub(crate) fn program_of(program: Program) -> Self {
        Self(Kind::Program(Arc::new(program)))
    }

    /// The program that came with a token.
    #[must_use]
    pub fn program(&self) -> Option<&Program> {
        match &self.0 {
            Kind::Program(program) => Some(program),
            _ => None,
        }
    }

    pub(super) fn account(&self) -> Option<Account> {
        match &self.0 {
            Kind::Member(member) => Some(Account {
                org: member.org,
                slug: member.slug.clone(),
                billing_zone: member.billing_zone.clone(),
                next_change_at: member.next_change_at,
                pace: member.pace,
            }),
            Kind::Program(program) => match &program.bearer {
                Bearer::Organization(account) => Some(account.clone()),
                Bearer::Service { .. } => None,
            },
            Kind::Visitor | Kind::Absent(..) | Kind::Operator | Kind::System | Kind::Scheduler => None,
        }
    }

    /// The signed-in person.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        match &self.0 {
            Kind::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The person by whom or in whose name it is done.
    pub(crate) fn person(&self) -> Option<MemberId> {
        match &self.0 {
            Kind::Member(member) => Some(member.id),
            Kind::Absent(member, _) => Some(*member),
            Kind::Visitor | Kind::Program(_) | Kind::Operator | Kind::System | Kind::Scheduler => None,
        }
    }

    /// How activity names the actor.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            Kind::Visitor => "visitor".to_owned(),
            Kind::Member(member) => member.user_name.to_string(),
            Kind::Absent(_, user_name) => user_name.to_string(),
            Kind::Program(program) => program.name.to_string(),
            Kind::Operator => "operator".to_owned(),
            Kind::System => "system".to_owned(),
            Kind::Scheduler => "scheduler".to_owned(),
        }
    }

    /// What kind of actor it is, for activity.
    pub(crate) fn kind(&self) -> domain::activity::ActorKind {
        use domain::activity::ActorKind;
        match &self.0 {
            Kind::Visitor => ActorKind::Visitor,
            Kind::Member(_) | Kind::Absent(..) => ActorKind::Member,
            Kind::Program(_) => ActorKind::Token,
            Kind::Operator => ActorKind::Operator,
            Kind::System | Kind::Scheduler => ActorKind::System,
        }
    }
}
