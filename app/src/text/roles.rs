//! The administrative roles and what one does with them, in words.

use domain::{
    locale::Language::{self, De, En},
    roles::Role,
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

/// What an act is, as the object of "You may not …"; nothing where no page names the act.
#[must_use]
pub fn act(l: Language, act: &str) -> &'static str {
    match (act, l) {
        ("services.list" | "services.show", En) => "see the services of your organization",
        ("services.list" | "services.show", De) => "die Dienste Ihrer Organisation ansehen",
        ("services.add" | "services.preview-addition", En) => "add a service to your organization",
        ("services.add" | "services.preview-addition", De) => "Ihrer Organisation einen Dienst hinzufügen",
        ("services.show-people" | "licenses.show", En) => "see who has a license",
        ("services.show-people" | "licenses.show", De) => "ansehen, wer eine Lizenz hat",
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
        ("groups.list" | "groups.show", En) => "see the groups of your organization",
        ("groups.list" | "groups.show", De) => "die Gruppen Ihrer Organisation ansehen",
        ("groups.follow", En) => "see the licenses of a group",
        ("groups.follow", De) => "die Lizenzen einer Gruppe ansehen",
        ("groups.create" | "groups.edit" | "groups.delete", En) => "change groups",
        ("groups.create" | "groups.edit" | "groups.delete", De) => "Gruppen ändern",
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
