//! Icons of the sprite. They repeat what a word beside them says, and are hidden from those who hear the page.

use leptos::prelude::*;

use crate::assets::Assets;

macro_rules! icons {
    ($($icon:ident = $id:literal),+ $(,)?) => {
        /// A picture of `style/icons.svg`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $(#[doc = $id] $icon),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$icon),+];

            /// The name in the sprite.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$icon => $id),+ }
            }
        }
    };
}

icons! {
    Account = "account",
    Activity = "activity",
    Back = "back",
    Calendar = "calendar",
    Catalog = "catalog",
    Check = "check",
    Close = "close",
    Copy = "copy",
    Danger = "danger",
    Device = "device",
    Down = "down",
    External = "external",
    Filter = "filter",
    Forward = "forward",
    Globe = "globe",
    Help = "help",
    Home = "home",
    Info = "info",
    Invoice = "invoice",
    Key = "key",
    Leave = "leave",
    Mail = "mail",
    Moon = "moon",
    More = "more",
    Neutral = "neutral",
    People = "people",
    Phone = "phone",
    Plus = "plus",
    Search = "search",
    Services = "services",
    Sun = "sun",
    Up = "up",
    Warning = "warning",
}

/// The icon, as tall as a line.
#[component]
pub fn Symbol(icon: Icon) -> AnyView {
    let assets = use_context::<Assets>().unwrap_or_default();
    let address = format!("{}#{}", assets.url("icons.svg"), icon.id());
    view! {
        <svg class=class(icon) aria-hidden="true" width="20" height="20">
            <use href=address></use>
        </svg>
    }
    .into_any()
}

/// Arrows along the line turn with the direction of reading.
const fn class(icon: Icon) -> &'static str {
    match icon {
        Icon::Back | Icon::Forward | Icon::Leave => "icon turns",
        _ => "icon",
    }
}
