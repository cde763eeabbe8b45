//! Why something typed is not accepted: what it lacks and what to do, in one sentence.

use domain::{
    locale::Language::{self, De, En},
    money,
    text::{Invalid, Weak},
};

use super::{Say, Words, words};
use crate::problem::Reason;

words! {
    taken = "This is taken already. Choose another one.", "Das ist schon vergeben. Wählen Sie etwas anderes.";
    seats = "The number of licenses is a whole number, at least 1.", "Die Anzahl der Lizenzen ist eine ganze Zahl, mindestens 1.";
    unknown = "Choose one of the list.", "Wählen Sie etwas aus der Liste.";
    empty = "Fill this in.", "Füllen Sie dieses Feld aus.";
    short(least: u16) = "Use at least {least} characters.", "Verwenden Sie mindestens {least} Zeichen.";
    long(most: u16) = "Use at most {most} characters.", "Verwenden Sie höchstens {most} Zeichen.";
    weak_short(least: u16) = "Use at least {least} characters; a few unrelated words are easy to remember.",
        "Verwenden Sie mindestens {least} Zeichen; ein paar Wörter ohne Zusammenhang merken sich leicht.";
}

impl Say for Invalid {
    fn say(&self, l: Language) -> Words {
        let fixed = match (self, l) {
            (Self::Empty, l) => empty(l),
            (Self::Short { least }, l) => return short(l, *least).into(),
            (Self::Long { most }, l) => return long(l, *most).into(),
            (Self::Invisible, En) => "Remove the character that cannot be seen; typing it again by hand helps.",
            (Self::Invisible, De) => "Entfernen Sie das unsichtbare Zeichen; von Hand neu zu tippen hilft.",
            (Self::Blank, En) => "Use at least one letter or digit.",
            (Self::Blank, De) => "Verwenden Sie mindestens einen Buchstaben oder eine Ziffer.",
            (Self::Character, En) => "Use only the letters a to z, digits, and single signs between them.",
            (Self::Character, De) => {
                "Verwenden Sie nur die Buchstaben a bis z, Ziffern und einzelne Zeichen dazwischen."
            }
            (Self::Edge, En) => "Begin and end with a letter or digit, and put only one sign between two of them.",
            (Self::Edge, De) => "Beginnen und enden Sie mit Buchstabe oder Ziffer, mit nur einem Zeichen dazwischen.",
            (Self::Reserved, En) => "This word is reserved. Choose another one.",
            (Self::Reserved, De) => "Dieses Wort ist vorbehalten. Wählen Sie ein anderes.",
            (Self::Address, En) => "Write it like ada@alder.example.",
            (Self::Address, De) => "Schreiben Sie es wie ada@alder.example.",
            (Self::Domain, En) => "Write it like example.com.",
            (Self::Domain, De) => "Schreiben Sie es wie example.com.",
            (Self::Link, En) => "Write it like https://example.com/privacy.",
            (Self::Link, De) => "Schreiben Sie es wie https://example.com/datenschutz.",
            (Self::Country, En) => "Choose a country of the list.",
            (Self::Country, De) => "Wählen Sie ein Land aus der Liste.",
            (Self::Zone, En) => "Write a time zone like Europe/Berlin.",
            (Self::Zone, De) => "Schreiben Sie eine Zeitzone wie Europe/Berlin.",
        };
        fixed.into()
    }
}

impl Say for Weak {
    fn say(&self, l: Language) -> Words {
        let fixed = match (self, l) {
            (Self::Short { least }, l) => return weak_short(l, *least).into(),
            (Self::Common, En) => "This is among the first that anybody would try. Use a few unrelated words.",
            (Self::Common, De) => "Das würde jeder zuerst versuchen. Nehmen Sie ein paar Wörter ohne Zusammenhang.",
            (Self::Pattern, En) => "This repeats itself or follows the keyboard. Use a few unrelated words.",
            (Self::Pattern, De) => "Das wiederholt sich oder folgt der Tastatur. Nehmen Sie Wörter ohne Zusammenhang.",
            (Self::Personal, En) => "This contains your name or your organization's. Leave that out.",
            (Self::Personal, De) => "Das enthält Ihren Namen oder den Ihrer Organisation. Lassen Sie ihn weg.",
        };
        fixed.into()
    }
}

impl Say for money::Invalid {
    fn say(&self, l: Language) -> Words {
        let fixed = match (self, l) {
            (Self::Currency, En) => "Use a currency code like EUR.",
            (Self::Currency, De) => "Verwenden Sie einen Währungscode wie EUR.",
            (Self::Number, En) => "Write a number like 12.50.",
            (Self::Number, De) => "Schreiben Sie eine Zahl wie 12.50.",
            (Self::Decimals, En) => "Use fewer decimals.",
            (Self::Decimals, De) => "Verwenden Sie weniger Nachkommastellen.",
            (Self::Negative, En) => "Use zero or more.",
            (Self::Negative, De) => "Verwenden Sie null oder mehr.",
            (Self::Range, En) => "Use a smaller number.",
            (Self::Range, De) => "Verwenden Sie eine kleinere Zahl.",
            (Self::Mixed, En) => "Use one currency only.",
            (Self::Mixed, De) => "Verwenden Sie nur eine Währung.",
        };
        fixed.into()
    }
}

impl Say for domain::codes::Unknown {
    fn say(&self, l: Language) -> Words {
        unknown(l).into()
    }
}

impl Say for domain::time::NotADay {
    fn say(&self, l: Language) -> Words {
        match l {
            En => "Write a date like 2027-03-01.",
            De => "Schreiben Sie ein Datum wie 2027-03-01.",
        }
        .into()
    }
}

impl Say for Reason {
    fn say(&self, l: Language) -> Words {
        match self {
            Self::Text(invalid) => invalid.say(l),
            Self::Money(invalid) => invalid.say(l),
            Self::Weak(weak) => weak.say(l),
            Self::Taken => taken(l).into(),
            Self::Unknown => unknown(l).into(),
            Self::Seats => seats(l).into(),
        }
    }
}
