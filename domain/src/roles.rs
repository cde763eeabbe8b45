//! Administrative roles and the policy: who may do what, and to whom. A pure function; `docs/permissions.txt` is its
//! printed form and the matrix of the product its source.

use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

crate::codes! {
    /// An administrative role. A person may hold several.
    pub enum Role {
        /// Everything.
        Global = "global",
        /// Buys, renews, cancels; sees prices and invoices.
        Billing = "billing",
        /// Manages ordinary members, groups and licenses.
        Users = "users",
        /// Resets passwords and revokes sessions.
        Password = "password",
        /// Sees services and their health; opens support cases.
        Service = "service",
        /// Sees everything, changes nothing.
        Reader = "reader",
    }
}

impl Role {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The set of roles one person holds. Stored as a bit set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(u8);

impl Roles {
    /// An ordinary member.
    pub const NONE: Self = Self(0);

    /// Every set there can be.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..1 << Role::ALL.len()).map(Self)
    }

    /// This set with one more role.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// This set without a role.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !role.bit())
    }

    /// Whether the person holds this role.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether the person is an ordinary member.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether every role held is one of these.
    #[must_use]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// The roles held, in the order of the matrix.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    /// The stored form: one bit a role, in the order of the matrix.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Reads the stored form; bits that mean no role are dropped.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Role::ALL.len()) - 1))
    }
}

impl From<i64> for Roles {
    fn from(bits: i64) -> Self {
        Self::from_bits(bits.to_le_bytes()[0])
    }
}

impl From<Roles> for i64 {
    fn from(roles: Roles) -> Self {
        Self::from(roles.0)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

crate::codes! {
    /// A row of the role matrix: a kind of thing that one may or may not do. Seeing never implies changing.
    pub enum Right {
        /// Services: licenses, quotas, expiry, status.
        ViewServices = "view services",
        /// Prices, invoices, billing profile, agreements.
        ViewCommerce = "view prices and invoices",
        /// Buy, try, upgrade, change seats or plan, renew, cancel, reactivate; edit the billing profile.
        Buy = "buy",
        /// Let somebody see one agreement, or manage it.
        ShareAgreements = "share agreements",
        /// Organization, users, groups, domains, roles.
        ViewIdentity = "view identity",
        /// Create, edit, block, delete, restore users and groups.
        ManageUsers = "manage users and groups",
        /// Assign and remove licenses.
        AssignLicenses = "assign licenses",
        /// Reset passwords, revoke sessions.
        ResetCredentials = "reset credentials",
        /// Assign and remove administrative roles.
        AssignRoles = "assign roles",
        /// Organization information, domains, federation, provisioning, sign-in policies.
        EditOrganization = "edit organization",
        /// The activity of the whole organization.
        ViewActivity = "view all activity",
        /// The activity of what one did oneself and of objects one may change.
        ViewOwnActivity = "view own activity",
        /// API tokens of the organization.
        ManageTokens = "manage tokens",
        /// Support cases of the organization and service health.
        Support = "support",
        /// Own account, own support cases, feedback, help.
        OwnAccount = "own account",
    }
}

impl Right {
    /// The roles that have this right, or `None` where every member has it. The smallest come first, because whoever lacks
    /// the right is told them in this order.
    #[must_use]
    pub const fn holders(self) -> Option<&'static [Role]> {
        use Role::{Billing, Global, Password, Reader, Service, Users};
        Some(match self {
            Self::ViewServices => &[Service, Reader, Billing, Users, Global],
            Self::ViewCommerce => &[Reader, Billing, Global],
            Self::Buy | Self::ShareAgreements => &[Billing, Global],
            Self::ViewIdentity | Self::Support => &[Service, Password, Reader, Billing, Users, Global],
            Self::ManageUsers | Self::AssignLicenses => &[Users, Global],
            Self::ResetCredentials => &[Password, Users, Global],
            Self::AssignRoles | Self::EditOrganization | Self::ManageTokens => &[Global],
            Self::ViewActivity => &[Reader, Global],
            Self::ViewOwnActivity | Self::OwnAccount => return None,
        })
    }
}

/// Whether these roles give this right, whoever it is done to.
#[must_use]
pub fn may(roles: Roles, right: Right) -> bool {
    match right.holders() {
        None => true,
        Some(holders) => holders.iter().any(|role| roles.has(*role)),
    }
}

/// What is done to a person through an administrative act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Create, edit, block, delete or restore.
    Manage,
    /// Reset the password or revoke the sessions.
    ResetCredentials,
    /// Assign or remove a license.
    License,
    /// Give a role.
    GiveRole(Role),
    /// Take a role away.
    TakeRole(Role),
    /// Give a share of an agreement.
    Share,
    /// Take a share of an agreement away.
    Unshare,
    /// Make somebody an owner of a group.
    Entrust,
    /// Let somebody be an owner of a group no longer.
    Release,
}

impl Deed {
    /// Every deed.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_roles = Role::ALL.iter().flat_map(|role| [Self::GiveRole(*role), Self::TakeRole(*role)]);
        let others = [Self::Manage, Self::ResetCredentials, Self::License];
        let trusted = [Self::Share, Self::Unshare, Self::Entrust, Self::Release];
        others.into_iter().chain(trusted).chain(of_roles)
    }

    /// The right that the deed asks for.
    #[must_use]
    pub const fn right(self) -> Right {
        match self {
            Self::Manage | Self::Entrust | Self::Release => Right::ManageUsers,
            Self::ResetCredentials => Right::ResetCredentials,
            Self::License => Right::AssignLicenses,
            Self::GiveRole(_) | Self::TakeRole(_) => Right::AssignRoles,
            Self::Share | Self::Unshare => Right::ShareAgreements,
        }
    }
}

/// The person something is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// All roles of the person: the strictest counts.
    pub roles: Roles,
    /// Whether it is the actor.
    pub is_self: bool,
    /// Whether it is the last Global administrator who can still sign in with a local credential.
    pub is_last_global: bool,
}

/// Why something may not be done to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum Barred {
    /// No role of the actor gives the right.
    #[error("none of your roles allows this")]
    Right,
    /// The person's roles are above the actor's reach.
    #[error("this person holds a role that you may not act on")]
    Rank,
    /// Nobody acts on themselves through an administrative act.
    #[error("nobody may do this to themselves")]
    Oneself,
    /// The organization would be left without a Global administrator.
    #[error("this is the last Global administrator")]
    LastGlobal,
}

/// Whether an actor with these roles may do this to this person.
///
/// # Errors
/// The first rule that stands against it.
pub fn may_do(actor: Roles, deed: Deed, target: Target) -> Result<(), Barred> {
    let gives_up = target.is_self && matches!(deed, Deed::TakeRole(_));
    if !gives_up && !may(actor, deed.right()) {
        return Err(Barred::Right);
    }
    if target.is_self && !gives_up && !matches!(deed, Deed::License | Deed::Unshare | Deed::Release) {
        return Err(Barred::Oneself);
    }
    if !gives_up && !reach(actor, deed).is_none_or(|reach| target.roles.within(reach)) {
        return Err(Barred::Rank);
    }
    if target.is_last_global && matches!(deed, Deed::Manage | Deed::TakeRole(Role::Global)) {
        return Err(Barred::LastGlobal);
    }
    Ok(())
}

/// The roles a target may hold, or `None` where they do not matter.
fn reach(actor: Roles, deed: Deed) -> Option<Roles> {
    let whoever = matches!(deed, Deed::License | Deed::Share | Deed::Unshare | Deed::Entrust | Deed::Release);
    if actor.has(Role::Global) || whoever {
        return None;
    }
    let own = Roles::NONE.with(Role::Password);
    Some(if actor.has(Role::Users) { own.with(Role::Users) } else { own })
}
