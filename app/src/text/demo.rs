//! The words of the demo.

use domain::{
    demo::Part,
    locale::Language::{self, De, En},
};

use super::{roles, words};

words! {
    title = "Look around as …", "Sehen Sie sich um als …";
    intro = "This is a demonstration. One click signs you in as one of the invented people of Alder & Sons; no password is needed, and nothing you do reaches anybody.",
        "Dies ist eine Vorführung. Ein Klick meldet Sie als eine der erfundenen Personen von Alder & Sons an; ein Kennwort ist nicht nötig, und nichts, was Sie tun, erreicht jemanden.";
    member = "Member without a role", "Mitglied ohne Rolle";
}

/// The name of a part.
#[must_use]
pub fn part(l: Language, part: Part) -> &'static str {
    part.role().map_or_else(|| member(l), |role| roles::name(l, role))
}

/// What one finds as this part.
#[must_use]
pub const fn sees(l: Language, part: Part) -> &'static str {
    match (part, l) {
        (Part::Global, En) => "sees and does everything",
        (Part::Global, De) => "sieht und darf alles",
        (Part::Billing, En) => "buys, renews and sees prices",
        (Part::Billing, De) => "kauft, verlängert und sieht Preise",
        (Part::Users, En) => "looks after people and licenses",
        (Part::Users, De) => "betreut Menschen und Lizenzen",
        (Part::Password, En) => "resets passwords and does not see the services",
        (Part::Password, De) => "setzt Kennwörter zurück und sieht die Dienste nicht",
        (Part::Service, En) => "sees the services without their prices",
        (Part::Service, De) => "sieht die Dienste ohne ihre Preise",
        (Part::Reader, En) => "sees everything and changes nothing",
        (Part::Reader, De) => "sieht alles und ändert nichts",
        (Part::Member, En) => "has an own account and own licenses only",
        (Part::Member, De) => "hat nur ein eigenes Konto und eigene Lizenzen",
    }
}
