//! Every word that people read, in every language of the interface, one file a feature. No markup and no logic here
//! but the choice of a word.

use domain::locale::Language;

pub mod account;
pub mod activity;
pub mod agreements;
pub mod billing;
pub mod catalog;
pub mod causes;
pub mod demo;
pub mod domains;
pub mod groups;
pub mod help;
pub mod home;
pub mod imports;
pub mod invalid;
pub mod licenses;
pub mod mail;
pub mod members;
pub mod organization;
pub mod parts;
pub mod prices;
pub mod problem;
pub mod quotas;
pub mod reference;
pub mod roles;
pub mod services;
pub mod shell;
pub mod signin;
pub mod signup;
pub mod standing;
pub mod status;
pub mod subscriptions;
pub mod tokens;
pub mod usage;
pub mod welcome;

/// Words that are there already or were put together.
pub type Words = std::borrow::Cow<'static, str>;

/// Makes one function a text: `title = "Services", "Dienste";` takes the language, `left(n: i64) = "{n} left",
/// "{n} übrig";` also what is put in. English stands first, then German.
macro_rules! words {
    (@ $(#[$meta:meta])* $name:ident = $en:literal, $de:literal) => {
        $(#[$meta])*
        #[must_use]
        pub const fn $name(l: domain::locale::Language) -> &'static str {
            match l {
                domain::locale::Language::En => $en,
                domain::locale::Language::De => $de,
            }
        }
    };
    (@ $(#[$meta:meta])* $name:ident($($arg:ident: $kind:ty),+) = $en:literal, $de:literal) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(l: domain::locale::Language, $($arg: $kind),+) -> String {
            match l {
                domain::locale::Language::En => format!($en),
                domain::locale::Language::De => format!($de),
            }
        }
    };
    ($($(#[$meta:meta])* $name:ident $(($($arg:ident: $kind:ty),+ $(,)?))? = $en:literal, $de:literal;)+) => {
        $($crate::text::words! { @ $(#[$meta])* $name $(($($arg: $kind),+))? = $en, $de })+
    };
}
pub(crate) use words;

/// A reason that can be said to a person.
pub trait Say {
    /// The sentence.
    fn say(&self, l: Language) -> Words;
}

/// The name of a language in itself.
#[must_use]
pub const fn autonym(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::De => "Deutsch",
    }
}
