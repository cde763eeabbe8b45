//! The administrative roles and what one does with them, in words.

use domain::{
    locale::Language::{self, De, En},
    roles::{Right, Role},
};

/// The name of a role.
#[must_use]
pub const fn name(l: Language, role: Role) -> &'static str {
    match (role, l) {
        (Role::Global, En) => "Global administrator",
        (Role::Global, De) => "Globale Administration",
        (Role::Billing, En) => "Billing administrator",
        (Role::Billing, De) => "Abrechnungsadministration",
        (Role::Users, En) => "User management administrator",
        (Role::Users, De) => "Benutzeradministration",
        (Role::Password, En) => "Password administrator",
        (Role::Password, De) => "Kennwortadministration",
        (Role::Service, En) => "Service administrator",
        (Role::Service, De) => "Dienstadministration",
        (Role::Reader, En) => "Reader",
        (Role::Reader, De) => "Leserecht",
    }
}

/// The name of a role at the head of a column.
#[must_use]
pub const fn short(l: Language, role: Role) -> &'static str {
    match (role, l) {
        (Role::Global, _) => "Global",
        (Role::Billing, En) => "Billing",
        (Role::Billing, De) => "Abrechnung",
        (Role::Users, En) => "Users",
        (Role::Users, De) => "Benutzer",
        (Role::Password, En) => "Password",
        (Role::Password, De) => "Kennwort",
        (Role::Service, En) => "Service",
        (Role::Service, De) => "Dienst",
        (Role::Reader, En) => "Reader",
        (Role::Reader, De) => "Leserecht",
    }
}

/// What a role is for.
#[must_use]
pub const fn opens(l: Language, role: Role) -> &'static str {
    match (role, l) {
        (Role::Global, En) => "May do everything.",
        (Role::Global, De) => "Darf alles.",
        (Role::Billing, En) => "Buys, renews and cancels; sees prices and invoices.",
        (Role::Billing, De) => "Kauft, verlängert und kündigt; sieht Preise und Rechnungen.",
        (Role::Users, En) => "Manages ordinary members, groups and licenses.",
        (Role::Users, De) => "Verwaltet gewöhnliche Mitglieder, Gruppen und Lizenzen.",
        (Role::Password, En) => "Resets passwords and ends sessions of ordinary members.",
        (Role::Password, De) => "Setzt Kennwörter gewöhnlicher Mitglieder zurück und beendet ihre Sitzungen.",
        (Role::Service, En) => "Sees services and their health; asks for support.",
        (Role::Service, De) => "Sieht Dienste und ihren Zustand; wendet sich an den Support.",
        (Role::Reader, En) => "Sees everything and changes nothing.",
        (Role::Reader, De) => "Sieht alles und ändert nichts.",
    }
}

/// A right, as a row of the matrix.
#[must_use]
pub const fn right(l: Language, right: Right) -> &'static str {
    match (right, l) {
        (Right::ViewServices, En) => "See services: licenses, quotas, expiry, status",
        (Right::ViewServices, De) => "Dienste sehen: Lizenzen, Kontingente, Ablauf, Status",
        (Right::ViewCommerce, En) => "See prices, invoices, billing profile, agreements",
        (Right::ViewCommerce, De) => "Preise, Rechnungen, Rechnungsdaten, Verträge sehen",
        (Right::Buy, En) => "Buy, try, upgrade, change, renew, cancel; edit the billing profile",
        (Right::Buy, De) => "Kaufen, testen, ändern, verlängern, kündigen; Rechnungsdaten bearbeiten",
        (Right::ShareAgreements, En) => "Let somebody see or manage one agreement",
        (Right::ShareAgreements, De) => "Jemanden einen Vertrag sehen oder verwalten lassen",
        (Right::ViewIdentity, En) => "See organization, users, groups, domains, roles",
        (Right::ViewIdentity, De) => "Organisation, Benutzer, Gruppen, Domains, Rollen sehen",
        (Right::ManageUsers, En) => "Create, edit, block, delete and restore users and groups",
        (Right::ManageUsers, De) => "Benutzer und Gruppen anlegen, bearbeiten, sperren, löschen, wiederherstellen",
        (Right::AssignLicenses, En) => "Assign and remove licenses",
        (Right::AssignLicenses, De) => "Lizenzen zuweisen und zurücknehmen",
        (Right::ResetCredentials, En) => "Reset passwords, end sessions",
        (Right::ResetCredentials, De) => "Kennwörter zurücksetzen, Sitzungen beenden",
        (Right::AssignRoles, En) => "Give and take administrative roles",
        (Right::AssignRoles, De) => "Administrative Rollen geben und entziehen",
        (Right::EditOrganization, En) => "Edit organization, domains, federation, sign-in rules",
        (Right::EditOrganization, De) => "Organisation, Domains, Föderation, Anmelderegeln bearbeiten",
        (Right::ViewActivity, En) => "See the activity of the whole organization",
        (Right::ViewActivity, De) => "Die Aktivität der ganzen Organisation sehen",
        (Right::ViewOwnActivity, En) => "See one's own activity",
        (Right::ViewOwnActivity, De) => "Die eigene Aktivität sehen",
        (Right::ManageTokens, En) => "Create and revoke API tokens",
        (Right::ManageTokens, De) => "API-Token anlegen und widerrufen",
        (Right::Support, En) => "Ask for support; see service health",
        (Right::Support, De) => "Sich an den Support wenden; den Zustand der Dienste sehen",
        (Right::OwnAccount, En) => "One's own account, feedback, help",
        (Right::OwnAccount, De) => "Das eigene Konto, Rückmeldung, Hilfe",
    }
}

/// What an act is, as the object of "You may not …"; nothing where no page names the act.
#[must_use]
pub fn act(l: Language, act: &str) -> &'static str {
    match (act, l) {
        ("services.list" | "services.show", En) => "see the services of your organization",
        ("services.list" | "services.show", De) => "die Dienste Ihrer Organisation ansehen",
        ("services.add" | "services.preview-addition", En) => "add a service to your organization",
        ("services.add" | "services.preview-addition", De) => "Ihrer Organisation einen Dienst hinzufügen",
        ("services.show-people" | "licenses.show" | "members.explain-access", En) => "see who has a license",
        ("services.show-people" | "licenses.show" | "members.explain-access", De) => "ansehen, wer eine Lizenz hat",
        ("licenses.assign" | "licenses.prepare", En) => "assign licenses",
        ("licenses.assign" | "licenses.prepare", De) => "Lizenzen zuweisen",
        ("licenses.assign-to-groups" | "licenses.prepare-groups", En) => "assign plans to groups",
        ("licenses.assign-to-groups" | "licenses.prepare-groups", De) => "Gruppen Pläne zuweisen",
        ("licenses.move" | "licenses.prepare-move", En) => "move people to another plan",
        ("licenses.move" | "licenses.prepare-move", De) => "Personen auf einen anderen Plan umstellen",
        ("licenses.retry", En) => "try again for those who wait",
        ("licenses.retry", De) => "es für Wartende noch einmal versuchen",
        ("organization.see", En) => "see who your organization is",
        ("organization.see", De) => "ansehen, wer Ihre Organisation ist",
        ("organization.edit" | "organization.prepare", En) => "change what your organization says of itself",
        ("organization.edit" | "organization.prepare", De) => "ändern, was Ihre Organisation von sich sagt",
        ("domains.list" | "domains.show", En) => "see the domains of your organization",
        ("domains.list" | "domains.show", De) => "die Domains Ihrer Organisation ansehen",
        ("domains.claim" | "domains.check" | "domains.make-primary" | "domains.remove" | "domains.release", En) => {
            "change the domains of your organization"
        }
        ("domains.claim" | "domains.check" | "domains.make-primary" | "domains.remove" | "domains.release", De) => {
            "die Domains Ihrer Organisation ändern"
        }
        ("domains.prepare-rename" | "domains.rename" | "domains.take-rename-back", En) => {
            "rename people to another domain"
        }
        ("domains.prepare-rename" | "domains.rename" | "domains.take-rename-back", De) => {
            "Personen auf eine andere Domain umbenennen"
        }
        ("tokens.list-own" | "tokens.create-own" | "tokens.revoke-own", En) => {
            "make and revoke tokens of your organization"
        }
        ("tokens.list-own" | "tokens.create-own" | "tokens.revoke-own", De) => {
            "Token Ihrer Organisation anlegen und widerrufen"
        }
        ("members.list" | "members.show" | "members.save-view" | "members.forget-view", En) => {
            "see the users of your organization"
        }
        ("members.list" | "members.show" | "members.save-view" | "members.forget-view", De) => {
            "die Benutzer Ihrer Organisation ansehen"
        }
        ("members.create" | "members.prepare", En) => "create users",
        ("members.create" | "members.prepare", De) => "Benutzer anlegen",
        (
            "imports.list" | "imports.show" | "imports.send" | "imports.confirm" | "imports.drop" | "imports.take-back",
            En,
        ) => "import users",
        (
            "imports.list" | "imports.show" | "imports.send" | "imports.confirm" | "imports.drop" | "imports.take-back",
            De,
        ) => "Benutzer importieren",
        ("members.edit", En) => "change what an account says of somebody",
        ("members.edit", De) => "ändern, was ein Konto über jemanden sagt",
        ("members.change-standing", En) => "block, unblock or delete users",
        ("members.change-standing", De) => "Benutzer sperren, entsperren oder löschen",
        ("members.restore" | "members.purge", En) => "restore or erase deleted users",
        ("members.restore" | "members.purge", De) => "gelöschte Benutzer wiederherstellen oder endgültig löschen",
        ("members.reset-password" | "members.revoke-sessions", En) => "reset passwords and end sessions",
        ("members.reset-password" | "members.revoke-sessions", De) => "Kennwörter zurücksetzen und Sitzungen beenden",
        ("roles.see", En) => "see who holds which role",
        ("roles.see", De) => "ansehen, wer welche Rolle hat",
        ("roles.give" | "roles.take", En) => "give and take administrative roles",
        ("roles.give" | "roles.take", De) => "administrative Rollen geben und entziehen",
        ("groups.set-rule", En) => "change the rule of a group",
        ("groups.set-rule", De) => "die Regel einer Gruppe ändern",
        ("groups.nest" | "groups.unnest", En) => "put groups into groups",
        ("groups.nest" | "groups.unnest", De) => "Gruppen in Gruppen stellen",
        ("groups.list" | "groups.show" | "groups.nested", En) => "see the groups of your organization",
        ("groups.list" | "groups.show" | "groups.nested", De) => "die Gruppen Ihrer Organisation ansehen",
        ("groups.follow", En) => "see the licenses of a group",
        ("groups.follow", De) => "die Lizenzen einer Gruppe ansehen",
        ("groups.create" | "groups.edit" | "groups.prepare-edit" | "groups.delete", En) => "change groups",
        ("groups.create" | "groups.edit" | "groups.prepare-edit" | "groups.delete", De) => "Gruppen ändern",
        ("groups.add-owner" | "groups.remove-owner", En) => "decide who owns a group",
        ("groups.add-owner" | "groups.remove-owner", De) => "bestimmen, wer für eine Gruppe verantwortlich ist",
        ("groups.add-people" | "groups.remove-people" | "groups.prepare", En) => "change who is in a group",
        ("groups.add-people" | "groups.remove-people" | "groups.prepare", De) => "ändern, wer in einer Gruppe ist",
        ("licenses.remove" | "licenses.remove-from-groups" | "licenses.leave-waiting-list", En) => "take licenses back",
        ("licenses.remove" | "licenses.remove-from-groups" | "licenses.leave-waiting-list", De) => {
            "Lizenzen zurücknehmen"
        }
        ("subscriptions.change" | "subscriptions.preview-change", En) => "change a subscription of your organization",
        ("subscriptions.change" | "subscriptions.preview-change", De) => "ein Abonnement Ihrer Organisation ändern",
        (
            "billing.list-invoices" | "billing.show-invoice" | "billing.show-credit-note" | "services.show-invoices",
            En,
        ) => "see the invoices of your organization",
        (
            "billing.list-invoices" | "billing.show-invoice" | "billing.show-credit-note" | "services.show-invoices",
            De,
        ) => "die Rechnungen Ihrer Organisation ansehen",
        ("billing.see" | "billing.see-profile", En) => "see the billing of your organization",
        ("billing.see" | "billing.see-profile", De) => "die Abrechnung Ihrer Organisation ansehen",
        ("billing.edit-profile", En) => "change as whom your organization is billed",
        ("billing.edit-profile", De) => "ändern, als wer Ihre Organisation berechnet wird",
        ("agreements.list" | "agreements.show", En) => "see the agreements of your organization",
        ("agreements.list" | "agreements.show", De) => "die Verträge Ihrer Organisation ansehen",
        ("agreements.true-up", En) => "true up agreements",
        ("agreements.true-up", De) => "Verträge nachmelden",
        ("agreements.share" | "agreements.unshare", En) => "decide who else sees an agreement",
        ("agreements.share" | "agreements.unshare", De) => "bestimmen, wer einen Vertrag noch sieht",
        ("sandbox.advance-own", En) => "put the clock of the sandbox forward",
        ("sandbox.advance-own", De) => "die Uhr des Sandkastens vorstellen",
        (_, En) => "do this",
        (_, De) => "dies tun",
    }
}
