//! What a browser says about itself, in two words. Only for its owner to recognize it: anybody can send anything, so
//! nothing is decided by it.

use serde::{Deserialize, Serialize};

crate::codes! {
    /// A browser.
    pub enum Browser {
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Google Chrome and Chromium.
        Chrome = "chrome",
        /// Microsoft Edge.
        Edge = "edge",
        /// Opera.
        Opera = "opera",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Apple Safari.
        Safari = "safari",
        /// Anything else.
        Other = "other",
    }
}

crate::codes! {
    /// An operating system.
    pub enum System {
        /// Microsoft Windows.
        Windows = "windows",
        /// Apple macOS.
        Mac = "mac",
        /// iPhone or iPad.
        Ios = "ios",
        /// Android.
        Android = "android",
        /// ChromeOS.
        Chromeos = "chromeos",
        /// Any other Linux.
        Linux = "linux",
        /// Anything else.
        Other = "other",
    }
}

impl Browser {
    /// Its proper name, the same in every language; none if unknown.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Firefox => "Firefox",
            Self::Chrome => "Chrome",
            Self::Edge => "Edge",
            Self::Opera => "Opera",
            Self::Samsung => "Samsung Internet",
            Self::Safari => "Safari",
            Self::Other => return None,
        })
    }
}

impl System {
    /// Its proper name, the same in every language; none if unknown.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Windows => "Windows",
            Self::Mac => "macOS",
            Self::Ios => "iOS",
            Self::Android => "Android",
            Self::Chromeos => "ChromeOS",
            Self::Linux => "Linux",
            Self::Other => return None,
        })
    }
}

/// A browser on a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The system.
    pub system: System,
}

impl Device {
    /// Reads a `User-Agent` header. Most browsers also name those they want to pass for, so the order matters.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let browser = [
            (["Edg/", "EdgA/", "EdgiOS/"].as_slice(), Browser::Edge),
            (&["OPR/", "OPiOS/"], Browser::Opera),
            (&["SamsungBrowser/"], Browser::Samsung),
            (&["Firefox/", "FxiOS/"], Browser::Firefox),
            (&["Chrome/", "Chromium/", "CriOS/"], Browser::Chrome),
            (&["Safari/"], Browser::Safari),
        ];
        let system = [
            (["Windows"].as_slice(), System::Windows),
            (&["iPhone", "iPad", "iPod"], System::Ios),
            (&["Android"], System::Android),
            (&["Macintosh", "Mac OS X"], System::Mac),
            (&["CrOS"], System::Chromeos),
            (&["Linux", "X11"], System::Linux),
        ];
        Self {
            browser: named(user_agent, &browser).unwrap_or(Browser::Other),
            system: named(user_agent, &system).unwrap_or(System::Other),
        }
    }
}

fn named<T: Copy>(user_agent: &str, marks: &[(&[&str], T)]) -> Option<T> {
    marks.iter().find(|(marks, _)| marks.iter().any(|mark| user_agent.contains(mark))).map(|(_, found)| *found)
}
