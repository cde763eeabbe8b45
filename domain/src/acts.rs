//! The index of everything one can do: one line each. A line fixes the scope in which the act runs, whether it writes,
//! and the right that it asks for; the permit that a use-case takes is a permit for its line.

use crate::agreements::Share;
use crate::roles::Right;
use crate::tokens;

mod sealed {
    pub trait Sealed {}
}

/// What an act reaches.
pub trait Scope: sealed::Sealed {
    /// The name of the scope in `docs/permissions.txt`.
    const NAME: &'static str;
}

/// The rows of the actor's organization.
pub enum Organization {}
/// The operator's catalog: read by anybody, written by the operator.
pub enum Catalog {}
/// What precedes or crosses an organization: user names, slugs, sessions, sign-up.
pub enum Registry {}

/// Whether an act changes anything.
pub trait Mode: sealed::Sealed {
    /// Whether a write transaction may be opened.
    const WRITES: bool;
}

/// Only reads.
pub enum Read {}
/// Writes, and records an activity event.
pub enum Write {}

macro_rules! scopes {
    ($($scope:ident = $name:literal),+) => {$(
        impl sealed::Sealed for $scope {}
        impl Scope for $scope { const NAME: &'static str = $name; }
    )+};
}
scopes! { Organization = "organization", Catalog = "catalog", Registry = "registry" }

impl sealed::Sealed for Read {}
impl Mode for Read {
    const WRITES: bool = false;
}
impl sealed::Sealed for Write {}
impl Mode for Write {
    const WRITES: bool = true;
}

/// Who may do an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// A member whose roles give the right.
    Member(Right),
    /// A member whose roles give the right, or who has such a share of an agreement and reaches no other.
    Sharer(Right, Share),
    /// A member whose roles give the right for every group, or who is an owner of the group that is named. Whether somebody
    /// is, the act itself looks up, so that who is refused is told the owners too.
    Owner(Right),
    /// A member whose roles give the right, and who signed in during the last minutes.
    Fresh(Right),
    /// A program with a token that has this scope.
    Program(tokens::Scope),
    /// The operator of the installation.
    Operator,
    /// A named internal actor of the portal itself.
    System,
}

impl Who {
    /// The right that roles have to give.
    #[must_use]
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::Member(right) | Self::Sharer(right, _) | Self::Owner(right) | Self::Fresh(right) => Some(right),
            Self::Anybody | Self::Program(_) | Self::Operator | Self::System => None,
        }
    }
}

/// One thing that can be done. Sealed: acts are declared in this file only.
pub trait Act: sealed::Sealed + Send + 'static {
    /// What it reaches.
    type Scope: Scope;
    /// Whether it writes.
    type Mode: Mode;
    /// Its stable name, as activity and `docs/permissions.txt` show it.
    const NAME: &'static str;
    /// Who may.
    const WHO: Who;
}

/// An act as data, for tables and tests.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// [`Act::NAME`]
    pub name: &'static str,
    /// [`Scope::NAME`]
    pub scope: &'static str,
    /// [`Mode::WRITES`]
    pub writes: bool,
    /// [`Act::WHO`]
    pub who: Who,
}

macro_rules! acts {
    ($($act:ident = $name:literal: $scope:ident $mode:ident, $who:expr;)+) => {
        $(
            #[doc = concat!("The act `", $name, "`.")]
            pub enum $act {}
            impl sealed::Sealed for $act {}
            impl Act for $act {
                type Scope = $scope;
                type Mode = $mode;
                const NAME: &'static str = $name;
                const WHO: Who = $who;
            }
        )+

        /// Every act.
        pub const ALL: &[Line] = &[$(Line {
            name: <$act as Act>::NAME,
            scope: <<$act as Act>::Scope as Scope>::NAME,
            writes: <<$act as Act>::Mode as Mode>::WRITES,
            who: <$act as Act>::WHO,
        }),+];
    };
}

use Share::{Manager, Viewer};
use Who::{Anybody, Fresh, Member, Operator, Owner, Program, Sharer, System};

acts! {
    // act              name                      scope        mode   who
    BrowseCatalog     = "catalog.browse":         Catalog      Read,  Anybody;
    SeeStatus         = "status.see":             Registry     Read,  Anybody;
    ImportCatalog     = "catalog.import":         Catalog      Write, Operator;
    ImportTaxes       = "taxes.import":           Catalog      Write, Operator;
    CheckTaxId        = "billing.check-tax-id":   Organization Write, Operator;
    ImportAgreements  = "agreements.import":      Organization Write, Operator;
    RecordPayment     = "payments.record":        Organization Write, Operator;
    RefundCredit      = "payments.refund":        Organization Write, Operator;
    WriteOffInvoice   = "invoices.write-off":     Organization Write, Operator;
    CreateToken       = "tokens.create":          Organization Write, Operator;
    RevokeToken       = "tokens.revoke":          Organization Write, Operator;
    CreateServiceToken = "tokens.create-for-service": Catalog Write, Operator;
    RevokeServiceToken = "tokens.revoke-of-service": Catalog Write, Operator;
    ListTokens        = "tokens.list":            Catalog      Read,  Operator;
    VerifyActivity    = "activity.verify":        Organization Read,  Operator;
    VerifyCatalogActivity = "activity.verify-catalog": Catalog Read,  Operator;
    OpenSandbox       = "sandbox.open":           Organization Write, Operator;
    AdvanceSandbox    = "sandbox.advance":        Organization Write, Operator;
    AdvanceOwnSandbox = "sandbox.advance-own":    Organization Write, Member(Right::EditOrganization);
    LookAtClock       = "organization.look-at-clock": Organization Read, System;
    CheckSlug         = "organization.check-slug": Registry    Read,  Anybody;
    SignUp            = "organization.sign-up":   Organization Write, Anybody;
    LookUpOffer       = "catalog.look-up-offer":  Organization Read,  System;
    SignIn            = "session.sign-in":        Organization Write, Anybody;
    Authenticate      = "session.authenticate":   Organization Read,  System;
    NameHolders       = "refusal.name-holders":   Organization Read,  System;
    LookUpAccount     = "tokens.look-up-account": Organization Read,  System;
    LookUpService     = "tokens.look-up-service": Catalog      Read,  System;
    RecordRefusalOfService = "refusal.record-of-service": Catalog Write, System;
    RecordRefusal     = "refusal.record":         Organization Write, System;
    RefreshStandings  = "services.refresh":       Organization Write, System;
    EnterDemo         = "demo.enter":             Organization Write, Anybody;
    AddMembers        = "members.add":            Organization Write, System;
    PurgeDeleted      = "members.purge-deleted":  Organization Write, System;
    LookUpInvitation  = "members.look-up-invitation": Organization Read, Anybody;
    AcceptInvitation  = "members.accept-invitation": Organization Write, Anybody;
    RecordSubscription = "subscriptions.record":  Organization Write, System;
    SeeHome           = "home.see":               Organization Read,  Member(Right::OwnAccount);
    ListActivity      = "activity.list":          Organization Read,  Member(Right::ViewOwnActivity);
    UndoEntry         = "activity.undo":          Organization Write, Member(Right::ViewOwnActivity);
    ListServices      = "services.list":          Organization Read,  Member(Right::ViewServices);
    ShowService       = "services.show":          Organization Read,  Member(Right::ViewServices);
    ShowServicePeople = "services.show-people":   Organization Read,  Member(Right::ViewServices);
    ShowServiceInvoices = "services.show-invoices": Organization Read, Member(Right::ViewCommerce);
    ListSubscriptions = "subscriptions.list":     Organization Read,  Member(Right::ViewServices);
    ListLicenses      = "licenses.list":          Organization Read,  Member(Right::ViewServices);
    CheckEntitlements = "entitlements.check":     Organization Read,  Program(tokens::Scope::CheckEntitlements);
    RecordUsage       = "usage.record":           Organization Write, Program(tokens::Scope::ReportUsage);
    ReserveQuota      = "quotas.reserve":         Organization Write, Program(tokens::Scope::ReserveQuotas);
    CommitReservation = "quotas.commit":          Organization Write, Program(tokens::Scope::ReserveQuotas);
    ReleaseReservation = "quotas.release":        Organization Write, Program(tokens::Scope::ReserveQuotas);
    PreviewAddition   = "services.preview-addition": Organization Read, Member(Right::Buy);
    AddService        = "services.add":           Organization Write, Member(Right::Buy);
    ShowLicenses      = "licenses.show":          Organization Read,  Member(Right::ViewServices);
    PrepareAssignment = "licenses.prepare":       Organization Read,  Member(Right::AssignLicenses);
    AssignLicenses    = "licenses.assign":        Organization Write, Member(Right::AssignLicenses);
    RemoveLicenses    = "licenses.remove":        Organization Write, Member(Right::AssignLicenses);
    AssignToGroups    = "licenses.assign-to-groups": Organization Write, Member(Right::AssignLicenses);
    RemoveFromGroups  = "licenses.remove-from-groups": Organization Write, Member(Right::AssignLicenses);
    PrepareGroups     = "licenses.prepare-groups": Organization Read, Member(Right::AssignLicenses);
    RetryLicenses     = "licenses.retry":         Organization Write, Member(Right::AssignLicenses);
    PrepareMove       = "licenses.prepare-move":  Organization Read,  Member(Right::AssignLicenses);
    MovePeople        = "licenses.move":          Organization Write, Member(Right::AssignLicenses);
    SeeOrganization   = "organization.see":       Organization Read,  Member(Right::ViewIdentity);
    PrepareOrganization = "organization.prepare": Organization Read,  Member(Right::EditOrganization);
    EditOrganization  = "organization.edit":      Organization Write, Member(Right::EditOrganization);
    ListDomains       = "domains.list":           Organization Read,  Member(Right::ViewIdentity);
    ShowDomain        = "domains.show":           Organization Read,  Member(Right::ViewIdentity);
    ClaimDomain       = "domains.claim":          Organization Write, Member(Right::EditOrganization);
    CheckDomain       = "domains.check":          Organization Write, Member(Right::EditOrganization);
    MakePrimary       = "domains.make-primary":   Organization Write, Member(Right::EditOrganization);
    RemoveDomain      = "domains.remove":         Organization Write, Member(Right::EditOrganization);
    ReleaseSubdomain  = "domains.release":        Organization Write, Member(Right::EditOrganization);
    PrepareRename     = "domains.prepare-rename": Organization Read,  Member(Right::EditOrganization);
    RenameUsers       = "domains.rename":         Organization Write, Member(Right::EditOrganization);
    TakeRenameBack    = "domains.take-rename-back": Organization Write, Member(Right::EditOrganization);
    LookUpDomain      = "domains.look-up":        Organization Read,  System;
    RecheckDomains    = "domains.recheck":        Organization Write, System;
    FollowDomain      = "domains.follow":         Organization Write, System;
    ContestDomain     = "domains.contest":        Organization Write, System;
    LoseDomain        = "domains.lose":           Organization Write, System;
    ListOwnTokens     = "tokens.list-own":        Organization Read,  Member(Right::ManageTokens);
    CreateOwnToken    = "tokens.create-own":      Organization Write, Member(Right::ManageTokens);
    RevokeOwnToken    = "tokens.revoke-own":      Organization Write, Member(Right::ManageTokens);
    ListMembers       = "members.list":           Organization Read,  Member(Right::ViewIdentity);
    ShowMember        = "members.show":           Organization Read,  Member(Right::ViewIdentity);
    SaveView          = "members.save-view":      Organization Write, Member(Right::ViewIdentity);
    ForgetView        = "members.forget-view":    Organization Write, Member(Right::ViewIdentity);
    PrepareMember     = "members.prepare":        Organization Read,  Member(Right::ManageUsers);
    CreateMember      = "members.create":         Organization Write, Member(Right::ManageUsers);
    EditMember        = "members.edit":           Organization Write, Member(Right::ManageUsers);
    ChangeStanding    = "members.change-standing": Organization Write, Member(Right::ManageUsers);
    RestoreMember     = "members.restore":        Organization Write, Member(Right::ManageUsers);
    PurgeMember       = "members.purge":          Organization Write, Member(Right::ManageUsers);
    ListImports       = "imports.list":           Organization Read,  Member(Right::ManageUsers);
    ShowImport        = "imports.show":           Organization Read,  Member(Right::ManageUsers);
    SendImport        = "imports.send":           Organization Write, Member(Right::ManageUsers);
    ConfirmImport     = "imports.confirm":        Organization Write, Member(Right::ManageUsers);
    DropImport        = "imports.drop":           Organization Write, Member(Right::ManageUsers);
    TakeImportBack    = "imports.take-back":      Organization Write, Member(Right::ManageUsers);
    WorkOnImport      = "imports.work":           Organization Write, System;
    ResetPassword     = "members.reset-password": Organization Write, Member(Right::ResetCredentials);
    RevokeSessions    = "members.revoke-sessions": Organization Write, Member(Right::ResetCredentials);
    ExplainAccess     = "members.explain-access": Organization Read,  Member(Right::ViewServices);
    SeeRoles          = "roles.see":              Organization Read,  Member(Right::ViewIdentity);
    GiveRole          = "roles.give":             Organization Write, Fresh(Right::AssignRoles);
    TakeRole          = "roles.take":             Organization Write, Fresh(Right::AssignRoles);
    GiveUpRole        = "roles.give-up":          Organization Write, Member(Right::OwnAccount);
    ListGroups        = "groups.list":            Organization Read,  Owner(Right::ViewIdentity);
    ShowGroup         = "groups.show":            Organization Read,  Owner(Right::ViewIdentity);
    FollowGroup       = "groups.follow":          Organization Read,  Member(Right::ViewServices);
    PrepareGroup      = "groups.prepare":         Organization Read,  Owner(Right::ManageUsers);
    CreateGroup       = "groups.create":          Organization Write, Member(Right::ManageUsers);
    EditGroup         = "groups.edit":            Organization Write, Member(Right::ManageUsers);
    DeleteGroup       = "groups.delete":          Organization Write, Member(Right::ManageUsers);
    AddToGroup        = "groups.add-people":      Organization Write, Owner(Right::ManageUsers);
    RemoveFromGroup   = "groups.remove-people":   Organization Write, Owner(Right::ManageUsers);
    PrepareGroupEdit  = "groups.prepare-edit":    Organization Read,  Member(Right::ManageUsers);
    ListNested        = "groups.nested":          Organization Read,  Member(Right::ViewIdentity);
    NestGroup         = "groups.nest":            Organization Write, Member(Right::ManageUsers);
    UnnestGroup       = "groups.unnest":          Organization Write, Member(Right::ManageUsers);
    SetGroupRule      = "groups.set-rule":        Organization Write, Member(Right::ManageUsers);
    FollowRules       = "groups.follow-rules":    Organization Write, System;
    AddGroupOwner     = "groups.add-owner":       Organization Write, Member(Right::ManageUsers);
    RemoveGroupOwner  = "groups.remove-owner":    Organization Write, Member(Right::ManageUsers);
    LeaveWaitingList  = "licenses.leave-waiting-list": Organization Write, Member(Right::AssignLicenses);
    PreviewChange     = "subscriptions.preview-change": Organization Read, Member(Right::Buy);
    ChangeSubscription = "subscriptions.change":  Organization Write, Member(Right::Buy);
    ListInvoices      = "billing.list-invoices":  Organization Read,  Member(Right::ViewCommerce);
    ShowInvoice       = "billing.show-invoice":   Organization Read,  Member(Right::ViewCommerce);
    ListAgreements    = "agreements.list":        Organization Read,  Sharer(Right::ViewCommerce, Viewer);
    ShowAgreement     = "agreements.show":        Organization Read,  Sharer(Right::ViewCommerce, Viewer);
    TrueUpAgreement   = "agreements.true-up":     Organization Write, Sharer(Right::Buy, Manager);
    ShareAgreement    = "agreements.share":       Organization Write, Member(Right::ShareAgreements);
    UnshareAgreement  = "agreements.unshare":     Organization Write, Member(Right::ShareAgreements);
    SeeBilling        = "billing.see":            Organization Read,  Member(Right::ViewCommerce);
    SeeBillingProfile = "billing.see-profile":    Organization Read,  Member(Right::ViewCommerce);
    EditBillingProfile = "billing.edit-profile":  Organization Write, Member(Right::Buy);
    ShowCreditNote    = "billing.show-credit-note": Organization Read, Member(Right::ViewCommerce);
    SeeAccount        = "account.see":            Organization Read,  Member(Right::OwnAccount);
    SeeSecurity       = "account.see-security":   Organization Read,  Member(Right::OwnAccount);
    EditProfile       = "account.edit-profile":   Organization Write, Member(Right::OwnAccount);
    ChangePassword    = "account.change-password": Organization Write, Member(Right::OwnAccount);
    ListSessions      = "account.list-sessions":  Organization Read,  Member(Right::OwnAccount);
    RevokeSession     = "account.revoke-session": Organization Write, Member(Right::OwnAccount);
    SignOutEverywhere = "account.sign-out-everywhere": Organization Write, Member(Right::OwnAccount);
    SignOut           = "session.sign-out":       Organization Write, Member(Right::OwnAccount);
}
